package autodev.view;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Draws a chart in letters: for each series its name, a line of blocks on the scale of its unit, its smallest, largest and last number. */
final class ChartText {
    private static final String BLOCKS = "▁▂▃▄▅▆▇█";
    private static final int LONGEST_NAME = 24;
    private static final int NARROWEST = 8;
    private static final int WIDEST = 60;
    private static final int ENOUGH = 24;

    private ChartText() {}

    /** {@code chart} in {@code width} columns; {@code paint} gives a text its tone. */
    static String draw(View.Chart chart, int width, BiFunction<String, View.Tone, String> paint) {
        var lines = new ArrayList<String>();
        if (!chart.title().isEmpty()) lines.add(paint.apply(chart.title(), View.Tone.STRONG));
        int name = 0;
        int reach = 0;
        for (View.Series series : chart.series()) {
            name = Math.max(name, Math.min(LONGEST_NAME, Cells.width(series.name())));
            reach = Math.max(reach, Cells.width(reach(series)));
        }
        int points = chart.series().stream()
                .mapToInt(one -> one.values().size())
                .max()
                .orElse(0);
        // Where the numbers would leave no room for the blocks they stand below them.
        boolean beside = width - name - reach - 4 >= Math.min(points, ENOUGH);
        int room = Math.clamp(width - name - (beside ? reach + 4 : 2), NARROWEST, WIDEST);
        List<ChartScale> scales = ChartScale.of(chart);
        for (View.Series series : chart.series()) {
            ChartScale scale = scales.stream()
                    .filter(one -> one.unit().equals(series.unit()))
                    .findFirst()
                    .orElseThrow();
            String blocks = blocks(series.values(), scale, room, points);
            String head = Cells.pad(Cells.fit(series.name(), name), name) + "  " + paint.apply(blocks, series.tone());
            String numbers = paint.apply(reach(series), View.Tone.MUTED);
            lines.add(beside ? head + "  " + numbers : head + "\n" + " ".repeat(name + 2) + numbers);
        }
        if (chart.series().isEmpty()) lines.add(paint.apply("no numbers yet", View.Tone.MUTED));
        else if (!chart.labels().isEmpty()) lines.add(" ".repeat(name + 2) + axis(chart.labels(), room, points));
        return String.join("\n", lines);
    }

    // One letter a point; of more points than there is room for those that fall on one letter are one, the largest.
    private static String blocks(List<Double> values, ChartScale scale, int room, int points) {
        int letters = Math.min(room, points);
        var out = new StringBuilder();
        for (int at = 0; at < letters; at++) {
            int from = (int) ((long) at * points / letters);
            int to = (int) ((long) (at + 1) * points / letters);
            double most = Double.NaN;
            for (int i = from; i < Math.min(to, values.size()); i++)
                if (Double.isFinite(values.get(i)) && !(values.get(i) <= most)) most = values.get(i);
            int height = (int) Math.round(scale.share(most) * (BLOCKS.length() - 1));
            out.append(Double.isNaN(most) ? ' ' : BLOCKS.charAt(Math.clamp(height, 0, BLOCKS.length() - 1)));
        }
        return Cells.pad(out.toString(), Math.min(room, points));
    }

    private static String reach(View.Series series) {
        var known = series.values().stream().filter(Double::isFinite).toList();
        if (known.isEmpty()) return "no numbers yet";
        double least = known.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        double most = known.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        return "min " + Numbers.shown(least) + "  max " + Numbers.shown(most) + "  last "
                + Numbers.shown(known.getLast(), series.unit());
    }

    private static String axis(List<String> labels, int room, int points) {
        int letters = Math.max(1, Math.min(room, Math.max(points, 1)));
        String first = Cells.fit(labels.getFirst(), 20);
        String last = Cells.fit(labels.getLast(), 20);
        int between = letters - Cells.width(first) - Cells.width(last);
        return labels.size() == 1 ? first : first + (between < 1 ? " … " : " ".repeat(between)) + last;
    }
}
