package autodev.llm.wire;

import autodev.llm.Delta;
import autodev.llm.Message;
import autodev.llm.ModelException;
import autodev.llm.Reply;
import autodev.llm.Request;
import autodev.llm.Usage;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;

/** Reads one reply of chat completions, whole or in chunks, as OpenAI and the servers that follow it write them. */
final class OpenAiChatReply {
    private final long start = System.nanoTime();
    private final Wire wire;
    private final Request request;
    private final Assembly assembly;
    private final ThinkTags text;
    private final CallPieces calls;
    private final StringBuilder refusal = new StringBuilder();
    private final ObjectNode extras = JsonNodeFactory.instance.objectNode();
    private final ArrayNode details = JsonNodeFactory.instance.arrayNode();
    private JsonNode usage = MissingNode.getInstance();
    private Optional<String> finish = Optional.empty();
    private String model;
    private boolean done;
    private boolean wantsThoughts;

    OpenAiChatReply(Wire wire, Request request, Delta.Listener deltas) {
        this.wire = wire;
        this.request = request;
        assembly = new Assembly(deltas);
        text = new ThinkTags(assembly);
        calls = new CallPieces(assembly);
        model = wire.server().name().model();
    }

    Assembly assembly() {
        return assembly;
    }

    /** Reads one chunk of a stream; whether more is wanted. */
    boolean chunk(JsonNode chunk) {
        done = chunk.isMissingNode();
        if (done) return false;
        read(chunk, "delta");
        return finish.isEmpty() || usage.isMissingNode();
    }

    /** The reply that the chunks so far make. */
    Reply streamed() {
        if (finish.isEmpty() && !done) throw wire.cutShort(assembly);
        return reply();
    }

    /** The reply of a server that answers with one object. */
    Reply whole(JsonNode reply) {
        if (!reply.path("choices").path(0).isObject()) throw wire.bad("answered without choices", reply.toString());
        read(reply, "message");
        return reply();
    }

    private void read(JsonNode object, String field) {
        model = object.path("model").asText(model);
        for (JsonNode counted :
                new JsonNode[] {object.path("usage"), object.path("x_groq").path("usage")})
            if (counted.path("prompt_tokens").isNumber()) usage = counted;
        for (JsonNode choice : object.path("choices")) {
            if (choice.path("index").asInt() > 0) continue;
            boolean whole = !choice.has(field) || field.equals("message");
            // Some end a stream with the whole message.
            boolean again = whole && field.equals("delta") && !assembly.blank();
            if (!again) said(choice.path(whole ? "message" : field), whole);
            String reason = choice.path("finish_reason").asText("null");
            if (!reason.equals("null") && !reason.isEmpty()) finish = Optional.of(reason);
        }
    }

    private void said(JsonNode said, boolean whole) {
        // Some send both fields, one of them empty.
        boolean first = !said.path("reasoning_content").asText("").isEmpty();
        assembly.reasoning(said.path(first ? "reasoning_content" : "reasoning").asText(""));
        if (first && !wantsThoughts) assembly.keep(GivenBack.line(wire.server(), "reasoning_content", true));
        wantsThoughts |= first;
        if (said.get("reasoning_details") instanceof ArrayNode more) details.addAll(more);
        content(said.path("content"));
        refusal.append(said.path("refusal").asText(""));
        for (JsonNode call : said.path("tool_calls")) call(call, whole);
        if (said.path("function_call").isObject())
            call(
                    JsonNodeFactory.instance.objectNode().put("index", 0).set("function", said.get("function_call")),
                    false);
    }

    private void call(JsonNode piece, boolean whole) {
        text.end();
        int place = whole ? calls.whole(piece) : calls.piece(piece);
        if (piece.path("extra_content").isObject()) extras.set(assembly.id(place), piece.get("extra_content"));
    }

    // A string, or an array of parts of which some are text; Mistral's think in parts of their own.
    private void content(JsonNode content) {
        if (content.isTextual()) text.text(content.asText());
        if (!content.isArray()) return;
        for (JsonNode part : content) {
            JsonNode thought = part.path("thinking");
            if (thought.isTextual()) assembly.reasoning(thought.asText());
            for (JsonNode inner : thought) assembly.reasoning(inner.path("text").asText(""));
            text.text(part.isTextual() ? part.asText() : part.path("text").asText(""));
        }
    }

    private Reply reply() {
        text.end();
        String why = why();
        if (!refusal.isEmpty() || why.equals("content_filter"))
            throw new ModelException.Refused(wire.server().where() + " declines to answer: "
                            + Diagnosis.quote(wire.server(), refusal.isEmpty() ? "content filter" : refusal.toString())
                            + "; word the task differently or use another model")
                    .arrived(assembly.text());
        if (why.equals("error"))
            throw new ModelException.ServerFailed(
                            wire.server().where() + " broke off its reply with an error; try again", Optional.empty())
                    .arrived(assembly.text());
        if (!extras.isEmpty()) assembly.keep(GivenBack.line(wire.server(), "extra_content", extras));
        if (!details.isEmpty() && assembly.hasCalls())
            assembly.keep(GivenBack.line(wire.server(), "reasoning_details", details));
        Message said = wire.message(assembly, why, request);
        return new Reply(said, model, why, usage(), Duration.ofNanos(System.nanoTime() - start));
    }

    private String why() {
        String reason = finish.orElse("stop");
        return switch (reason) {
            case "stop", "eos", "end_turn", "tool_calls", "function_call", "tool_use" ->
                assembly.hasCalls() ? "tools" : "stop";
            case "length", "max_tokens" -> "length";
            default -> reason;
        };
    }

    private Usage usage() {
        JsonNode cached = usage.path("prompt_tokens_details");
        return wire.usage(
                request,
                assembly,
                usage.path("prompt_tokens").asLong(),
                // DeepSeek's own field.
                cached.path("cached_tokens")
                        .asLong(usage.path("prompt_cache_hit_tokens").asLong()),
                cached.path("cache_write_tokens").asLong(),
                usage.path("completion_tokens").asLong());
    }
}
