package autodev.patch;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A run of lines that stand together: what is kept, removed and added. {@code start} is the line number, from 1, that the
 * patch claims for the first old line (of a hunk that only adds: the index, from 0, of the line before which it adds);
 * {@code anchors} are beginnings of lines that stand somewhere before it, outermost first; {@code atEnd}: its last old line
 * is the file's last; {@code whole}: all its old lines are meant, none is mere context.
 */
public record Hunk(List<Line> lines, OptionalInt start, List<String> anchors, boolean atEnd, boolean whole) {
    private static final String MARK = "\uFEFF";

    /** What happens to a line. */
    public enum Kind {
        /** It stays. */
        KEPT,
        /** It goes. */
        REMOVED,
        /** It comes. */
        ADDED
    }

    /** One line without its line feed (a carriage return stays); {@code newline} is false under a no-newline marker. */
    public record Line(Kind kind, String text, boolean newline) {}

    /** Copies its lists. */
    public Hunk {
        lines = List.copyOf(lines);
        anchors = List.copyOf(anchors);
    }

    /** The lines that the file must have: kept and removed ones. */
    public List<String> before() {
        return side(Kind.ADDED);
    }

    /** The lines that the file has afterwards: kept and added ones. */
    public List<String> after() {
        return side(Kind.REMOVED);
    }

    /** The same hunk with no byte-order mark before the first of its lines on either side. */
    Hunk withoutMark() {
        if (lines.stream().noneMatch(line -> line.text().startsWith(MARK))) return this;
        var plain = new ArrayList<Line>();
        boolean old = true, young = true;
        for (Line line : lines) {
            boolean first = old && line.kind() != Kind.ADDED || young && line.kind() != Kind.REMOVED;
            old &= line.kind() == Kind.ADDED;
            young &= line.kind() == Kind.REMOVED;
            String text = first && line.text().startsWith(MARK) ? line.text().substring(1) : line.text();
            plain.add(new Line(line.kind(), text, line.newline()));
        }
        return new Hunk(plain, start, anchors, atEnd, whole);
    }

    private List<String> side(Kind without) {
        return lines.stream()
                .filter(line -> line.kind() != without)
                .map(Line::text)
                .toList();
    }
}
