package autodev.plan;

import autodev.Json;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What seed 000 writes to standard output when a block has run, with its names of fields. Times are seconds with three decimals.
 * Only actions that were begun, or could not be, are there: those behind the first failure are not.
 */
public record BlockResult(
        @JsonProperty("overall_success") boolean overallSuccess,
        @JsonProperty("status_message") String statusMessage,
        @JsonProperty("duration_seconds") double durationSeconds,
        @JsonProperty("action_results") List<ActionResult> actionResults) {
    /** One action: {@code type} as the block has it, and a text, or an object such as the {@code AWAITING_SIGNOFF} payload. */
    public record ActionResult(
            @JsonProperty("action_type") String actionType,
            boolean success,
            @JsonProperty("message_or_payload") JsonNode messageOrPayload,
            @JsonProperty("duration_s") double durationS) {}

    /** Holds its own copy. */
    public BlockResult {
        actionResults = List.copyOf(actionResults);
    }

    /** The result of this run, of whatever dialect its plan is. */
    public static BlockResult of(PlanRun run) {
        return new BlockResult(
                run.state() == PlanRun.State.DONE,
                run.status(),
                seconds(run.wall()),
                run.steps().stream().flatMap(BlockResult::results).toList());
    }

    /** The result of a plan that was not run at all, because of {@code why}. */
    public static BlockResult notRun(String why) {
        return new BlockResult(false, why, 0, List.of());
    }

    /** It as a JSON object on one line, without secrets. */
    public String json() {
        return Json.redacted(Json.tree(this)).toString();
    }

    private static Stream<ActionResult> results(PlanRun.StepRun step) {
        return step
                .outcome()
                .filter(outcome -> !(outcome instanceof Outcome.Skipped))
                .map(outcome ->
                        new ActionResult(step.step().action(), outcome.done(), said(outcome), seconds(time(step))))
                .stream();
    }

    private static JsonNode said(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done(JsonNode payload) -> payload;
            case Outcome.AwaitingSignOff(String _, JsonNode payload) -> payload;
            case Outcome.Failed(String message, ObjectNode payload) ->
                payload.has("message") ? payload : payload.deepCopy().put("message", message);
            default -> TextNode.valueOf(outcome.words());
        };
    }

    private static Duration time(PlanRun.StepRun step) {
        return step.tries().isEmpty()
                ? Duration.ZERO
                : step.tries().getLast().ended().minus(step.tries().getFirst().began());
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1e3;
    }
}
