package autodev.llm.wire;

import autodev.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A JSON Schema in the form that Anthropic compiles into a grammar (platform.claude.com/docs/en/build-with-claude/structured-outputs,
 * limitations): objects have no further fields, and bounds of numbers, texts and lists are not known. What it does not know is
 * said in the description, so that the model can still keep to it; the reply must be validated with the whole schema.
 */
final class AnthropicSchema {
    private static final Set<String> KNOWN =
            Set.of("type", "enum", "const", "description", "title", "$ref", "required", "default");
    private static final Set<String> SCHEMAS = Set.of("properties", "$defs", "definitions");
    private static final Set<String> LISTS = Set.of("anyOf", "allOf");
    private static final Set<String> FORMATS =
            Set.of("date-time", "time", "date", "duration", "email", "hostname", "uri", "ipv4", "ipv6", "uuid");
    // They say nothing about the value.
    private static final Set<String> NEEDLESS = Set.of("$schema", "$id", "$comment", "additionalProperties");
    private boolean open;

    private AnthropicSchema() {}

    /** That form; empty if it cannot say what {@code schema} does: a root that is no object, or an object with names of its own. */
    static Optional<JsonNode> of(JsonNode schema) {
        if (!schema.path("type").asText().equals("object")) return Optional.empty();
        var form = new AnthropicSchema();
        JsonNode copy = form.copy(schema);
        return form.open ? Optional.empty() : Optional.of(copy);
    }

    private JsonNode copy(JsonNode schema) {
        if (!(schema instanceof ObjectNode object)) {
            open = true; // true and false stand for anything and nothing
            return schema;
        }
        var copy = JsonNodeFactory.instance.objectNode();
        var unknown = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(field -> keyword(field, copy, unknown));
        if (isObject(object)) {
            JsonNode more = object.path("additionalProperties");
            boolean named = object.path("properties").size() > 0;
            open |= more.isObject() || more.asBoolean() || more.isMissingNode() && !named;
            copy.put("additionalProperties", false);
        } else if (object.isEmpty() || !object.has("type") && !says(object)) {
            open = true;
        }
        if (!unknown.isEmpty()) {
            String said = object.path("description").asText("");
            copy.put("description", (said.isEmpty() ? "" : said + " ") + "Constraints: " + Json.line(unknown));
        }
        return copy;
    }

    private void keyword(Map.Entry<String, JsonNode> field, ObjectNode copy, ObjectNode unknown) {
        String name = field.getKey();
        JsonNode value = field.getValue();
        if (SCHEMAS.contains(name)) {
            ObjectNode inner = copy.putObject(name);
            value.properties().forEach(each -> inner.set(each.getKey(), copy(each.getValue())));
        } else if (LISTS.contains(name) || name.equals("oneOf")) {
            ArrayNode inner = copy.putArray(name.equals("oneOf") ? "anyOf" : name);
            value.forEach(each -> inner.add(copy(each)));
        } else if (name.equals("items")) {
            copy.set(name, copy(value));
        } else if (KNOWN.contains(name)
                || name.equals("format") && FORMATS.contains(value.asText())
                || name.equals("minItems") && value.asInt() <= 1) {
            copy.set(name, value);
        } else if (!NEEDLESS.contains(name)) {
            unknown.set(name, value);
        }
    }

    private static boolean isObject(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (!type.isArray()) return type.asText().equals("object");
        for (JsonNode one : type) if (one.asText().equals("object")) return true;
        return false;
    }

    private static boolean says(JsonNode schema) {
        return schema.has("$ref")
                || schema.has("enum")
                || schema.has("const")
                || schema.has("anyOf")
                || schema.has("allOf")
                || schema.has("oneOf");
    }
}
