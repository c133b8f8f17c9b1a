package autodev.notebook;

import autodev.Json;
import autodev.llm.wire.ScriptedServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A model server for {@code tests/fixtures/notebook/displays.txt}: it answers the questions of those cells, as a real one would, by pieces. */
final class DisplayModel implements AutoCloseable {
    private static final String FIRST = block("if amount > 100:", "if amount >= 100:");
    private static final String SECOND = block("- shipping(amount)", "+ shipping(amount)");
    private static final String WRONG = block("- shipping(amount)", "- shipping(amount) * 2");
    private static final List<String> PATCHES = List.of(WRONG, FIRST, FIRST + SECOND, WRONG, FIRST + SECOND);

    private final ScriptedServer server;
    private final AtomicInteger patches = new AtomicInteger();

    /** A question that is never answered to its end has been asked. */
    final CountDownLatch slow = new CountDownLatch(1);

    /** Whoever asked it has gone. */
    final CountDownLatch gone = new CountDownLatch(1);

    DisplayModel() throws IOException {
        server = ScriptedServer.telling(this::script);
    }

    /** What a kernel's environment says to use it. */
    Map<String, String> environment() {
        return Map.of("LLM_BASE_URL", server.url(), "LLM_MODEL", "openai:tiny");
    }

    private ScriptedServer.Script script(String body) {
        if (body.contains("never ends")) return this::silence;
        String text = answer(body);
        return Json.parse(body).path("stream").asBoolean() ? paced(text) : whole(text);
    }

    private String answer(String body) {
        if (body.contains("shop.py")) return PATCHES.get(patches.getAndIncrement() % PATCHES.size());
        if (body.contains("findings")) return """
            {"findings": [
              {"file": "shop.py", "line": 6, "severity": "HIGH", "what": "100 itself gets no discount: > for >="},
              {"file": "shop.py", "line": 19, "severity": "HIGH", "what": "shipping is taken off, not added"},
              {"file": "test_shop.py", "line": 22, "severity": "LOW", "what": "no test of an empty order"}]}
            """;
        return """
            A virtual thread is a thread that the JVM, not the operating system, schedules. It is mounted on a carrier \
            thread while it computes and taken off while it waits, so a million of them can wait at once.

            Use one for each task that blocks; do not pool them.
            """;
    }

    private static String block(String old, String now) {
        return "shop.py\n<<<<<<< SEARCH\n" + line(old) + "=======\n" + line(now) + ">>>>>>> REPLACE\n\n";
    }

    private static String line(String part) {
        return part.startsWith("if") ? "    " + part + "\n" : "    return amount - discount(amount) " + part + "\n";
    }

    private static ScriptedServer.Script whole(String text) {
        var message = Map.of("role", "assistant", "content", text);
        return ScriptedServer.json(
                200,
                Json.line(Map.of(
                        "choices",
                        List.of(Map.of("finish_reason", "stop", "message", message)),
                        "usage",
                        usage(text))));
    }

    private static Map<String, Integer> usage(String text) {
        return Map.of("prompt_tokens", 412, "completion_tokens", text.length() / 4);
    }

    /** Piece by piece, as tokens come; the pace makes it a stream to look at, no test relies on it. */
    private static ScriptedServer.Script paced(String text) {
        return (_, out) -> {
            begin(out);
            for (String piece : text.strip().split("(?<=\\s)(?=\\S)")) {
                send(out, Map.of("choices", List.of(Map.of("delta", Map.of("content", piece)))));
                Thread.sleep(10);
            }
            send(out, Map.of("choices", List.of(Map.of("delta", Map.of(), "finish_reason", "stop"))));
            send(out, Map.of("choices", List.of(), "usage", usage(text)));
            out.write("data: [DONE]\n\n".getBytes(StandardCharsets.US_ASCII));
        };
    }

    private void silence(java.net.Socket socket, OutputStream out) throws IOException {
        begin(out);
        send(out, Map.of("choices", List.of(Map.of("delta", Map.of("content", "It begins with two words ")))));
        slow.countDown();
        try {
            socket.getInputStream().read();
        } finally {
            gone.countDown();
        }
    }

    private static void begin(OutputStream out) throws IOException {
        out.write(ScriptedServer.head(200, "Content-Type: text/event-stream", "Cache-Control: no-cache"));
    }

    private static void send(OutputStream out, Map<String, ?> event) throws IOException {
        out.write(("data: " + Json.line(event) + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
