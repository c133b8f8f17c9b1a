package autodev.serve.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Json;
import autodev.Started;
import autodev.mcp.NpmPackages;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our server driven by npm's MCP inspector in command-line mode. */
class McpInspectorTest {
    @TempDir
    Path temp;

    private JsonNode inspect(String... words) throws Exception {
        Path inspector = NpmPackages.installed("@modelcontextprotocol/inspector-cli", "1.0.3");
        var argv = new ArrayList<>(
                List.of("node", inspector.resolve("build/cli.js").toString()));
        argv.addAll(McpProgram.command(Files.createDirectories(temp.resolve("project"))));
        argv.addAll(List.of(words));
        var ended = Started.run(temp, McpProgram.environment(temp.resolve("state")), "", argv);
        assertEquals(0, ended.exit(), ended.err() + ended.out());
        return Json.parse(ended.out());
    }

    @Test
    void it_lists_the_tools() throws Exception {
        var tools = inspect("--method", "tools/list").path("tools");
        assertTrue(
                tools.valueStream().anyMatch(tool -> tool.path("name").asText().equals("repair_run")));
    }

    @Test
    void it_calls_one() throws Exception {
        var called = inspect(
                "--method",
                "tools/call",
                "--tool-name",
                "plan_run",
                "--tool-arg",
                "plan={\"step_id\":\"s\",\"actions\":[{\"type\":\"ECHO\",\"message\":\"hello\"}]}");
        assertEquals("done", called.at("/structuredContent/state").asText(), called.toString());
    }
}
