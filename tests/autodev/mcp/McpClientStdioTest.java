package autodev.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Json;
import autodev.process.Environment;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class McpClientStdioTest extends McpClientContract {
    private static McpClient shared;

    @BeforeAll
    static void connect() throws Exception {
        shared = McpClient.connect(Everything.stdio());
    }

    @AfterAll
    static void close() {
        if (shared != null) shared.close();
    }

    @Override
    McpClient client() {
        return shared;
    }

    @Test
    void a_server_gets_the_scrubbed_environment_and_what_it_is_given() throws Exception {
        var given = Map.of("JIRA_API_TOKEN", "a-secret-that-it-is-trusted-with");
        var plain = Everything.stdio();
        try (var client = McpClient.connect(new McpEndpoint.Stdio(plain.command(), given, Path.of("")))) {
            var seen = (ObjectNode) Json.parse(client.call("get-env", Map.of()).text());
            assertEquals(
                    "a-secret-that-it-is-trusted-with",
                    seen.path("JIRA_API_TOKEN").asText());
            var names = new HashSet<String>();
            seen.fieldNames().forEachRemaining(names::add);
            names.removeAll(Environment.scrubbed().keySet());
            // What shells and process trees add.
            names.removeAll(Set.of("PWD", "OLDPWD", "SHLVL", "_", "AUTODEV_RUN"));
            assertEquals(Set.of("JIRA_API_TOKEN"), names);
        }
    }

    @Test
    void a_server_killed_in_the_middle_of_a_call_is_gone_at_once_and_stays_so() throws Exception {
        String marker = Marked.marker();
        try (var client = McpClient.connect(marked(marker))) {
            var arguments = (ObjectNode) Json.parse("{\"duration\":600,\"steps\":6000}");
            var gone = assertThrows(
                    McpException.Gone.class,
                    () -> client.call(
                            "trigger-long-running-operation",
                            arguments,
                            progress -> Marked.processes(marker).forEach(ProcessHandle::destroyForcibly)));
            assertTrue(
                    gone.getMessage()
                            .startsWith("the tool trigger-long-running-operation got no answer: the MCP server"),
                    gone.getMessage());
            assertFalse(client.open());
            assertThrows(McpException.Gone.class, () -> client.call("echo", Map.of("message", "x")));
            assertThrows(McpException.Gone.class, client::tools);
        }
        assertEquals(List.of(), Marked.processes(marker));
    }

    @Test
    void no_process_is_left_after_close_and_a_closed_client_says_so() throws Exception {
        String marker = Marked.marker();
        var client = McpClient.connect(marked(marker));
        assertFalse(Marked.processes(marker).isEmpty());
        client.close();
        client.close();
        assertEquals(List.of(), Marked.processes(marker));
        var gone = assertThrows(McpException.Gone.class, () -> client.call("echo", Map.of("message", "x")));
        assertTrue(gone.getMessage().endsWith("was closed here"), gone.getMessage());
    }

    private static McpEndpoint marked(String marker) throws Exception {
        return McpEndpoint.stdio("node", Everything.script(), "stdio", marker);
    }
}
