package autodev.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class McpClientHttpTest {
    private static EverythingOverHttp served;

    @BeforeAll
    static void serve() throws Exception {
        served = EverythingOverHttp.start();
    }

    @AfterAll
    static void end() {
        if (served != null) served.close();
    }

    @Test
    void tools_are_listed_and_called() {
        try (var client = McpClient.connect(served.endpoint())) {
            assertTrue(client.server().startsWith("mcp-servers/everything"), client.server());
            assertTrue(client.tools().stream().anyMatch(tool -> tool.name().equals("echo")));
            assertEquals(
                    "Echo: hi", client.call("echo", Map.of("message", "hi")).text());
        }
    }
}
