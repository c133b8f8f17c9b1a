package autodev.agents.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoordinateWorkflowTest {
    @TempDir
    Path folder;

    private JsonNode answer(String arguments) {
        var workflows = Given.workflows(folder, (agent, task) -> Given.said(agent, task, "key AKIAIOSFODNN7EXAMPLE"));
        return new CoordinateWorkflow(workflows).answer(Json.parse(arguments));
    }

    @Test
    void the_answer_has_the_seeds_fields() {
        JsonNode answer = answer(Given.workflow("parallel", "a||1", "b|a|1"));
        assertTrue(answer.path("success").asBoolean());
        assertEquals(2, answer.path("completed_tasks").asInt());
        assertEquals("parallel", answer.path("coordination_mode").asText());
        assertEquals(2, answer.path("task_results").size());
        assertFalse(answer.path("workflow_id").asText().isEmpty());
    }

    @Test
    void bad_arguments_are_answered_as_data() {
        JsonNode answer = answer("{\"agent_tasks\":[{\"agent_type\":\"nobody\",\"task\":\"a\"}]}");
        assertFalse(answer.path("success").asBoolean(true));
        assertTrue(answer.path("error").asText().contains("workflow_description"), answer.toString());
        assertTrue(answer.path("error").asText().contains("\"nobody\""), answer.toString());
        assertTrue(answer("[]").path("error").asText().contains("expected an object"));
    }
}
