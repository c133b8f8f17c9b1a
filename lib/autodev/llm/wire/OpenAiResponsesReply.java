package autodev.llm.wire;

import static autodev.llm.wire.JsonFields.fields;

import autodev.Json;
import autodev.llm.Delta;
import autodev.llm.Message;
import autodev.llm.ModelException;
import autodev.llm.Reply;
import autodev.llm.Request;
import autodev.llm.Usage;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one reply of the responses API, whole or as events. */
final class OpenAiResponsesReply {
    private final long start = System.nanoTime();
    private final Wire wire;
    private final Request request;
    private final Assembly assembly;
    private final StringBuilder refusal = new StringBuilder();
    // The items of which something was heard: what their last event says is then known.
    private final Set<Integer> heard = new HashSet<>();
    private final Map<String, Integer> named = new HashMap<>();
    private int unnumbered;
    private JsonNode end = MissingNode.getInstance();

    OpenAiResponsesReply(Wire wire, Request request, Delta.Listener deltas) {
        this.wire = wire;
        this.request = request;
        assembly = new Assembly(deltas);
    }

    Assembly assembly() {
        return assembly;
    }

    /** Reads one event of a stream; whether more is wanted. */
    boolean event(JsonNode event) {
        int item = index(event);
        String more = event.path("delta").asText("");
        switch (event.path("type").asText()) {
            case "response.output_text.delta" -> {
                heard.add(item);
                assembly.text(more);
            }
            case "response.refusal.delta" -> {
                heard.add(item);
                refusal.append(more);
            }
            case "response.reasoning_summary_text.delta", "response.reasoning_text.delta" -> {
                heard.add(item);
                assembly.reasoning(more);
            }
            case "response.reasoning_summary_part.added" -> {
                if (event.path("summary_index").asInt() > 0) assembly.reasoning("\n\n");
            }
            case "response.function_call_arguments.delta" -> {
                heard.add(item);
                assembly.call(item, "", "", more);
            }
            case "response.output_item.added" -> begun(item, event.path("item"));
            case "response.output_item.done" -> done(item, event.path("item"));
            case "response.completed", "response.incomplete", "response.failed", "response.done" -> {
                JsonNode response = event.path("response");
                end = response.isObject() ? wire.checked(response) : JsonNodeFactory.instance.objectNode();
                return false;
            }
            default -> {
                // The end mark of servers that give no last event; other events say nothing that is not said elsewhere.
                if (event.isMissingNode()) end = JsonNodeFactory.instance.objectNode();
            }
        }
        return true;
    }

    // OpenAI numbers the items; others only name them, in one of these fields, or send one after the other.
    private int index(JsonNode event) {
        JsonNode number = event.path("output_index");
        if (number.isNumber()) return number.asInt();
        JsonNode item = event.path("item");
        for (JsonNode id :
                new JsonNode[] {event.path("item_id"), event.path("call_id"), item.path("id"), item.path("call_id")})
            if (named.containsKey(id.asText())) return named.get(id.asText());
        if (!event.path("type").asText().equals("response.output_item.added")) return unnumbered;
        unnumbered++;
        for (String field : new String[] {"id", "call_id"})
            if (item.hasNonNull(field)) named.put(item.path(field).asText(), unnumbered);
        return unnumbered;
    }

    /** The reply that the events so far make. */
    Reply streamed() {
        if (end.isMissingNode()) throw wire.cutShort(assembly);
        // A server that streams nothing but the end.
        if (heard.isEmpty() && assembly.blank()) return whole(end);
        return reply();
    }

    /** The reply of a server that answers with one object. */
    Reply whole(JsonNode reply) {
        if (!reply.path("output").isArray()) throw wire.bad("answered without output", reply.toString());
        end = reply;
        int index = 0;
        for (JsonNode item : reply.path("output")) done(index++, item);
        return reply();
    }

    private void begun(int index, JsonNode item) {
        if (item.path("type").asText().equals("function_call"))
            assembly.call(
                    index, item.path("call_id").asText(""), item.path("name").asText(""), "");
    }

    private void done(int index, JsonNode item) {
        boolean fresh = heard.add(index);
        switch (item.path("type").asText()) {
            case "message" -> {
                if (!fresh) return;
                for (JsonNode part : item.path("content")) {
                    assembly.text(part.path("text").asText(""));
                    refusal.append(part.path("refusal").asText(""));
                }
            }
            case "function_call" ->
                assembly.call(
                        index,
                        item.path("call_id").asText(""),
                        item.path("name").asText(""),
                        fresh ? item.path("arguments").asText("") : "");
            case "reasoning" -> reasoning(item, fresh);
            default -> {} // what the server's own tools did
        }
    }

    private void reasoning(JsonNode item, boolean fresh) {
        String before = "";
        for (String field : new String[] {"summary", "content"})
            for (JsonNode part : item.path(field)) {
                if (fresh) assembly.reasoning(before + part.path("text").asText(""));
                before = "\n\n";
            }
        if (!item.path("encrypted_content").isTextual()) return;
        assembly.signature(GivenBack.line(wire.server(), OpenAiResponses.ITEM, kept(item)));
        assembly.split();
    }

    private static JsonNode kept(JsonNode item) {
        var kept = fields("type", "reasoning");
        for (String field : new String[] {"id", "summary", "encrypted_content"})
            if (item.hasNonNull(field)) kept.put(field, item.get(field));
        return Json.tree(kept);
    }

    private Reply reply() {
        String why = why();
        if (!refusal.isEmpty() || why.equals("content_filter"))
            throw new ModelException.Refused(wire.server().where() + " declines to answer: "
                            + Diagnosis.quote(wire.server(), refusal.isEmpty() ? "content filter" : refusal.toString())
                            + "; word the task differently or use another model")
                    .arrived(assembly.text());
        Message said = wire.message(assembly, why, request);
        String model = end.path("model").asText(wire.server().name().model());
        return new Reply(said, model, why, usage(), Duration.ofNanos(System.nanoTime() - start));
    }

    private String why() {
        String reason = end.path("incomplete_details").path("reason").asText("");
        return switch (reason) {
            case "", "null" -> status(end.path("status").asText("completed"));
            case "max_output_tokens", "max_tokens" -> "length";
            default -> reason;
        };
    }

    private String status(String status) {
        if (status.equals("failed"))
            throw new ModelException.ServerFailed(
                            wire.server().where() + " broke off its reply without saying why; try again",
                            Optional.empty())
                    .arrived(assembly.text());
        // Some do not say why; what is missing is the end all the same.
        if (status.equals("incomplete")) return "length";
        if (!status.equals("completed")) return status;
        return assembly.hasCalls() ? "tools" : "stop";
    }

    private Usage usage() {
        JsonNode usage = end.path("usage");
        JsonNode details = usage.path("input_tokens_details");
        return wire.usage(
                request,
                assembly,
                usage.path("input_tokens").asLong(),
                details.path("cached_tokens").asLong(),
                details.path("cache_write_tokens").asLong(),
                usage.path("output_tokens").asLong());
    }
}
