package autodev.view;

import autodev.view.FileDiff.Note;
import autodev.view.FileDiff.Row;
import autodev.view.FileDiff.Same;
import autodev.view.FileDiff.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a unified diff, git's or another's, whole or cut off, with or without headers; what it does not know becomes a note. Format:
 * POSIX {@code diff -u} and git's "Generating patch text with -p".
 */
final class DiffReader {
    private static final Pattern HUNK =
            Pattern.compile("@@ -(\\d{1,9})(?:,(\\d{1,9}))? \\+(\\d{1,9})(?:,(\\d{1,9}))? @@(.*)");
    // Nobody looks at the words of so long a change, and no drawer shows more.
    private static final int PAIRED_ROWS = 4_000;
    private static final String UNENDED = "\\";

    private final List<FileDiff> files = new ArrayList<>();
    private final List<String> lines;
    private DiffHeader header = new DiffHeader();
    private List<Row> rows = new ArrayList<>();
    private final List<Side> removed = new ArrayList<>();
    private final List<Side> added = new ArrayList<>();
    private int addedInAll;
    private int removedInAll;
    // Of a hunk: the numbers of the next lines, 0 if not known, and how many it still has.
    private int oldNumber;
    private int newNumber;
    private int oldLeft;
    private int newLeft;

    private DiffReader(List<String> lines) {
        this.lines = lines;
    }

    /** What {@code unified} does to each file, in its order. */
    static List<FileDiff> read(String unified) {
        var reader = new DiffReader(List.of(unified.split("\r?\n")));
        int at = 0;
        while (at < reader.lines.size()) at += reader.next(at);
        reader.endFile();
        return reader.files;
    }

    // Reads what begins at this line; how many lines that were.
    private int next(int at) {
        String line = lines.get(at);
        if (oldLeft + newLeft > 0 && content(at)) return 1;
        oldLeft = 0;
        newLeft = 0;
        Matcher hunk = HUNK.matcher(line);
        if (hunk.matches()) begin(hunk);
        else if (line.startsWith("diff ")) {
            endFile();
            header.command(line);
        } else if (line.startsWith("--- ")
                && at + 1 < lines.size()
                && lines.get(at + 1).startsWith("+++ ")) {
            if (!header.expects(line, lines.get(at + 1)) || !rows.isEmpty() || pending()) endFile();
            header.names(line, lines.get(at + 1));
            return 2;
        } else if (header.takes(line)) return 1;
        else if (!content(at) && !line.isBlank()) note(line);
        return 1;
    }

    private void begin(Matcher hunk) {
        endBlock();
        oldNumber = Integer.parseInt(hunk.group(1));
        newNumber = Integer.parseInt(hunk.group(3));
        oldLeft = hunk.group(2) == null ? 1 : Integer.parseInt(hunk.group(2));
        newLeft = hunk.group(4) == null ? 1 : Integer.parseInt(hunk.group(4));
        header.inContent();
        rows.add(new Note(hunk.group()));
    }

    private boolean content(int at) {
        String line = lines.get(at);
        boolean counted = oldLeft + newLeft > 0;
        boolean ends = at + 1 < lines.size() && lines.get(at + 1).startsWith(UNENDED);
        char kind = line.isEmpty() ? (counted ? ' ' : 0) : line.charAt(0);
        String text = line.isEmpty() ? "" : line.substring(1);
        switch (kind) {
            case '-' -> {
                removed.add(Side.of(numbered(oldNumber), text, ends));
                removedInAll++;
                oldNumber++;
                oldLeft--;
            }
            case '+' -> {
                added.add(Side.of(numbered(newNumber), text, ends));
                addedInAll++;
                newNumber++;
                newLeft--;
            }
            case ' ' -> {
                endBlock();
                rows.add(new Same(numbered(oldNumber++), numbered(newNumber++), text, ends));
                oldLeft--;
                newLeft--;
            }
            default -> {
                return line.startsWith(UNENDED);
            }
        }
        header.inContent();
        return true;
    }

    private int numbered(int number) {
        return oldLeft + newLeft > 0 ? number : 0;
    }

    private boolean pending() {
        return !removed.isEmpty() || !added.isEmpty();
    }

    private void note(String line) {
        endBlock();
        rows.add(new Note(line));
    }

    private void endBlock() {
        boolean words = rows.size() + removed.size() + added.size() < PAIRED_ROWS;
        rows.addAll(DiffPairs.of(removed, added, words));
        removed.clear();
        added.clear();
    }

    private void endFile() {
        endBlock();
        if (header.isNamed() || !rows.isEmpty())
            files.add(new FileDiff(header.title(), header.notes(), addedInAll, removedInAll, rows));
        header = new DiffHeader();
        rows = new ArrayList<>();
        addedInAll = 0;
        removedInAll = 0;
        oldLeft = 0;
        newLeft = 0;
    }
}
