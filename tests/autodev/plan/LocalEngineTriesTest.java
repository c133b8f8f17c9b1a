package autodev.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.AutodevException;
import autodev.Blocked;
import autodev.Retryable;
import autodev.plan.ActionSpec.Effect;
import autodev.plan.PlanEvent.StepRetried;
import autodev.plan.PlanRun.State;
import autodev.plan.PlanRun.Try;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalEngineTriesTest {
    private static final Duration SHORT = Duration.ofMillis(30);

    @TempDir
    Path temp;

    private static final class Busy extends AutodevException implements Retryable {
        private static final long serialVersionUID = 1;

        Busy() {
            super("the server is busy");
        }
    }

    private EngineLab lab() {
        return new EngineLab(temp)
                .action("SECOND", call -> {
                    if (call.attempt() == 1) throw new Busy();
                    return Outcome.Done.of("at try " + call.attempt());
                })
                .action("BUSY", _ -> {
                    throw new Busy();
                })
                .action("WRONG", _ -> {
                    throw new AutodevException("it is wrong");
                })
                .action("SLEEP", _ -> {
                    Thread.sleep(60_000);
                    return Outcome.Done.of("never");
                });
    }

    @Test
    void a_failure_that_may_pass_is_tried_again_and_said() {
        var lab = lab();
        PlanRun run = lab.run(OnFailure.HALT, Step.of("a", "SECOND").attempts(3));
        assertEquals("at try 2", EngineLab.words(run, "a"));
        var retried = lab.heard(StepRetried.class);
        assertEquals(1, retried.size());
        assertEquals("the server is busy", retried.getFirst().problem());
        assertEquals(
                List.of("the server is busy", ""),
                run.steps().getFirst().tries().stream().map(Try::problem).toList());
        assertEquals(
                run.steps().getFirst().tries().size(),
                PlanRun.of(lab.workspace, run.run()).steps().getFirst().tries().size());
    }

    @Test
    void tries_come_to_an_end_and_other_failures_have_one() {
        var lab = lab();
        PlanRun run = lab.run(
                OnFailure.GO_ON,
                Step.of("a", "BUSY").attempts(3),
                Step.of("b", "WRONG").attempts(3));
        assertEquals("the server is busy", EngineLab.words(run, "a"));
        assertEquals(3, run.steps().get(0).tries().size());
        assertEquals("it is wrong", EngineLab.words(run, "b"));
        assertEquals(1, run.steps().get(1).tries().size());
    }

    @Test
    void what_waits_for_its_next_try_keeps_no_other_from_running() {
        var lab = lab().parallel(1);
        var patient = new LocalEngine(new Pace(Duration.ofMillis(400), Duration.ofSeconds(1), SHORT));
        var plan = EngineLab.plan(
                OnFailure.HALT,
                Step.of("a", "SECOND").attempts(2),
                Step.of("b", "SECOND").lane("2").attempts(2));
        patient.run(plan, lab.context());
        assertEquals(
                List.of("a 1", "b 1"),
                lab.heard(PlanEvent.StepStarted.class).stream()
                        .limit(2)
                        .map(one -> one.step() + " " + one.attempt())
                        .toList());
    }

    @Test
    void a_try_over_its_limit_is_interrupted_and_a_last_one_timed_out() {
        var lab = lab();
        PlanRun run = lab.run(OnFailure.HALT, Step.of("a", "SLEEP").attempts(2).timeout(SHORT), Step.of("b", "SECOND"));
        assertEquals("TimedOut", EngineLab.outcomes(run).get("a"));
        assertEquals("took longer than its limit of 0.03 s", EngineLab.words(run, "a"));
        assertEquals(2, run.steps().getFirst().tries().size());
        assertEquals(State.FAILED, run.state());
    }

    @Test
    void an_action_that_fails_because_it_was_interrupted_has_timed_out_and_one_that_succeeds_is_done() {
        var lab = lab().action("STUBBORN", call -> {
            try {
                Thread.sleep(60_000);
                return Outcome.Done.of("never");
            } catch (InterruptedException e) {
                if (call.step().id().equals("done")) return Outcome.Done.of("just in time");
                throw new AutodevException("the pipe is broken", e);
            }
        });
        PlanRun run = lab.run(
                OnFailure.GO_ON,
                Step.of("broken", "STUBBORN").timeout(SHORT),
                Step.of("done", "STUBBORN").timeout(SHORT));
        assertEquals("took longer than its limit of 0.03 s", EngineLab.words(run, "broken"));
        assertEquals("just in time", EngineLab.words(run, "done"));
    }

    @Test
    void an_action_that_ignores_the_interrupt_is_left_behind_and_not_tried_again() throws Exception {
        var release = new CountDownLatch(1);
        var began = new AtomicInteger();
        var lab = lab().action("DEAF", _ -> {
            began.incrementAndGet();
            while (release.getCount() > 0) {
                try {
                    assertTrue(release.await(60, TimeUnit.SECONDS));
                } catch (InterruptedException ignored) {
                    continue; // what this test is about
                }
            }
            return Outcome.Done.of("too late");
        });
        try {
            PlanRun run = lab.run(
                    OnFailure.GO_ON,
                    Step.of("a", "DEAF").attempts(3).timeout(SHORT),
                    Step.of("b", "SECOND").attempts(2));
            assertEquals("TimedOut", EngineLab.outcomes(run).get("a"));
            assertTrue(EngineLab.words(run, "a").contains("left behind"), EngineLab.words(run, "a"));
            assertEquals("Done", EngineLab.outcomes(run).get("b"));
            assertEquals(1, began.get());
        } finally {
            release.countDown();
        }
    }

    @Test
    void what_is_missing_blocks_and_a_limit_of_centuries_is_none() {
        var lab = lab().action("LACKS", _ -> {
            throw new Blocked("no model; set LLM_MODEL");
        });
        PlanRun run = lab.run(OnFailure.HALT, Step.of("a", "LACKS").attempts(2).timeout(Duration.ofDays(1_000_000)));
        assertEquals(State.BLOCKED, run.state());
        assertEquals("step \"a\" is blocked: no model; set LLM_MODEL", run.status());
    }

    @Test
    void failed_and_skipped_steps_are_tried_again_when_a_run_is_resumed_and_done_ones_are_not() {
        var ran = new AtomicInteger();
        var broken = new AtomicBoolean(true);
        var lab = lab().action("COUNT", Effect.ONCE, _ -> Outcome.Done.of("" + ran.incrementAndGet()))
                .action("MENDED", _ -> {
                    if (broken.get()) throw new AutodevException("it is broken");
                    return Outcome.Done.of("mended");
                });
        PlanRun first = lab.run(OnFailure.HALT, Step.of("a", "COUNT"), Step.of("b", "MENDED"), Step.of("c", "COUNT"));
        assertEquals(State.FAILED, first.state());
        broken.set(false);
        PlanRun second = lab.resume(first.run());
        assertEquals(State.DONE, second.state());
        assertEquals(2, ran.get());
        assertEquals("1", EngineLab.words(second, "a"));
        assertEquals(List.of(), second.maybeTwice());
        assertEquals(second.steps().size(), lab.resume(first.run()).steps().size());
        assertEquals(2, ran.get());
        assertTrue(second.wall().compareTo(first.wall()) >= 0);
    }

    @Test
    void waits_grow_up_to_a_bound_and_are_never_nothing() {
        var pace = new Pace(Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofSeconds(1));
        for (int i = 0; i < 100; i++) {
            assertTrue(pace.after(1).toMillis() >= 500 && pace.after(1).toMillis() <= 1_000);
            assertTrue(pace.after(3).toMillis() >= 2_000 && pace.after(3).toMillis() <= 4_000);
            assertTrue(
                    pace.after(1_000).toMillis() >= 5_000 && pace.after(1_000).toMillis() <= 10_000);
        }
        assertEquals(Duration.ZERO, new Pace(Duration.ZERO, Duration.ZERO, Duration.ZERO).after(4));
    }
}
