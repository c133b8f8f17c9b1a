package autodev.repair.report;

import java.util.ArrayList;
import java.util.List;

/**
 * The text that a command printed, as lines a reader can rely on: terminal control sequences (ECMA-48 CSI and OSC) and other
 * control characters removed; of a line that was overwritten by carriage returns only what a terminal would show last.
 */
public final class Transcript {
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
