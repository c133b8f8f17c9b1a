package autodev.llm.wire;

import autodev.Json;
import autodev.llm.Delta;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Streams of OpenAI's responses API as it sends them. */
final class OpenAiEvents {
    private final StringBuilder all = new StringBuilder();
    private final List<Object> output = new ArrayList<>();
    private String kind = "";
    private String key = "";
    private final StringBuilder written = new StringBuilder();
    private Delta last = new Delta.Text("");

    private OpenAiEvents() {}

    /** See {@link StreamFixture#stream}. */
    static String stream(String finish, Delta... pieces) {
        var events = new OpenAiEvents();
        events.event("response.created", Map.of("response", Map.of("status", "in_progress", "output", List.of())));
        for (Delta piece : pieces) events.piece(piece);
        events.done();
        return events.end(finish);
    }

    private void piece(Delta piece) {
        String next = piece instanceof Delta.Call call
                ? "Call" + call.index()
                : piece.getClass().getSimpleName();
        if (!next.equals(key)) {
            done();
            key = next;
            last = piece;
            kind = piece.getClass().getSimpleName();
            event("response.output_item.added", Map.of("item", item(false)));
        }
        switch (piece) {
            case Delta.Text(String text) -> delta("response.output_text.delta", text);
            case Delta.Reasoning(String text) -> delta("response.reasoning_summary_text.delta", text);
            case Delta.Call call -> delta("response.function_call_arguments.delta", call.arguments());
        }
    }

    private void delta(String type, String text) {
        written.append(text);
        event(type, Map.of("delta", text));
    }

    private void done() {
        if (key.isEmpty()) return;
        var item = item(true);
        event("response.output_item.done", Map.of("item", item));
        output.add(item);
        written.setLength(0);
        key = "";
    }

    private Map<String, Object> item(boolean whole) {
        String text = whole ? written.toString() : "";
        int at = output.size();
        return switch (last) {
            case Delta.Text _ ->
                Map.of(
                        "type",
                        "message",
                        "id",
                        "msg_" + at,
                        "role",
                        "assistant",
                        "content",
                        List.of(Map.of("type", "output_text", "text", text, "annotations", List.of())));
            case Delta.Reasoning _ ->
                Map.of(
                        "type",
                        "reasoning",
                        "id",
                        "rs_" + at,
                        "encrypted_content",
                        "gAAA" + at,
                        "summary",
                        List.of(Map.of("type", "summary_text", "text", text)));
            case Delta.Call call ->
                Map.of(
                        "type",
                        "function_call",
                        "id",
                        "fc_" + at,
                        "call_id",
                        call.id(),
                        "name",
                        call.name(),
                        "arguments",
                        text);
        };
    }

    private void event(String type, Map<String, Object> fields) {
        var event = new LinkedHashMap<String, Object>();
        event.put("type", type);
        if (!type.startsWith("response.c")) event.put("output_index", output.size());
        event.putAll(fields);
        all.append("event: ")
                .append(type)
                .append("\ndata: ")
                .append(Json.line(event))
                .append("\n\n");
    }

    private String end(String finish) {
        boolean cut = finish.equals("length");
        var response = new LinkedHashMap<String, Object>();
        response.put("id", "resp_1");
        response.put("model", "gpt-4o-mini-2024-07-18");
        response.put("status", cut ? "incomplete" : "completed");
        response.put("error", Json.parse("null"));
        response.put("incomplete_details", cut ? Map.of("reason", "max_output_tokens") : Json.parse("null"));
        response.put("output", output);
        response.put(
                "usage",
                Map.of("input_tokens", 11, "output_tokens", 7, "input_tokens_details", Map.of("cached_tokens", 0)));
        event(cut ? "response.incomplete" : "response.completed", Map.of("response", response));
        return all.toString();
    }

    /** What kind of piece came last; for errors of a test. */
    @Override
    public String toString() {
        return kind + " " + all;
    }
}
