package autodev.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class McpClientStdioTest {
    @Test
    void tools_are_listed_and_called() throws Exception {
        try (var client = McpClient.connect(Everything.stdio())) {
            assertTrue(client.server().startsWith("mcp-servers/everything"), client.server());
            assertTrue(client.tools().stream().anyMatch(tool -> tool.name().equals("echo")));
            assertEquals(
                    "Echo: hi", client.call("echo", Map.of("message", "hi")).text());
        }
    }
}
