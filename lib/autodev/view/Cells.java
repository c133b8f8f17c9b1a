package autodev.view;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How wide text is where all letters have one width, in cells: 2 for a wide letter of East Asia or an emoji, 0 for a mark that
 * stands on the letter before it. An approximation of Unicode's annex 11 that needs no table.
 */
final class Cells {
    private Cells() {}

    /** The cells that {@code text} takes. */
    static int width(String text) {
        if (simple(text)) return text.length();
        int width = 0;
        for (int from = 0; from < text.length(); ) {
            int to = next(text, from);
            width += cluster(text, from, to);
            from = to;
        }
        return width;
    }

    /** Whether each char of {@code text} is one cell. */
    static boolean simple(String text) {
        for (int i = 0; i < text.length(); i++) if (text.charAt(i) >= 0x300 && !drawn(text.charAt(i))) return false;
        return true;
    }

    // Dashes, quotes, arrows, blocks and other signs that the house itself uses are narrow.
    private static boolean drawn(char c) {
        return c >= 0x2010 && c <= 0x2027 || c >= 0x2190 && c <= 0x21ff || c >= 0x2500 && c <= 0x25fc;
    }

    /** {@code text}, or as much of it as fits into {@code cells} with an ellipsis at its end. */
    static String fit(String text, int cells) {
        if (text.length() <= cells && simple(text) || width(text) <= cells) return text;
        return cells < 1 ? "" : text.substring(0, prefix(text, 0, cells - 1)) + "…";
    }

    /** {@code text} and spaces after it, {@code cells} wide; longer text as it is. */
    static String pad(String text, int cells) {
        return text + " ".repeat(Math.max(0, cells - width(text)));
    }

    /** Where each line of {@code text} ends that is at most {@code cells} wide; broken after a space where one is near. */
    static List<Integer> breaks(String text, int cells) {
        var ends = new ArrayList<Integer>();
        int room = Math.max(2, cells);
        for (int from = 0; from < text.length(); ) {
            int to = prefix(text, from, room);
            if (to < text.length() && text.charAt(to) != ' ') {
                int earliest = from + (to - from) / 3;
                int space = to - 1;
                while (space > earliest && text.charAt(space) != ' ') space--;
                if (space > earliest) to = space + 1;
            } else if (to < text.length()) to++;
            ends.add(to);
            from = to;
        }
        return ends;
    }

    /** {@code text} as lines at most {@code cells} wide. */
    static List<String> wrap(String text, int cells) {
        var lines = new ArrayList<String>();
        for (String line : text.split("\n", -1)) {
            int from = 0;
            for (int to : breaks(line, cells)) {
                lines.add(line.substring(from, to).stripTrailing());
                from = to;
            }
            if (line.isEmpty()) lines.add("");
        }
        return lines;
    }

    /** Up to where {@code text} fits into {@code cells} from {@code from} on; at least one letter. */
    static int prefix(String text, int from, int cells) {
        int used = 0;
        for (int at = from; at < text.length(); ) {
            int to = next(text, at);
            used += cluster(text, at, to);
            if (used > cells) return at == from ? to : at;
            at = to;
        }
        return text.length();
    }

    // What belongs together stays together: a letter and its marks, the parts of one emoji.
    private static int next(String text, int from) {
        char c = text.charAt(from);
        if (alone(c) && (from + 1 == text.length() || alone(text.charAt(from + 1)))) return from + 1;
        int end = Math.min(text.length(), from + 64);
        var letters = BreakIterator.getCharacterInstance(Locale.ROOT);
        letters.setText(text.substring(from, end));
        int step = letters.next();
        return step <= 0 ? from + 1 : from + step;
    }

    // Two such letters side by side are never one: no mark, no joiner, no half of a pair, no part of a Korean syllable.
    private static boolean alone(char c) {
        if (c < 0x300) return true;
        boolean jamo = c >= 0x1100 && c <= 0x11ff || c >= 0xa960 && c <= 0xa97f || c >= 0xd7b0;
        return !jamo && Character.isLetterOrDigit(c);
    }

    private static int cluster(String text, int from, int to) {
        int width = 0;
        for (int i = from; i < to; i += Character.charCount(text.codePointAt(i)))
            width = Math.max(width, letter(text.codePointAt(i)));
        return width;
    }

    private static int letter(int c) {
        if (c < 0x300) return 1;
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT)
            return 0;
        boolean wide = c >= 0x1100 && c <= 0x115f
                || c >= 0x2e80 && c <= 0xa4cf && c != 0x303f
                || c >= 0xac00 && c <= 0xd7a3
                || c >= 0xf900 && c <= 0xfaff
                || c >= 0xfe30 && c <= 0xfe6f
                || c >= 0xff00 && c <= 0xff60
                || c >= 0xffe0 && c <= 0xffe6
                || c >= 0x20000 && c <= 0x3fffd
                || Character.isEmojiPresentation(c);
        return wide ? 2 : 1;
    }
}
