package autodev.mcp;

import autodev.Interrupted;
import autodev.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One client of our server: what it can do, its calls that run, and what it was asked. */
final class Client {
    // A program answers at once; where one does not, a call is not to hang.
    private static final long ROOTS_SECONDS = 20;

    private final Map<String, RunningCall> running = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
    private volatile JsonNode capabilities = MissingNode.getInstance();
    private volatile Optional<List<String>> roots = Optional.empty();

    void introduced(JsonNode declared) {
        capabilities = declared;
        roots = Optional.empty();
    }

    boolean elicits() {
        JsonNode declared = capabilities.path("elicitation");
        // One without modes has the first that there was, the form (MCP 2025-11-25, client/elicitation).
        return declared.isObject() && (declared.isEmpty() || declared.has("form"));
    }

    /** The call of this id runs from now on. */
    RunningCall calls(JsonNode id) {
        var call = new RunningCall();
        running.put(Json.line(id), call);
        return call;
    }

    void ended(JsonNode id, RunningCall call) {
        running.remove(Json.line(id), call);
        call.end();
    }

    void cancel(JsonNode id) {
        RunningCall call = running.get(Json.line(id));
        if (call != null) call.cancel();
    }

    /** Cancels its calls; nothing that it was asked is answered any more. */
    void gone() {
        running.values().forEach(RunningCall::cancel);
        asked.values().forEach(answer -> answer.complete(MissingNode.getInstance()));
    }

    /** Its answer to a request of ours, if this is one. */
    void answered(JsonNode message) {
        CompletableFuture<JsonNode> waiting = asked.get(message.path("id").asText(""));
        if (waiting != null) waiting.complete(message);
    }

    /** Its roots, asked once until it says that they have changed; empty if it has none to tell. */
    Optional<List<String>> roots(Outlet outlet) {
        if (!capabilities.has("roots")) return Optional.empty();
        Optional<List<String>> known = roots;
        if (known.isPresent()) return known;
        JsonNode list = ask(McpSchema.METHOD_ROOTS_LIST, Map.of(), outlet, ROOTS_SECONDS)
                .path("roots");
        if (!list.isArray()) return Optional.empty();
        var found = Optional.of(
                list.valueStream().map(root -> root.path("uri").asText("")).toList());
        roots = found;
        return found;
    }

    void rootsChanged() {
        roots = Optional.empty();
    }

    /** The result of a request of ours, a missing node if there is none; waits at most so long, 0 for ever. */
    JsonNode ask(String method, Object params, Outlet outlet, long seconds) {
        String id = "autodev-" + UUID.randomUUID();
        var answer = new CompletableFuture<JsonNode>();
        asked.put(id, answer);
        try {
            if (!outlet.send(Messages.request(id, method, params))) return MissingNode.getInstance();
            JsonNode message = seconds == 0 ? answer.get() : answer.get(seconds, TimeUnit.SECONDS);
            return message.path("result");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            outlet.send(Messages.notification(Messages.CANCELLED, Map.of("requestId", id)));
            throw new Interrupted("the question to the client");
        } catch (TimeoutException e) {
            outlet.send(Messages.notification(Messages.CANCELLED, Map.of("requestId", id)));
            return MissingNode.getInstance();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e); // nobody completes it so
        } finally {
            asked.remove(id);
        }
    }
}
