package autodev.view;

import autodev.view.Drawing.Anchor;
import autodev.view.Drawing.Box;
import autodev.view.Drawing.Path;
import autodev.view.Drawing.Words;
import java.util.List;
import java.util.Optional;

/** A timeline on a picture: a row for each lane, a bar for each thing that ran, a title on each for who points at it. */
final class TimelineLayout {
    private static final int MOST_LANES = 200;
    private static final int LONGEST_NAME = 24;
    private static final double ROW = 24;
    private static final double AXIS = 22;
    private static final double LETTER = 12 * Drawing.CELL;

    private final Canvas canvas;
    private final View.Timeline timeline;
    private final double seconds;
    private final double from;
    private final double width;

    private TimelineLayout(View.Timeline timeline, Canvas canvas) {
        this.canvas = canvas;
        this.timeline = timeline;
        this.seconds = Double.isFinite(timeline.seconds()) ? Math.max(0, timeline.seconds()) : 0;
        int name = timeline.lanes().stream()
                .mapToInt(lane -> Math.min(LONGEST_NAME, Cells.width(lane.name())))
                .max()
                .orElse(0);
        double names = Math.min(canvas.width / 3, (name + 2) * LETTER);
        this.from = canvas.left + names;
        this.width = canvas.width - names;
    }

    static void draw(View.Timeline timeline, Canvas canvas) {
        new TimelineLayout(timeline, canvas).draw();
    }

    private void draw() {
        List<View.Lane> lanes = timeline.lanes()
                .subList(0, Math.min(MOST_LANES, timeline.lanes().size()));
        double bottom = canvas.y + lanes.size() * ROW;
        for (double at : Numbers.ticks(0, seconds, 6)) if (at <= seconds * (1 + 1e-9)) tick(at, bottom);
        for (int i = 0; i < lanes.size(); i++) lane(lanes.get(i), canvas.y + i * ROW);
        for (double mark : timeline.marks())
            canvas.add(new Path(List.of(x(mark), canvas.y, x(mark), bottom), Ink.TEXT, 1, true));
        canvas.y = bottom + AXIS;
        int more = timeline.lanes().size() - lanes.size();
        if (more > 0) canvas.line("… " + more + " more lanes", View.Tone.MUTED);
    }

    private void lane(View.Lane lane, double y) {
        canvas.add(Box.filled(from, y + 3, width, ROW - 6, Ink.SHADE));
        int letters = (int) ((from - canvas.left) / LETTER) - 1;
        canvas.add(words(canvas.left, y + 16, Cells.fit(lane.name(), letters), Ink.TEXT, Anchor.START));
        for (View.Bar bar : lane.bars()) bar(bar, y);
    }

    private void bar(View.Bar bar, double y) {
        double start = x(bar.from());
        double wide = Math.min(Math.max(2, x(bar.to()) - start), from + width - start + 2);
        String title = bar.label() + (bar.note().isEmpty() ? "" : ": " + bar.note());
        canvas.add(new Box(start, y + 3, wide, ROW - 6, 2, Optional.of(Ink.bar(bar.tone())), Optional.empty(), title));
        int letters = (int) ((wide - 6) / LETTER);
        // Nothing rather than a letter or two.
        boolean fits = letters >= Math.min(4, Cells.width(bar.label()));
        if (fits && !bar.label().isBlank())
            canvas.add(words(start + 3, y + 16, Cells.fit(bar.label(), letters), Ink.ON_BAR, Anchor.START));
    }

    private void tick(double at, double bottom) {
        double x = x(at);
        canvas.add(Path.line(x, canvas.y, x, bottom + 4, Ink.RULE));
        boolean last = x > from + width - 20;
        Anchor anchor = at <= 0 ? Anchor.START : last ? Anchor.END : Anchor.MIDDLE;
        canvas.add(words(x, bottom + 17, Numbers.shown(at) + " s", Ink.MUTED, anchor));
    }

    private static Words words(double x, double y, String text, Ink ink, Anchor anchor) {
        return new Words(x, y, text, ink, false, 12, anchor);
    }

    private double x(double at) {
        if (seconds <= 0 || Double.isNaN(at)) return from;
        return from + Math.max(0, Math.min(1, at / seconds)) * width;
    }
}
