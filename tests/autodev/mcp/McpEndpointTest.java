package autodev.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class McpEndpointTest {
    @Test
    void an_address_has_a_path_and_is_http() {
        assertEquals(
                URI.create("http://h:9000/mcp"),
                McpEndpoint.http("http://h:9000").url());
        assertEquals(
                URI.create("http://h/mcp?k=v"),
                McpEndpoint.http(" http://h/?k=v").url());
        assertEquals(
                URI.create("https://h/v1/mcp/"),
                McpEndpoint.http("https://h/v1/mcp/").url());
        for (String wrong : List.of("ftp://h/", "localhost:9000", "", "http://", "http://a b"))
            assertThrows(BadInput.class, () -> McpEndpoint.http(wrong), wrong);
        assertThrows(BadInput.class, () -> new McpEndpoint.Http(URI.create("/mcp"), Map.of()));
        var endpoint = McpEndpoint.http("http://h", Map.of("X-Key", "line\nbreak"));
        String said =
                assertThrows(BadInput.class, () -> McpClient.connect(endpoint)).getMessage();
        assertTrue(said.contains("\"X-Key\""), said);
        assertFalse(said.contains("break"), said);
    }
}
