package autodev.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * The JSON Schema (draft 2020-12) of the dialects of plans, for editors and for models. What fits it has the right form and the
 * right arguments; {@link Plan#check} finds the rest. Remarks other than {@code comment} are read, but not in the schema.
 */
public final class PlanSchema {
    // Values, in which a "$ref" would be data.
    private static final Set<String> VALUES = Set.of("const", "enum", "default", "examples");

    private PlanSchema() {}

    /** The schema of {@code dialect} with these actions. Throws BadInput for a dialect that there is not. */
    public static JsonNode of(Plan.Dialect dialect, Actions actions) {
        return PlanForms.of(dialect).schema(actions);
    }

    /** Writes the schema of every dialect into {@code folder}, as {@code action-block.schema.json}; gives the files. */
    public static List<Path> publish(Path folder, Actions actions) {
        return Plan.Dialect.all().stream()
                .map(dialect -> write(
                        folder.resolve(dialect.name() + ".schema.json"),
                        of(dialect, actions).toPrettyString() + "\n"))
                .toList();
    }

    private static Path write(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An object of this title. */
    static ObjectNode head(String title, String about) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("title", title)
                .put("description", about)
                .put("type", "object");
    }

    /** Adds a field, which is given back. */
    static ObjectNode field(ObjectNode fields, String name, String type, String about) {
        return fields.putObject(name).put("type", type).put("description", about);
    }

    /** Adds a list of one or more, which is given back. */
    static ObjectNode list(ObjectNode fields, String name) {
        return fields.putObject(name).put("type", "array").put("minItems", 1).put("maxItems", PlanProblems.MOST_STEPS);
    }

    /** Adds how often and how long a step is tried, where the action has no fields of those names. */
    static void limits(ObjectNode fields) {
        if (!fields.has("attempts"))
            field(fields, "attempts", "integer", "how often it is tried in all, if a failure may pass; default: 1")
                    .put("minimum", 1);
        if (!fields.has("timeout"))
            field(fields, "timeout", "number", "seconds that a try may take").put("exclusiveMinimum", 0);
    }

    /** What the schema of {@code action} is called below {@code $defs}. */
    static String definition(Action action) {
        return action.spec().key().replace(':', '.');
    }

    /** What it does, and that it asks. */
    static String about(Action action) {
        return action.spec().about() + (action.spec().signOff() ? " Asks first." : "");
    }

    /** The names that mean {@code action}. */
    static ObjectNode keys(Action action, Actions actions) {
        ArrayNode keys = JsonNodeFactory.instance.arrayNode();
        ActionSpec spec = action.spec();
        boolean newest = actions.find(spec.name()).filter(action::equals).isPresent();
        if (newest) keys.add(spec.name());
        if (!spec.key().equals(spec.name()) || !newest) keys.add(spec.key());
        return JsonNodeFactory.instance.objectNode().set("enum", keys);
    }

    /** A copy of {@code schema} for a place inside another one: its references to itself begin with {@code place}. */
    static ObjectNode rooted(JsonNode schema, String place) {
        ObjectNode copy = schema.deepCopy();
        redirect(copy, place);
        return copy;
    }

    private static void redirect(JsonNode schema, String place) {
        if (schema instanceof ObjectNode object && object.path("$ref").asText().startsWith("#"))
            object.put("$ref", place + object.get("$ref").asText().substring(1));
        for (JsonNode item : schema.isArray() ? schema : JsonNodeFactory.instance.arrayNode()) redirect(item, place);
        for (var field : schema.properties()) if (!VALUES.contains(field.getKey())) redirect(field.getValue(), place);
    }
}
