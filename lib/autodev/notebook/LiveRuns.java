package autodev.notebook;

import autodev.Event;
import autodev.llm.LlmEvent;
import autodev.plan.PlanEvent;
import autodev.plan.PlanNotice;
import autodev.plan.PlanProgress;
import autodev.plan.PlanRun;
import autodev.repair.RepairEvent;
import autodev.repair.RepairLines;
import autodev.view.View;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Shows runs while they go on, each in a place of its own in the cell that started it. What a run says comes from the thread that
 * runs it and from those that this one starts; by that, events of several runs at once are told apart.
 */
final class LiveRuns implements Event.Listener {
    private static final int KEPT = 64;

    private final Supplier<Cell> cells;
    private final Replies replies;
    private final InheritableThreadLocal<@Nullable LiveRun> current = new InheritableThreadLocal<>();
    // Cells run on threads of their own, and a repair is stepped from cell to cell: the last one that began goes on.
    private volatile @Nullable LiveRun stepped;
    private final Deque<LiveRun> ended = new ArrayDeque<>();

    LiveRuns(Supplier<Cell> cells, Replies replies) {
        this.cells = cells;
        this.replies = replies;
    }

    @Override
    public void on(Event event) {
        LiveRun now = current.get();
        if (now == null && event instanceof RepairEvent) now = stepped;
        if (PlanProgress.begins(event)) now = begin(LiveRun.ofPlan(cells.get(), event, now));
        else if (event instanceof RepairEvent.Started) stepped = now = begin(LiveRun.ofRepair(cells.get(), event, now));
        else if (event instanceof LlmEvent && replies.streaming()) replies.on(event);
        else if (now != null && now.takes(event, cells.get())) now.on(event, cells.get());
        else note(event);
        if (now != null && (event instanceof PlanEvent.Ended || event instanceof RepairEvent.Ended)) end(now);
    }

    /** Hears the events of one repair, so that several that are stepped in turn are told apart. */
    Event.Listener ofOneRepair() {
        return new OneRepair();
    }

    private final class OneRepair implements Event.Listener {
        private volatile @Nullable LiveRun own;

        @Override
        public void on(Event event) {
            LiveRun known = own;
            if (known != null && event instanceof RepairEvent) current.set(known);
            LiveRuns.this.on(event);
            if (event instanceof RepairEvent.Started) own = current.get();
        }
    }

    private LiveRun begin(LiveRun run) {
        current.set(run);
        return run;
    }

    private void end(LiveRun run) {
        run.end();
        if (stepped == run) stepped = null;
        if (run.outer().isPresent()) current.set(run.outer().get());
        else current.remove();
        synchronized (ended) {
            ended.addLast(run);
            if (ended.size() > KEPT) ended.removeFirst();
        }
    }

    // What a person should know though no run shows it.
    private void note(Event event) {
        if (event instanceof PlanNotice(String message)) show(View.text(message, View.Tone.WARN));
        else if (event instanceof LlmEvent.LedgerFailed) RepairLines.line(event).ifPresent(this::show);
    }

    private void show(View view) {
        LiveDisplay.in(cells.get(), view);
    }

    /** What is left to show of a run that is the value of a cell: of one that was shown there while it ran, how it stands. */
    View value(PlanRun run) {
        Cell cell = cells.get();
        synchronized (ended) {
            boolean seen = ended.stream().anyMatch(one -> one.shows(run.run(), cell));
            if (!seen) return run.view();
        }
        String state = run.state().name().toLowerCase(java.util.Locale.ROOT);
        return View.text(run.run(), View.Tone.STRONG)
                .and("  " + state, run.exitCode() == 0 ? View.Tone.GOOD : View.Tone.WARN)
                .and("  " + run.status(), View.Tone.MUTED);
    }
}
