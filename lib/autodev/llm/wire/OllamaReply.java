package autodev.llm.wire;

import autodev.Json;
import autodev.llm.Message;
import autodev.llm.Reply;
import autodev.llm.Request;
import autodev.llm.Usage;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;

/** A reply of Ollama's as it comes together, from one object or from its lines, of {@code /api/chat} or {@code /api/generate}. */
final class OllamaReply {
    private final Wire wire;
    private final Assembly assembly;
    private final ThinkTags tags;
    private final boolean chat;
    private JsonNode last = Json.tree(Map.of());
    private boolean begun;
    private boolean over;
    private boolean thinking;
    private int calls;

    OllamaReply(Wire wire, Assembly assembly, boolean chat) {
        this.wire = wire;
        this.assembly = assembly;
        tags = new ThinkTags(assembly);
        this.chat = chat;
    }

    /** Takes in one line; whether there is more to come. */
    boolean line(JsonNode line) {
        JsonNode said = chat ? line.path("message") : line;
        String text = chat ? "content" : "response";
        begun |= chat ? said.isObject() : said.has(text);
        thought(said.path("thinking").asText(""));
        text(said.path(text).asText(""));
        for (JsonNode call : said.path("tool_calls")) call(call);
        last = line;
        over = line.path("done").asBoolean();
        if (over) tags.end();
        return !over;
    }

    /** Takes in a whole reply. */
    void whole(JsonNode reply) {
        line(reply);
        if (!begun) throw wire.bad("answered without a message", reply.toString());
        tags.end();
        over = true;
    }

    /** The reply, once all of it is there. Throws what is wrong with it. */
    Reply reply(Request request, long start) {
        if (!over && !begun && !last.isEmpty())
            throw wire.bad("streamed something that is no message", last.toString());
        if (!over) {
            tags.end();
            throw wire.cutShort(assembly);
        }
        String finish = finish(last.path("done_reason").asText("stop"));
        Message said = wire.message(assembly, finish, request);
        return new Reply(
                said,
                last.path("model").asText(wire.server().name().model()),
                finish,
                usage(request),
                Duration.ofNanos(System.nanoTime() - start));
    }

    private void thought(String more) {
        if (more.isEmpty()) return;
        assembly.reasoning(more);
        // Marked as Ollama's own, which wants it back with the results of calls; one mark for each part.
        if (!thinking) assembly.signature(OllamaBody.SIGNATURE);
        thinking = true;
    }

    private void text(String more) {
        if (more.isEmpty()) return;
        tags.text(more);
        thinking = false;
    }

    // Each comes whole.
    private void call(JsonNode call) {
        thinking = false;
        tags.end();
        JsonNode function = call.path("function");
        JsonNode arguments = function.path("arguments");
        assembly.call(
                calls++,
                call.path("id").asText(""),
                function.path("name").asText(""),
                arguments.isObject() ? arguments.toString() : arguments.asText(""));
    }

    private String finish(String reason) {
        return reason.equals("stop") && assembly.hasCalls() ? "tools" : reason;
    }

    // Older servers leave the prompt's count out when all of it was still in their cache.
    private Usage usage(Request request) {
        return wire.usage(
                request,
                assembly,
                last.path("prompt_eval_count").asLong(),
                0,
                0,
                last.path("eval_count").asLong());
    }
}
