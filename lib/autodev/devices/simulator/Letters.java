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
            if (!line.isEmpty() && width(line + word.stripTrailing(), style) > width) {
                lines.add(line.toString().stripTrailing());
                line.setLength(0);
            }
            line.append(word);
            for (String left = line.toString(); width(left.stripTrailing(), style) > width; left = line.toString()) {
                String begin = beginning(left, style, width);
                // One letter that is wider than the line has to stand there all the same.
                if (begin.length() == left.stripTrailing().length()) break;
                lines.add(begin);
                line.delete(0, begin.length());
            }
        }
        lines.add(line.toString().stripTrailing());
    }

    /** As much of the text as fits, and at least one letter. */
    private static String beginning(String text, Style style, int width) {
        int end = text.offsetByCodePoints(0, 1);
        while (end < text.length()) {
            int next = text.offsetByCodePoints(end, 1);
            if (width(text.substring(0, next), style) > width) break;
            end = next;
        }
        return text.substring(0, end);
    }

    /** The text in one line, cut with three dots if it is wider. */
    static String oneLine(String text, Style style, int width) {
        String line = text.replaceAll("\\s*\\R\\s*", " ");
        if (width(line, style) <= width) return line;
        return beginning(line, style, width - width("…", style)).stripTrailing() + "…";
    }

    /** The end of a text that fits, as a field shows it while somebody types. */
    static String tail(String text, Style style, int width) {
        int start = 0;
        while (start < text.length() && width(text.substring(start), style) > width)
            start = text.offsetByCodePoints(start, 1);
        return text.substring(start);
    }
}
