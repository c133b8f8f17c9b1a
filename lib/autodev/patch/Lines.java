package autodev.patch;

import java.util.ArrayList;
import java.util.List;

/**
 * A reply as lines without their ends. Where every line ends in CR LF that is how the reply was sent, not what it says, and
 * the carriage returns are dropped; otherwise they stay.
 */
final class Lines {
    private final List<String> lines;

    private Lines(List<String> lines) {
        this.lines = lines;
    }

    /** The lines of {@code text}. */
    static Lines of(String text) {
        var lines = new ArrayList<String>();
        boolean sent = text.indexOf('\n') >= 0;
        int from = 0;
        for (int at; (at = text.indexOf('\n', from)) >= 0; from = at + 1) {
            sent &= at > from && text.charAt(at - 1) == '\r';
            lines.add(text.substring(from, at));
        }
        if (from < text.length()) lines.add(text.substring(from));
        if (sent) lines.replaceAll(TextFile::bare);
        return new Lines(lines);
    }

    /** These lines, as they are. */
    static Lines of(List<String> lines) {
        return new Lines(new ArrayList<>(lines));
    }

    /** How many there are. */
    int size() {
        return lines.size();
    }

    /** The line at an index; "" past the end. */
    String at(int index) {
        return index < lines.size() ? lines.get(index) : "";
    }

    /** What stands in the line at an index from now on. */
    void set(int index, String line) {
        lines.set(index, line);
    }

    /** A copy of the lines from one index to before another. */
    List<String> copy(int from, int to) {
        return new ArrayList<>(lines.subList(from, to));
    }
}
