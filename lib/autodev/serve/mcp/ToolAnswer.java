package autodev.serve.mcp;

import autodev.Json;
import autodev.Secrets;
import autodev.mcp.McpAnswer;
import autodev.mcp.McpAnswer.Content;
import autodev.view.Terminal;
import autodev.view.View;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers of tools: text that reads well, and the same as JSON; without secrets, cut where they are too long to be read. */
final class ToolAnswer {
    private static final int LONGEST_TEXT = 40_000;
    private static final int LONGEST_VALUE = 20_000;

    private ToolAnswer() {}

    /** {@code view} as text, {@code value} as structured content: an object. */
    static McpAnswer of(boolean failed, View view, Object value) {
        return of(failed, Terminal.plain().draw(view), value);
    }

    /** As above, from text. */
    static McpAnswer of(boolean failed, String text, Object value) {
        return new McpAnswer(List.of(new Content.Text(clean(text))), failed, Optional.of(clean(Json.tree(value))));
    }

    /** A value that is its own text. */
    static McpAnswer json(boolean failed, JsonNode value) {
        JsonNode clean = clean(value);
        return new McpAnswer(List.of(new Content.Text(clean.toPrettyString())), failed, Optional.of(clean));
    }

    /** As {@link #of}, a picture first. */
    static McpAnswer picture(Content.Image image, View view, Object value) {
        McpAnswer words = of(false, view, value);
        var content = new ArrayList<Content>(List.of(image));
        content.addAll(words.content());
        return new McpAnswer(content, false, words.structured());
    }

    private static String clean(String text) {
        return cut(Secrets.redact(text), LONGEST_TEXT);
    }

    private static JsonNode clean(JsonNode tree) {
        return shortened(Json.redacted(tree));
    }

    private static JsonNode shortened(JsonNode node) {
        if (node.isTextual()) return JsonNodeFactory.instance.textNode(cut(node.textValue(), LONGEST_VALUE));
        if (node instanceof ArrayNode array) {
            ArrayNode all = JsonNodeFactory.instance.arrayNode();
            array.forEach(one -> all.add(shortened(one)));
            return all;
        }
        if (!(node instanceof ObjectNode object)) return node;
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(field -> all.set(field.getKey(), shortened(field.getValue())));
        return all;
    }

    /** Both ends: what began it, and how it came out. */
    private static String cut(String text, int most) {
        if (text.length() <= most) return text;
        int half = most / 2;
        return text.substring(0, half) + "\n… " + (text.length() - 2 * half) + " characters are left out …\n"
                + text.substring(text.length() - half);
    }
}
