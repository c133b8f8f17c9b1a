package autodev.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Json;
import autodev.llm.Tool;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.ImageContent;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our server as others see it: raw requests, and the SDK's client with the SDK's transport. */
class HttpDoorTest {
    private final McpHost host = McpHost.serve(
            "door",
            0,
            List.of(
                    Tool.of("shout", "says it loudly", String.class, String::toUpperCase),
                    Tool.of(
                            "picture",
                            "one pixel",
                            String.class,
                            name -> new McpAnswer(
                                    List.of(new McpAnswer.Content.Image(new byte[] {7}, "image/png")),
                                    false,
                                    Optional.empty()))));
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        http.shutdownNow();
        host.close();
    }

    private HttpResponse<String> post(String body, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(host.url()).POST(HttpRequest.BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) request.header(headers[i], headers[i + 1]);
        return http.send(request.build(), BodyHandlers.ofString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"jsonrpc":"2.0","id":"p","method":"ping"}|200|{"jsonrpc":"2.0","id":"p","result":{}}
        {"jsonrpc":"2.0","method":"notifications/initialized"}|202|''
        {"jsonrpc":"2.0","method":"notifications/unheard/of"}|202|''
        {"jsonrpc":"2.0","id":4,"result":{}}|202|''
        {"jsonrpc":"2.0","id":5,"method":"resources/list"}|200|-32601
        {"jsonrpc":"2.0","id":6,"method":"tools/call","params":{}}|200|-32602
        {"jsonrpc":"2.0","id":6,"method":"tools/call","params":{"name":"shout","arguments":[]}}|200|"isError":true
        {"jsonrpc":"2.0","id":7|400|-32700
        ''|400|-32700
        42|200|-32600
        {"jsonrpc":"2.0","id":null,"method":"ping"}|200|-32600
        [{"jsonrpc":"2.0","id":1,"method":"ping"},{"jsonrpc":"2.0","method":"x"},{"id":2,"method":"ping"}]|200|[{"jsonrpc":"2.0","id":1,"result":{}},{"jsonrpc":"2.0","id":2,"result":{}}]
        """)
    void every_message_has_its_answer(String body, int status, String answer) throws Exception {
        var response = post(body);
        assertEquals(status, response.statusCode(), response.body());
        assertTrue(response.body().contains(answer), response.body());
    }

    @Test
    void a_handshake_takes_the_clients_version_where_it_is_known() throws Exception {
        String hello =
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"%s\"}}";
        var old = post(hello.formatted("2024-11-05"));
        assertEquals(
                "2024-11-05",
                Json.parse(old.body()).at("/result/protocolVersion").asText());
        assertTrue(old.headers().firstValue("Mcp-Session-Id").isPresent());
        var unknown = Json.parse(post(hello.formatted("2099-01-01")).body());
        assertEquals("2025-11-25", unknown.at("/result/protocolVersion").asText());
        assertEquals("door", unknown.at("/result/serverInfo/name").asText());
        assertTrue(unknown.at("/result/capabilities").has("tools"));
        assertEquals(400, post("{}", "MCP-Protocol-Version", "2099-01-01").statusCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example",
                "null",
                "http://127.0.0.1.evil.example",
                "file://",
                "http://localhost@evil.example"
            })
    void pages_of_other_origins_are_refused(String origin) throws Exception {
        assertEquals(
                403,
                post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}", "Origin", origin)
                        .statusCode());
    }

    @Test
    void pages_of_this_machine_are_not_refused() throws Exception {
        for (String origin : List.of("http://localhost:3000", "https://127.0.0.1", "http://[::1]:1"))
            assertEquals(
                    200,
                    post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}", "Origin", origin)
                            .statusCode());
    }

    @ParameterizedTest
    @CsvSource({"evil.example,403", "127.0.0.1.evil.example:80,403", "localhost:1,405", "[::1]:80,405"})
    void hosts_of_other_names_are_refused(String name, int status) throws IOException {
        try (var socket = new Socket("127.0.0.1", host.url().getPort())) {
            String request = "GET /mcp HTTP/1.1\r\nHost: " + name + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
        }
    }

    @Test
    void other_methods_and_paths_are_told_where_to_go() throws Exception {
        var get = http.send(HttpRequest.newBuilder(host.url()).build(), BodyHandlers.ofString());
        assertEquals(405, get.statusCode());
        assertEquals("POST, DELETE", get.headers().firstValue("Allow").orElseThrow());
        var lost = HttpRequest.newBuilder(host.url().resolve("/mcpx")).build();
        assertEquals(404, http.send(lost, BodyHandlers.ofString()).statusCode());
        var bye = HttpRequest.newBuilder(host.url()).DELETE().build();
        assertEquals(204, http.send(bye, BodyHandlers.ofString()).statusCode());
    }

    @Test
    void the_sdks_own_client_gets_on_with_it() {
        String base = "http://127.0.0.1:" + host.url().getPort();
        McpSyncClient sdk = io.modelcontextprotocol.client.McpClient.sync(
                        HttpClientStreamableHttpTransport.builder(base).build())
                .build();
        try {
            assertEquals("door", sdk.initialize().serverInfo().name());
            assertEquals(
                    List.of("shout", "picture"),
                    sdk.listTools().tools().stream().map(tool -> tool.name()).toList());
            var text = sdk.callTool(CallToolRequest.builder("shout")
                    .arguments(Map.of("value", "hé"))
                    .build());
            assertEquals("HÉ", ((TextContent) text.content().getFirst()).text());
            var image = sdk.callTool(CallToolRequest.builder("picture")
                    .arguments(Map.of("value", "x"))
                    .build());
            assertEquals("Bw==", ((ImageContent) image.content().getFirst()).data());
            var wrong = sdk.callTool(
                    CallToolRequest.builder("shout").arguments(Map.of()).build());
            assertTrue(wrong.isError());
        } finally {
            sdk.close();
        }
    }
}
