package autodev.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StepOrderTest {
    private static Plan plan(Step... steps) {
        return new Plan("p", "", Plan.Dialect.STEPS, OnFailure.HALT, List.of(steps));
    }

    private static Step step(String id, String lane, String... needs) {
        return Step.of(id, "X").lane(lane).needs(List.of(needs));
    }

    private static String problem(Step... steps) {
        return assertThrows(BadInput.class, () -> StepOrder.of(plan(steps))).getMessage();
    }

    @Test
    void a_step_may_need_a_later_one_of_another_lane() {
        assertEquals(
                List.of(List.of(1), List.of()),
                StepOrder.of(plan(step("a", "1", "b"), step("b", "2"))).before());
    }

    @Test
    void a_circle_is_named_step_by_step() {
        assertEquals(
                "the plan \"p\" cannot be run: steps wait for each other: a → b → c → a",
                problem(step("a", "1", "c"), step("b", "2", "a"), step("c", "3", "b")));
        assertTrue(problem(step("a", "1", "b"), step("b", "1")).contains("wait for each other"));
        assertTrue(problem(step("a", "1", "c"), step("b", "2").barrier(true), step("c", "3"))
                .contains("wait for each other"));
        assertTrue(problem(step("a", "1", "a")).contains("a → a"));
    }

    @Test
    void everything_that_is_wrong_is_listed() {
        assertEquals(
                "the plan \"p\" cannot be run: two steps are named \"a\"; step \"a\" needs \"z\", which is no step;"
                        + " step \"a\" has 0 attempts, expected 1 or more; step \"a\" has a timeout of 0.0 s, expected"
                        + " more than 0",
                problem(
                        step("a", "1", "z"),
                        step("a", "2").attempts(0),
                        step("b", "1").timeout(Duration.ofSeconds(1)),
                        step("a", "2").timeout(Duration.ZERO)));
    }

    @Test
    void links_do_not_grow_with_lanes_times_barriers() {
        var steps = IntStream.range(0, 10_000)
                .mapToObj(i -> step("s" + i, "lane " + i % 500).barrier(i % 100 == 0))
                .toArray(Step[]::new);
        int links =
                StepOrder.of(plan(steps)).before().stream().mapToInt(List::size).sum();
        assertTrue(links <= 30_000, () -> links + " links");
    }
}
