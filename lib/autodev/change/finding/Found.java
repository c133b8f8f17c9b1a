package autodev.change.finding;

import autodev.BadInput;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gathers what a report says: each finding once, with its path in the repository, and what had to be left out. */
final class Found {
    private static final int MOST = 100_000;
    private static final int MOST_SKIPPED = 1_000;
    private static final int LONGEST_MESSAGE = 4_000;
    private static final int LONGEST_CODE = 200;

    private final RepositoryPaths paths;
    private final Map<Finding, String> findings = new LinkedHashMap<>();
    private final Set<String> skipped = new LinkedHashSet<>();
    private int unsaid;

    /** With nothing yet, for a repository. */
    Found(RepositoryPaths paths) {
        this.paths = paths;
    }

    /** The paths of the repository. */
    RepositoryPaths paths() {
        return paths;
    }

    /** Whether this, as a tool wrote it, names a file of the repository. */
    boolean knows(String path) {
        return paths.find(path).isPresent();
    }

    /**
     * A finding as a tool wrote it; numbers below 1 stand for no line and no column. Throws BadInput when there are
     * too many.
     */
    void add(String tool, String code, String message, String path, int line, int column) {
        String words = cut(message.strip(), LONGEST_MESSAGE);
        Optional<String> file = paths.find(path);
        if (file.isEmpty()) {
            skip(
                    (path.isBlank() ? "" : cut(path, 300) + (line > 0 ? ":" + line : "") + ": ")
                            + (code + " " + cut(firstLine(words), 100)).strip(),
                    paths.why(path));
            return;
        }
        var finding = new Finding(
                cut(code.strip(), LONGEST_CODE),
                words,
                file.get(),
                Math.max(0, line),
                column > 0 ? Optional.of(column) : Optional.empty(),
                "");
        // Two runs may name one thing by two tools' names.
        findings.putIfAbsent(finding, tool);
        if (findings.size() > MOST)
            throw new BadInput(
                    "it has more than " + MOST + " findings; report on a part of the files, or on fewer rules");
    }

    /** Says that something is left out, and why. */
    void skip(String what, String why) {
        String said = what + " (" + why + ")";
        if (skipped.size() < MOST_SKIPPED) skipped.add(said);
        else if (!skipped.contains(said)) unsaid++;
    }

    /** Whether nothing was found and nothing skipped. */
    boolean isEmpty() {
        return findings.isEmpty() && skipped.isEmpty();
    }

    /** Each once, in the order of the report. */
    List<Finding> findings() {
        var all = new ArrayList<Finding>(findings.size());
        findings.forEach(
                (it, tool) -> all.add(new Finding(it.code(), it.message(), it.file(), it.line(), it.column(), tool)));
        return Collections.unmodifiableList(all);
    }

    /** What was left out, a line each, of very many the first 1,000. */
    List<String> skipped() {
        var all = new ArrayList<>(skipped);
        if (unsaid > 0) all.add("and " + unsaid + " more");
        return all;
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    private static String cut(String text, int length) {
        if (text.length() <= length) return text;
        int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return text.substring(0, end) + "…";
    }
}
