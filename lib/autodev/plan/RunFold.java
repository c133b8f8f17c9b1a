package autodev.plan;

import autodev.plan.PlanEvent.Ended;
import autodev.plan.PlanEvent.Resumed;
import autodev.plan.PlanEvent.SignedOff;
import autodev.plan.PlanEvent.Started;
import autodev.plan.PlanEvent.StepEnded;
import autodev.plan.PlanEvent.StepRetried;
import autodev.plan.PlanEvent.StepStarted;
import autodev.plan.PlanRun.State;
import autodev.plan.PlanRun.StepRun;
import autodev.plan.PlanRun.Try;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a {@link PlanRun} of a run's events. The time of a run is that which passes between its events: a pause does not count, and a
 * clock that is set back takes nothing away.
 */
final class RunFold {
    private final Started begun;
    private final Instant since;
    private final Map<String, Course> courses = new LinkedHashMap<>();
    private final Set<String> uncertain = new HashSet<>();
    private final Set<String> maybeTwice = new LinkedHashSet<>();
    private Instant last;
    private Duration elapsed = Duration.ZERO;
    private State state = State.RUNNING;
    private String status = "runs, or was killed";

    /** The course of one step so far. */
    private static final class Course {
        final List<Try> tries = new ArrayList<>();
        /** A try has begun and not ended. */
        boolean open;
        /** A try may have had an effect that nothing tells of. */
        boolean lost;

        Optional<Outcome> outcome = Optional.empty();

        void close(Duration now, String problem) {
            if (!open) return;
            open = false;
            Try begun = tries.removeLast();
            tries.add(new Try(begun.attempt(), begun.began(), now, problem));
        }
    }

    RunFold(Instant at, Started begun) {
        this.begun = begun;
        this.since = at;
        this.last = at;
        for (Step step : begun.plan().steps()) courses.put(step.id(), new Course());
    }

    /** Goes on at {@code now} from how a run stood. */
    RunFold(Instant now, PlanRun before) {
        begun = new Started(before.run(), before.plan());
        since = before.started();
        last = now;
        elapsed = before.wall();
        state = before.state();
        status = before.status();
        maybeTwice.addAll(before.maybeTwice());
        for (StepRun step : before.steps()) {
            var course = new Course();
            course.tries.addAll(step.tries());
            course.outcome = step.outcome();
            course.open = step.outcome().isEmpty()
                    && !step.tries().isEmpty()
                    && step.tries().getLast().problem().isEmpty();
            courses.put(step.step().id(), course);
        }
    }

    /** The next event. Those of steps that the plan has not are passed over. */
    void hear(Instant at, PlanEvent event) {
        if (!(event instanceof Resumed)) elapsed = elapsed(at);
        last = at;
        switch (event) {
            case Started _, SignedOff _ -> {}
            case Resumed resumed -> resumed(resumed);
            case StepStarted started -> started(started);
            case StepRetried retried -> {
                course(retried.step()).close(elapsed, retried.problem());
                course(retried.step()).lost = false;
            }
            case StepEnded ended -> ended(ended);
            case Ended ended -> {
                state = ended.state();
                status = ended.status();
                closeAll(state == State.INTERRUPTED ? "interrupted" : status);
            }
        }
    }

    private Course course(String step) {
        return courses.getOrDefault(step, new Course());
    }

    private void started(StepStarted started) {
        Course course = course(started.step());
        course.tries.add(new Try(started.attempt(), elapsed, elapsed, ""));
        course.open = true;
        course.lost = true;
        if (uncertain.remove(started.step())) maybeTwice.add(started.step());
    }

    private void ended(StepEnded ended) {
        Course course = course(ended.step());
        course.close(elapsed, ended.outcome().done() ? "" : ended.outcome().words());
        course.outcome = Optional.of(ended.outcome());
        course.lost = ended.outcome() instanceof Outcome.TimedOut;
    }

    private void resumed(Resumed resumed) {
        closeAll("the run was killed");
        state = State.RUNNING;
        status = "runs, or was killed";
        uncertain.addAll(resumed.uncertain());
        for (Course course : courses.values())
            if (course.outcome.filter(Outcome::done).isEmpty()) course.outcome = Optional.empty();
    }

    private void closeAll(String problem) {
        courses.values().forEach(course -> course.close(elapsed, problem));
    }

    /** Whether this step may have had an effect that nothing tells of: its last try never ended, or ran out of time. */
    boolean uncertain(String step) {
        return course(step).lost;
    }

    /** What became of each step, in the plan's order. */
    List<Optional<Outcome>> outcomes() {
        return courses.values().stream().map(course -> course.outcome).toList();
    }

    /** How long it has run by then. */
    Duration elapsed(Instant at) {
        return at.isAfter(last) ? elapsed.plus(Duration.between(last, at)) : elapsed;
    }

    /** The run as it stands after its last event. */
    PlanRun run() {
        return run(last);
    }

    /** The run as it stands at {@code now}: what goes on has gone on until then. */
    PlanRun run(Instant now) {
        boolean goesOn = state == State.RUNNING && courses.values().stream().anyMatch(course -> course.open);
        Duration wall = goesOn ? elapsed(now) : elapsed;
        var steps = new ArrayList<StepRun>();
        for (Step step : begun.plan().steps()) {
            Course course = course(step.id());
            var tries = new ArrayList<>(course.tries);
            if (course.open) {
                Try open = tries.removeLast();
                tries.add(new Try(open.attempt(), open.began(), wall, ""));
            }
            steps.add(new StepRun(step, List.copyOf(tries), course.outcome));
        }
        return new PlanRun(
                begun.run(), begun.plan(), state, status, since, wall, List.copyOf(steps), List.copyOf(maybeTwice));
    }
}
