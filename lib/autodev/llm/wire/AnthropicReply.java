package autodev.llm.wire;

import autodev.Json;
import autodev.llm.Message;
import autodev.llm.ModelException;
import autodev.llm.Reply;
import autodev.llm.Request;
import autodev.llm.Usage;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A reply of Anthropic's as it comes together, from one message or from its events
 * (docs.anthropic.com/en/docs/build-with-claude/streaming). Kinds of events and blocks that it does not know it leaves out, as
 * the vendor asks of clients.
 */
final class AnthropicReply {
    private final Wire wire;
    private final Assembly assembly;
    private final Optional<String> answerTool;
    private final Set<Integer> answers = new HashSet<>();
    private final Set<Integer> signed = new HashSet<>();
    private final ObjectNode usage = (ObjectNode) Json.tree(Map.of());
    private JsonNode head = Json.tree(Map.of());
    private JsonNode last = head;
    private JsonNode foreign = MissingNode.getInstance();
    private boolean begun;
    private boolean over;
    private boolean answered;

    /** Puts it together in {@code assembly}; a call of {@code answerTool} is the answer's text. */
    AnthropicReply(Wire wire, Assembly assembly, Optional<String> answerTool) {
        this.wire = wire;
        this.assembly = assembly;
        this.answerTool = answerTool;
    }

    /** Takes in one event; whether there is more to come. */
    boolean event(JsonNode event) {
        int index = event.path("index").asInt();
        if (!event.has("type")) foreign = event;
        switch (event.path("type").asText()) {
            case "message_start" -> head(event.path("message"));
            case "content_block_start" -> block(index, event.path("content_block"));
            case "content_block_delta" -> more(index, event.path("delta"));
            case "message_delta" -> {
                if (event.path("delta").hasNonNull("stop_reason")) last = event.path("delta");
                count(event.path("usage"));
            }
            case "message_stop" -> over = true;
            default -> {} // ping, content_block_stop, and what comes to be added
        }
        return !over;
    }

    /** Takes in a whole message. */
    void message(JsonNode message) {
        if (!message.path("content").isArray()) throw wire.bad("answered without content", message.toString());
        head(message);
        last = message;
        int index = 0;
        for (JsonNode block : message.path("content")) block(index++, block);
        over = true;
    }

    /** The reply, once all of it is there. Throws what is wrong with it. */
    Reply reply(Request request, long start) {
        if (!over && !begun && !foreign.isMissingNode())
            throw wire.bad("streamed something that is no message", foreign.toString());
        if (!over) throw wire.cutShort(assembly);
        String reason = last.path("stop_reason").asText("end_turn");
        // The second is what gateways to other vendors' models write.
        if (reason.equals("refusal") || reason.equals("content_filter")) throw refused();
        String finish = finish(reason);
        if (!answers.isEmpty() && !answered) assembly.text("{}");
        Message said = wire.message(assembly, finish, request);
        return new Reply(
                said,
                head.path("model").asText(wire.server().name().model()),
                finish,
                usage(request),
                Duration.ofNanos(System.nanoTime() - start));
    }

    private void head(JsonNode message) {
        begun = true;
        head = message;
        count(message.path("usage"));
    }

    // Later counts are of the whole reply so far, and may leave out what was said before, or say 0 for it.
    private void count(JsonNode counts) {
        counts.properties().forEach(field -> {
            boolean more =
                    field.getValue().asLong() > usage.path(field.getKey()).asLong();
            if (field.getValue().isNumber() && more) usage.set(field.getKey(), field.getValue());
        });
    }

    private void block(int index, JsonNode block) {
        switch (block.path("type").asText()) {
            case "text" -> assembly.text(block.path("text").asText(""));
            case "thinking" -> {
                assembly.split();
                assembly.reasoning(block.path("thinking").asText(""));
                sign(index, AnthropicMessages.THINKING, block.path("signature").asText(""));
            }
            case "redacted_thinking" -> {
                assembly.split();
                sign(index, AnthropicMessages.REDACTED, block.path("data").asText(""));
            }
            case "tool_use" -> {
                // In a stream the arguments follow.
                String input =
                        block.path("input").isEmpty() ? "" : block.path("input").toString();
                String name = block.path("name").asText("");
                if (answerTool.equals(Optional.of(name))) answers.add(index);
                if (answers.contains(index)) answer(input);
                else assembly.call(index, block.path("id").asText(""), name, input);
            }
            default -> {} // what tools of the server's own did
        }
    }

    private void more(int index, JsonNode delta) {
        switch (delta.path("type").asText()) {
            case "text_delta" -> assembly.text(delta.path("text").asText(""));
            case "thinking_delta" -> assembly.reasoning(delta.path("thinking").asText(""));
            case "signature_delta" ->
                sign(index, AnthropicMessages.THINKING, delta.path("signature").asText(""));
            case "input_json_delta" -> {
                String json = delta.path("partial_json").asText("");
                if (answers.contains(index)) answer(json);
                else if (!json.isEmpty()) assembly.call(index, "", "", json);
            }
            default -> {} // citations, and what comes to be added
        }
    }

    private void answer(String json) {
        answered |= !json.isEmpty();
        assembly.text(json);
    }

    private void sign(int index, String kind, String token) {
        if (!token.isEmpty()) assembly.signature((signed.add(index) ? kind : "") + token);
    }

    private ModelException refused() {
        JsonNode why = last.path("stop_details");
        String said = why.path("explanation").asText(why.path("category").asText(""));
        return new ModelException.Refused(wire.server().where() + " declines to answer"
                        + (said.isEmpty() ? "" : " (" + Diagnosis.quote(wire.server(), said) + ")")
                        + "; word the task differently or use another model")
                .arrived(assembly.text());
    }

    private String finish(String reason) {
        return switch (reason) {
            case "end_turn", "stop_sequence" -> "stop";
            case "tool_use" -> assembly.hasCalls() ? "tools" : "stop";
            case "max_tokens", "model_context_window_exceeded" -> "length";
            default -> reason; // pause_turn: a tool of the server's own takes long
        };
    }

    // input_tokens counts neither what was read from the cache nor what was written to it.
    private Usage usage(Request request) {
        long read = usage.path("cache_read_input_tokens").asLong();
        long written = usage.path("cache_creation_input_tokens").asLong();
        return wire.usage(
                request,
                assembly,
                usage.path("input_tokens").asLong() + read + written,
                read,
                written,
                usage.path("output_tokens").asLong());
    }
}
