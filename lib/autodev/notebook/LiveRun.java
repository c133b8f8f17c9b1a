package autodev.notebook;

import autodev.Event;
import autodev.llm.LlmEvent;
import autodev.plan.PlanProgress;
import autodev.plan.PlanRun;
import autodev.view.Viewable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One run that shows itself in a cell: what it said so far, folded, and the place where that is drawn. */
final class LiveRun {
    private final Event.Listener fold;
    private final Viewable picture;
    private final Optional<PlanProgress> plan;
    private final Optional<LiveRun> outer;
    // A repair is stepped from cell to cell; a plan runs where it was begun.
    private final boolean moves;
    private Cell cell;
    private LiveDisplay display;

    private <F extends Event.Listener & Viewable> LiveRun(
            Cell cell, F fold, Event first, @Nullable LiveRun outer, boolean moves) {
        this.fold = fold;
        this.picture = fold;
        this.plan = fold instanceof PlanProgress progress ? Optional.of(progress) : Optional.empty();
        this.outer = Optional.ofNullable(outer).filter(run -> !run.moves || run.cell.equals(cell));
        this.moves = moves;
        this.cell = cell;
        fold.on(first);
        display = LiveDisplay.in(cell, fold.view());
    }

    /** A run of a plan that begins with {@code first}, within {@code outer}. */
    static LiveRun ofPlan(Cell cell, Event first, @Nullable LiveRun outer) {
        return new LiveRun(cell, new PlanProgress(), first, outer, false);
    }

    /** A run of a repair that begins with {@code first}, within {@code outer}. */
    static LiveRun ofRepair(Cell cell, Event first, @Nullable LiveRun outer) {
        return new LiveRun(cell, new EventLines(), first, outer, true);
    }

    /** The run that goes on when this one has ended: the one whose step it was. */
    Optional<LiveRun> outer() {
        return outer;
    }

    /** Whether an event that comes from {@code now} is about this run. What models say elsewhere, after a repair was stepped, is not. */
    synchronized boolean takes(Event event, Cell now) {
        return !(event instanceof LlmEvent) || !moves || cell.equals(now);
    }

    /** Takes in the next event; a repair that is stepped in another cell goes on there. */
    synchronized void on(Event event, Cell now) {
        if (moves && !cell.equals(now)) {
            display.end(picture.view());
            cell = now;
            fold.on(event);
            display = LiveDisplay.in(now, picture.view());
            return;
        }
        fold.on(event);
        display.update(picture);
    }

    /** It is over: its last state stays in the notebook. */
    synchronized void end() {
        display.end(picture.view());
    }

    /** Whether the run of this name was shown in {@code there}. */
    synchronized boolean shows(String run, Cell there) {
        return cell.equals(there)
                && plan.flatMap(PlanProgress::run).map(PlanRun::run).equals(Optional.of(run));
    }
}
