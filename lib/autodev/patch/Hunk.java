package autodev.patch;

import java.util.List;
import java.util.OptionalInt;

/**
 * A run of lines that stand together: what is kept, removed and added. {@code start} is the line number, from 1, that the
 * patch claims for the first old line (of a hunk that only adds: the index, from 0, of the line before which it adds);
 * {@code anchors} are beginnings of lines that stand somewhere before it, outermost first; {@code atEnd}: its last old line
 * is the file's last; {@code whole}: all its old lines are meant, none is mere context.
 */
public record Hunk(List<Line> lines, OptionalInt start, List<String> anchors, boolean atEnd, boolean whole) {
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

    private List<String> side(Kind without) {
        return lines.stream()
                .filter(line -> line.kind() != without)
                .map(Line::text)
                .toList();
    }
}
