package autodev.llm.wire;

import autodev.BadInput;
import autodev.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** The arguments of a call for a wire format that wants them as an object, which a model's own text need not be. */
final class Arguments {
    private Arguments() {}

    /**
     * {@code text} as an object, none where it is blank. Text that is no JSON object is kept as the field {@code INVALID_JSON}, so
     * that the model sees what it wrote (docs.anthropic.com, "Fine-grained tool streaming", handling of invalid JSON).
     */
    static JsonNode object(String text) {
        if (text.isBlank()) return Json.tree(Map.of());
        try {
            JsonNode tree = Json.parse(text);
            if (tree.isObject()) return tree;
        } catch (BadInput e) {
            return invalid(text); // a reply that was cut, or a model that writes bad JSON: its result says so
        }
        return invalid(text);
    }

    private static JsonNode invalid(String text) {
        return Json.tree(Map.of("INVALID_JSON", text));
    }
}
