package autodev.langchain4j;

import autodev.Json;
import autodev.llm.Message;
import autodev.llm.Part;
import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.data.message.AiMessage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Reasoning both ways. A provider that signs what its model thought wants that back unchanged. LangChain4j keeps such tokens
 * among a message's attributes, each provider under names of its own: all of them together, as JSON, are the signature of our
 * part. Our own parts, with their signatures, cross as one attribute.
 */
final class Thoughts {
    private static final String OURS = "autodev.reasoning";

    private Thoughts() {}

    /** The attributes that a message with these thoughts needs. */
    static Map<String, Object> attributes(List<Part.Reasoning> thoughts) {
        var theirs = new LinkedHashMap<String, Object>();
        boolean foreign = false;
        for (var thought : thoughts) {
            JsonNode token = token(thought);
            token.properties().forEach(field -> theirs.put(field.getKey(), plain(field.getValue())));
            foreign |= token.isEmpty() && thought.signature().isPresent();
        }
        if (foreign) theirs.put(OURS, Json.line(new Message(Message.Role.ASSISTANT, List.copyOf(thoughts))));
        return theirs;
    }

    /** The thoughts in a message. */
    static List<Part.Reasoning> in(AiMessage message) {
        if (message.attributes().get(OURS) instanceof String kept)
            return Json.read(kept, Message.class).of(Part.Reasoning.class);
        var tokens = new LinkedHashMap<String, Object>();
        message.attributes().forEach((name, value) -> {
            boolean texts = value instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
            if (value instanceof String || texts) tokens.put(name, value);
        });
        String thinking = message.thinking() == null ? "" : message.thinking();
        if (thinking.isEmpty() && tokens.isEmpty()) return List.of();
        return List.of(new Part.Reasoning(
                thinking, tokens.isEmpty() ? Optional.empty() : Optional.of(Json.line(Map.of(KEY, tokens)))));
    }

    // Tells our wrapping from a token of any provider.
    private static final String KEY = "langchain4j";

    private static JsonNode token(Part.Reasoning thought) {
        String text = thought.signature().orElse("");
        return (text.startsWith("{\"" + KEY + "\":{") ? Json.parse(text) : Json.tree(Map.of())).path(KEY);
    }

    private static Object plain(JsonNode value) {
        return value.isArray()
                ? StreamSupport.stream(value.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList()
                : value.asText();
    }
}
