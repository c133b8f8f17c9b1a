package autodev.llm.wire;

import autodev.Json;
import autodev.llm.Message;
import autodev.llm.Part;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Optional;

/**
 * What a server wants to see again with the results of the calls that it asked for, kept in the signature of a part of reasoning:
 * one line {@code FIELD@HOST JSON} for each field of its wire format. Only the server that gave it gets it back. DeepSeek wants
 * {@code reasoning_content}, OpenRouter {@code reasoning_details}, Gemini the {@code extra_content} of each call, OpenAI's
 * responses their reasoning items.
 */
final class GivenBack {
    private GivenBack() {}

    /** The line that keeps {@code value} of this field. */
    static String line(Server server, String field, Object value) {
        return field + "@" + server.endpoint().authority() + " " + Json.line(value) + "\n";
    }

    /** What this server gave in this field with one part of reasoning; a missing node if nothing. */
    static JsonNode of(Server server, String field, Part.Reasoning part) {
        String head = field + "@" + server.endpoint().authority() + " ";
        return part.signature().stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith(head))
                .map(line -> Json.parse(line.substring(head.length())))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    /** As above, from whichever part of the message has it. */
    static JsonNode of(Server server, String field, Message message) {
        return part(server, field, message).map(part -> of(server, field, part)).orElse(MissingNode.getInstance());
    }

    /** The first part of reasoning with which this server gave something in this field. */
    static Optional<Part.Reasoning> part(Server server, String field, Message message) {
        List<Part.Reasoning> parts = message.of(Part.Reasoning.class);
        return parts.stream()
                .filter(part -> !of(server, field, part).isMissingNode())
                .findFirst();
    }
}
