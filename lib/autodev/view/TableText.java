package autodev.view;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** Draws a table in letters: columns lined up, the last one wrapped below itself, too wide ones before it shortened. */
final class TableText {
    private static final String GAP = "  ";
    private static final int NARROWEST_CELL = 20;
    private static final int NARROWEST = 8;

    private TableText() {}

    /** {@code table} in {@code width} columns; {@code paint} gives a text its tone. */
    static String draw(View.Table table, int width, BiFunction<String, View.Tone, String> paint) {
        var lines = new ArrayList<List<String>>();
        lines.add(table.columns());
        lines.addAll(table.rows());
        int[] widths = widths(lines, table.columns().size(), width);
        var out = new ArrayList<String>();
        for (int i = 0; i < lines.size(); i++)
            out.add(paint.apply(row(lines.get(i), widths, width), i == 0 ? View.Tone.STRONG : View.Tone.PLAIN));
        return String.join("\n", out);
    }

    private static int[] widths(List<List<String>> lines, int columns, int width) {
        int[] widths = new int[columns];
        for (List<String> line : lines)
            for (int c = 0; c < Math.min(columns, line.size()); c++)
                widths[c] = Math.max(widths[c], Cells.width(line.get(c)));
        if (columns < 2) return widths;
        // The last column is not pushed out by a long one before it.
        int room = width - Math.min(widths[columns - 1], NARROWEST_CELL) - GAP.length() * (columns - 1);
        int most = width;
        while (most > NARROWEST && before(widths, most) > room) most--;
        for (int c = 0; c < columns - 1; c++) widths[c] = Math.min(widths[c], most);
        return widths;
    }

    private static int before(int[] widths, int most) {
        int sum = 0;
        for (int c = 0; c < widths.length - 1; c++) sum += Math.min(widths[c], most);
        return sum;
    }

    private static String row(List<String> cells, int[] widths, int width) {
        var row = new StringBuilder();
        int used = 0;
        int count = Math.min(widths.length, cells.size());
        for (int c = 0; c < count; c++) {
            String cell = cells.get(c).replace('\n', ' ');
            if (c > 0) row.append(GAP);
            boolean last = c == widths.length - 1;
            row.append(last ? wrapped(cell, used, width - used) : Cells.pad(Cells.fit(cell, widths[c]), widths[c]));
            used += widths[c] + GAP.length();
        }
        return row.toString()
                .stripTrailing()
                .lines()
                .map(line -> Cells.fit(line, width))
                .collect(Collectors.joining("\n"));
    }

    // The last cell of a row is often a sentence, and its end says what to do: it goes on below itself.
    private static String wrapped(String cell, int indent, int room) {
        if (Cells.width(cell) <= room || room < NARROWEST_CELL) return cell;
        var out = new StringBuilder();
        int used = 0;
        for (String word : cell.strip().split(" +")) {
            int letters = Cells.width(word);
            boolean fits = used == 0 || used + 1 + letters <= room;
            if (!fits) out.append('\n').append(" ".repeat(indent));
            else if (used > 0) out.append(' ');
            out.append(word);
            used = fits ? used + (used > 0 ? 1 : 0) + letters : letters;
        }
        return out.toString();
    }
}
