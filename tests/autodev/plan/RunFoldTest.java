package autodev.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.plan.PlanEvent.Ended;
import autodev.plan.PlanEvent.Resumed;
import autodev.plan.PlanEvent.Started;
import autodev.plan.PlanEvent.StepEnded;
import autodev.plan.PlanEvent.StepRetried;
import autodev.plan.PlanEvent.StepStarted;
import autodev.plan.PlanRun.State;
import autodev.plan.PlanRun.Try;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunFoldTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Plan PLAN =
            new Plan("p", "", Plan.Dialect.STEPS, OnFailure.HALT, List.of(Step.of("a", "X"), Step.of("b", "X")));

    private final RunFold fold = new RunFold(NOON, new Started("run", PLAN));

    private void hear(int second, PlanEvent event) {
        fold.hear(NOON.plusSeconds(second), event);
    }

    private static StepEnded done(String step) {
        return new StepEnded(step, "main", 1, Outcome.Done.of("ok"), Duration.ofSeconds(1));
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    @Test
    void tries_have_their_times_since_the_start() {
        hear(1, new StepStarted("a", "main", 1));
        hear(3, new StepRetried("a", 1, "busy", Duration.ofSeconds(1)));
        hear(4, new StepStarted("a", "main", 2));
        hear(6, done("a"));
        hear(6, new StepStarted("b", "main", 1));
        PlanRun run = fold.run();
        assertEquals(
                List.of(new Try(1, seconds(1), seconds(3), "busy"), new Try(2, seconds(4), seconds(6), "")),
                run.steps().getFirst().tries());
        assertEquals(
                List.of(new Try(1, seconds(6), seconds(6), "")),
                run.steps().getLast().tries());
        assertEquals(State.RUNNING, run.state());
        assertEquals(Optional.empty(), run.steps().getLast().outcome());
    }

    @Test
    void a_pause_does_not_count_and_what_was_open_was_killed() {
        hear(1, new StepStarted("a", "main", 1));
        hear(2, new StepStarted("b", "2", 1));
        assertTrue(fold.uncertain("a") && fold.uncertain("b"));
        hear(3, done("b"));
        hear(1_000, new Resumed("run", List.of("a")));
        assertEquals(
                List.of(new Try(1, seconds(1), seconds(3), "the run was killed")),
                fold.run().steps().getFirst().tries());
        assertEquals(List.of(), fold.run().maybeTwice());
        hear(1_001, new StepStarted("a", "main", 1));
        assertEquals(List.of("a"), fold.run().maybeTwice());
        hear(1_002, done("a"));
        hear(1_002, new Ended(State.DONE, "all done", Duration.ofSeconds(5)));
        assertEquals(seconds(5), fold.run().wall());
        assertEquals("all done", fold.run().status());
    }

    @Test
    void what_goes_on_goes_on_until_it_is_looked_at() {
        hear(1, new StepStarted("a", "main", 1));
        assertEquals(seconds(1), fold.run().wall());
        PlanRun later = fold.run(NOON.plusSeconds(9));
        assertEquals(seconds(9), later.wall());
        assertEquals(
                List.of(new Try(1, seconds(1), seconds(9), "")),
                later.steps().getFirst().tries());
        hear(10, done("a"));
        assertEquals(seconds(10), fold.run(NOON.plusSeconds(99)).wall());
    }

    @Test
    void a_clock_that_is_set_back_takes_nothing_away() {
        hear(10, new StepStarted("a", "main", 1));
        hear(-7_200, new StepRetried("a", 1, "busy", Duration.ZERO));
        hear(-7_199, new StepStarted("a", "main", 2));
        hear(-7_190, done("a"));
        assertEquals(
                List.of(new Try(1, seconds(10), seconds(10), "busy"), new Try(2, seconds(11), seconds(20), "")),
                fold.run().steps().getFirst().tries());
    }

    @Test
    void what_did_not_succeed_is_open_again_when_the_run_goes_on() {
        hear(1, new StepStarted("a", "main", 1));
        hear(2, new StepEnded("a", "main", 1, new Outcome.TimedOut("slow"), Duration.ofSeconds(1)));
        hear(2, new StepEnded("b", "main", 0, new Outcome.Skipped("not begun"), Duration.ZERO));
        hear(2, new Ended(State.FAILED, "a timed out", Duration.ofSeconds(2)));
        assertTrue(fold.uncertain("a"), "what ran out of time may have had its effect");
        hear(9, new Resumed("run", List.of()));
        assertEquals(List.of(Optional.empty(), Optional.empty()), fold.outcomes());
        hear(9, new StepStarted("nobody", "main", 1));
        hear(9, done("nobody"));
        assertEquals(2, fold.run().steps().size());
    }
}
