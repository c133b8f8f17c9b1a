package autodev.devices.qa;

import autodev.Json;
import autodev.devices.qa.QaPlan.QaStep;
import autodev.plan.Outcome;
import autodev.plan.PlanRun;
import autodev.plan.PlanRun.StepRun;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What became of the steps and verifications of a QA plan, as the engine's run tells it. */
final class QaResults {
    private QaResults() {}

    /** In the plan's order, the steps first. */
    static List<StepResult> of(QaPlan plan, PlanRun run) {
        Map<String, StepRun> byId = new HashMap<>();
        for (StepRun step : run.steps()) byId.put(step.step().id(), step);
        var results = new ArrayList<StepResult>();
        for (QaStep step : plan.steps()) results.add(result(step, false, Optional.ofNullable(byId.get(step.id()))));
        for (QaStep look : plan.looks()) results.add(result(look, true, Optional.ofNullable(byId.get(look.id()))));
        return results;
    }

    /** {@code all}, with those of {@code earlier} that had ended then. */
    static List<StepResult> merged(List<StepResult> all, List<StepResult> earlier, Set<String> ended) {
        var merged = new ArrayList<StepResult>();
        for (int i = 0; i < all.size(); i++)
            merged.add(ended.contains(all.get(i).step()) ? earlier.get(i) : all.get(i));
        return merged;
    }

    private static StepResult result(QaStep step, boolean verification, Optional<StepRun> run) {
        Optional<Outcome> outcome = run.flatMap(StepRun::outcome);
        JsonNode seen = outcome.map(QaResults::payload).orElse(NullNode.getInstance());
        List<PlanRun.Try> tries = run.map(StepRun::tries).orElse(List.of());
        double began = tries.isEmpty() ? 0 : seconds(tries.getFirst().began());
        double ended = tries.isEmpty() ? 0 : seconds(tries.getLast().ended());
        boolean blocked = step.tool().isEmpty();
        return new StepResult(
                step.id(),
                step.driver(),
                seen.path("device").asText(""),
                step.tool(),
                seen.path("args").isObject() ? seen.get("args") : step.args(),
                step.expect(),
                outcome.map(it -> status(it, seen)).orElse("skipped"),
                seen.hasNonNull("output")
                        ? seen.get("output").asText()
                        : outcome.map(Outcome::words).orElse("not begun"),
                blocked ? 0 : tries.size(),
                step.barrier(),
                verification,
                began,
                Math.max(0, ended - began),
                seen.hasNonNull("evidence")
                        ? Optional.of(Json.convert(seen.get("evidence"), Evidence.class))
                        : Optional.empty());
    }

    private static JsonNode payload(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done(JsonNode payload) -> payload;
            case Outcome.Failed(String _, JsonNode payload) -> payload;
            default -> NullNode.getInstance();
        };
    }

    private static String status(Outcome outcome, JsonNode seen) {
        return switch (outcome) {
            case Outcome.Done _ -> "done";
            case Outcome.Failed _ -> seen.path("status").asText("failed");
            case Outcome.TimedOut _ -> "timeout";
            case Outcome.Blocked _ -> "blocked";
            case Outcome.AwaitingSignOff _ -> "blocked";
            case Outcome.Skipped _ -> "skipped";
        };
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1e3;
    }
}
