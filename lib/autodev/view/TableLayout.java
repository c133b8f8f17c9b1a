package autodev.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table on a picture: columns as wide as they need, the widest give way, numbers on the right, long text wraps. */
final class TableLayout {
    private static final int GAP = 2;
    private static final int NARROWEST = 6;
    private static final int WIDEST = 400;

    private TableLayout() {}

    static void draw(View.Table table, Canvas canvas) {
        int all = columns(table);
        if (all == 0) return;
        int columns = Math.min(all, Math.max(1, (canvas.cells() + GAP) / (NARROWEST + GAP)));
        int[] widths = widths(table, columns, canvas.cells());
        var numbers = new boolean[columns];
        for (int c = 0; c < columns; c++) numbers[c] = Numbers.column(table.rows(), c);
        if (!table.columns().isEmpty()) {
            row(table.columns(), widths, numbers, true, canvas);
            canvas.add(Drawing.Path.line(canvas.left, canvas.y, canvas.left + total(widths), canvas.y, Ink.RULE));
            canvas.gap(2);
        }
        for (List<String> row : table.rows()) row(row, widths, numbers, false, canvas);
        if (columns < all) canvas.line("… " + (all - columns) + " more columns left out", View.Tone.MUTED);
    }

    /** How many columns there are: a row may be longer than the heading. */
    static int columns(View.Table table) {
        return Math.max(
                table.columns().size(),
                table.rows().stream().mapToInt(List::size).max().orElse(0));
    }

    private static int[] widths(View.Table table, int columns, int cells) {
        var widths = new int[columns];
        var all = new ArrayList<List<String>>();
        all.add(table.columns());
        all.addAll(table.rows());
        for (List<String> row : all)
            for (int c = 0; c < Math.min(columns, row.size()); c++)
                for (String line : row.get(c).split("\n", -1))
                    widths[c] = Math.max(widths[c], Math.min(WIDEST, Cells.width(line)));
        int room = Math.max(columns * NARROWEST, cells - GAP * (columns - 1));
        int most = WIDEST;
        while (most > NARROWEST && sum(widths, most) > room) most--;
        for (int c = 0; c < columns; c++) widths[c] = Math.min(widths[c], most);
        return widths;
    }

    private static int sum(int[] widths, int most) {
        return Arrays.stream(widths).map(width -> Math.min(width, most)).sum();
    }

    private static double total(int[] widths) {
        return (Arrays.stream(widths).sum() + GAP * (widths.length - 1)) * Canvas.SIZE * Drawing.CELL;
    }

    private static void row(List<String> row, int[] widths, boolean[] numbers, boolean head, Canvas canvas) {
        double cell = Canvas.SIZE * Drawing.CELL;
        double x = canvas.left;
        int high = 1;
        for (int c = 0; c < Math.min(widths.length, row.size()); c++) {
            var runs = List.of(Run.of(new View.Span(row.get(c), head ? View.Tone.STRONG : View.Tone.PLAIN)));
            List<List<Run>> lines = Run.lines(runs, Math.max(2, widths[c]));
            for (int i = 0; i < lines.size(); i++) {
                int used = lines.get(i).stream()
                        .mapToInt(run -> Cells.width(run.text()))
                        .sum();
                double indent = numbers[c] ? Math.max(0, widths[c] - used) * cell : 0;
                canvas.line(lines.get(i), x + indent, canvas.y + i * Canvas.LINE);
            }
            high = Math.max(high, lines.size());
            x += (widths[c] + GAP) * cell;
        }
        canvas.y += high * Canvas.LINE;
    }
}
