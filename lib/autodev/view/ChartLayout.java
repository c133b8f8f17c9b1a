package autodev.view;

import autodev.view.Drawing.Anchor;
import autodev.view.Drawing.Path;
import autodev.view.Drawing.Words;
import java.util.ArrayList;
import java.util.List;

/**
 * A chart on a picture: the first unit's scale on the left, the second's on the right; of more units the legend says how far they go.
 */
final class ChartLayout {
    private static final double HIGH = 190;
    private static final double MARGIN = 58;
    private static final double LETTER = Canvas.SMALL * Drawing.CELL;
    private static final int LONGEST_LABEL = 14;
    private static final List<Ink> PLAIN = List.of(Ink.ACCENT, Ink.VIOLET, Ink.TEAL);

    private final View.Chart chart;
    private final Canvas canvas;
    private final List<ChartScale> scales;
    private final int points;
    private final double from;
    private final double to;

    private ChartLayout(View.Chart chart, Canvas canvas) {
        this.chart = chart;
        this.canvas = canvas;
        this.scales = ChartScale.of(chart);
        this.points = Math.max(
                chart.labels().size(),
                chart.series().stream()
                        .mapToInt(one -> one.values().size())
                        .max()
                        .orElse(0));
        this.from = canvas.left + MARGIN;
        this.to = canvas.left + canvas.width - (scales.size() > 1 ? MARGIN : 14);
    }

    static void draw(View.Chart chart, Canvas canvas) {
        new ChartLayout(chart, canvas).draw();
    }

    /** The colour of the series {@code index}; those without a meaning of their own differ from each other. */
    static Ink ink(View.Chart chart, int index) {
        View.Tone tone = chart.series().get(index).tone();
        if (tone != View.Tone.PLAIN && tone != View.Tone.STRONG) return Ink.text(tone);
        long before = chart.series().subList(0, index).stream()
                .filter(one -> one.tone() == View.Tone.PLAIN || one.tone() == View.Tone.STRONG)
                .count();
        return PLAIN.get((int) (before % PLAIN.size()));
    }

    /** Whether another series before it has its colour already. */
    static boolean dashed(View.Chart chart, int index) {
        for (int i = 0; i < index; i++) if (ink(chart, i) == ink(chart, index)) return true;
        return false;
    }

    private void draw() {
        if (!chart.title().isEmpty()) canvas.line(chart.title(), View.Tone.STRONG);
        legend();
        double top = canvas.y + 12;
        double bottom = top + HIGH;
        axes(top, bottom);
        labels(bottom);
        for (int i = 0; i < chart.series().size(); i++) new ChartLine(this, i, top, bottom).draw(canvas);
        if (points == 0 || chart.series().isEmpty())
            canvas.add(small((from + to) / 2, (top + bottom) / 2, "no numbers yet", Anchor.MIDDLE));
        canvas.y = bottom + 26;
    }

    private void legend() {
        double x = canvas.left;
        for (int i = 0; i < chart.series().size(); i++) {
            View.Series series = chart.series().get(i);
            boolean named = series.unit().isEmpty() || series.unit().equals(series.name());
            String unit = named ? "" : " (" + series.unit() + ")";
            ChartScale scale = scale(series);
            boolean axis = scales.indexOf(scale) < 2;
            String reach = axis ? "" : " " + Numbers.shown(scale.low()) + "–" + Numbers.shown(scale.high());
            String text = Cells.fit(series.name() + unit + reach, (int) Math.max(8, (canvas.width - 40) / LETTER));
            double wide = 24 + Cells.width(text) * LETTER + 18;
            if (x > canvas.left && x + wide > canvas.left + canvas.width) {
                x = canvas.left;
                canvas.y += 16;
            }
            double y = canvas.y + 8;
            canvas.add(new Path(List.of(x, y, x + 18, y), ink(chart, i), 2, dashed(chart, i)));
            canvas.add(new Words(x + 24, y + 4, text, Ink.TEXT, false, Canvas.SMALL, Anchor.START));
            x += wide;
        }
        canvas.y += 16;
    }

    private void axes(double top, double bottom) {
        for (int side = 0; side < Math.min(2, scales.size()); side++) {
            ChartScale scale = scales.get(side);
            for (double tick : scale.ticks()) {
                double y = bottom - scale.part(tick) * (bottom - top);
                if (side == 0) canvas.add(Path.line(from, y, to, y, tick == 0 ? Ink.MUTED : Ink.RULE));
                boolean money = scale.unit().equals("$");
                String text = Cells.fit(money ? Numbers.shown(tick, "$") : Numbers.shown(tick), 8);
                canvas.add(small(side == 0 ? from - 6 : to + 6, y + 4, text, side == 0 ? Anchor.END : Anchor.START));
            }
        }
        if (scales.isEmpty()) canvas.add(Path.line(from, bottom, to, bottom, Ink.MUTED));
    }

    private void labels(double bottom) {
        int widest = chart.labels().stream()
                .mapToInt(label -> Math.min(LONGEST_LABEL, Cells.width(label)))
                .max()
                .orElse(0);
        if (widest == 0) return;
        double each = points < 2 ? to - from : (to - from) / (points - 1);
        int step = (int) Math.max(1, Math.ceil((widest + 2) * LETTER / each));
        double free = canvas.left;
        for (int i = 0; i < chart.labels().size(); i += step) {
            String text = Cells.fit(chart.labels().get(i).replace('\n', ' '), LONGEST_LABEL);
            double half = Cells.width(text) * LETTER / 2;
            double x = Math.max(canvas.left + half, Math.min(canvas.left + canvas.width - half, x(i)));
            // The first and the last are moved inwards and may be too near to their neighbours then.
            if (x - half < free) continue;
            canvas.add(small(x, bottom + 18, text, Anchor.MIDDLE));
            free = x + half + LETTER;
        }
    }

    static Words small(double x, double y, String text, Anchor anchor) {
        return new Words(x, y, text, Ink.MUTED, false, Canvas.SMALL, anchor);
    }

    ChartScale scale(View.Series series) {
        return scales.stream()
                .filter(one -> one.unit().equals(series.unit()))
                .findFirst()
                .orElseThrow();
    }

    View.Chart chart() {
        return chart;
    }

    int points() {
        return points;
    }

    /** How far a point is from the next one. */
    double step() {
        return points < 2 ? to - from : (to - from) / (points - 1);
    }

    /** Where the point {@code index} stands; a single one in the middle. */
    double x(int index) {
        return points < 2 ? (from + to) / 2 : from + index * step();
    }

    /** The titles of all points, for who points at them. */
    String title(View.Series series, int index) {
        var words = new ArrayList<String>();
        if (index < chart.labels().size()) words.add(chart.labels().get(index));
        words.add(series.name());
        words.add(Numbers.shown(series.values().get(index), series.unit()));
        return String.join(", ", words);
    }
}
