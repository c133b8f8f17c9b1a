package autodev.devices.qa;

import autodev.BadInput;
import autodev.Json;
import autodev.devices.MobileTools;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The steps of a plan in whatever a model has put them: a list, lists in a list, a map by id or by driver, one alone,
 * JSON in a text. What is no step is noted and left out, as seed 003 leaves it out; a verification in words alone is
 * one that looks at the elements of driver 1.
 */
final class QaItems {
    private static final int DEEPEST = 4;
    private final List<String> notes;

    QaItems(List<String> notes) {
        this.notes = notes;
    }

    /** The objects in {@code value}, which the plan calls {@code name}. */
    List<ObjectNode> of(JsonNode value, String name) {
        var found = new ArrayList<ObjectNode>();
        if (value.isMissingNode() || value.isNull()) notes.add("no \"" + name + "\", read as an empty list");
        else collect(value, name, found, 0);
        return found;
    }

    private void collect(JsonNode value, String name, List<ObjectNode> found, int depth) {
        if (depth > DEEPEST) leaveOut(value, name);
        else if (value instanceof ObjectNode object) {
            if (depth > 0 || QaStepReader.looksLikeOne(object)) found.add(object);
            else named(object, name, found, depth);
        } else if (value.isArray()) value.forEach(item -> collect(item, name, found, depth + 1));
        else if (value.isTextual()) text(value.textValue().strip(), name, found, depth);
        else leaveOut(value, name);
    }

    private void named(ObjectNode map, String name, List<ObjectNode> found, int depth) {
        if (!map.isEmpty()) notes.add("\"" + name + "\" is an object, read as a list");
        for (var field : map.properties()) {
            var inner = new ArrayList<ObjectNode>();
            collect(field.getValue(), name, inner, depth + 1);
            boolean driver = LooseValue.driver(JsonNodeFactory.instance.textNode(field.getKey()))
                            .isPresent()
                    && field.getKey().toLowerCase(java.util.Locale.ROOT).contains("driver");
            for (ObjectNode one : inner) {
                ObjectNode copy = one.deepCopy();
                String key = driver ? "driver" : "id";
                if (!copy.hasNonNull(key) && (driver || field.getValue().isObject())) copy.put(key, field.getKey());
                found.add(copy);
            }
        }
    }

    private void text(String text, String name, List<ObjectNode> found, int depth) {
        try {
            if (text.startsWith("{") || text.startsWith("[")) {
                collect(Json.find(text).value(), name, found, depth + 1);
                return;
            }
        } catch (BadInput e) {
            notes.add("\"" + name + "\": " + e.getMessage());
        }
        if (name.equals("verifications") && !text.isEmpty() && depth > 0) {
            notes.add("a verification is words alone, judged by the elements that driver 1 shows: " + cut(text));
            found.add(JsonNodeFactory.instance
                    .objectNode()
                    .put("driver", 1)
                    .put("tool", MobileTools.ELEMENTS)
                    .put("rule", text));
        } else leaveOut(JsonNodeFactory.instance.textNode(text), name);
    }

    private void leaveOut(JsonNode value, String name) {
        notes.add("left out of \"" + name + "\", for it is no object: " + LooseValue.shown(value));
    }

    private static String cut(String text) {
        return LooseValue.shown(JsonNodeFactory.instance.textNode(text));
    }
}
