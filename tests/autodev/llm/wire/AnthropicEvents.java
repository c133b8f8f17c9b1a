package autodev.llm.wire;

import static autodev.llm.wire.JsonFields.fields;

import autodev.Json;
import autodev.llm.Delta;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Streams as Anthropic writes them. */
final class AnthropicEvents {
    private AnthropicEvents() {}

    /** A whole stream of these pieces; 11 tokens read and 7 written. */
    static String of(String finish, Delta... pieces) {
        var events = new ArrayList<Map<String, Object>>();
        events.add(fields(
                "type",
                "message_start",
                "message",
                fields(
                        "id", "msg_1",
                        "type", "message",
                        "role", "assistant",
                        "model", "claude-sonnet-4-5-20250929",
                        "content", List.of(),
                        "usage", fields("input_tokens", 11, "output_tokens", 1))));
        int index = -1;
        Object open = "";
        for (Delta piece : pieces) {
            Object block = piece instanceof Delta.Call call ? (Object) call.index() : piece.getClass();
            if (!block.equals(open)) {
                if (index >= 0) events.add(fields("type", "content_block_stop", "index", index));
                events.add(begin(++index, empty(piece)));
            }
            open = block;
            events.add(more(index, delta(piece)));
        }
        if (index >= 0) events.add(fields("type", "content_block_stop", "index", index));
        String reason = Map.of("stop", "end_turn", "tools", "tool_use", "length", "max_tokens")
                .get(finish);
        events.add(fields(
                "type", "message_delta",
                "delta", fields("stop_reason", reason),
                "usage", fields("output_tokens", 7)));
        events.add(fields("type", "message_stop"));
        return raw(events.toArray(new Map<?, ?>[0]));
    }

    /** These events. */
    static String raw(Map<?, ?>... events) {
        var stream = new StringBuilder();
        for (Map<?, ?> event : events) stream.append(event(event));
        return stream.toString();
    }

    /** One event. */
    static String event(Map<?, ?> data) {
        return "event: " + data.get("type") + "\ndata: " + Json.line(data) + "\n\n";
    }

    /** The beginning of a block. */
    static Map<String, Object> begin(int index, Map<String, Object> block) {
        return fields("type", "content_block_start", "index", index, "content_block", block);
    }

    /** More of a block. */
    static Map<String, Object> more(int index, Map<String, Object> delta) {
        return fields("type", "content_block_delta", "index", index, "delta", delta);
    }

    private static Map<String, Object> empty(Delta piece) {
        return switch (piece) {
            case Delta.Text _ -> fields("type", "text", "text", "");
            case Delta.Reasoning _ -> fields("type", "thinking", "thinking", "", "signature", "");
            case Delta.Call call -> fields("type", "tool_use", "id", call.id(), "name", call.name(), "input", Map.of());
        };
    }

    private static Map<String, Object> delta(Delta piece) {
        return switch (piece) {
            case Delta.Text(String text) -> fields("type", "text_delta", "text", text);
            case Delta.Reasoning(String text) -> fields("type", "thinking_delta", "thinking", text);
            case Delta.Call call -> fields("type", "input_json_delta", "partial_json", call.arguments());
        };
    }
}
