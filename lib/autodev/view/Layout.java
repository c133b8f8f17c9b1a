package autodev.view;

import java.util.ArrayList;
import java.util.List;

/** Lays a view out as a {@link Drawing}; the one place that decides where things stand on a picture. */
final class Layout {
    static final int MOST_HEIGHT = 6_000;
    private static final int PADDING = 14;
    private static final double GAP = 10;
    private static final double NARROWEST_COLUMN = 300;
    private static final double FOLDED_HEIGHT = 12 * Canvas.LINE;
    private static final double INDENT = 18;

    private Layout() {}

    /** {@code view}, whose secrets are gone and whose control characters are shown, {@code width} pixels wide. */
    static Drawing of(View view, int width) {
        var canvas = new Canvas(PADDING, width - 2 * PADDING, PADDING, MOST_HEIGHT);
        draw(view, canvas);
        return new Drawing(width, (int) Math.ceil(canvas.end()) + PADDING, canvas.shapes());
    }

    /** Only {@code view}, a chart or a timeline, without a margin and as high as it needs. */
    static Drawing bare(View view, int width) {
        var canvas = new Canvas(0, width, 0, MOST_HEIGHT);
        draw(view, canvas);
        return new Drawing(width, (int) Math.ceil(canvas.end()), canvas.shapes());
    }

    static void draw(View view, Canvas canvas) {
        switch (view) {
            case View.Text text -> canvas.lines(Run.lines(runs(text), canvas.cells()));
            case View.Table table -> TableLayout.draw(table, canvas);
            case View.Diff diff -> DiffLayout.draw(diff, canvas);
            case View.Timeline timeline -> TimelineLayout.draw(timeline, canvas);
            case View.Chart chart -> ChartLayout.draw(chart, canvas);
            case View.Picture picture -> PictureLayout.draw(picture, canvas);
            case View.Columns columns -> columns(columns.columns(), canvas);
            case View.Folded folded -> folded(folded, canvas);
            case View.Stack stack -> stack(stack.views(), canvas);
        }
    }

    private static List<Run> runs(View.Text text) {
        return text.spans().stream().map(Run::of).toList();
    }

    private static void stack(List<View> views, Canvas canvas) {
        for (int i = 0; i < views.size(); i++) {
            // A line under a line is running text; anything else stands apart.
            boolean apart = i > 0 && !(views.get(i) instanceof View.Text && views.get(i - 1) instanceof View.Text);
            if (apart) canvas.gap(GAP);
            draw(views.get(i), canvas);
        }
    }

    private static void folded(View.Folded folded, Canvas canvas) {
        var summary = new ArrayList<Run>();
        summary.add(Run.of("▾ ", Ink.MUTED));
        summary.addAll(runs(folded.summary()));
        canvas.lines(Run.lines(summary, canvas.cells()));
        Canvas low = canvas.low(INDENT, FOLDED_HEIGHT);
        draw(folded.view(), low);
        canvas.after(low);
    }

    private static void columns(List<View.Column> columns, Canvas canvas) {
        int beside = (int) Math.max(1, Math.min(columns.size(), (canvas.width + GAP) / (NARROWEST_COLUMN + GAP)));
        double width = (canvas.width - (beside - 1) * 2 * GAP) / beside;
        for (int from = 0; from < columns.size(); from += beside) {
            if (from > 0) canvas.gap(GAP);
            double bottom = canvas.y;
            for (int i = from; i < Math.min(columns.size(), from + beside); i++) {
                Canvas part = canvas.part((i - from) * (width + 2 * GAP), width);
                View.Column column = columns.get(i);
                if (!column.heading().isEmpty()) part.line(column.heading(), View.Tone.STRONG);
                draw(column.view(), part);
                bottom = Math.max(bottom, part.y);
            }
            canvas.y = bottom;
        }
    }
}
