package autodev.notebook;

import autodev.Event;
import autodev.llm.LlmEvent;
import autodev.plan.PlanEvent;
import autodev.plan.PlanNotice;
import autodev.plan.PlanProgress;
import autodev.plan.PlanRun;
import autodev.repair.Repair;
import autodev.repair.RepairEvent;
import autodev.repair.RepairLines;
import autodev.repair.StepEvent;
import autodev.view.View;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Shows runs while they go on, each in a place of its own in the cell that started it. What a run says comes from the thread that
 * runs it and from those that this one starts; by that, events of several runs at once are told apart.
 */
final class LiveRuns implements Event.Listener {
    private static final int KEPT = 64;

    private record Shown(Cell cell, String subject) {}

    private final Supplier<Cell> cells;
    private final Replies replies;
    private final InheritableThreadLocal<@Nullable LiveRun> current = new InheritableThreadLocal<>();
    private final ThreadLocal<PlanProgress.@Nullable Earlier> earlier = new ThreadLocal<>();
    private final Deque<Shown> shown = new ArrayDeque<>();

    LiveRuns(Supplier<Cell> cells, Replies replies) {
        this.cells = cells;
        this.replies = replies;
    }

    @Override
    public void on(Event event) {
        // One that never said its end, in an earlier cell of this thread, takes nothing any more.
        Optional<LiveRun> now =
                Optional.ofNullable(current.get()).filter(run -> run.cell().equals(cells.get()));
        switch (event) {
            case PlanEvent begun when PlanProgress.begins(begun) -> begin(begun, now);
            case PlanProgress.Earlier before -> earlier.set(before);
            case StepEvent.StepBegun begun -> current.set(LiveRun.ofRepair(cells.get(), begun.progress(), now));
            case StepEvent.StepEnded _ ->
                now.ifPresent(run -> {
                    run.on(event);
                    end(run);
                });
            case LlmEvent _ when replies.streaming() -> replies.on(event);
            default -> now.ifPresentOrElse(run -> run.on(event), () -> note(event));
        }
        if (PlanProgress.ends(event)) now.ifPresent(this::end);
    }

    private void begin(PlanEvent first, Optional<LiveRun> outer) {
        current.set(LiveRun.ofPlan(cells.get(), Optional.ofNullable(earlier.get()), first, outer));
        earlier.remove();
    }

    private void end(LiveRun run) {
        run.outer().ifPresentOrElse(current::set, current::remove);
        run.end();
        synchronized (shown) {
            shown.addLast(new Shown(run.cell(), run.subject()));
            if (shown.size() > KEPT) shown.removeFirst();
        }
    }

    // What a person should know though no run shows it.
    private void note(Event event) {
        switch (event) {
            case PlanNotice(String message) -> show(View.text(message, View.Tone.WARN));
            case LlmEvent.LedgerFailed _, RepairEvent.Undone _ ->
                RepairLines.line(event).ifPresent(this::show);
            default -> {} // said by a run that is not shown, or before it is
        }
    }

    private void show(View view) {
        LiveDisplay.in(cells.get(), view);
    }

    /** What is left to show of a run that is the value of a cell: of one that was shown there while it ran, its first line. */
    View value(PlanRun run) {
        return left(run.view(), run.run());
    }

    /** As above, of a repair. */
    View value(Repair repair) {
        return left(repair.view(), repair.progress().workspace());
    }

    private View left(View whole, String subject) {
        var here = new Shown(cells.get(), subject);
        synchronized (shown) {
            if (!shown.contains(here)) return whole;
        }
        return whole instanceof View.Stack stack && !stack.views().isEmpty()
                ? stack.views().getFirst()
                : whole;
    }
}
