package autodev.serve.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.agents.Agents;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentCallsTest {
    @TempDir
    Path temp;

    @Test
    void an_agent_runs_in_a_process_of_its_own_and_answers_with_the_seeds_fields() throws Exception {
        Path project = Files.createDirectory(temp.resolve("project"));
        Files.writeString(project.resolve("a.py"), "# TODO: name it well\nx = 1\n");
        var settings = Calling.settings(project, temp.resolve("state"), Map.of());
        var tools = SeedTools.of(settings, Agents.in(project, settings.environment()));
        var calling = new Calling();
        var answer = calling.call(
                tools,
                "execute_agent_subprocess",
                "{\"agent_type\":\"ticketer\",\"task_description\":\"Find tickets\",\"timeout\":60}");
        var data = Calling.data(answer);
        assertFalse(answer.failed(), answer.text());
        assertTrue(data.path("success").asBoolean() && data.path("by").asText().equals("builtin"), answer.text());
        assertTrue(data.path("output").asText().contains("name it well"), answer.text());
        assertTrue(data.path("memory_usage").path("rss_mb").asLong() > 0, answer.text());
        assertEquals(0, data.path("exit_code").asInt());
        var run = calling.call(
                tools,
                "coordinate_multi_agent_workflow",
                "{\"workflow_description\":\"w\",\"agent_tasks\":[{\"agent_type\":\"ticketer\",\"task\":\"Find"
                        + " them\"}]}");
        assertFalse(run.failed(), run.text());
        assertEquals(1, Calling.data(run).path("completed_tasks").asInt(), run.text());
    }
}
