package autodev.serve.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.mcp.McpClient;
import autodev.mcp.McpEndpoint;
import autodev.mcp.McpHost;
import autodev.process.Sandbox;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpClientTransport;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class McpCommandHttpTest extends McpServedContract {
    private static final String TOKEN = "a-token-of-the-tests";

    private OfferedTools offered;
    private McpHost host;

    @BeforeEach
    void serve() {
        var settings = new McpSettings(
                workspace,
                Optional.empty(),
                Optional.empty(),
                Sandbox.Mode.AUTO,
                false,
                OptionalInt.empty(),
                McpProgram.environment(temp.resolve("state")));
        offered = new OfferedTools(settings, EnumSet.allOf(ToolGroup.class));
        host = McpHost.serve(offered.offer(), 0, Optional.of(TOKEN));
    }

    @AfterEach
    void end() {
        host.close();
        offered.close();
    }

    @Override
    McpClientTransport transport() {
        return HttpClientStreamableHttpTransport.builder(
                        "http://127.0.0.1:" + host.url().getPort())
                .addHttpRequestCustomizer((builder, _, _, _, _) -> builder.header("Authorization", "Bearer " + TOKEN))
                .build();
    }

    @Override
    McpClient client() {
        return McpClient.connect(new McpEndpoint.Http(host.url(), Map.of("Authorization", "Bearer " + TOKEN)));
    }

    private HttpResponse<String> post(String session, String... headers) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(host.url())
                    .POST(HttpRequest.BodyPublishers.ofString("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}"));
            if (!session.isEmpty()) request.header("Mcp-Session-Id", session);
            for (int i = 0; i < headers.length; i += 2) request.header(headers[i], headers[i + 1]);
            return http.send(request.build(), BodyHandlers.ofString());
        }
    }

    @Test
    void without_the_token_nobody_comes_in() throws Exception {
        assertEquals(401, post("").statusCode());
        assertEquals("Bearer", post("").headers().firstValue("WWW-Authenticate").orElseThrow());
        assertEquals(401, post("", "Authorization", "Bearer another").statusCode());
        assertEquals(401, post("", "Authorization", "Basic " + TOKEN).statusCode());
        assertEquals(200, post("", "Authorization", "bearer " + TOKEN).statusCode());
        assertEquals(
                403,
                post("", "Authorization", "Bearer " + TOKEN, "Origin", "http://evil.example")
                        .statusCode());
    }

    @Test
    void a_session_that_nobody_has_is_told_to_begin_another() throws Exception {
        var lost = post("no-such-session", "Authorization", "Bearer " + TOKEN);
        assertEquals(404, lost.statusCode());
        assertTrue(lost.body().contains("Session not found"), lost.body());
    }
}
