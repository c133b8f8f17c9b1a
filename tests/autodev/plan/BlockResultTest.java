package autodev.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import autodev.Json;
import autodev.Secrets;
import autodev.plan.PlanRun.State;
import autodev.plan.PlanRun.StepRun;
import autodev.plan.PlanRun.Try;
import com.fasterxml.jackson.databind.node.NullNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BlockResultTest {
    private static StepRun step(String action, Outcome outcome, Try... tries) {
        return new StepRun(Step.of("s", action), List.of(tries), Optional.of(outcome));
    }

    private static PlanRun run(State state, String status, StepRun... steps) {
        var plan = new Plan("p", "", Plan.Dialect.ACTION_BLOCK, OnFailure.HALT, List.of());
        return new PlanRun("r", plan, state, status, Instant.EPOCH, Duration.ofMillis(1234), List.of(steps), List.of());
    }

    private static Try tried(int attempt, long began, long ended) {
        return new Try(attempt, Duration.ofMillis(began), Duration.ofMillis(ended), "");
    }

    @Test
    void it_has_the_fields_that_the_seed_writes() {
        assertEquals(
                "{\"overall_success\":true,\"status_message\":\"2 steps done\",\"duration_seconds\":1.234,"
                        + "\"action_results\":[{\"action_type\":\"ECHO\",\"success\":true,"
                        + "\"message_or_payload\":\"Echoed: hi\",\"duration_s\":0.005},"
                        + "{\"action_type\":\"RUN_SCRIPT\",\"success\":true,"
                        + "\"message_or_payload\":{\"exit_code\":0},\"duration_s\":1.0}]}",
                BlockResult.of(run(
                                State.DONE,
                                "2 steps done",
                                step("ECHO", Outcome.Done.of("Echoed: hi"), tried(1, 0, 5)),
                                step(
                                        "RUN_SCRIPT",
                                        new Outcome.Done(Json.parse("{\"exit_code\": 0}")),
                                        tried(1, 5, 205),
                                        tried(2, 705, 1005))))
                        .json());
    }

    @Test
    void actions_behind_the_failed_one_are_not_there() {
        var result = BlockResult.of(run(
                State.FAILED,
                "failed at s",
                step("GIT_ADD", new Outcome.Failed("no such file", NullNode.getInstance()), tried(1, 0, 3)),
                step("GIT_COMMIT", new Outcome.Skipped("an earlier step failed")),
                new StepRun(Step.of("x", "ECHO"), List.of(), Optional.empty())));
        assertFalse(result.overallSuccess());
        assertEquals(
                "[{\"action_type\":\"GIT_ADD\",\"success\":false,\"message_or_payload\":\"no such file\","
                        + "\"duration_s\":0.003}]",
                Json.line(result.actionResults()));
    }

    @Test
    void a_failure_with_a_payload_keeps_its_message() {
        var result = BlockResult.of(run(
                State.FAILED,
                "",
                step("RUN_SCRIPT", new Outcome.Failed("exit code 2", Json.parse("{\"exit_code\": 2}"))),
                step("RUN_SCRIPT", new Outcome.Failed("exit code 3", Json.parse("{\"message\": \"own\"}"))),
                step("NO", new Outcome.Blocked("unknown action")),
                step("WAIT", new Outcome.TimedOut("took longer than 1 s"))));
        assertEquals(
                "[{\"exit_code\":2,\"message\":\"exit code 2\"},{\"message\":\"own\"},\"unknown action\","
                        + "\"took longer than 1 s\"]",
                Json.line(result.actionResults().stream()
                        .map(BlockResult.ActionResult::messageOrPayload)
                        .toList()));
    }

    @Test
    void a_pause_shows_its_payload() {
        var payload = Json.parse("{\"exwork_status\": \"AWAITING_SIGNOFF\", \"signoff_id\": \"d\"}");
        var result = BlockResult.of(
                run(State.PAUSED, "awaits d", step("REQUEST_SIGNOFF", new Outcome.AwaitingSignOff("d", payload))));
        assertFalse(result.overallSuccess());
        assertFalse(result.actionResults().getFirst().success());
        assertEquals(payload, result.actionResults().getFirst().messageOrPayload());
    }

    @Test
    void secrets_are_redacted_and_nothing_can_break_the_line() {
        String key = "sk-ant-api03-" + "a1B2".repeat(20);
        String line = BlockResult.of(run(State.DONE, "a\nb", step("ECHO", Outcome.Done.of("key " + key))))
                .json();
        assertFalse(line.contains(key), line);
        assertFalse(line.contains("\n"), line);
        assertEquals(
                Secrets.redact("key " + key),
                Json.parse(line).at("/action_results/0/message_or_payload").textValue());
    }

    @Test
    void a_plan_that_did_not_run_has_a_result_too() {
        assertEquals(
                "{\"overall_success\":false,\"status_message\":\"no such action\",\"duration_seconds\":0.0,"
                        + "\"action_results\":[]}",
                BlockResult.notRun("no such action").json());
    }
}
