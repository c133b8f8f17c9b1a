package autodev.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Writes a schema in the words that OpenAI's strict mode knows; see {@link Schema#strict()}. */
final class StrictSchema {
    private static final Set<String> KEPT = Set.of(
            "type",
            "description",
            "title",
            "const",
            "pattern",
            "multipleOf",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "minItems",
            "maxItems");
    // Left out, these would leave a schema that has lost its structure.
    private static final Set<String> STRUCTURE = Set.of(
            "allOf",
            "if",
            "then",
            "else",
            "prefixItems",
            "patternProperties",
            "propertyNames",
            "dependentSchemas",
            "dependentRequired",
            "dependencies",
            "unevaluatedProperties",
            "unevaluatedItems",
            "$dynamicRef",
            "$recursiveRef",
            "contains");
    private static final Set<String> FORMATS =
            Set.of("date-time", "time", "date", "duration", "email", "hostname", "ipv4", "ipv6", "uuid");

    /** Something that the mode has no words for. */
    private static final class Unsayable extends Exception {
        private static final long serialVersionUID = 1;
    }

    private StrictSchema() {}

    static Optional<JsonNode> of(JsonNode schema) {
        try {
            if (!schema.path("type").asText().equals("object") || schema.has("anyOf")) return Optional.empty();
            return Optional.of(strict(schema));
        } catch (Unsayable e) {
            return Optional.empty();
        }
    }

    private static ObjectNode strict(JsonNode schema) throws Unsayable {
        if (!(schema instanceof ObjectNode from)) throw new Unsayable();
        for (String word : STRUCTURE) if (from.has(word)) throw new Unsayable();
        var to = JsonNodeFactory.instance.objectNode();
        for (var field : from.properties()) if (KEPT.contains(field.getKey())) to.set(field.getKey(), field.getValue());
        if (FORMATS.contains(from.path("format").asText())) to.set("format", from.get("format"));
        if (from.has("enum")) to.set("enum", from.get("enum"));
        options(from, to);
        if (hasType(from, "object")) object(from, to);
        if (hasType(from, "array")) to.set("items", strict(from.path("items")));
        for (String word : new String[] {"$defs", "definitions"}) if (from.has(word)) each(from, to, word);
        boolean says = to.has("type") || to.has("anyOf") || to.has("$ref") || to.has("enum") || to.has("const");
        if (!says) throw new Unsayable();
        return to;
    }

    private static void options(ObjectNode from, ObjectNode to) throws Unsayable {
        String word = from.has("anyOf") ? "anyOf" : "oneOf";
        if (from.get(word) instanceof ArrayNode options) {
            if (from.has("$ref") || from.has("anyOf") && from.has("oneOf")) throw new Unsayable();
            ArrayNode all = to.putArray("anyOf");
            for (JsonNode option : options) all.add(strict(option));
        } else if (from.has("$ref")) {
            ObjectNode ref = JsonNodeFactory.instance.objectNode().set("$ref", from.get("$ref"));
            // Nothing may stand beside a reference; a description goes round it.
            if (to.isEmpty()) to.setAll(ref);
            else to.putArray("anyOf").add(ref);
        }
    }

    private static void object(ObjectNode from, ObjectNode to) throws Unsayable {
        JsonNode further = from.path("additionalProperties");
        if (!from.path("properties").isObject() || !further.isMissingNode() && !further.equals(further(false)))
            throw new Unsayable();
        Set<String> required = StreamSupport.stream(from.path("required").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
        ObjectNode fields = to.putObject("properties");
        ArrayNode names = to.putArray("required");
        for (var field : from.get("properties").properties()) {
            ObjectNode strict = strict(field.getValue());
            fields.set(field.getKey(), required.contains(field.getKey()) ? strict : SchemaForm.nullable(strict));
            names.add(field.getKey());
        }
        to.put("additionalProperties", false);
    }

    private static JsonNode further(boolean allowed) {
        return JsonNodeFactory.instance.booleanNode(allowed);
    }

    private static void each(ObjectNode from, ObjectNode to, String word) throws Unsayable {
        ObjectNode all = to.putObject(word);
        for (var field : from.get(word).properties()) all.set(field.getKey(), strict(field.getValue()));
    }

    private static boolean hasType(ObjectNode schema, String type) {
        JsonNode types = schema.path("type");
        if (types.isArray()) for (JsonNode one : types) if (one.asText().equals(type)) return true;
        return types.asText().equals(type);
    }
}
