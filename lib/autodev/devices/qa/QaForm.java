package autodev.devices.qa;

import autodev.BadInput;
import autodev.plan.Actions;
import autodev.plan.OnFailure;
import autodev.plan.Plan;
import autodev.plan.PlanFields;
import autodev.plan.PlanForm;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * QA plans among the dialects of plans: {@code autodev plan run plan.json} runs one. Read with the same patience as a
 * model's ({@link QaPlan#read}); {@code environment} says what a step leaves open.
 */
record QaForm(Map<String, String> environment) implements PlanForm {
    @Override
    public Plan.Dialect dialect() {
        return QaLanes.DIALECT;
    }

    @Override
    public String sign() {
        return "\"verifications\" (qa)";
    }

    @Override
    public boolean claims(JsonNode root) {
        if (root.has("actions") || root.has("agent_tasks")) return false;
        if (root.has("verifications") || root.has("final_rule") || root.has("finalRule")) return true;
        JsonNode plan = root.path("plan");
        if (!root.has("steps") && plan.isObject()) return claims(plan);
        for (JsonNode step : root.path("steps"))
            if (step.has("tool") || step.has("driver") && !step.has("action")) return true;
        return false;
    }

    @Override
    public Plan read(PlanFields root, Actions actions) {
        String id = root.name("id").orElse("qa");
        QaSettings settings = QaSettings.of(environment);
        ObjectNode json = root.without(List.of());
        try {
            return QaLanes.plan(QaPlan.read(json, settings).plan(), id, settings);
        } catch (BadInput e) {
            root.note("", String.valueOf(e.getMessage()));
            return new Plan(id, "", dialect(), OnFailure.GO_ON, List.of());
        }
    }

    @Override
    public JsonNode schema(Actions actions) {
        return QaSchema.all().json();
    }
}
