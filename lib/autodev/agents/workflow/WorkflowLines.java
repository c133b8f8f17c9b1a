package autodev.agents.workflow;

import autodev.Event;
import autodev.Plural;
import autodev.plan.Outcome;
import autodev.plan.PlanEvent;
import autodev.plan.PlanLines;
import autodev.plan.PlanNotice;
import autodev.plan.PlanProgress;
import autodev.view.View;
import autodev.view.View.Tone;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** What the events of a workflow's run look like as they come, a line each, and what goes on meanwhile; for one run. */
public final class WorkflowLines {
    private static final int MOST_NAMED = 4;

    private final Set<String> running = new LinkedHashSet<>();
    private int total;
    private int ended;

    /** What {@code event} adds to a listing of the run; empty for what nobody waits to see. */
    public synchronized Optional<View> line(Event event) {
        switch (event) {
            case PlanEvent.Started started -> total = started.plan().steps().size();
            case PlanProgress.Earlier(var before) -> {
                total = before.steps().size();
                ended = (int) before.steps().stream()
                        .filter(step ->
                                step.outcome().filter(outcome -> outcome.done()).isPresent())
                        .count();
            }
            case PlanEvent.StepStarted started -> running.add(started.step());
            case PlanEvent.StepEnded end -> {
                running.remove(end.step());
                ended++;
            }
            default -> {} // changes nothing of what goes on
        }
        return switch (event) {
            case PlanEvent.Started started ->
                Optional.of(View.text("workflow ", Tone.STRONG)
                        .and(started.plan().description() + ", " + Plural.of(total, "task") + ", run "
                                + started.run()));
            case PlanEvent.StepStarted started
            when started.attempt() == 1 ->
                Optional.of(View.text("begins   ", Tone.MUTED).and(started.step()));
            case PlanEvent.StepEnded end
            when end.outcome() instanceof Outcome.Done(var payload) ->
                Optional.of(View.text("done     ", Tone.GOOD)
                        .and(end.step() + "  "
                                + WorkflowView.line(payload.path("output").asText()))
                        .and("  " + WorkflowView.seconds(end.wall()), Tone.MUTED));
            case PlanNotice(String message) ->
                Optional.of(View.text("note     ", Tone.MUTED).and(message));
            default -> PlanLines.line(event);
        };
    }

    /** What goes on after {@code event}: how many tasks have ended, and which run. */
    public synchronized Optional<String> status(Event event) {
        if (running.isEmpty()) return Optional.empty();
        var named = running.stream().limit(MOST_NAMED).toList();
        return Optional.of(ended + " of " + total + " tasks, at work: " + String.join(", ", named)
                + (running.size() > MOST_NAMED ? " and " + (running.size() - MOST_NAMED) + " more" : ""));
    }
}
