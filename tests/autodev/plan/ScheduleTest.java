package autodev.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final Outcome FAILED = new Outcome.Failed("no", NullNode.getInstance());
    private static final Outcome DONE = Outcome.Done.of("yes");
    private static final Outcome AWAITING = new Outcome.AwaitingSignOff("id", NullNode.getInstance());

    /** The words of {@link Step}, one by one, with no thought for time or memory. */
    private static final class Reference {
        final Plan plan;
        final List<Optional<Outcome>> outcomes = new ArrayList<>();
        final Set<Integer> begun = new HashSet<>();
        boolean halted;

        Reference(Plan plan) {
            this.plan = plan;
            plan.steps().forEach(_ -> outcomes.add(Optional.empty()));
        }

        private boolean over(int step) {
            return outcomes.get(step)
                    .filter(outcome -> !(outcome instanceof Outcome.AwaitingSignOff))
                    .isPresent();
        }

        private boolean mustWait(int step, int other) {
            Step here = plan.steps().get(step);
            Step there = plan.steps().get(other);
            boolean lane = other < step && here.lane().equals(there.lane());
            boolean barrier = other < step && (here.barrier() || there.barrier());
            return (lane || barrier || here.needs().contains(there.id())) && !over(other);
        }

        private boolean free(int step) {
            return !begun.contains(step)
                    && outcomes.get(step).isEmpty()
                    && IntStream.range(0, outcomes.size()).noneMatch(other -> mustWait(step, other));
        }

        private boolean lacksNeed(int step) {
            return IntStream.range(0, outcomes.size())
                    .filter(other -> plan.steps()
                            .get(step)
                            .needs()
                            .contains(plan.steps().get(other).id()))
                    .anyMatch(other -> !outcomes.get(other).orElseThrow().done());
        }

        OptionalInt next() {
            return IntStream.range(0, outcomes.size())
                    .filter(this::free)
                    .boxed()
                    .min((a, b) -> {
                        int priority = Integer.compare(
                                plan.steps().get(b).priority(),
                                plan.steps().get(a).priority());
                        return priority != 0 ? priority : a - b;
                    })
                    .map(OptionalInt::of)
                    .orElse(OptionalInt.empty());
        }

        Set<Integer> ended(int step, Outcome outcome) {
            outcomes.set(step, Optional.of(outcome));
            var skipped = new TreeSet<Integer>();
            if (!outcome.done() && over(step) && plan.onFailure() == OnFailure.HALT) {
                halted = true;
                for (int i = 0; i < outcomes.size(); i++)
                    if (!begun.contains(i) && outcomes.get(i).isEmpty()) skipped.add(i);
                skipped.forEach(i -> outcomes.set(i, Optional.of(new Outcome.Skipped(""))));
                return skipped;
            }
            for (boolean more = true; more; ) {
                more = false;
                for (int i = 0; i < outcomes.size(); i++) {
                    if (!free(i) || !lacksNeed(i)) continue;
                    outcomes.set(i, Optional.of(new Outcome.Skipped("")));
                    skipped.add(i);
                    more = true;
                }
            }
            return skipped;
        }
    }

    @Test
    void random_plans_go_as_the_simple_reference_says() {
        for (long seed = 1; seed <= 3_000; seed++) {
            try {
                go(new Random(seed));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    private void go(Random random) {
        Plan plan = RandomPlans.plan(random, 1 + random.nextInt(25));
        var order = StepOrder.of(plan);
        var schedule = new Schedule(order, plan.onFailure(), RandomPlans.nothing(plan));
        var reference = new Reference(plan);
        int bound = 1 + random.nextInt(5);
        var running = new ArrayList<Integer>();
        int begun = 0;
        while (true) {
            while (running.size() < bound) {
                OptionalInt expected = reference.next();
                OptionalInt next = schedule.next();
                assertEquals(expected, next);
                if (next.isEmpty()) break;
                assertTrue(reference.begun.add(next.getAsInt()), "begun twice");
                running.add(next.getAsInt());
                begun++;
            }
            if (running.isEmpty()) break;
            int step = running.remove(random.nextInt(running.size()));
            Outcome outcome = switch (random.nextInt(8)) {
                case 0 -> FAILED;
                case 1 -> AWAITING;
                default -> DONE;
            };
            var skipped = new TreeSet<Integer>();
            for (var skip : schedule.ended(step, outcome)) assertTrue(skipped.add(skip.step()), "skipped twice");
            assertEquals(reference.ended(step, outcome), skipped);
            assertEquals(reference.halted, schedule.halted());
        }
        for (int i = 0; i < plan.steps().size(); i++)
            assertEquals(
                    reference.outcomes.get(i).map(Object::getClass),
                    schedule.outcomes().get(i).map(Object::getClass));
        boolean awaiting = schedule.outcomes().contains(Optional.of(AWAITING));
        if (!awaiting || schedule.halted())
            assertTrue(schedule.outcomes().stream().allMatch(Optional::isPresent), "a step was lost");
        assertTrue(begun <= plan.steps().size());
    }

    @Test
    void a_schedule_taken_up_again_begins_only_what_is_not_done() {
        for (long seed = 1; seed <= 500; seed++) {
            var random = new Random(seed);
            Plan plan = RandomPlans.plan(random, 1 + random.nextInt(25));
            var done = new ArrayList<Optional<Outcome>>();
            plan.steps().forEach(_ -> done.add(random.nextBoolean() ? Optional.of(DONE) : Optional.empty()));
            var schedule = new Schedule(StepOrder.of(plan), plan.onFailure(), done);
            var begun = new TreeSet<Integer>();
            for (OptionalInt next = schedule.next(); next.isPresent(); next = schedule.next()) {
                assertTrue(begun.add(next.getAsInt()), "seed " + seed);
                schedule.ended(next.getAsInt(), DONE);
            }
            var missing = new TreeSet<Integer>();
            for (int i = 0; i < done.size(); i++) if (done.get(i).isEmpty()) missing.add(i);
            assertEquals(missing, begun, "seed " + seed);
        }
    }

    @Test
    void a_skipped_step_says_whose_fault_it_is() {
        var plan = new Plan(
                "p",
                "",
                Plan.Dialect.STEPS,
                OnFailure.GO_ON,
                List.of(
                        Step.of("a", "X"),
                        Step.of("b", "X").lane("2").needs(List.of("a")),
                        Step.of("c", "X").lane("3").needs(List.of("b"))));
        var schedule = new Schedule(StepOrder.of(plan), plan.onFailure(), RandomPlans.nothing(plan));
        assertEquals(0, schedule.next().orElseThrow());
        assertEquals(
                List.of("needs step \"a\", which failed", "needs step \"b\", which was skipped"),
                schedule.ended(0, FAILED).stream()
                        .map(skip -> skip.outcome().message())
                        .toList());
    }
}
