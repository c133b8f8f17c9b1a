package autodev.change;

import autodev.Json;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A scripted model over real HTTP (OpenAI's chat completions): asked about {@code fN.py}, whose first line is {@code bad
 * = N}, it makes that {@code good = N}. Each answer takes 100 tokens in and 20 out.
 */
final class MendingServer implements AutoCloseable {
    private static final Pattern FILE = Pattern.compile("(?:pkg\\d/)?f(\\d+)\\.py");

    final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final HttpServer server;
    private final long pause;

    MendingServer(long pauseMillis) {
        try {
            pause = pauseMillis;
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", this::answer);
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String question = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Matcher file = FILE.matcher(question);
            String answer = file.find() ? mended(file.group(), file.group(1)) : "no file";
            asked.add(file.group());
            Thread.sleep(pause);
            Map<String, Object> reply = Map.of(
                    "choices",
                    List.of(Map.of("finish_reason", "stop", "message", Map.of("role", "assistant", "content", answer))),
                    "usage",
                    Map.of("prompt_tokens", 100, "completion_tokens", 20, "total_tokens", 120));
            byte[] bytes = Json.line(reply).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("content-type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The answer that mends this file. */
    static String mended(String path, String number) {
        String body = "-bad = %s\n+good = %s\n same = 1\n".formatted(number, number);
        return Json.line(Map.of(
                "patch",
                GitRepository.diff(path, 1, body, 2, 2),
                "explanation",
                "It is good now.",
                "confidence",
                0.9,
                "meta",
                Map.of()));
    }

    /** What a process must have in its environment to ask this model. */
    Map<String, String> environment() {
        var environment = new HashMap<String, String>();
        environment.put(
                "LLM_BASE_URL", "http://127.0.0.1:" + server.getAddress().getPort());
        environment.put("LLM_MODEL", "mending");
        environment.put("LLM_API_KEY", "none");
        environment.put("NO_PROXY", "127.0.0.1");
        return environment;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
