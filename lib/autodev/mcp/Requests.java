package autodev.mcp;

import autodev.Interrupted;
import com.fasterxml.jackson.databind.JsonNode;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Our requests and the server's over one {@link Wire}: which answer belongs to which request. The SDK's session does
 * this too, but with one time-out for all, without cancellation, and it leaves requests waiting whose server is gone.
 */
final class Requests implements Wire.Listener {
    private final Wire wire;
    private final String server;
    private final Runnable toolsChanged;
    private final AtomicLong ids = new AtomicLong();
    private final Map<String, Waiting> open = new ConcurrentHashMap<>();
    private volatile @Nullable String end;

    /** {@code server}: how errors name it. */
    Requests(Wire wire, String server, Runnable toolsChanged) {
        this.wire = wire;
        this.server = server;
        this.toolsChanged = toolsChanged;
    }

    /**
     * Sends a request, whose id is also its progress token, and waits for its {@code result}; {@code what} names it
     * in errors, empty for the handshake. An interrupt, or an exception of {@code progress}, tells the server that
     * nobody waits any more.
     */
    JsonNode ask(String what, String method, LongFunction<Object> params, Consumer<McpProgress> progress) {
        if (Thread.currentThread().isInterrupted())
            throw new Interrupted(what.isEmpty() ? "connecting to " + server : what);
        long id = ids.incrementAndGet();
        String key = Long.toString(id);
        var waiting = new Waiting(what);
        open.put(key, waiting);
        boolean over = false;
        try {
            refuseIfEnded(waiting);
            wire.send(key, Messages.request(id, method, params.apply(id)));
            JsonNode answer = waiting.await(progress);
            over = true;
            return result(what, answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Interrupted(what.isEmpty() ? "connecting to " + server : what);
        } catch (McpException e) {
            over = true;
            throw e;
        } finally {
            open.remove(key);
            // The handshake may not be cancelled: MCP, basic/utilities/cancellation.
            if (!over && end == null && !method.equals(McpSchema.METHOD_INITIALIZE)) cancel(id);
        }
    }

    private void cancel(long id) {
        wire.cancel(
                Long.toString(id),
                Messages.notification(
                        Messages.CANCELLED, Map.of("requestId", id, "reason", "the caller does not wait any more")));
    }

    private JsonNode result(String what, JsonNode answer) {
        JsonNode error = answer.path("error");
        if (!error.isMissingNode() && !error.isNull()) {
            String words =
                    LastWords.redaction(Map.of()).apply(error.path("message").asText(error.toString()));
            int code = error.path("code").asInt();
            String asked = what.isEmpty() ? "the handshake" : what;
            throw new McpException.Refused(server + " refused " + asked + ": " + words + " (" + code + ")", code);
        }
        return answer.path("result");
    }

    /** Why there is no connection any more; empty while there is one. */
    Optional<String> end() {
        return Optional.ofNullable(end);
    }

    private void refuseIfEnded(Waiting waiting) {
        String why = end;
        if (why != null) throw gone(waiting, why);
    }

    private McpException.Gone gone(Waiting waiting, String why) {
        return new McpException.Gone(waiting.unanswered(server + " " + why));
    }

    @Override
    public void heard(JsonNode message) {
        String id = message.path("id").asText("");
        if (!message.has("method")) {
            Waiting waiting = open.get(id);
            if (waiting != null) waiting.answer(message); // else cancelled, and answered all the same
            return;
        }
        String method = message.path("method").asText();
        if (message.hasNonNull("id")) answer(message.path("id"), method);
        else notice(method, message.path("params"));
    }

    private void answer(JsonNode id, String method) {
        // Nothing else was offered in the handshake: no roots, no sampling, no elicitation.
        wire.send(
                "",
                method.equals(McpSchema.METHOD_PING)
                        ? Messages.result(id, Map.of())
                        : Messages.error(
                                id,
                                McpSchema.ErrorCodes.METHOD_NOT_FOUND,
                                "Method not found: this client has no " + method));
    }

    private void notice(String method, JsonNode params) {
        if (method.equals(McpSchema.METHOD_NOTIFICATION_TOOLS_LIST_CHANGED)) toolsChanged.run();
        if (!method.equals(McpSchema.METHOD_NOTIFICATION_PROGRESS)) return;
        Waiting waiting = open.get(params.path("progressToken").asText(""));
        if (waiting != null) waiting.progress(params);
    }

    @Override
    public void failed(String id, String why) {
        Waiting waiting = open.get(id);
        if (waiting != null) waiting.fail(gone(waiting, why));
    }

    @Override
    public void refused(String id, int code, String why) {
        Waiting waiting = open.get(id);
        if (waiting != null) waiting.fail(new McpException.Refused(waiting.unanswered(server + " " + why), code));
    }

    @Override
    public void ended(String why) {
        if (end == null) end = why;
        // Requests that come from now on see the end themselves.
        open.values().forEach(waiting -> waiting.fail(gone(waiting, why)));
    }
}
