package autodev.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanProblemsTest {
    private static List<String> problems(String... steps) {
        return Given.steps(steps).problems(Given.ACTIONS);
    }

    private static String say(String id, String more) {
        return "{\"id\": \"" + id + "\", \"action\": \"SAY\", \"args\": {\"text\": \"x\"}" + more + "}";
    }

    @Test
    void a_sound_plan_has_none() {
        assertEquals(
                List.of(),
                problems(
                        say("a", ", \"lane\": \"x\""),
                        say("b", ", \"lane\": \"y\", \"needs\": [\"a\"], \"barrier\": true"),
                        say("c", ", \"needs\": [\"a\", \"b\"], \"timeout\": 0.001")));
    }

    @Test
    void an_empty_plan_is_one() {
        assertEquals(List.of("the plan has no steps; expected at least one"), problems());
    }

    @Test
    void arguments_are_held_against_the_schema() {
        assertEquals(
                List.of(
                        "step \"a\" (SAY) /text: 7 (integer), expected string",
                        "step \"a\" (SAY) /lout: true (boolean), expected no such field; the fields here are text,"
                                + " loud"),
                problems("{\"id\": \"a\", \"action\": \"say\", \"args\": {\"text\": 7, \"lout\": true}}"));
    }

    @Test
    void unknown_actions_and_versions_are_told_with_what_there_is() {
        assertEquals(
                List.of(
                        "step \"a\": unknown action \"SAYS\"; nearest are SAY, FAIL, SHIP",
                        "step \"b\": no such version: \"COUNT:2\"; there are COUNT:1.10, COUNT:1.9"),
                problems("{\"id\": \"a\", \"action\": \"SAYS\"}", "{\"id\": \"b\", \"action\": \"COUNT:2\"}"));
    }

    @Test
    void an_id_that_is_there_twice_is_told_with_both_places() {
        assertEquals(
                List.of("step \"a\" is there twice: steps 1 and 3 have this id; give each its own"),
                problems(say("a", ""), say("b", ""), say("a", "")));
    }

    @Test
    void a_need_that_is_no_step_is_told_with_the_nearest() {
        assertEquals(
                List.of("step \"deploy\" needs \"biuld\", which is no step; nearest are build, deploy"),
                problems(say("build", ""), say("deploy", ", \"needs\": [\"biuld\"]")));
    }

    @Test
    void names_that_hide_something_are_told() {
        assertEquals(
                List.of(
                        "the id of step 1 is \"a\\u0007\"; expected no control characters and nothing else that cannot"
                                + " be seen",
                        "the lane of step \"b\" is \"\\u202eab\"; expected no control characters and nothing else that"
                                + " cannot be seen",
                        "the id of step 3 is empty; expected a name",
                        "the id of step 4 has 201 characters; expected at most 200"),
                problems(
                        say("a\\u0007", ""),
                        say("b", ", \"lane\": \"\\u202eab\""),
                        say(" ", ""),
                        say("y".repeat(201), "")));
    }

    @Test
    void tries_and_times_of_nothing_are_told() {
        assertEquals(
                List.of(
                        "step \"a\": attempts -1, expected 1 or more",
                        "step \"a\": timeout 0.0 s, expected more than 0",
                        "step \"b\": timeout -2.0 s, expected more than 0"),
                problems(say("a", ", \"attempts\": -1, \"timeout\": 0"), say("b", ", \"timeout\": -2")));
    }

    @Test
    void a_plan_of_too_many_steps_is_told_and_not_looked_at() {
        var plan = new Plan(
                "p",
                "",
                Plan.Dialect.STEPS,
                OnFailure.HALT,
                Collections.nCopies(PlanProblems.MOST_STEPS + 1, Step.of("a", "NO")));
        assertEquals(
                List.of("the plan has 100001 steps; expected at most 100000; split it"), plan.problems(Given.ACTIONS));
    }

    @Test
    void steps_that_wait_for_each_other_are_named_with_the_reason() {
        assertEquals(
                List.of("steps wait for each other: \"a\" needs \"b\"; \"b\" needs \"a\""),
                problems(
                        say("a", ", \"lane\": \"x\", \"needs\": [\"b\"]"),
                        say("b", ", \"lane\": \"y\", \"needs\": [\"a\"]")));
        assertEquals(
                List.of("steps wait for each other: \"a\" needs \"a\""), problems(say("a", ", \"needs\": [\"a\"]")));
    }

    @Test
    void a_step_cannot_need_one_that_comes_after_it_on_its_lane() {
        assertEquals(
                List.of("steps wait for each other: \"a\" needs \"d\"; \"d\" comes after \"a\" on lane \"main\""),
                problems(say("a", ", \"needs\": [\"d\"]"), say("b", ""), say("c", ""), say("d", "")));
    }

    @Test
    void a_step_before_a_barrier_cannot_need_one_behind_it() {
        assertEquals(
                List.of("steps wait for each other: \"a\" needs \"z\"; \"z\" stands behind the barrier \"wall\";"
                        + " \"wall\" is a barrier behind \"a\""),
                problems(
                        say("a", ", \"lane\": \"x\", \"needs\": [\"z\"]"),
                        say("wall", ", \"lane\": \"w\", \"barrier\": true"),
                        say("z", ", \"lane\": \"z\"")));
        assertEquals(
                List.of("steps wait for each other: \"wall\" needs \"z\"; \"z\" stands behind the barrier \"wall\""),
                problems(
                        say("wall", ", \"lane\": \"w\", \"barrier\": true, \"needs\": [\"z\"]"),
                        say("z", ", \"lane\": \"z\"")));
    }

    @Test
    void lanes_that_need_each_other_crosswise_are_a_circle() {
        assertEquals(
                List.of("steps wait for each other: \"x1\" needs \"y2\"; \"y2\" comes after \"y1\" on lane \"y\";"
                        + " \"y1\" needs \"x2\"; \"x2\" comes after \"x1\" on lane \"x\""),
                problems(
                        say("x1", ", \"lane\": \"x\", \"needs\": [\"y2\"]"),
                        say("x2", ", \"lane\": \"x\""),
                        say("y1", ", \"lane\": \"y\", \"needs\": [\"x2\"]"),
                        say("y2", ", \"lane\": \"y\"")));
    }

    @Test
    void each_circle_is_told_and_what_waits_behind_one_is_not() {
        List<String> told = problems(
                say("a", ", \"lane\": \"a\", \"needs\": [\"a\"]"),
                say("b", ", \"lane\": \"b\", \"needs\": [\"a\"]"),
                say("c", ", \"lane\": \"c\", \"needs\": [\"c\", \"b\"]"));
        assertEquals(
                List.of("steps wait for each other: \"a\" needs \"a\"", "steps wait for each other: \"c\" needs \"c\""),
                told);
    }

    @Test
    void a_long_circle_is_told_short() {
        String[] steps = IntStream.range(0, 30)
                .mapToObj(i -> say("s" + i, ", \"lane\": \"l" + i + "\", \"needs\": [\"s" + (i + 1) % 30 + "\"]"))
                .toArray(String[]::new);
        List<String> told = problems(steps);
        assertEquals(1, told.size());
        assertTrue(told.getFirst().endsWith("; and 18 more"), told.getFirst());
    }

    @Test
    void very_large_plans_are_looked_at_whole() {
        var steps = IntStream.range(0, PlanProblems.MOST_STEPS)
                .mapToObj(i -> Step.of("s" + i, "COUNT").barrier(i % 2 == 0))
                .toList();
        var plan = new Plan("p", "", Plan.Dialect.STEPS, OnFailure.HALT, steps);
        assertEquals(List.of(), plan.problems(Given.ACTIONS));
    }
}
