package autodev.notebook;

import autodev.Event;
import autodev.plan.PlanLines;
import autodev.repair.RepairLines;
import autodev.view.View;
import autodev.view.Viewable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Optional;

/** A run as lines, one for each thing that it said, and what goes on now; of many the last. Safe for many threads. */
final class EventLines implements Event.Listener, Viewable {
    private static final int MOST = 100;

    private final Deque<View> lines = new ArrayDeque<>();
    private long dropped;
    private Optional<String> status = Optional.empty();

    /** What {@code event} adds to the lines of a run, of whatever kind. */
    static Optional<View> line(Event event) {
        return PlanLines.line(event).or(() -> RepairLines.line(event));
    }

    @Override
    public synchronized void on(Event event) {
        Optional<View> line = line(event);
        line.ifPresent(lines::addLast);
        if (lines.size() > MOST) {
            lines.removeFirst();
            dropped++;
        }
        Optional<String> going = PlanLines.status(event).or(() -> RepairLines.status(event));
        if (going.isPresent() || line.isPresent()) status = going;
    }

    @Override
    public synchronized View view() {
        var views = new ArrayList<View>();
        if (dropped > 0) views.add(View.text("… " + dropped + " lines before", View.Tone.MUTED));
        views.addAll(lines);
        status.ifPresent(words -> views.add(View.text(words + " …", View.Tone.MUTED)));
        return new View.Stack(views);
    }
}
