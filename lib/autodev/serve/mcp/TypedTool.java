package autodev.serve.mcp;

import autodev.Json;
import autodev.llm.Schema;
import autodev.llm.ToolSpec;
import autodev.mcp.McpAnswer;
import autodev.mcp.McpTool;
import autodev.mcp.McpTool.Hints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Tools whose arguments are a record. */
final class TypedTool {
    /** It only looks. */
    static final Hints LOOKS = new Hints(true, false, true, false);

    /** What a tool does. */
    @FunctionalInterface
    interface Work<P> {
        /** Does it; throws what is said in one line. */
        McpAnswer run(P arguments, ToolCall call) throws Exception;
    }

    private TypedTool() {}

    /** One whose schema is that of {@code type}; what is optional is left out by a caller who does not want it. */
    static <P extends Record> McpTool of(
            McpSettings settings, String name, String title, Hints hints, String does, Class<P> type, Work<P> work) {
        JsonNode schema = withoutNull(Schema.of(type).json());
        if (schema instanceof ObjectNode object) object.remove("description");
        return new McpTool(
                title,
                new ToolSpec(name, does, schema),
                Optional.of(hints),
                (arguments, caller) -> work.run(Json.convert(arguments, type), ToolCall.of(settings, caller)));
    }

    /** The schema for callers who do not write null: many clients cannot read a type that is a list. */
    private static JsonNode withoutNull(JsonNode node) {
        if (node instanceof ArrayNode array) {
            ArrayNode all = JsonNodeFactory.instance.arrayNode();
            array.forEach(one -> all.add(withoutNull(one)));
            return all;
        }
        if (!(node instanceof ObjectNode object)) return node;
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(field -> all.set(field.getKey(), withoutNull(field.getValue())));
        if (all.get("type") instanceof ArrayNode types) {
            var kept = types.valueStream()
                    .filter(type -> !type.asText().equals("null"))
                    .toList();
            if (kept.size() == 1) all.set("type", kept.getFirst());
        }
        if (all.get("enum") instanceof ArrayNode values) drop(values, JsonNodeFactory.instance.nullNode());
        if (all.get("anyOf") instanceof ArrayNode options) {
            drop(options, JsonNodeFactory.instance.objectNode().put("type", "null"));
            if (options.size() == 1 && options.get(0) instanceof ObjectNode only) {
                all.remove("anyOf");
                all.setAll(only);
            }
        }
        return all;
    }

    private static void drop(ArrayNode values, JsonNode value) {
        for (int i = values.size() - 1; i >= 0; i--) if (values.get(i).equals(value)) values.remove(i);
    }
}
