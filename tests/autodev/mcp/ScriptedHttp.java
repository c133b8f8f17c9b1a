package autodev.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** An HTTP server that shakes hands as MCP wants it and leaves every other request to the test. */
final class ScriptedHttp implements AutoCloseable {
    /** What the test does with a request that is no handshake. */
    interface Script {
        void handle(HttpExchange exchange, JsonNode message) throws IOException;
    }

    /** Requests as they came: method, path, and headers by name. */
    final List<String> seen = new CopyOnWriteArrayList<>();

    private final HttpServer server;

    ScriptedHttp(Script script) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                handle(exchange, script);
            }
        });
        server.start();
    }

    private void handle(HttpExchange exchange, Script script) throws IOException {
        var headers = exchange.getRequestHeaders();
        seen.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " session="
                + headers.getFirst("Mcp-Session-Id")
                + " version=" + headers.getFirst("MCP-Protocol-Version") + " authorization="
                + headers.getFirst("Authorization") + " last=" + headers.getFirst("Last-Event-ID"));
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        JsonNode message = Messages.tree(body).orElse(MissingNode.getInstance());
        switch (message.path("method").asText()) {
            case "initialize" -> {
                exchange.getResponseHeaders().set("Mcp-Session-Id", "s1");
                send(exchange, 200, "application/json", answer(message, """
                    {"protocolVersion":"2025-06-18","capabilities":{},"serverInfo":{"name":"scripted"}}\
                    """));
            }
            case "notifications/initialized" -> exchange.sendResponseHeaders(202, -1);
            default -> script.handle(exchange, message);
        }
    }

    static String answer(JsonNode message, String result) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + message.path("id") + ",\"result\":" + result + "}";
    }

    static String text(JsonNode message, String words) {
        return answer(message, "{\"content\":[{\"type\":\"text\",\"text\":\"" + words + "\"}]}");
    }

    static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
