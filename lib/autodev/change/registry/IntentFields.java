package autodev.change.registry;

import autodev.BadInput;
import autodev.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Intents as users write them: the fields that they may give when they add one, and set later. */
public final class IntentFields {
    private static final List<String> TEXTS =
            List.of("code", "type", "file", "reason", "suggestion", "owner", "ticket", "eta");
    private static final List<String> TIMES = List.of("created_at", "modified_at", "resolved_at");

    private IntentFields() {}

    /**
     * A new intent of {@code fields}: {@code code}, {@code file} and what else there is; {@code id} is made, {@code
     * status} is {@code reserved} and the times are now where they are absent. Throws {@link BadInput} that names the
     * field.
     */
    public static Intent added(ObjectNode fields) {
        ObjectNode whole = Json.tree(Intent.reserved("", "", "", 0, "")).deepCopy();
        for (var field : fields.properties()) {
            String name = field.getKey();
            boolean known = name.equals("id") || TIMES.contains(name);
            if (known && !field.getValue().isTextual() && !field.getValue().isNull())
                throw bad(name, field.getValue(), "a text");
            if (!known) check(name, field.getValue());
            if (!field.getValue().isNull()) whole.set(name, field.getValue());
        }
        Intent intent = Json.convert(whole, Intent.class);
        return fields.has("resolved_at") ? intent : intent.status(intent.status());
    }

    /**
     * {@code intent} with {@code fields} set; a text that is null is emptied. {@code raw} is put in the place of the
     * old one. Throws {@link BadInput} for a field that does not exist, cannot be set ({@code id}, the times) or has a
     * value of the wrong type.
     */
    public static Intent set(Intent intent, ObjectNode fields) {
        ObjectNode whole = Json.tree(intent).deepCopy();
        fields.properties().forEach(field -> {
            check(field.getKey(), field.getValue());
            whole.set(field.getKey(), field.getValue().isNull() ? empty(field.getKey()) : field.getValue());
        });
        Intent changed = Json.convert(whole, Intent.class);
        return changed.status() == intent.status() ? changed : changed.status(changed.status());
    }

    private static JsonNode empty(String name) {
        var make = JsonNodeFactory.instance;
        return switch (name) {
            case "line" -> make.numberNode(0);
            case "raw" -> make.objectNode();
            case "status" -> throw bad(name, make.nullNode(), "a status");
            default -> make.textNode("");
        };
    }

    private static void check(String name, JsonNode value) {
        if (value.isNull()) {
            if (!TEXTS.contains(name) && !List.of("line", "raw", "status").contains(name)) throw unknown(name);
        } else if (TEXTS.contains(name)) {
            if (!value.isTextual()) throw bad(name, value, "a text");
        } else {
            switch (name) {
                case "status" -> Intent.Status.of(value.asText());
                case "line" -> {
                    if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 0)
                        throw bad(name, value, "a whole number, 0 or more");
                }
                case "raw" -> {
                    if (!value.isObject()) throw bad(name, value, "an object");
                }
                default -> throw unknown(name);
            }
        }
    }

    private static BadInput unknown(String name) {
        String all = Stream.concat(TEXTS.stream(), Stream.of("line", "status", "raw"))
                .collect(Collectors.joining(", "));
        return name.equals("id") || TIMES.contains(name)
                ? new BadInput("the field " + name + " of an intent cannot be set; those that can are " + all)
                : new BadInput("an intent has no field \"" + name + "\"; those that can be set are " + all);
    }

    private static BadInput bad(String name, JsonNode value, String expected) {
        return new BadInput("the field " + name + " of an intent is " + value + "; expected " + expected);
    }
}
