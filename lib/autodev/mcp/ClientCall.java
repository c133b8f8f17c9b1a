package autodev.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A call of a tool as its body sees it. {@code token} is missing unless the client wants to hear of progress. */
final class ClientCall implements McpCaller {
    private final Client client;
    private final Outlet outlet;
    private final JsonNode token;
    private double told = Double.NEGATIVE_INFINITY;

    ClientCall(Client client, Outlet outlet, JsonNode token) {
        this.client = client;
        this.outlet = outlet;
        this.token = token;
    }

    @Override
    public synchronized void progress(McpProgress progress) {
        // It must grow with each (MCP, basic/utilities/progress).
        if (token.isMissingNode() || progress.done() <= told) return;
        told = progress.done();
        var params = JsonNodeFactory.instance.objectNode();
        params.set("progressToken", token);
        params.put("progress", progress.done());
        progress.total().ifPresent(total -> params.put("total", total));
        if (!progress.message().isEmpty()) params.put("message", progress.message());
        outlet.send(Messages.notification(McpSchema.METHOD_NOTIFICATION_PROGRESS, params));
    }

    @Override
    public boolean elicits() {
        return client.elicits();
    }

    @Override
    public Optional<Elicited> elicit(String message, ObjectNode form) {
        if (!client.elicits()) return Optional.empty();
        JsonNode result = client.ask(
                McpSchema.METHOD_ELICITATION_CREATE, Map.of("message", message, "requestedSchema", form), outlet, 0);
        ObjectNode content =
                result.path("content") instanceof ObjectNode filled ? filled : JsonNodeFactory.instance.objectNode();
        return switch (result.path("action").asText("")) {
            case "accept" -> Optional.of(new Elicited(Elicited.Action.ACCEPT, content));
            case "decline" -> Optional.of(new Elicited(Elicited.Action.DECLINE, content));
            case "cancel" -> Optional.of(new Elicited(Elicited.Action.CANCEL, content));
            default -> Optional.empty();
        };
    }

    @Override
    public Optional<List<String>> roots() {
        return client.roots(outlet);
    }
}
