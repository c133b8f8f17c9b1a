package autodev.bench;

import autodev.Json;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A model server on loopback that speaks OpenAI's chat completions and gives one answer, at once; it notes when it was asked. */
final class ModelStub implements AutoCloseable {
    private final HttpServer server;
    private final byte[] answer;
    private volatile long asked;

    ModelStub(String reply) throws IOException {
        answer = Json.line(Map.of(
                        "choices",
                        List.of(Map.of(
                                "finish_reason", "stop", "message", Map.of("role", "assistant", "content", reply))),
                        "usage",
                        Map.of("prompt_tokens", 100, "completion_tokens", 20, "total_tokens", 120)))
                .getBytes(StandardCharsets.UTF_8);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        if (asked == 0) asked = System.nanoTime();
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("content-type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    /** Waits for a new first request. */
    void forget() {
        asked = 0;
    }

    /** When the first request came, as {@link System#nanoTime} has it; 0 if none did. */
    long asked() {
        return asked;
    }

    /** What a process must have in its environment to ask this model. */
    Map<String, String> environment() {
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        return Map.of("LLM_BASE_URL", url, "NO_PROXY", "127.0.0.1", "no_proxy", "127.0.0.1");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
