package autodev.llm.wire;

import static autodev.llm.wire.JsonFields.fields;

import autodev.llm.Delta;
import autodev.llm.Reply;
import autodev.llm.Request;
import java.util.Map;
import java.util.regex.Pattern;

/** Chat completions ({@code POST BASE/chat/completions}; reference: platform.openai.com/docs/api-reference/chat). */
final class OpenAiChat {
    /** Where they are, below a base address. */
    static final String RESOURCE = "/chat/completions";

    // These think before they answer, count that in max_completion_tokens, and take no temperature.
    private static final Pattern REASONING = Pattern.compile("(.*/)?(o[1-9]|gpt-([5-9]|\\d{2,}))(?!.*-chat)([-.].*)?");
    private final Wire wire;

    OpenAiChat(Wire wire) {
        this.wire = wire;
    }

    /** Whether a model of this name thinks before it answers, at OpenAI. */
    static boolean reasons(String model) {
        return REASONING.matcher(model).matches();
    }

    Reply send(Request request, Delta.Listener deltas) {
        var reply = new OpenAiChatReply(wire, request, deltas);
        var body = body(request);
        // Said either way: some stream where nothing is said.
        body.put("stream", deltas != Delta.Listener.NONE);
        if (deltas == Delta.Listener.NONE) return reply.whole(wire.post(RESOURCE, body));
        body.put("stream_options", Map.of("include_usage", true));
        var whole = wire.stream(RESOURCE, body, true, reply.assembly(), reply::chunk);
        return whole.map(reply::whole).orElseGet(reply::streamed);
    }

    private Map<String, Object> body(Request request) {
        String model = wire.server().name().model();
        boolean reasoning = reasons(model);
        var body = fields();
        body.put("model", model);
        body.put("messages", new OpenAiMessages(wire.server()).of(request));
        if (!reasoning) request.temperature().ifPresent(value -> body.put("temperature", value));
        request.maxTokens().ifPresent(value -> body.put(reasoning ? "max_completion_tokens" : "max_tokens", value));
        request.seed().ifPresent(value -> body.put("seed", value));
        if (!request.tools().isEmpty()) body.put("tools", OpenAiMessages.tools(request));
        request.schema().map(schema -> new JsonFormat(schema, false)).ifPresent(form -> body.put(form.field(), form));
        OwnFields.into(body, request);
        return body;
    }
}
