package autodev.serve;

import autodev.change.registry.Intent;
import autodev.change.registry.Suggestion;
import autodev.llm.Schema;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The shapes that the API reads and answers, by name, as JSON Schemas made from the types. */
final class Schemas {
    private static final List<String> SET =
            List.of("code", "type", "file", "line", "reason", "suggestion", "owner", "ticket", "eta", "status", "raw");
    private static final List<String> ONCE = List.of("id", "created_at", "modified_at", "resolved_at");

    private Schemas() {}

    /** All of them. */
    static Map<String, ObjectNode> all() {
        var all = new LinkedHashMap<String, ObjectNode>();
        ObjectNode intent = (ObjectNode) Schema.of(Intent.class).json();
        ((ObjectNode) intent.at("/properties/raw")).put("type", "object");
        ((ObjectNode) intent.at("/properties/line")).put("minimum", 0);
        all.put("Intent", intent);
        all.put("Suggestion", (ObjectNode) Schema.of(Suggestion.class).json());
        ObjectNode shown = intent.deepCopy();
        ObjectNode suggestions = ((ObjectNode) shown.get("properties")).putObject("suggestions");
        suggestions.put("type", "array").putObject("items").put("$ref", reference("Suggestion"));
        ((ArrayNode) shown.get("required")).add("suggestions");
        all.put("IntentWithSuggestions", shown);
        all.put(
                "NewIntent",
                fields(intent, Stream.concat(ONCE.stream(), SET.stream()).toList()));
        all.put("IntentFields", fields(intent, SET));
        all.put("Error", error());
        return all;
    }

    /** Where one stands in the document. */
    static String reference(String name) {
        return "#/components/schemas/" + name;
    }

    /** Some of an intent's fields, each of which may be absent or, the status aside, null. */
    private static ObjectNode fields(ObjectNode intent, List<String> names) {
        ObjectNode schema = object();
        for (String name : names) {
            ObjectNode field = intent.path("properties").path(name).deepCopy();
            if (field.path("type").isTextual() && !name.equals("status")) {
                String type = field.get("type").asText();
                field.putArray("type").add(type).add("null");
            }
            ((ObjectNode) schema.get("properties")).set(name, field);
        }
        return schema.put("minProperties", 1);
    }

    private static ObjectNode error() {
        ObjectNode schema = object();
        ((ObjectNode) schema.get("properties"))
                .putObject("error")
                .put("type", "string")
                .put("description", "What is wrong and what to do, one line.");
        schema.putArray("required").add("error");
        return schema;
    }

    private static ObjectNode object() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        schema.putObject("properties");
        return schema.put("additionalProperties", false);
    }
}
