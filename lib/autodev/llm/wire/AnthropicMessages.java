package autodev.llm.wire;

import static autodev.llm.wire.JsonFields.fields;

import autodev.llm.Message;
import autodev.llm.Part;
import autodev.llm.Request;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A conversation as Anthropic takes it: turns of {@code user} and {@code assistant} by content blocks; results of tools are what
 * the user says, first in their turn and all of one round together; blocks without text are not allowed.
 */
final class AnthropicMessages {
    /** What a part of reasoning begins with that came from a {@code thinking} block: the rest is the block's signature. */
    static final String THINKING = "thinking:";

    /** What a part of reasoning begins with that came from a {@code redacted_thinking} block: the rest is the block's data. */
    static final String REDACTED = "redacted_thinking:";

    /** Ends a part of the prompt that is to be cached for five minutes. */
    static final Map<String, Object> MARK = Map.of("type", "ephemeral");

    private record Turn(String role, List<Map<String, Object>> blocks) {}

    private final List<Turn> turns = new ArrayList<>();
    // Which id of the wire a call has: ids of other providers may hold any letters, and come again in every round.
    private final Map<String, String> ids = new HashMap<>();
    private final Set<String> used = new HashSet<>();

    AnthropicMessages(Request request) {
        for (Message message : request.messages()) {
            if (message.role() == Message.Role.SYSTEM) continue;
            var blocks = new ArrayList<Map<String, Object>>();
            for (Part part : message.parts()) block(part).ifPresent(blocks::add);
            add(message.role() == Message.Role.ASSISTANT ? "assistant" : "user", blocks);
        }
        if (turns.isEmpty()) return;
        Turn last = turns.getLast();
        // A reply that is to be continued may not end with blanks.
        if (last.role.equals("assistant"))
            last.blocks.getLast().computeIfPresent("text", (_, text) -> ((String) text).stripTrailing());
    }

    /** Whether nobody says anything. */
    boolean isEmpty() {
        return turns.isEmpty();
    }

    /** Makes this text what the user says. */
    void user(String text) {
        block(new Part.Text(text)).ifPresent(block -> add("user", List.of(block)));
    }

    /** Marks the ends of the last two turns of the user for the cache: one was written by the last request, one is new. */
    void mark() {
        turns.reversed().stream()
                .filter(turn -> turn.role.equals("user"))
                .limit(2)
                .forEach(turn -> turn.blocks.getLast().put("cache_control", MARK));
    }

    /** As the request's field {@code messages}; a turn of plain text alone is written as a string. */
    List<Map<String, Object>> json() {
        var all = new ArrayList<Map<String, Object>>();
        for (Turn turn : turns) {
            var only = turn.blocks.getFirst();
            boolean plain =
                    turn.blocks.size() == 1 && "text".equals(only.get("type")) && !only.containsKey("cache_control");
            Object content = plain ? only.getOrDefault("text", "") : turn.blocks;
            all.add(fields("role", turn.role, "content", content));
        }
        return all;
    }

    private void add(String role, List<Map<String, Object>> blocks) {
        if (blocks.isEmpty()) return;
        if (turns.isEmpty() || !turns.getLast().role.equals(role)) turns.add(new Turn(role, new ArrayList<>()));
        turns.getLast().blocks.addAll(blocks);
    }

    private Optional<Map<String, Object>> block(Part part) {
        return switch (part) {
            case Part.Text(String text) ->
                text.isBlank() ? Optional.empty() : Optional.of(fields("type", "text", "text", text));
            case Part.Image(String type, String data, String url) ->
                Optional.of(fields(
                        "type",
                        "image",
                        "source",
                        data.isEmpty()
                                ? fields("type", "url", "url", url)
                                : fields("type", "base64", "media_type", type, "data", data)));
            case Part.Reasoning(String text, var signature) -> thinking(text, signature.orElse(""));
            case Part.ToolCall(String id, String name, String arguments) ->
                Optional.of(fields(
                        "type", "tool_use", "id", callId(id), "name", name, "input", Arguments.object(arguments)));
            case Part.ToolResult result -> Optional.of(result(result));
        };
    }

    // Only what this provider has signed: it refuses all else.
    private static Optional<Map<String, Object>> thinking(String text, String signature) {
        if (signature.startsWith(THINKING))
            return Optional.of(
                    fields("type", "thinking", "thinking", text, "signature", signature.substring(THINKING.length())));
        if (signature.startsWith(REDACTED))
            return Optional.of(fields("type", "redacted_thinking", "data", signature.substring(REDACTED.length())));
        return Optional.empty();
    }

    private Map<String, Object> result(Part.ToolResult result) {
        String id = ids.getOrDefault(result.id(), legal(result.id()));
        var block = fields("type", "tool_result", "tool_use_id", id);
        if (!result.text().isBlank()) block.put("content", result.text());
        if (result.failed()) block.put("is_error", true);
        return block;
    }

    private String callId(String id) {
        String legal = legal(id);
        String free = legal;
        for (int i = 2; !used.add(free); i++) free = legal + "_" + i;
        ids.put(id, free);
        return free;
    }

    private static String legal(String id) {
        return id.isEmpty() ? "call" : id.replaceAll("[^a-zA-Z0-9_-]", "_");
    }
}
