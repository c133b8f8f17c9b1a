package autodev.devices.qa;

import autodev.devices.qa.QaPlan.QaStep;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NumericNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;

/** Writes a QA plan in the fields of seed 003. */
final class QaWriter {
    private QaWriter() {}

    static ObjectNode json(QaPlan plan) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        var steps = root.putArray("steps");
        plan.steps().forEach(step -> steps.add(step(step, "expect")));
        var verifications = root.putArray("verifications");
        plan.looks().forEach(step -> verifications.add(step(step, "rule")));
        return root.put("final_rule", plan.finalRule());
    }

    private static ObjectNode step(QaStep step, String expectation) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        fields.put("id", step.id()).put("driver", step.driver());
        fields.put("tool", step.tool().orElse(null));
        fields.set("args", step.args().deepCopy());
        fields.put(expectation, step.expect()).put("attempts", step.attempts());
        fields.set("timeout_s", seconds(step.timeout()));
        fields.put("barrier", step.barrier());
        // As seed 003 writes what it has sanitised away.
        step.blocked().ifPresent(reason -> fields.put("status", "blocked").put("reason", reason));
        return fields;
    }

    /** Whole seconds as a whole number. */
    static NumericNode seconds(Duration time) {
        var seconds = BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros();
        return seconds.scale() <= 0
                ? JsonNodeFactory.instance.numberNode(seconds.longValueExact())
                : DecimalNode.valueOf(seconds);
    }
}
