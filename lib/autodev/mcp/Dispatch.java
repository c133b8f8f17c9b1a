package autodev.mcp;

import autodev.AutodevException;
import autodev.llm.Schema;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Our tools as an MCP server, whatever brings the messages: what a message is answered with. */
final class Dispatch {
    private final McpOffer offer;

    Dispatch(McpOffer offer) {
        this.offer = offer;
    }

    /**
     * Takes up a message, or a batch of them: from now on its calls can be cancelled. What comes back works on it, on
     * the thread that calls it, and gives the answer as text; empty if there is none to give: to a notification, an
     * answer, or a call that was cancelled. Meanwhile {@code outlet} takes what else there is to say.
     */
    Supplier<Optional<String>> take(Client client, JsonNode message, Outlet outlet) {
        if (!message.isArray()) return one(client, message, outlet);
        var parts = message.valueStream().map(part -> one(client, part, outlet)).toList();
        return () -> {
            var answers =
                    parts.stream().map(Supplier::get).flatMap(Optional::stream).toList();
            return answers.isEmpty() ? Optional.empty() : Optional.of("[" + String.join(",", answers) + "]");
        };
    }

    private Supplier<Optional<String>> one(Client client, JsonNode message, Outlet outlet) {
        JsonNode method = message.path("method");
        JsonNode id = message.path("id");
        if (message.isObject() && !method.isTextual() && (message.has("result") || message.has("error"))) {
            client.answered(message);
            return Optional::empty;
        }
        if (!method.isTextual() || !(id.isMissingNode() || id.isTextual() || id.isNumber()))
            return () -> Optional.of(Messages.error(
                    JsonNodeFactory.instance.nullNode(),
                    ErrorCodes.INVALID_REQUEST,
                    "Invalid request: expected an object with a method and an id"));
        if (id.isMissingNode()) {
            heard(client, method.textValue(), message.path("params"));
            return Optional::empty;
        }
        if (!method.textValue().equals(McpSchema.METHOD_TOOLS_CALL))
            return () -> Optional.of(answer(client, id, method.textValue(), message.path("params")));
        RunningCall call = client.calls(id);
        return () -> call(client, id, message.path("params"), call, outlet);
    }

    private static void heard(Client client, String method, JsonNode params) {
        switch (method) {
            case Messages.CANCELLED -> client.cancel(params.path("requestId"));
            case McpSchema.METHOD_NOTIFICATION_ROOTS_LIST_CHANGED -> client.rootsChanged();
            default -> {} // says nothing that counts here
        }
    }

    private String answer(Client client, JsonNode id, String method, JsonNode params) {
        return switch (method) {
            case McpSchema.METHOD_INITIALIZE -> {
                client.introduced(params.path("capabilities"));
                yield Messages.result(id, hello(params));
            }
            case McpSchema.METHOD_PING -> Messages.result(id, Map.of());
            case McpSchema.METHOD_TOOLS_LIST ->
                Messages.result(id, Writing.tools(offer.tools().get()));
            default ->
                Messages.error(
                        id, ErrorCodes.METHOD_NOT_FOUND, "Method not found: this server has tools, but no " + method);
        };
    }

    private InitializeResult hello(JsonNode params) {
        String wanted = params.path("protocolVersion").asText("");
        var hello = InitializeResult.builder(
                Messages.VERSIONS.contains(wanted) ? wanted : Messages.VERSIONS.getFirst(),
                ServerCapabilities.builder().tools(false).build(),
                Implementation.builder(offer.name(), offer.version()).build());
        if (!offer.instructions().isEmpty()) hello.instructions(offer.instructions());
        return hello.build();
    }

    private Optional<String> call(Client client, JsonNode id, JsonNode params, RunningCall call, Outlet outlet) {
        try {
            if (!call.begin()) return Optional.empty();
            List<McpTool> tools = offer.tools().get();
            String name = params.path("name").asText("");
            Optional<McpTool> tool =
                    tools.stream().filter(one -> one.name().equals(name)).findFirst();
            if (tool.isEmpty()) return Optional.of(unknown(id, params, tools));
            var caller = new ClientCall(client, outlet, params.path("_meta").path("progressToken"));
            McpAnswer answer = run(tool.get(), arguments(tool.get(), params.path("arguments")), caller);
            return call.cancelled() ? Optional.empty() : Optional.of(Messages.result(id, Writing.answer(answer)));
        } finally {
            client.ended(id, call);
        }
    }

    private static String unknown(JsonNode id, JsonNode params, List<McpTool> tools) {
        return Messages.error(
                id,
                ErrorCodes.INVALID_PARAMS,
                "Unknown tool: " + params.path("name").asText("no name is given") + "; there are "
                        + String.join(", ", tools.stream().map(McpTool::name).toList()));
    }

    /** As given; an optional one that is null, as models write it, counts as not given. */
    private static JsonNode arguments(McpTool tool, JsonNode given) {
        if (given.isMissingNode() || given.isNull()) return JsonNodeFactory.instance.objectNode();
        if (!(given instanceof ObjectNode object)) return given;
        var required = tool.spec()
                .parameters()
                .path("required")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
        ObjectNode kept = object.deepCopy();
        kept.properties().removeIf(field -> field.getValue().isNull() && !required.contains(field.getKey()));
        return kept;
    }

    private static McpAnswer run(McpTool tool, JsonNode arguments, McpCaller caller) {
        try {
            // As an answer and not as an error, so that a model can read it and mend its call (MCP, server/tools).
            var problems = new Schema(tool.name(), tool.spec().parameters()).validate(arguments);
            if (!problems.isEmpty() || !(arguments instanceof ObjectNode object))
                return Writing.failure(
                        "the arguments of " + tool.name() + " do not fit: " + String.join("; ", problems));
            return Writing.given(tool.body().run(object, caller));
        } catch (AutodevException e) {
            return Writing.failure(String.valueOf(e.getMessage()));
        } catch (Exception | LinkageError | StackOverflowError | OutOfMemoryError e) {
            String message = e.getMessage() == null ? "" : ": " + e.getMessage();
            return Writing.failure(tool.name() + " failed: " + e.getClass().getSimpleName() + message);
        }
    }
}
