package autodev.plan;

import autodev.Event;
import autodev.view.View;
import autodev.view.Viewable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A run of a plan while it goes on, folded from what it says: {@link #run()} is how it stands, as a {@link PlanRun}. Of a run that
 * goes on after a stop it knows what {@link Earlier} told, else the steps that it has heard of since. Safe for many threads.
 */
public final class PlanProgress implements Event.Listener, Viewable {
    /** How a run stands that goes on at once: told, and never journaled, just before it says so itself. */
    public record Earlier(PlanRun before) implements Event {}

    private record Heard(Instant at, PlanEvent event) {}

    private final Instant start = Instant.now();
    private final long startNanos = System.nanoTime();
    private final List<Heard> heard = new ArrayList<>();
    private final Map<String, Step> found = new LinkedHashMap<>();
    private Optional<RunFold> fold = Optional.empty();
    private Optional<PlanRun> earlier = Optional.empty();
    private boolean resumed;

    /** Whether a run begins, or goes on, with {@code event}. */
    public static boolean begins(Event event) {
        return event instanceof PlanEvent.Started || event instanceof PlanEvent.Resumed;
    }

    /** Whether a run ends, or pauses, with {@code event}. */
    public static boolean ends(Event event) {
        return event instanceof PlanEvent.Ended;
    }

    /** Takes in the next event; those that are no plan's are passed over, as are those before the first of a run. */
    @Override
    public synchronized void on(Event event) {
        if (event instanceof Earlier(PlanRun before)) earlier = Optional.of(before);
        if (!(event instanceof PlanEvent known)) return;
        var next = new Heard(now(), known);
        switch (known) {
            case PlanEvent.Started started -> fold = Optional.of(new RunFold(next.at(), started));
            case PlanEvent.Resumed again -> resume(next, again);
            case PlanEvent.StepStarted step -> found(step.step(), step.lane());
            case PlanEvent.StepEnded step -> found(step.step(), step.lane());
            default -> {} // names no step that is not known
        }
        fold.ifPresent(run -> run.hear(next.at(), known));
        if (resumed) heard.add(next);
    }

    private void resume(Heard first, PlanEvent.Resumed again) {
        earlier.filter(before -> fold.isEmpty() && before.run().equals(again.run()))
                .ifPresent(before -> fold = Optional.of(new RunFold(first.at(), before)));
        resumed = fold.isEmpty();
        if (!resumed) return;
        heard.clear();
        fold = Optional.of(new RunFold(first.at(), begun(first)));
    }

    /** Its own first word does not carry the plan: a step that was not heard of before begins the fold anew, with it. */
    private void found(String id, String lane) {
        if (!resumed || found.containsKey(id)) return;
        found.put(id, Step.of(id, "").lane(lane));
        var anew = new RunFold(heard.getFirst().at(), begun(heard.getFirst()));
        heard.forEach(one -> anew.hear(one.at(), one.event()));
        fold = Optional.of(anew);
    }

    private PlanEvent.Started begun(Heard first) {
        String run = ((PlanEvent.Resumed) first.event()).run();
        List<Step> steps = List.copyOf(found.values());
        return new PlanEvent.Started(run, new Plan(run, "", Plan.Dialect.STEPS, OnFailure.HALT, steps));
    }

    /** How it stands now; empty before its first word. */
    public synchronized Optional<PlanRun> run() {
        return fold.map(run -> run.run(now())).map(PlanProgress::told);
    }

    /** While it runs its status says what it does: only who looks at a journal cannot know whether it was killed. */
    private static PlanRun told(PlanRun run) {
        if (run.state() != PlanRun.State.RUNNING) return run;
        long ended =
                run.steps().stream().filter(step -> step.outcome().isPresent()).count();
        String going = run.steps().stream()
                .filter(step -> step.outcome().isEmpty() && !step.tries().isEmpty())
                .map(step -> step.step().id())
                .collect(Collectors.joining(", "));
        String status = ended + " of " + run.steps().size() + " steps" + (going.isEmpty() ? "" : ", runs " + going);
        return new PlanRun(
                run.run(), run.plan(), run.state(), status, run.started(), run.wall(), run.steps(), run.maybeTwice());
    }

    @Override
    public View view() {
        return run().map(PlanRun::view).orElseGet(() -> View.text("no run yet", View.Tone.MUTED));
    }

    // Not the clock's time, which may be set back while the run goes on.
    private Instant now() {
        return start.plusNanos(System.nanoTime() - startNanos);
    }
}
