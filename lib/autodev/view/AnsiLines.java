package autodev.view;

import java.util.ArrayList;
import java.util.List;

/** Lines that have colours in them, measured and cut by what is seen of them. Only the codes that {@link Terminal} writes. */
final class AnsiLines {
    private static final String RESET = "\u001b[0m";

    private AnsiLines() {}

    /** The cells that {@code line} takes. */
    static int width(String line) {
        return Cells.width(plain(line));
    }

    /** {@code line} and spaces after it, {@code cells} wide. */
    static String pad(String line, int cells) {
        return line + " ".repeat(Math.max(0, cells - width(line)));
    }

    /** The lines of {@code drawn}, each at most {@code cells} wide; a colour that goes on is begun again on each. */
    static List<String> wrap(String drawn, int cells) {
        var lines = new ArrayList<String>();
        for (String line : drawn.split("\n", -1)) {
            if (width(line) <= cells) lines.add(line);
            else wrap(line, Cells.breaks(plain(line), cells), lines);
        }
        return lines;
    }

    /** {@code line}, or its beginning and how long it is. */
    static String cut(String line, int cells) {
        if (line.length() <= cells) return line;
        int width = width(line);
        return width <= cells ? line : wrap(line, cells).getFirst() + "… (" + width + " characters)";
    }

    private static void wrap(String line, List<Integer> ends, List<String> lines) {
        var out = new StringBuilder();
        String colour = "";
        int letters = 0;
        int next = 0;
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) == '\u001b') {
                String code = line.substring(i, line.indexOf('m', i) + 1);
                colour = code.equals(RESET) ? "" : code;
                out.append(code);
                i += code.length() - 1;
                continue;
            }
            if (letters == ends.get(next)) {
                lines.add(out + (colour.isEmpty() ? "" : RESET));
                out = new StringBuilder(colour);
                next++;
            }
            out.append(line.charAt(i));
            letters++;
        }
        lines.add(out.toString());
    }

    private static String plain(String line) {
        return line.indexOf('\u001b') < 0 ? line : line.replaceAll("\u001b\\[[0-9;]*m", "");
    }
}
