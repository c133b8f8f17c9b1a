package autodev.devices.simulator;

import java.util.ArrayList;
import java.util.List;

/**
 * How much place a text takes, by a table and not by the fonts of this machine, so that a screen is laid out the same everywhere and
 * without Java's desktop module. The widths are those of DejaVu Sans, in thousandths of the size, from the space to the tilde.
 */
final class Letters {
    private static final int[] WIDTHS = {
        318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636, 636, 636,
                636, 636,
        636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656, 557, 863,
                748, 787,
        603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635, 615,
                352, 635,
        634, 278, 278, 579, 278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636,
                838
    };
    private static final int OTHER = 640;
    private static final int WIDE = 1050;
    private static final double BOLD = 1.12;

    private Letters() {}

    /** Pixels across of a text in one line. */
    static int width(String text, Style style) {
        long sum = text.codePoints().mapToLong(Letters::of).sum();
        return pixels(sum, style);
    }

    private static int pixels(long sum, Style style) {
        return (int) Math.ceil(sum / 1000.0 * Dp.px(style.size) * (style.bold ? BOLD : 1));
    }

    private static int of(int codePoint) {
        if (codePoint < ' ') return 0;
        if (codePoint - ' ' < WIDTHS.length) return WIDTHS[codePoint - ' '];
        int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK || type == Character.FORMAT) return 0;
        return codePoint >= 0x2E80 ? WIDE : OTHER;
    }

    /** The text in lines that are no wider than {@code width}, broken between words, and inside those that are wider alone. */
    static List<String> lines(String text, Style style, int width) {
        var lines = new ArrayList<String>();
        text.lines().forEach(line -> wrap(line, style, Math.max(width, 1), lines));
        return lines.isEmpty() ? List.of("") : lines;
    }

    private static void wrap(String text, Style style, int width, List<String> lines) {
        var line = new StringBuilder();
        for (String word : text.split("(?<= )(?=[^ ])")) {
            String letters = word.stripTrailing();
            if (!line.isEmpty() && width(line + letters, style) > width) {
                lines.add(line.toString().stripTrailing());
                line.setLength(0);
            }
            int from = 0;
            // Only a word that begins its line can still be too wide for it.
            for (int end = fit(letters, 0, style, width); line.isEmpty() && end < letters.length(); ) {
                lines.add(letters.substring(from, end));
                from = end;
                end = fit(letters, from, style, width);
            }
            line.append(word, from, word.length());
        }
        lines.add(line.toString().stripTrailing());
    }

    /** Up to where the text from {@code from} on fits; at least one letter does. */
    private static int fit(String text, int from, Style style, int width) {
        long sum = 0;
        int end = from;
        while (end < text.length()) {
            int letter = text.codePointAt(end);
            sum += of(letter);
            if (pixels(sum, style) > width && end > from) break;
            end += Character.charCount(letter);
        }
        return end;
    }

    /** The text in one line, cut with three dots if it is wider. */
    static String oneLine(String text, Style style, int width) {
        String line = text.replaceAll("\\s*\\R\\s*", " ");
        if (width(line, style) <= width) return line;
        return line.substring(0, fit(line, 0, style, width - width("…", style))).stripTrailing() + "…";
    }

    /** The end of a text that fits, as a field shows it while somebody types. */
    static String tail(String text, Style style, int width) {
        long sum = 0;
        int start = text.length();
        while (start > 0) {
            int letter = text.codePointBefore(start);
            sum += of(letter);
            if (pixels(sum, style) > width) break;
            start -= Character.charCount(letter);
        }
        return text.substring(start);
    }
}
