package autodev.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpWireTest {
    private static final Map<String, String> HEADERS = Map.of("Authorization", "Bearer very-secret-words");

    private static String unable(String url) {
        return assertThrows(McpException.UnableToConnect.class, () -> McpClient.connect(McpEndpoint.http(url, HEADERS)))
                .getMessage();
    }

    /** A web server that gives every request this answer. */
    private static HttpServer page(int status, String type, String body) throws IOException {
        return serving(exchange -> ScriptedHttp.send(exchange, status, type, body));
    }

    private static HttpServer serving(HttpHandler handler) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                handler.handle(exchange);
            }
        });
        server.start();
        return server;
    }

    private static String url(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/mcp";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        401|text/plain|who are you|wants to know who is asking (status 401); give it an Authorization header; it said: who are you
        403|application/json|{"error":{"message":"no"}}|does not allow it (status 403); see that the headers carry the right credentials; it said: no
        404|text/html|<p>none</p>|has nothing at /mcp (status 404); see that the URL's path is right
        405|text/plain|''|takes no POST at /mcp (status 405), so it is no streamable HTTP there; see that the URL's path is right
        500|text/plain|very-secret-words seen|failed with status 500; it said: [redacted] seen
        200|text/html|<p>hello</p>|answered with text/html where JSON or an event stream of MCP was expected; see that the URL's path is right
        200|application/json|{"ok":true}|answered with application/json where JSON or an event stream of MCP was expected; see that the URL's path is right; it said: {"ok":true}
        202|text/plain|''|answered with nothing where JSON or an event stream of MCP was expected; see that the URL's path is right
        200|text/event-stream|''|ended the stream before the answer
        """)
    void what_is_no_mcp_server_is_said_in_one_line(int status, String type, String body, String line) throws Exception {
        HttpServer server = page(status, type, body);
        try {
            assertEquals("the MCP server at " + url(server) + " " + line, unable(url(server)));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void a_server_that_is_down_or_has_no_tls_or_no_address_is_said_in_one_line() throws Exception {
        try (var plain = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"))) {
            Thread.ofVirtual().start(() -> answerPlainly(plain));
            String tls = unable("https://127.0.0.1:" + plain.getLocalPort());
            assertTrue(tls.contains(" cannot be trusted or does not speak TLS ("), tls);
        }
        HttpServer server = page(200, "text/plain", "");
        server.stop(0);
        String down = unable(url(server));
        assertTrue(
                down.endsWith("cannot be reached: connection refused; start it, or see that 127.0.0.1 and its port are"
                        + " right"),
                down);
        String nowhere = unable("http://no-such-host.invalid:9000/mcp");
        assertTrue(nowhere.contains("there is no host called no-such-host.invalid"), nowhere);
    }

    private static void answerPlainly(ServerSocket plain) {
        try (var socket = plain.accept()) {
            assertTrue(socket.getInputStream().read() >= 0);
            socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_redirect_is_followed_on_the_same_host_only_as_the_headers_are_for_that_host() throws Exception {
        try (var target = new ScriptedHttp((exchange, message) -> refuse(exchange))) {
            HttpServer elsewhere = serving(exchange -> redirect(exchange, target.url() + "/mcp"));
            try {
                String said = unable(url(elsewhere));
                assertTrue(said.contains("sends to " + target.url() + "/mcp (status 307); it is another place"), said);
                assertEquals(List.of(), target.seen);
            } finally {
                elsewhere.stop(0);
            }
        }
        HttpServer same = serving(exchange -> {
            if (exchange.getRequestURI().getPath().equals("/mcp")) redirect(exchange, "/mcp/");
            else ScriptedHttp.send(exchange, 401, "text/plain", "");
        });
        try {
            String said = unable(url(same));
            assertTrue(said.contains("wants to know who is asking (status 401)"), said);
        } finally {
            same.stop(0);
        }
    }

    private static void redirect(HttpExchange exchange, String target) throws IOException {
        exchange.getResponseHeaders().set("Location", target);
        exchange.sendResponseHeaders(307, -1);
    }

    private static void refuse(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(405, -1);
    }

    @Test
    void headers_session_and_version_go_with_every_request_and_the_session_is_ended() throws Exception {
        try (var server = new ScriptedHttp((exchange, message) -> {
            if (message.isMissingNode()) refuse(exchange);
            else ScriptedHttp.send(exchange, 200, "application/json", ScriptedHttp.text(message, "ok"));
        })) {
            try (var client = McpClient.connect(McpEndpoint.http(server.url() + "/a/b?c=d", HEADERS))) {
                assertEquals("ok", client.call("é ü", Map.of()).text());
            }
            String all = "session=s1 version=2025-06-18 authorization=Bearer very-secret-words last=null";
            assertEquals(
                    "POST /a/b?c=d session=null version=null authorization=Bearer very-secret-words last=null",
                    server.seen.getFirst());
            assertTrue(server.seen.contains("POST /a/b?c=d " + all), server.seen.toString());
            assertTrue(server.seen.contains("DELETE /a/b?c=d " + all), server.seen.toString());
        }
    }

    @Test
    void a_stream_with_comments_and_fields_of_tomorrow_is_read() throws Exception {
        try (var server = new ScriptedHttp((exchange, message) -> {
                    if (message.isMissingNode()) refuse(exchange);
                    else
                        ScriptedHttp.send(
                                exchange,
                                200,
                                "text/event-stream",
                                ": ping\n\n".repeat(1000)
                                        + "retry: 10\r\n"
                                        + "id: 1\r\n"
                                        + "data:\r\n\r\n"
                                        + "event: other\n"
                                        + "data: x\n\n"
                                        + "tomorrow: y\n"
                                        + "event: message\n"
                                        + "data: "
                                        + ScriptedHttp.text(message, "streamed")
                                                .replace(",\"result\"", ",\ndata: \"result\"")
                                        + "\n\n");
                });
                var client = McpClient.connect(McpEndpoint.http(server.url()))) {
            assertEquals("streamed", client.call("any", Map.of()).text());
        }
    }

    @Test
    void a_stream_that_breaks_off_is_taken_up_again_after_its_last_event() throws Exception {
        var asked = new AtomicReference<JsonNode>();
        try (var server = new ScriptedHttp((exchange, message) -> {
                    String last = exchange.getRequestHeaders().getFirst("Last-Event-ID");
                    if (!message.isMissingNode()) {
                        asked.set(message);
                        ScriptedHttp.send(exchange, 200, "text/event-stream", "retry: 1\nid: e7\ndata: \n\n");
                    } else if ("e7".equals(last)) {
                        ScriptedHttp.send(
                                exchange,
                                200,
                                "text/event-stream",
                                "data: " + ScriptedHttp.text(asked.get(), "later") + "\n\n");
                    } else refuse(exchange);
                });
                var client = McpClient.connect(McpEndpoint.http(server.url()))) {
            assertEquals("later", client.call("any", Map.of()).text());
        }
    }

    @Test
    void a_cancelled_call_is_told_to_the_server_and_its_stream_dropped() throws Exception {
        var told = new CompletableFuture<JsonNode>();
        var dropped = new CompletableFuture<JsonNode>();
        try (var server = new ScriptedHttp((exchange, message) -> {
                    if (message.path("method").asText().equals("tools/call")) ping(exchange, message, dropped);
                    else if (message.isMissingNode()) refuse(exchange);
                    else {
                        assertTrue(told.complete(message));
                        exchange.sendResponseHeaders(202, -1);
                    }
                });
                var client = McpClient.connect(McpEndpoint.http(server.url()))) {
            var arguments = JsonNodeFactory.instance.objectNode();
            assertThrows(
                    IllegalStateException.class,
                    () -> client.call("any", arguments, progress -> {
                        throw new IllegalStateException("enough");
                    }));
            JsonNode cancelled = told.get(20, TimeUnit.SECONDS);
            assertEquals("notifications/cancelled", cancelled.path("method").asText());
            assertEquals(
                    dropped.get(20, TimeUnit.SECONDS).path("id"),
                    cancelled.path("params").path("requestId"));
        }
    }

    /** Tells of progress, without end. */
    private static void ping(HttpExchange exchange, JsonNode message, CompletableFuture<JsonNode> dropped)
            throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        String progress = "data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\",\"params\":{\"progress\":1,"
                + "\"progressToken\":" + message.path("id") + "}}\n\n";
        try {
            while (true) {
                exchange.getResponseBody().write(progress.getBytes(StandardCharsets.UTF_8));
                exchange.getResponseBody().flush();
                Thread.sleep(10);
            }
        } catch (IOException e) {
            dropped.complete(message);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 500, 404})
    void a_call_that_http_refuses_fails_alone_but_a_lost_session_ends_the_connection(int status) throws Exception {
        try (var server = new ScriptedHttp((exchange, message) -> {
                    if (message.at("/params/name").asText().equals("good"))
                        ScriptedHttp.send(exchange, 200, "application/json", ScriptedHttp.text(message, "ok"));
                    else ScriptedHttp.send(exchange, message.isMissingNode() ? 405 : status, "text/plain", "bad day");
                });
                var client = McpClient.connect(McpEndpoint.http(server.url()))) {
            var thrown = assertThrows(McpException.class, () -> client.call("bad", Map.of()));
            assertTrue(thrown.getMessage().endsWith("it said: bad day"), thrown.getMessage());
            assertEquals(status == 400, thrown instanceof McpException.Refused);
            assertEquals(status != 404, client.open());
            if (client.open()) assertEquals("ok", client.call("good", Map.of()).text());
        }
    }

    @Test
    void an_error_of_the_protocol_counts_whatever_its_status_is() throws Exception {
        try (var server = new ScriptedHttp((exchange, message) -> ScriptedHttp.send(
                        exchange,
                        message.isMissingNode() ? 405 : 400,
                        "application/json",
                        "{\"jsonrpc\":\"2.0\",\"id\":" + message.path("id")
                                + ",\"error\":{\"code\":-32602,\"message\":\"no such tool\"}}"));
                var client = McpClient.connect(McpEndpoint.http(server.url()))) {
            var refused = assertThrows(McpException.Refused.class, () -> client.call("any", Map.of()));
            assertEquals(-32602, refused.code());
            assertTrue(
                    refused.getMessage().endsWith("refused the tool any: no such tool (-32602)"), refused.getMessage());
        }
    }
}
