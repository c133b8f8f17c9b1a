package autodev.notebook;

import autodev.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Chromium's DevTools protocol (https://chromedevtools.github.io/devtools-protocol/) with one page, over one WebSocket. */
final class DevTools implements AutoCloseable {
    static final int PATIENCE_SECONDS = 60;

    private final HttpClient client = HttpClient.newHttpClient();
    private final WebSocket socket;
    private final AtomicInteger sent = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private CompletableFuture<?> written = CompletableFuture.completedFuture(null);

    /** With the page at {@code address}; {@code heard} gets the name and the parameters of every event, in their order, and must not wait. */
    DevTools(URI address, BiConsumer<String, JsonNode> heard) {
        socket = client.newWebSocketBuilder()
                .buildAsync(address, new Hearing(heard))
                .join();
    }

    /** Sends a command; its result comes later. */
    CompletableFuture<JsonNode> send(String method, Map<String, ?> parameters) {
        int id = sent.incrementAndGet();
        var answer = new CompletableFuture<JsonNode>();
        waiting.put(id, answer);
        String line = Json.line(Map.of("id", id, "method", method, "params", parameters));
        synchronized (this) {
            written = written.thenCompose(_ -> socket.sendText(line, true));
        }
        return answer;
    }

    /** Sends a command and waits for its result; throws IOException with what the browser says against it. */
    JsonNode call(String method, Map<String, ?> parameters) throws IOException, InterruptedException {
        try {
            return send(method, parameters).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException(method + ": " + e.getCause().getMessage(), e);
        } catch (TimeoutException e) {
            throw new IOException(method + ": no answer in " + PATIENCE_SECONDS + " s", e);
        }
    }

    @Override
    public void close() {
        socket.abort();
        client.close();
    }

    private final class Hearing implements WebSocket.Listener {
        private final BiConsumer<String, JsonNode> heard;
        private final StringBuilder text = new StringBuilder();

        Hearing(BiConsumer<String, JsonNode> heard) {
            this.heard = heard;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                JsonNode message = Json.parse(text.toString());
                text.setLength(0);
                take(message);
            }
            from.request(1);
            return null;
        }

        private void take(JsonNode message) {
            if (!message.has("id")) {
                heard.accept(message.path("method").asText(), message.path("params"));
                return;
            }
            var answer = waiting.remove(message.path("id").asInt());
            if (answer == null) return;
            if (message.has("error"))
                answer.completeExceptionally(
                        new IOException(message.path("error").toString()));
            else answer.complete(message.path("result"));
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            end("the browser closed the page");
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            end(String.valueOf(error));
        }

        private void end(String why) {
            waiting.values().forEach(one -> one.completeExceptionally(new IOException(why)));
        }
    }
}
