package autodev.mcp;

import autodev.AutodevException;
import autodev.BadInput;
import autodev.Json;
import autodev.llm.Schema;
import autodev.llm.Tool;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Our tools as an MCP server, whatever brings the messages: what a message is answered with. Calls run on the thread
 * that brings them, so side by side if the caller wants it.
 */
final class Dispatch {
    private final String name;
    private final Map<String, Tool> tools = new LinkedHashMap<>();
    private final Map<String, Running> running = new ConcurrentHashMap<>();

    /** Throws BadInput if two tools have one name. */
    Dispatch(String name, List<Tool> offered) {
        this.name = name;
        for (Tool tool : offered) {
            if (tools.put(tool.name(), tool) != null)
                throw new BadInput("two tools are called " + tool.name() + "; each needs a name of its own");
        }
    }

    /**
     * The answer to a message as text, or to a batch of them; empty if there is none to give: to a notification, an
     * answer, or a call that was cancelled. {@code session} tells clients apart, whose requests may have the same ids.
     */
    Optional<String> answer(String session, JsonNode message) {
        if (!message.isArray()) return one(session, message);
        var answers = message.valueStream()
                .map(part -> one(session, part))
                .flatMap(Optional::stream)
                .toList();
        return answers.isEmpty() ? Optional.empty() : Optional.of("[" + String.join(",", answers) + "]");
    }

    private Optional<String> one(String session, JsonNode message) {
        JsonNode method = message.path("method");
        JsonNode id = message.path("id");
        if (message.isObject() && !method.isTextual() && (message.has("result") || message.has("error")))
            return Optional.empty();
        if (!method.isTextual() || !(id.isMissingNode() || id.isTextual() || id.isNumber()))
            return Optional.of(Messages.error(
                    JsonNodeFactory.instance.nullNode(),
                    ErrorCodes.INVALID_REQUEST,
                    "Invalid request: expected an object with a method and an id"));
        if (id.isMissingNode()) {
            if (method.textValue().equals(Messages.CANCELLED))
                cancel(session, message.path("params").path("requestId"));
            return Optional.empty();
        }
        JsonNode params = message.path("params");
        return switch (method.textValue()) {
            case McpSchema.METHOD_INITIALIZE -> Optional.of(Messages.result(id, hello(params)));
            case McpSchema.METHOD_PING -> Optional.of(Messages.result(id, Map.of()));
            case McpSchema.METHOD_TOOLS_LIST -> Optional.of(Messages.result(id, Writing.tools(tools.values())));
            case McpSchema.METHOD_TOOLS_CALL -> call(session, id, params);
            default ->
                Optional.of(Messages.error(
                        id,
                        ErrorCodes.METHOD_NOT_FOUND,
                        "Method not found: this server has tools, but no " + method.textValue()));
        };
    }

    private InitializeResult hello(JsonNode params) {
        String wanted = params.path("protocolVersion").asText("");
        return InitializeResult.builder(
                        Messages.VERSIONS.contains(wanted) ? wanted : Messages.VERSIONS.getFirst(),
                        ServerCapabilities.builder().tools(false).build(),
                        Implementation.builder(name, "1").build())
                .build();
    }

    private Optional<String> call(String session, JsonNode id, JsonNode params) {
        Tool tool = tools.get(params.path("name").asText(""));
        if (tool == null)
            return Optional.of(Messages.error(
                    id,
                    ErrorCodes.INVALID_PARAMS,
                    "Unknown tool: " + params.path("name").asText("no name is given") + "; there are "
                            + String.join(", ", tools.keySet())));
        JsonNode given = params.path("arguments");
        JsonNode arguments = given.isMissingNode() || given.isNull() ? JsonNodeFactory.instance.objectNode() : given;
        var call = new Running(Thread.currentThread());
        running.put(key(session, id), call);
        McpAnswer answer;
        try {
            answer = run(tool, arguments);
        } finally {
            running.remove(key(session, id), call);
            call.end();
        }
        return call.cancelled() ? Optional.empty() : Optional.of(Messages.result(id, Writing.answer(answer)));
    }

    private static McpAnswer run(Tool tool, JsonNode arguments) {
        try {
            // As an answer and not as an error, so that a model can read it and mend its call (MCP, server/tools).
            var problems = new Schema(tool.name(), tool.spec().parameters()).validate(arguments);
            if (!problems.isEmpty())
                return Writing.failure(
                        "the arguments of " + tool.name() + " do not fit: " + String.join("; ", problems));
            return Writing.given(tool.body().run(arguments));
        } catch (AutodevException e) {
            return Writing.failure(String.valueOf(e.getMessage()));
        } catch (Exception | StackOverflowError e) {
            String message = e.getMessage() == null ? "" : ": " + e.getMessage();
            return Writing.failure(tool.name() + " failed: " + e.getClass().getSimpleName() + message);
        }
    }

    private void cancel(String session, JsonNode id) {
        Running call = running.get(key(session, id));
        if (call != null) call.cancel();
    }

    /** Cancels every call that runs. */
    void cancelAll() {
        running.values().forEach(Running::cancel);
    }

    private static String key(String session, JsonNode id) {
        return session + " " + Json.line(id);
    }

    /** A call and its thread, which may be interrupted only as long as the call has it. */
    private static final class Running {
        private final Thread thread;
        private boolean over;
        private boolean cancelled;

        Running(Thread thread) {
            this.thread = thread;
        }

        synchronized void cancel() {
            if (over) return;
            cancelled = true;
            thread.interrupt();
        }

        synchronized void end() {
            over = true;
            // The thread goes on to write answers.
            if (cancelled) Thread.interrupted();
        }

        synchronized boolean cancelled() {
            return cancelled;
        }
    }
}
