package autodev.mcp;

import autodev.Json;
import autodev.Secrets;
import autodev.mcp.McpAnswer.Content;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tools and answers as MCP writes them; the other direction is {@link Reading}. */
final class Writing {
    private static final int LONGEST_FAILURE = 2000;

    private Writing() {}

    /** The result of {@code tools/list}: all on one page. */
    static ObjectNode tools(Collection<McpTool> tools) {
        var page = JsonNodeFactory.instance.objectNode();
        var array = page.putArray("tools");
        for (McpTool tool : tools) {
            ObjectNode one = array.addObject().put("name", tool.name());
            if (!tool.title().isEmpty()) one.put("title", tool.title());
            one.put("description", tool.spec().description())
                    .set("inputSchema", schema(tool.spec().parameters()));
            tool.hints().ifPresent(hints -> hints(one.putObject("annotations"), tool.title(), hints));
        }
        return page;
    }

    private static void hints(ObjectNode annotations, String title, McpTool.Hints hints) {
        // Older clients look for the title here.
        if (!title.isEmpty()) annotations.put("title", title);
        annotations.put("readOnlyHint", hints.readOnly()).put("openWorldHint", hints.openWorld());
        // The two say something only of a tool that changes something.
        if (!hints.readOnly())
            annotations.put("destructiveHint", hints.destructive()).put("idempotentHint", hints.idempotent());
    }

    /** MCP demands the type; a schema of our own always has it, one from elsewhere may not. */
    private static JsonNode schema(JsonNode parameters) {
        if (parameters.has("type")) return parameters;
        ObjectNode typed = parameters.deepCopy();
        return typed.put("type", "object");
    }

    /** What a tool's body gave, as an answer. */
    static McpAnswer given(@Nullable Object value) {
        return switch (value) {
            case null -> text("done", false);
            case McpAnswer answer -> answer;
            case String text -> text(text, false);
            default -> text(Json.line(value), false);
        };
    }

    /** An answer that says what went wrong, on one line and without secrets. */
    static McpAnswer failure(String why) {
        String line = Secrets.redact(why).replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return text(line.length() <= LONGEST_FAILURE ? line : line.substring(0, LONGEST_FAILURE) + "…", true);
    }

    private static McpAnswer text(String text, boolean failed) {
        return new McpAnswer(List.of(new Content.Text(text)), failed, Optional.empty());
    }

    /** The result of {@code tools/call}. */
    static ObjectNode answer(McpAnswer answer) {
        var result = JsonNodeFactory.instance.objectNode();
        var content = result.putArray("content");
        answer.content().forEach(piece -> content.add(content(piece)));
        answer.structured().ifPresent(json -> result.set("structuredContent", json));
        return result.put("isError", answer.failed());
    }

    private static JsonNode content(Content piece) {
        var node = JsonNodeFactory.instance.objectNode();
        return switch (piece) {
            case Content.Text(String text) -> node.put("type", "text").put("text", text);
            case Content.Image image ->
                node.put("type", "image")
                        .put("data", Base64.getEncoder().encodeToString(image.data()))
                        .put("mimeType", image.type());
            case Content.Other(JsonNode json) -> json;
        };
    }
}
