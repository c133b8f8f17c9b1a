package autodev.view;

import java.util.ArrayList;
import java.util.List;

/** One series of a chart on a picture: lines with dots, a gap where a number is not known. */
final class ChartLine {
    private static final int MOST_DOTS = 400;
    // More points than pixels say nothing more: of each few the lowest and the highest stay.
    private static final int MOST_POINTS = 2_000;

    private final ChartLayout layout;
    private final View.Series series;
    private final Ink ink;
    private final boolean dashed;
    private final double top;
    private final double bottom;

    ChartLine(ChartLayout layout, int index, double top, double bottom) {
        this.layout = layout;
        this.series = layout.chart().series().get(index);
        this.ink = ChartLayout.ink(layout.chart(), index);
        this.dashed = ChartLayout.dashed(layout.chart(), index);
        this.top = top;
        this.bottom = bottom;
    }

    void draw(Canvas canvas) {
        ChartScale scale = layout.scale(series);
        List<Double> values = series.values();
        boolean dots = layout.points() <= MOST_DOTS;
        double radius = Math.max(1.5, Math.min(3.5, layout.step() / 4));
        var path = new ArrayList<Double>();
        var marks = new ArrayList<Drawing.Dot>();
        List<Integer> indices = indices(values);
        for (int n = 0; n < indices.size(); n++) {
            int i = indices.get(n);
            if (!Double.isFinite(values.get(i))) {
                line(path, canvas);
                continue;
            }
            double y = bottom - scale.part(values.get(i)) * (bottom - top);
            path.add(layout.x(i));
            path.add(y);
            boolean alone = !known(i - 1) && !known(i + 1);
            if (dots || alone) marks.add(new Drawing.Dot(layout.x(i), y, radius, ink, layout.title(series, i)));
        }
        line(path, canvas);
        marks.forEach(canvas::add);
    }

    private void line(List<Double> path, Canvas canvas) {
        if (path.size() > 2) canvas.add(new Drawing.Path(path, ink, 2, dashed));
        path.clear();
    }

    private boolean known(int index) {
        return index >= 0
                && index < series.values().size()
                && Double.isFinite(series.values().get(index));
    }

    private static List<Integer> indices(List<Double> values) {
        var kept = new ArrayList<Integer>();
        int of = Math.max(1, values.size() * 2 / MOST_POINTS);
        for (int from = 0; from < values.size(); from += of) {
            int low = from;
            int high = from;
            for (int i = from + 1; i < Math.min(values.size(), from + of); i++) {
                if (values.get(i) < values.get(low)) low = i;
                if (values.get(i) > values.get(high)) high = i;
            }
            kept.add(Math.min(low, high));
            if (low != high) kept.add(Math.max(low, high));
        }
        return kept;
    }
}
