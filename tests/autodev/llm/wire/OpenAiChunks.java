package autodev.llm.wire;

import autodev.Json;
import autodev.llm.Delta;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Streams of chat completions as OpenAI sends them. */
final class OpenAiChunks {
    private static final String USAGE =
            "{\"prompt_tokens\":11,\"completion_tokens\":7,\"total_tokens\":18,\"prompt_tokens_details\":{\"cached_tokens\":0}}";

    private OpenAiChunks() {}

    /** See {@link StreamFixture#stream}. */
    static String stream(String finish, Delta... pieces) {
        var all = new StringBuilder(chunk("{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null}", "null"));
        int begun = 0;
        for (Delta piece : pieces) {
            Map<String, Object> delta = switch (piece) {
                case Delta.Text(String text) -> Map.of("content", text);
                case Delta.Reasoning(String text) -> Map.of("reasoning_content", text);
                case Delta.Call call -> Map.of("tool_calls", List.of(call(call, call.index() >= begun)));
            };
            if (piece instanceof Delta.Call call) begun = Math.max(begun, call.index() + 1);
            all.append(chunk(Json.line(delta), "null"));
        }
        all.append(chunk("{}", "\"" + finish.replace("tools", "tool_calls") + "\""));
        all.append(data("[]", USAGE));
        return all.append("data: [DONE]\n\n").toString();
    }

    /** A chunk with this delta. */
    static String chunk(String delta, String finish) {
        return data(
                "[{\"index\":0,\"delta\":" + delta + ",\"logprobs\":null,\"finish_reason\":" + finish + "}]", "null");
    }

    private static String data(String choices, String usage) {
        return "data:"
            + " {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"model\":\"gpt-4o-mini-2024-07-18\",\"choices\":"
                + choices + ",\"usage\":" + usage + "}\n\n";
    }

    private static Map<String, Object> call(Delta.Call call, boolean first) {
        var wire = new LinkedHashMap<String, Object>();
        wire.put("index", call.index());
        if (first) wire.put("id", call.id());
        if (first) wire.put("type", "function");
        wire.put(
                "function",
                first
                        ? Map.of("name", call.name(), "arguments", call.arguments())
                        : Map.of("arguments", call.arguments()));
        return wire;
    }
}
