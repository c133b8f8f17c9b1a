package autodev.change;

import autodev.BadInput;
import autodev.Secrets;
import autodev.change.finding.Finding;
import autodev.repair.source.FileKind;
import autodev.workspace.Workspace;
import autodev.workspace.WorkspaceException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The file that a finding is about, as it is now. */
record FindingFile(Finding finding, Path root, String text) {
    private static final int LONGEST_LINE = 1_000;
    private static final int MOST_CHARACTERS = 60_000;
    // What a Python or Java file imports stands here, and a missing import is a frequent finding.
    private static final int HEAD = 15;

    /** Reads it. Throws {@link BadInput} if it is not there or no text. */
    static FindingFile of(Finding finding, Path repository) {
        try {
            Workspace files = Workspace.look(repository);
            if (!files.has(finding.file()))
                throw new BadInput(
                        "there is no file " + finding.file() + " in the repository; the report may be older than it");
            Optional<String> text = files.text(finding.file());
            return new FindingFile(
                    finding,
                    files.root(),
                    text.orElseThrow(
                            () -> new BadInput(finding.file() + " is no text in UTF-8; such a file is not changed")));
        } catch (WorkspaceException e) {
            throw new BadInput(finding.file() + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Why its content must not leave this machine; empty if it may. */
    Optional<String> withheld() {
        return FileKind.unfit(finding.file())
                .or(() -> FileKind.unfitText(finding.file(), text))
                .filter(FileKind.SECRET::equals);
    }

    /** The line that the finding names, from 1; the nearest one that is there, 1 if it names none. */
    int line() {
        return Math.clamp(finding.line(), 1, Math.max(1, lines().size()));
    }

    /** Its lines, without their ends. */
    List<String> lines() {
        return text.lines().toList();
    }

    /**
     * The lines around the finding, {@code around} before and after, and the first lines of the file, numbered, the
     * finding's with a {@code >}.
     */
    String context(int around) {
        List<String> lines = lines();
        int first = Math.max(1, line() - around);
        int last = Math.min(lines.size(), line() + around);
        var shown = new StringBuilder();
        for (int at = 1; at <= Math.min(HEAD, first - 1); at++) shown.append(numbered(at, lines));
        if (first > HEAD + 1) shown.append("   … | (lines left out)\n");
        for (int at = first; at <= last; at++) shown.append(numbered(at, lines));
        if (last < lines.size()) shown.append("   … | (lines left out)\n");
        if (shown.length() > MOST_CHARACTERS && around > 0) return context(around / 2);
        return Secrets.redact(shown.toString()).stripTrailing();
    }

    private String numbered(int at, List<String> lines) {
        String line = lines.get(at - 1);
        if (line.length() > LONGEST_LINE) line = line.substring(0, LONGEST_LINE) + " …[cut]";
        return String.format("%s%5d | %s\n", at == line() && finding.line() > 0 ? ">" : " ", at, line)
                .replace("\r", "");
    }
}
