package autodev.agents.workflow;

import autodev.BadInput;
import autodev.Json;
import autodev.Template;
import autodev.plan.Actions;
import autodev.plan.OnFailure;
import autodev.plan.Plan;
import autodev.plan.PlanFields;
import autodev.plan.PlanForm;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * Workflows in JSON among the dialects of plans: {@code autodev plan run workflow.json}. Agents are looked for when
 * their steps run.
 */
record WorkflowForm() implements PlanForm {
    @Override
    public Plan.Dialect dialect() {
        return WorkflowPlan.DIALECT;
    }

    @Override
    public String sign() {
        return "\"agent_tasks\" (workflow)";
    }

    @Override
    public boolean claims(JsonNode root) {
        return root.has("agent_tasks");
    }

    @Override
    public Plan read(PlanFields root, Actions actions) {
        try {
            // In which folder it will run, and which agents there are, nobody knows yet.
            return WorkflowPlan.of(
                    WorkflowReader.read(WorkflowSource.of(root.without(List.of())), _ -> Optional.empty()));
        } catch (BadInput e) {
            root.note("", String.valueOf(e.getMessage()));
            return new Plan("workflow", "", dialect(), OnFailure.GO_ON, List.of());
        }
    }

    @Override
    public JsonNode schema(Actions actions) {
        return Json.parse(
                Template.beside(WorkflowForm.class, "workflow.schema.json").text());
    }
}
