package autodev.view;

import java.util.ArrayList;
import java.util.List;

/** Draws columns side by side in letters as far as the terminal is wide enough, the others below. */
final class ColumnsText {
    private static final int GAP = 3;
    private static final int NARROWEST = 40;

    private ColumnsText() {}

    /** {@code columns}, each drawn by a terminal of its own width. */
    static String draw(View.Columns columns, Terminal terminal) {
        int count = columns.columns().size();
        int beside = Math.max(1, Math.min(count, (terminal.width() + GAP) / (NARROWEST + GAP)));
        int width = (terminal.width() - (beside - 1) * GAP) / beside;
        var blocks = new ArrayList<List<String>>();
        for (View.Column column : columns.columns()) blocks.add(block(column, terminal, width));
        // Small things need not be as wide as their share.
        int needed = blocks.stream().mapToInt(ColumnsText::widest).sum() + (count - 1) * GAP;
        if (needed <= terminal.width()) beside = count;
        var out = new ArrayList<String>();
        for (int from = 0; from < count; from += Math.max(1, beside)) {
            if (from > 0) out.add("");
            out.addAll(beside(
                    blocks.subList(from, Math.min(count, from + beside)), needed <= terminal.width() ? 0 : width));
        }
        return String.join("\n", out);
    }

    private static List<String> block(View.Column column, Terminal terminal, int width) {
        var narrow = new Terminal(terminal.colours(), width);
        var lines = new ArrayList<String>();
        if (!column.heading().isEmpty())
            lines.addAll(AnsiLines.wrap(narrow.body(View.text(column.heading(), View.Tone.STRONG)), width));
        lines.addAll(AnsiLines.wrap(narrow.body(column.view()), width));
        return lines;
    }

    private static int widest(List<String> lines) {
        return lines.stream().mapToInt(AnsiLines::width).max().orElse(0);
    }

    private static List<String> beside(List<List<String>> blocks, int width) {
        int high = blocks.stream().mapToInt(List::size).max().orElse(0);
        var out = new ArrayList<String>();
        for (int line = 0; line < high; line++) {
            var row = new StringBuilder();
            for (int b = 0; b < blocks.size(); b++) {
                List<String> block = blocks.get(b);
                String text = line < block.size() ? block.get(line) : "";
                boolean last = b == blocks.size() - 1;
                row.append(last ? text : AnsiLines.pad(text, Math.max(width, widest(block)) + GAP));
            }
            out.add(row.toString().stripTrailing());
        }
        return out;
    }
}
