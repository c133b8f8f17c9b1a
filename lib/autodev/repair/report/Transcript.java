package autodev.repair.report;

import java.util.ArrayList;
import java.util.List;

/**
 * The text that a command printed, as lines a reader can rely on: terminal control sequences (ECMA-48 CSI and OSC) and other
 * control characters removed; of a line that was overwritten by carriage returns only what a terminal would show last.
 */
public final class Transcript {
    private static final int MOST_LINES = 100_000;
    private static final long MOST_CHARACTERS = 4_000_000;
    private static final char ESCAPE = '\u001B';

    private Transcript() {}

    /** The lines of {@code raw}, oldest first, without their line ends; linear in its length. */
    public static List<String> lines(String raw) {
        String text = raw.indexOf('\n') < 0 ? raw.replace('\r', '\n') : raw;
        var lines = new ArrayList<String>();
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            if (end < 0) end = text.length();
            lines.add(plain(text, start, end));
            start = end + 1;
        }
        return lines;
    }

    /**
     * {@code lines} without the middle of an output so long that reading all of it would take seconds: all of up to 100,000
     * lines and 4 million characters, else the first quarter and the last three quarters of that.
     */
    public static List<String> ends(List<String> lines) {
        long all = 0;
        for (String line : lines) all += line.length() + 1;
        if (lines.size() <= MOST_LINES && all <= MOST_CHARACTERS) return lines;
        var ends = new ArrayList<String>();
        long taken = 0;
        int from = 0;
        while (from < lines.size() && from < MOST_LINES / 4 && taken <= MOST_CHARACTERS / 4) {
            taken += lines.get(from).length() + 1;
            ends.add(lines.get(from++));
        }
        int to = lines.size();
        while (to > from && lines.size() - to < MOST_LINES * 3 / 4 && taken <= MOST_CHARACTERS) {
            taken += lines.get(--to).length() + 1;
        }
        ends.addAll(lines.subList(to, lines.size()));
        return ends;
    }

    private static String plain(String text, int start, int end) {
        int stop = end;
        while (stop > start && text.charAt(stop - 1) == '\r') stop--;
        int from = stop;
        while (from > start && text.charAt(from - 1) != '\r') from--;
        for (int i = from; i < stop; i++) {
            if (isControl(text.charAt(i))) return withoutControls(text, from, stop);
        }
        return text.substring(from, stop);
    }

    private static String withoutControls(String text, int start, int end) {
        var clean = new StringBuilder(end - start);
        int i = start;
        while (i < end) {
            char c = text.charAt(i);
            if (c == ESCAPE) {
                int next = afterSequence(text, i, end);
                if (next > i + 2 && text.charAt(next - 1) == 'G') move(clean, text.substring(i + 2, next - 1));
                i = next;
                continue;
            }
            if (!isControl(c)) clean.append(c);
            i++;
        }
        return clean.toString();
    }

    // "Cursor to column": back to the start the line is written anew, else columns are filled.
    private static void move(StringBuilder clean, String column) {
        if (column.length() <= 1 && column.compareTo("3") < 0) clean.setLength(0);
        else clean.append(' ');
    }

    private static int afterSequence(String text, int escape, int end) {
        int i = escape + 1;
        if (i >= end) return end;
        char kind = text.charAt(i++);
        if (kind == '[') {
            while (i < end && text.charAt(i) >= ' ' && text.charAt(i) < '@') i++;
            return Math.min(i + 1, end);
        }
        if (kind != ']') return kind == '(' ? Math.min(i + 1, end) : i;
        while (i < end && text.charAt(i) != '\u0007' && text.charAt(i) != ESCAPE) i++;
        boolean longEnd = i < end && text.charAt(i) == ESCAPE;
        return Math.min(i + (longEnd ? 2 : 1), end);
    }

    private static boolean isControl(char c) {
        return c < ' ' && c != '\t' || c == '\u007F';
    }
}
