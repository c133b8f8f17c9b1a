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
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our server driven by npm's MCP inspector in command-line mode. */
class McpCommandInspectorTest {
    @TempDir
    Path temp;

    private JsonNode inspect(String... words) throws Exception {
        Path inspector = NpmPackages.installed("@modelcontextprotocol/inspector", "1.0.3");
        // The inspector takes what looks like an option for its own.
        Path config = Files.writeString(
                temp.resolve("mcp.json"), Json.line(Map.of("mcpServers", Map.of("autodev", server()))));
        var argv = new ArrayList<>(
                List.of("node", inspector.resolve("cli/build/cli.js").toString(), "--cli"));
        argv.addAll(List.of("--config", config.toString(), "--server", "autodev"));
        argv.addAll(List.of(words));
        var ended = Started.run(temp, McpProgram.environment(temp.resolve("state")), "", argv);
        assertEquals(0, ended.exit(), ended.err() + ended.out());
        return Json.parse(ended.out());
    }

    private Map<String, Object> server() throws Exception {
        List<String> command = McpProgram.command(Files.createDirectories(temp.resolve("project")));
        return Map.of(
                "type",
                "stdio",
                "command",
                command.getFirst(),
                "args",
                command.subList(1, command.size()),
                "env",
                McpProgram.environment(temp.resolve("state")));
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
