package autodev.devices.qa;

import autodev.devices.qa.QaPlan.QaStep;
import autodev.plan.OnFailure;
import autodev.plan.Plan;
import autodev.plan.Step;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A QA plan as the engine's steps, and back from a lane to a driver. */
final class QaLanes {
    /** The dialect of QA plans. */
    static final Plan.Dialect DIALECT = new Plan.Dialect("qa");

    /** The action of a step that cannot be run; its argument {@code reason} says why. */
    static final String BLOCKED = "QA_BLOCKED";

    /** The action of the step that stands between the steps and the verifications. */
    static final String GATE = "QA_GATE";

    static final String GATE_LANE = "gate";

    /** Where a step keeps the plan's own time-out from the engine, whose limit leaves room for evidence. */
    static final String TIMEOUT = "timeout_s";

    private static final Pattern LANE = Pattern.compile("(?i)driver[ _-]?(\\d{1,9})");

    /** What an action may need beyond its time and its evidence's: to wind up. */
    private static final Duration MARGIN = Duration.ofSeconds(10);

    private QaLanes() {}

    static String lane(int driver) {
        return "driver " + driver;
    }

    /** The driver of a lane; 1 for a lane that names none. */
    static int driver(String lane) {
        var found = LANE.matcher(lane.strip());
        return found.matches() ? Math.max(1, Integer.parseInt(found.group(1))) : 1;
    }

    static Plan plan(QaPlan plan, String id, QaSettings settings) {
        var steps = new ArrayList<Step>();
        for (QaStep step : plan.steps()) steps.add(step(step, settings));
        List<QaStep> looks = plan.looks();
        if (!steps.isEmpty() && !looks.isEmpty())
            steps.add(Step.of(gate(plan), GATE).lane(GATE_LANE).barrier(true));
        for (QaStep look : looks) steps.add(step(look, settings));
        return new Plan(id, plan.finalRule(), DIALECT, OnFailure.GO_ON, steps);
    }

    /** As those are shown who look on: nobody wrote the gate. */
    static Plan withoutGate(Plan plan) {
        return new Plan(
                plan.id(),
                plan.description(),
                plan.dialect(),
                plan.onFailure(),
                plan.steps().stream()
                        .filter(step -> !step.lane().equals(GATE_LANE))
                        .toList());
    }

    private static String gate(QaPlan plan) {
        List<String> taken = Stream.concat(plan.steps().stream(), plan.looks().stream())
                .map(QaStep::id)
                .toList();
        String name = "verify";
        for (int count = 2; taken.contains(name); count++) name = "verify-" + count;
        return name;
    }

    private static Step step(QaStep step, QaSettings settings) {
        Duration whole = step.timeout().plus(settings.evidenceTime()).plus(MARGIN);
        ObjectNode expect = JsonNodeFactory.instance.objectNode();
        expect.put("expect", step.expect()).set(TIMEOUT, QaWriter.seconds(step.timeout()));
        boolean blocked = step.tool().isEmpty();
        ObjectNode reason = JsonNodeFactory.instance
                .objectNode()
                .put("reason", step.blocked().orElse("Tool not allowed/invalid: None"));
        return new Step(
                step.id(),
                step.tool().orElse(BLOCKED),
                blocked ? reason : step.args(),
                lane(step.driver()),
                List.of(),
                0,
                step.barrier(),
                blocked ? 1 : step.attempts(),
                Optional.of(whole),
                Optional.of(expect));
    }
}
