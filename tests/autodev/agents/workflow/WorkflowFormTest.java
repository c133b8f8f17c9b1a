package autodev.agents.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Json;
import autodev.llm.Schema;
import autodev.plan.Actions;
import autodev.plan.Plan;
import autodev.plan.Plans;
import autodev.plan.Step;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkflowFormTest {
    @TempDir
    Path folder;

    private final Actions actions = Actions.of(List.of(
            RunAgentAction.of((agent, task, _, _) -> Given.said(agent, task, "did " + task.text()), Map.of())));

    @Test
    void it_claims_workflows_and_nothing_else() {
        var form = new WorkflowForm();
        assertTrue(form.claims(Json.parse(Given.workflow("hybrid", "a||1"))));
        assertFalse(form.claims(Json.parse("{\"steps\":[]}")));
        assertEquals("workflow", form.dialect().name());
    }

    @Test
    void its_schema_accepts_what_is_read_and_refuses_what_is_not() {
        Schema schema = Schema.read(new WorkflowForm().schema(actions).toString());
        assertEquals(List.of(), schema.validate(Json.parse(Given.workflow("hybrid", "a||1", "b|a|2"))));
        assertFalse(schema.validate(Json.parse("{\"workflow_description\":\"w\",\"agent_tasks\":[{\"task\":\"a\"}]}"))
                .isEmpty());
    }

    @Test
    void run_agent_is_a_step_of_any_plan() {
        var plan = new Plan(
                "p",
                "",
                Plan.Dialect.STEPS,
                autodev.plan.OnFailure.HALT,
                List.of(Step.of("x", "RUN_AGENT", Json.parse("{\"agent_type\":\"qa\",\"task\":\"look\"}"))));
        var plans = Plans.in(folder).actions(actions);
        assertTrue(plans.dryRun(plan).items().getFirst().would().contains("has the agent qa do: look"));
        assertEquals(
                "did look",
                ((autodev.plan.Outcome.Done)
                                plans.run(plan).steps().getFirst().outcome().orElseThrow())
                        .payload()
                        .path("output")
                        .asText());
    }

    @Test
    void an_agent_that_is_not_there_is_said_by_the_dry_run() {
        var plan = new Plan(
                "p",
                "",
                Plan.Dialect.STEPS,
                autodev.plan.OnFailure.HALT,
                List.of(Step.of("x", "RUN_AGENT", Json.parse("{\"agent_type\":\"nobody\",\"task\":\"look\"}"))));
        var problems = Plans.in(folder).actions(actions).dryRun(plan).problems();
        assertTrue(problems.getFirst().contains("there is no agent \"nobody\""), problems.toString());
    }
}
