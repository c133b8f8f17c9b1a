package autodev.agents.workflow;

import autodev.AutodevException;
import autodev.Interrupted;
import autodev.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the tool {@code coordinate_multi_agent_workflow} of seed 002 answers. */
public record CoordinateWorkflow(Workflows workflows) {
    /** The tool's name. */
    public static final String NAME = "coordinate_multi_agent_workflow";

    /**
     * Runs the workflow that {@code arguments} are ({@code workflow_description, agent_tasks, coordination_mode}) to
     * its end; see {@link WorkflowRun#json()}. What keeps it from running, bad arguments among it, is data: {@code
     * {"success": false, "error": …}}. Throws {@link Interrupted} only.
     */
    public JsonNode answer(JsonNode arguments) {
        try {
            WorkflowRun run = workflows.run(workflows.parse(arguments));
            ObjectNode answer = JsonNodeFactory.instance.objectNode().put("success", run.exitCode() == 0);
            answer.setAll((ObjectNode) run.json());
            return Json.redacted(answer);
        } catch (Interrupted e) {
            throw e;
        } catch (AutodevException e) {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("success", false)
                    .put("error", String.valueOf(e.getMessage()));
        }
    }
}
