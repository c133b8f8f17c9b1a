package autodev.llm.wire;

import static autodev.llm.wire.JsonFields.fields;

import autodev.llm.Delta;
import autodev.llm.Message;
import autodev.llm.Part;
import autodev.llm.Reply;
import autodev.llm.Request;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Responses ({@code POST BASE/responses}; reference: platform.openai.com/docs/api-reference/responses). Nothing is stored there:
 * each request has the whole conversation, with the model's thoughts in the encrypted form that it gave. It has no seed.
 */
final class OpenAiResponses {
    /** Where they are, below a base address. */
    static final String RESOURCE = "/responses";

    /** The field under which a reasoning item is kept; see {@link GivenBack}. */
    static final String ITEM = "reasoning_item";

    private final Wire wire;

    OpenAiResponses(Wire wire) {
        this.wire = wire;
    }

    Reply send(Request request, Delta.Listener deltas) {
        var reply = new OpenAiResponsesReply(wire, request, deltas);
        var body = body(request);
        // Said either way: some stream where nothing is said.
        body.put("stream", deltas != Delta.Listener.NONE);
        if (deltas == Delta.Listener.NONE) return reply.whole(wire.post(RESOURCE, body));
        var whole = wire.stream(RESOURCE, body, true, reply.assembly(), reply::event);
        return whole.map(reply::whole).orElseGet(reply::streamed);
    }

    private Map<String, Object> body(Request request) {
        String model = wire.server().name().model();
        boolean reasons = OpenAiChat.reasons(model) || model.contains("codex") || model.contains("deep-research");
        var body = fields();
        body.put("model", model);
        body.put("input", input(request));
        body.put("store", false);
        if (reasons) {
            body.put("include", List.of("reasoning.encrypted_content"));
            body.put("reasoning", Map.of("summary", "auto"));
        } else request.temperature().ifPresent(value -> body.put("temperature", value));
        request.maxTokens().ifPresent(value -> body.put("max_output_tokens", value));
        if (!request.tools().isEmpty()) body.put("tools", tools(request));
        request.schema().map(schema -> new JsonFormat(schema, true)).ifPresent(form -> body.put(form.field(), form));
        OwnFields.into(body, request);
        return body;
    }

    // Not strict, because a tool's schema may say what the strict form cannot; strict is the default here.
    private static List<Map<String, Object>> tools(Request request) {
        return request.tools().stream()
                .map(tool -> fields(
                        "type",
                        "function",
                        "name",
                        tool.name(),
                        "description",
                        tool.description(),
                        "parameters",
                        tool.parameters(),
                        "strict",
                        false))
                .toList();
    }

    private List<Object> input(Request request) {
        var items = new ArrayList<Object>();
        for (Message message : request.messages()) {
            switch (message.role()) {
                case SYSTEM -> items.add(fields("role", "system", "content", message.text()));
                case USER -> items.add(fields("role", "user", "content", content(message)));
                case ASSISTANT, TOOL -> message.parts().forEach(part -> item(part, items));
            }
        }
        return items;
    }

    private static Object content(Message message) {
        if (message.of(Part.Image.class).isEmpty()) return message.text();
        var parts = new ArrayList<Map<String, Object>>();
        for (Part part : message.parts()) {
            if (part instanceof Part.Text(String text) && !text.isEmpty())
                parts.add(fields("type", "input_text", "text", text));
            if (part instanceof Part.Image image)
                // The API's own description requires the detail, though its default is the same.
                parts.add(fields("type", "input_image", "image_url", OpenAiMessages.url(image), "detail", "auto"));
        }
        return parts;
    }

    private void item(Part part, List<Object> items) {
        switch (part) {
            case Part.Text(String text) -> {
                if (!text.isEmpty()) items.add(fields("role", "assistant", "content", text));
            }
            case Part.ToolCall call ->
                items.add(fields(
                        "type",
                        "function_call",
                        "call_id",
                        call.id(),
                        "name",
                        call.name(),
                        "arguments",
                        OpenAiMessages.arguments(call)));
            case Part.ToolResult result ->
                items.add(fields("type", "function_call_output", "call_id", result.id(), "output", result.text()));
            case Part.Reasoning reasoning -> {
                JsonNode kept = GivenBack.of(wire.server(), ITEM, reasoning);
                if (kept.isObject()) items.add(kept);
            }
            case Part.Image _ -> {} // no model says one
        }
    }
}
