package autodev.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.plan.PlanEvent.StepEnded;
import autodev.plan.PlanEvent.StepStarted;
import autodev.plan.PlanRun.State;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.POJONode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalEngineTest {
    @TempDir
    Path temp;

    private EngineLab lab() {
        return new EngineLab(temp)
                .action("OK", call -> Outcome.Done.of("did " + call.step().id()))
                .action("FAIL", _ -> new Outcome.Failed("it is broken", NullNode.getInstance()));
    }

    @Test
    void steps_of_a_lane_run_in_order_and_each_is_journaled_before_the_next() {
        var lab = lab();
        PlanRun run = lab.run(OnFailure.HALT, Step.of("a", "OK"), Step.of("b", "ok"), Step.of("c", "OK"));
        assertEquals(State.DONE, run.state());
        assertEquals("all 3 steps are done", run.status());
        assertEquals("did b", EngineLab.words(run, "b"));
        assertEquals(
                List.of(
                        "Started",
                        "StepStarted",
                        "StepEnded",
                        "StepStarted",
                        "StepEnded",
                        "StepStarted",
                        "StepEnded",
                        "Ended"),
                lab.journal(run.run()).stream().map(PlanEvent::kind).toList());
        assertEquals(
                List.copyOf(lab.events).stream().map(event -> event.kind()).toList(),
                lab.journal(run.run()).stream().map(PlanEvent::kind).toList());
        PlanRun read = PlanRun.of(lab.workspace, run.run());
        assertEquals(State.DONE, read.state());
        assertEquals(EngineLab.outcomes(run), EngineLab.outcomes(read));
        assertEquals(1, read.steps().getFirst().tries().size());
    }

    @Test
    void a_failure_halts_the_plan_and_what_runs_goes_on_to_its_end() throws Exception {
        var failed = new CountDownLatch(1);
        var lab = lab().action("SLOW", _ -> {
            assertTrue(failed.await(20, TimeUnit.SECONDS));
            return Outcome.Done.of("slow");
        });
        lab.listener(event -> {
            if (event instanceof StepEnded ended && ended.step().equals("b")) failed.countDown();
        });
        PlanRun run = lab.run(
                OnFailure.HALT,
                Step.of("a", "SLOW").lane("other"),
                Step.of("b", "FAIL"),
                Step.of("c", "OK"),
                Step.of("d", "OK").lane("other"));
        assertEquals(State.FAILED, run.state());
        assertEquals("step \"b\" failed: it is broken", run.status());
        assertEquals(Map.of("a", "Done", "b", "Failed", "c", "Skipped", "d", "Skipped"), EngineLab.outcomes(run));
        assertEquals(1, run.exitCode());
    }

    @Test
    void when_a_plan_goes_on_only_what_needs_the_failed_step_is_skipped() {
        PlanRun run = lab().run(
                        OnFailure.GO_ON,
                        Step.of("a", "FAIL"),
                        Step.of("b", "OK"),
                        Step.of("c", "OK").lane("2").needs(List.of("a")),
                        Step.of("d", "OK").lane("3").needs(List.of("c")),
                        Step.of("e", "OK").lane("2"),
                        Step.of("f", "OK").barrier(true));
        assertEquals(
                Map.of("a", "Failed", "b", "Done", "c", "Skipped", "d", "Skipped", "e", "Done", "f", "Done"),
                EngineLab.outcomes(run));
        assertEquals("needs step \"c\", which was skipped", EngineLab.words(run, "d"));
    }

    @Test
    void an_unknown_action_blocks_its_step_with_the_nearest_names() {
        PlanRun run = lab().run(OnFailure.HALT, Step.of("a", "FIAL"), Step.of("b", "OK"));
        assertEquals(State.BLOCKED, run.state());
        assertEquals(3, run.exitCode());
        assertTrue(EngineLab.words(run, "a").contains("FAIL"), EngineLab.words(run, "a"));
        assertEquals(List.of(), run.steps().getFirst().tries());
    }

    @Test
    void arguments_are_looked_at_before_the_action_runs() {
        var ran = new AtomicInteger();
        var lab = lab().action("COUNT", _ -> Outcome.Done.of("" + ran.incrementAndGet()));
        var args = EngineLab.text("x").put("millis", "many");
        PlanRun run = lab.run(OnFailure.HALT, Step.of("a", "COUNT", args));
        assertEquals("Failed", EngineLab.outcomes(run).get("a"));
        assertTrue(EngineLab.words(run, "a").contains("/millis: \"many\""), EngineLab.words(run, "a"));
        assertEquals(0, ran.get());
    }

    @Test
    void whatever_an_action_throws_or_gives_is_one_steps_failure_on_one_line_without_secrets() {
        var lab = lab().action("THROWS", _ -> {
                    throw new IllegalStateException("first\n  second sk-abcdefghijklmnopqrstuvwx");
                })
                .action("DEEP", _ -> {
                    throw new StackOverflowError();
                })
                .action("LACKS", _ -> {
                    throw new NoClassDefFoundError("some/Thing");
                })
                .action(
                        "NO_JSON",
                        _ -> new Outcome.Done(new POJONode(new Object() {
                            @SuppressWarnings("unused")
                            public String getText() {
                                throw new IllegalArgumentException("no");
                            }
                        })))
                .action("TELLS", _ -> Outcome.Done.of("the key is sk-abcdefghijklmnopqrstuvwx"));
        PlanRun run = lab.run(
                OnFailure.GO_ON,
                Step.of("throws", "THROWS"),
                Step.of("deep", "DEEP"),
                Step.of("lacks", "LACKS"),
                Step.of("no json", "NO_JSON"),
                Step.of("tells", "TELLS"));
        assertEquals("IllegalStateException: first second [redacted]", EngineLab.words(run, "throws"));
        assertEquals("StackOverflowError", EngineLab.words(run, "deep"));
        assertEquals("NoClassDefFoundError: some/Thing", EngineLab.words(run, "lacks"));
        assertEquals("Failed", EngineLab.outcomes(run).get("no json"));
        assertEquals("the key is [redacted]", EngineLab.words(run, "tells"));
    }

    @Test
    void a_bound_and_priorities_say_who_goes_first() {
        var order = Collections.synchronizedList(new ArrayList<String>());
        var lab = lab().parallel(1).action("NOTE", call -> {
            order.add(call.step().id());
            return Outcome.Done.of("");
        });
        lab.run(
                OnFailure.HALT,
                Step.of("a", "NOTE").lane("1"),
                Step.of("b", "NOTE").lane("2").priority(5),
                Step.of("c", "NOTE").lane("3").priority(9),
                Step.of("d", "NOTE").lane("4").priority(5));
        assertEquals(List.of("c", "b", "d", "a"), order);
        assertThrows(BadInput.class, () -> lab().parallel(0).run(OnFailure.HALT, Step.of("a", "OK")));
    }

    @Test
    void five_hundred_lanes_run_at_once() throws Exception {
        var all = new CountDownLatch(500);
        var lab = lab().action("MEET", _ -> {
            all.countDown();
            return all.await(30, TimeUnit.SECONDS)
                    ? Outcome.Done.of("")
                    : new Outcome.Failed("only " + (500 - all.getCount()) + " came", NullNode.getInstance());
        });
        var steps = new Step[500];
        for (int i = 0; i < steps.length; i++)
            steps[i] = Step.of("s" + i, "MEET").lane("lane " + i);
        assertEquals(State.DONE, lab.run(OnFailure.HALT, steps).state());
    }

    @Test
    void random_plans_keep_their_order_with_real_threads() {
        for (long seed = 1; seed <= 60; seed++) {
            var random = new Random(seed);
            Plan plan = RandomPlans.plan(random, 1 + random.nextInt(30));
            int bound = random.nextBoolean() ? PlanContext.UNBOUNDED : 1 + random.nextInt(4);
            Set<String> failing = new HashSet<>();
            for (Step step : plan.steps()) if (random.nextInt(12) == 0) failing.add(step.id());
            var watch = new Watch(bound, failing);
            var lab = new EngineLab(temp).parallel(bound).action("WORK", watch::work);
            PlanRun run = lab.engine.run(plan, lab.context());
            assertEquals(List.of(), watch.problems, "seed " + seed);
            assertEquals(List.of(), tooEarly(plan, lab.journal(run.run())), "seed " + seed);
            assertFalse(EngineLab.outcomes(run).containsValue("none"), "seed " + seed);
            assertEquals(
                    EngineLab.outcomes(run), EngineLab.outcomes(PlanRun.of(lab.workspace, run.run())), "seed " + seed);
            var started = new HashSet<String>();
            for (StepStarted one : lab.heard(StepStarted.class))
                assertTrue(started.add(one.step()), "begun twice, seed " + seed);
            assertEquals(watch.ended.keySet(), started, "seed " + seed);
        }
    }

    /** What began in the journal before it was there that all had ended for which it waits. */
    private static List<String> tooEarly(Plan plan, List<PlanEvent> journal) {
        var problems = new ArrayList<String>();
        var numbers = new HashMap<String, Integer>();
        for (Step step : plan.steps()) numbers.put(step.id(), numbers.size());
        var ended = new HashSet<String>();
        for (PlanEvent event : journal) {
            if (event instanceof StepEnded one && !ended.add(one.step())) problems.add(one.step() + " ended twice");
            if (!(event instanceof StepStarted begun)) continue;
            Step step = plan.steps().get(numbers.get(begun.step()));
            for (Step other : plan.steps().subList(0, numbers.get(begun.step()))) {
                boolean waits = other.lane().equals(step.lane()) || other.barrier() || step.barrier();
                if (waits && !ended.contains(other.id())) problems.add(step.id() + " before " + other.id());
            }
            for (String need : step.needs())
                if (!ended.contains(need)) problems.add(step.id() + " before its need " + need);
        }
        return problems;
    }

    /** Sees for each step, when it begins, whether its needs are done and the bound is kept. */
    private static final class Watch {
        final int bound;
        final Set<String> failing;
        final Map<String, Boolean> ended = new ConcurrentHashMap<>();
        final List<String> problems = Collections.synchronizedList(new ArrayList<>());
        final AtomicInteger running = new AtomicInteger();

        Watch(int bound, Set<String> failing) {
            this.bound = bound;
            this.failing = failing;
        }

        Outcome work(Action.Call call) throws InterruptedException {
            Step step = call.step();
            if (running.incrementAndGet() > bound) problems.add(step.id() + " is one too many");
            for (String need : step.needs())
                if (!ended.getOrDefault(need, false)) problems.add(step.id() + " before its need " + need);
            Thread.sleep(call.args().path("millis").asInt());
            running.decrementAndGet();
            boolean done = !failing.contains(step.id());
            ended.put(step.id(), done);
            return done ? Outcome.Done.of("") : new Outcome.Failed("as told", NullNode.getInstance());
        }
    }
}
