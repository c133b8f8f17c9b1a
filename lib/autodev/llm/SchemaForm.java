package autodev.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Schemas in other forms that mean the same. What is given is never changed. */
final class SchemaForm {
    // Values, in which a "$ref" is data.
    private static final Set<String> VALUES = Set.of("const", "enum", "default", "examples");
    private static final List<String> DEFINITIONS = List.of("$defs", "definitions");

    private SchemaForm() {}

    /** {@code schema}, or null. */
    static ObjectNode nullable(ObjectNode schema) {
        ObjectNode copy = schema.deepCopy();
        JsonNode type = copy.path("type");
        if (type.isTextual() && !copy.has("const")) {
            if (type.asText().equals("null")) return copy;
            copy.putArray("type").add(type).add("null");
            if (copy.get("enum") instanceof ArrayNode values && !has(values, JsonNodeFactory.instance.nullNode()))
                values.addNull();
            return copy;
        }
        if (copy.isEmpty() || type instanceof ArrayNode types && has(types, TextNode.valueOf("null"))) return copy;
        ObjectNode nullType = JsonNodeFactory.instance.objectNode().put("type", "null");
        if (copy.get("anyOf") instanceof ArrayNode options && !copy.has("$ref")) {
            if (!has(options, nullType)) options.add(nullType);
            return copy;
        }
        ObjectNode either = JsonNodeFactory.instance.objectNode();
        either.putArray("anyOf").add(copy).add(nullType);
        return either;
    }

    private static boolean has(ArrayNode values, JsonNode value) {
        for (JsonNode one : values) if (one.equals(value)) return true;
        return false;
    }

    /** See {@link Schema#wrapped()}. */
    static ObjectNode wrapped(JsonNode schema) {
        var wrapper = JsonNodeFactory.instance.objectNode().put("type", "object");
        ObjectNode properties = wrapper.putObject("properties");
        wrapper.putArray("required").add("value");
        wrapper.put("additionalProperties", false);
        JsonNode inner = schema.deepCopy();
        if (inner instanceof ObjectNode object)
            for (String word : List.of("$schema", "$id", "$defs", "definitions")) {
                JsonNode moved = object.remove(word);
                if (moved != null && !word.equals("$id")) wrapper.set(word, moved);
            }
        if (!refersToRoot(inner) && DEFINITIONS.stream().noneMatch(word -> refersToRoot(wrapper.path(word)))) {
            properties.set("value", inner);
            return wrapper;
        }
        String whole = "#/$defs/value";
        properties.putObject("value").put("$ref", whole);
        UnaryOperator<String> moved = ref -> isDefinition(ref) ? ref : whole + ref.substring(1);
        ObjectNode defs = wrapper.withObjectProperty("$defs");
        defs.set("value", inner);
        redirect(wrapper.path("definitions"), moved);
        redirect(defs, moved);
        return wrapper;
    }

    private static boolean isDefinition(String ref) {
        return DEFINITIONS.stream().anyMatch(word -> ref.startsWith("#/" + word + "/"));
    }

    private static boolean refersToRoot(JsonNode schema) {
        if (schema.path("$ref").isTextual()) {
            String ref = schema.get("$ref").asText();
            if ((ref.equals("#") || ref.startsWith("#/")) && !isDefinition(ref)) return true;
        }
        if (schema.isArray()) for (JsonNode one : schema) if (refersToRoot(one)) return true;
        for (var field : schema.properties())
            if (!isValue(field.getKey(), field.getValue()) && refersToRoot(field.getValue())) return true;
        return false;
    }

    private static void redirect(JsonNode schema, UnaryOperator<String> to) {
        if (schema instanceof ObjectNode object && object.path("$ref").isTextual()) {
            String ref = object.get("$ref").asText();
            if (ref.equals("#") || ref.startsWith("#/")) object.put("$ref", to.apply(ref));
        }
        if (schema.isArray()) schema.forEach(one -> redirect(one, to));
        for (var field : schema.properties())
            if (!isValue(field.getKey(), field.getValue())) redirect(field.getValue(), to);
    }

    // A field of the user's own may be called enum or default; then its value is a schema again.
    private static boolean isValue(String word, JsonNode value) {
        return VALUES.contains(word) && (value.isArray() || !value.has("type"));
    }
}
