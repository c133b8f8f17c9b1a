package autodev.change.registry;

import autodev.Secrets;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What may be written: no secret, and no character that a database refuses (NUL, half a surrogate pair), which becomes
 * U+FFFD.
 */
record CleanText(UnaryOperator<String> redaction) {
    /** For a process with this environment. */
    static CleanText of(Map<String, String> environment) {
        // What this process itself knows as a secret stays one, whatever environment is named.
        var named = Secrets.redaction(environment);
        return new CleanText(text -> named.apply(Secrets.redact(text)));
    }

    String of(String text) {
        return storable(redaction.apply(text));
    }

    JsonNode of(JsonNode tree) {
        return switch (tree) {
            case TextNode text -> TextNode.valueOf(of(text.textValue()));
            case ArrayNode array -> {
                ArrayNode clean = JsonNodeFactory.instance.arrayNode(array.size());
                array.forEach(item -> clean.add(of(item)));
                yield clean;
            }
            case ObjectNode object -> {
                ObjectNode clean = JsonNodeFactory.instance.objectNode();
                object.properties().forEach(field -> clean.set(storable(field.getKey()), of(field.getValue())));
                yield clean;
            }
            default -> tree;
        };
    }

    private static String storable(String text) {
        if (text.chars().noneMatch(c -> c == 0 || Character.isSurrogate((char) c))) return text;
        var clean = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c == 0 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xfffd : c)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }
}
