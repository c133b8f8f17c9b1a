package autodev.mcp;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class McpClientHttpTest extends McpClientContract {
    private static EverythingOverHttp served;
    private static McpClient shared;

    @BeforeAll
    static void serve() throws Exception {
        served = EverythingOverHttp.start();
        shared = McpClient.connect(served.endpoint());
    }

    @AfterAll
    static void end() {
        if (shared != null) shared.close();
        if (served != null) served.close();
    }

    @Override
    McpClient client() {
        return shared;
    }

    @Test
    void a_server_killed_in_the_middle_of_a_call_is_gone_at_once_and_stays_so() throws Exception {
        try (var own = EverythingOverHttp.start();
                var client = McpClient.connect(own.endpoint())) {
            var arguments = (ObjectNode) Json.parse("{\"duration\":600,\"steps\":6000}");
            var gone = assertThrows(
                    McpException.Gone.class,
                    () -> client.call("trigger-long-running-operation", arguments, progress -> own.kill()));
            assertTrue(
                    gone.getMessage()
                            .startsWith("the tool trigger-long-running-operation got no answer: the MCP server"),
                    gone.getMessage());
            assertThrows(McpException.Gone.class, () -> client.call("echo", Map.of("message", "x")));
            assertFalse(client.open());
        }
    }
}
