package autodev.llm.wire;

import static autodev.llm.wire.JsonFields.fields;

import autodev.llm.Message;
import autodev.llm.Part;
import autodev.llm.Request;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A conversation as chat completions write it. Reasoning goes only to the server that gave it and asks for it. */
final class OpenAiMessages {
    private final Server server;

    OpenAiMessages(Server server) {
        this.server = server;
    }

    /** The messages as objects, in order. */
    List<Map<String, Object>> of(Request request) {
        var all = new ArrayList<Map<String, Object>>();
        int lastQuestion = -1;
        for (int i = 0; i < request.messages().size(); i++)
            if (request.messages().get(i).role() == Message.Role.USER) lastQuestion = i;
        for (int i = 0; i < request.messages().size(); i++) {
            Message message = request.messages().get(i);
            switch (message.role()) {
                case ASSISTANT -> all.add(assistant(message, i > lastQuestion));
                case TOOL -> all.addAll(results(message));
                case SYSTEM -> all.add(fields("role", "system", "content", message.text()));
                case USER -> all.add(fields("role", "user", "content", content(message)));
            }
        }
        return all;
    }

    /** The tools on offer, as {@code {"type":"function","function":{…}}}. */
    static List<Map<String, Object>> tools(Request request) {
        return request.tools().stream()
                .map(tool -> fields(
                        "type",
                        "function",
                        "function",
                        fields(
                                "name",
                                tool.name(),
                                "description",
                                tool.description(),
                                "parameters",
                                tool.parameters())))
                .toList();
    }

    /** Where an image is: its address, or its data in one. */
    static String url(Part.Image image) {
        return image.data().isEmpty() ? image.url() : "data:" + image.mediaType() + ";base64," + image.data();
    }

    /** The arguments of a call as text that is a JSON object: servers that fill a template with them break on anything else. */
    static String arguments(Part.ToolCall call) {
        JsonNode object = Arguments.object(call.arguments());
        return object.has("INVALID_JSON") || call.arguments().isBlank() ? object.toString() : call.arguments();
    }

    // Text alone as plain text, which every server takes.
    private static Object content(Message message) {
        if (message.of(Part.Image.class).isEmpty()) return message.text();
        var parts = new ArrayList<Map<String, Object>>();
        for (Part part : message.parts()) {
            if (part instanceof Part.Text(String text) && !text.isEmpty())
                parts.add(fields("type", "text", "text", text));
            if (part instanceof Part.Image image)
                parts.add(fields("type", "image_url", "image_url", fields("url", url(image))));
        }
        return parts;
    }

    private Map<String, Object> assistant(Message message, boolean awaitsResults) {
        var said = fields("role", "assistant", "content", message.text());
        var calls = message.of(Part.ToolCall.class);
        if (calls.isEmpty()) return said;
        JsonNode extras = GivenBack.of(server, "extra_content", message);
        if (message.text().isEmpty()) said.put("content", NullNode.getInstance());
        said.put("tool_calls", calls.stream().map(call -> call(call, extras)).toList());
        if (!awaitsResults) return said;
        GivenBack.part(server, "reasoning_content", message)
                .ifPresent(part -> said.put("reasoning_content", part.text()));
        JsonNode details = GivenBack.of(server, "reasoning_details", message);
        if (!details.isMissingNode()) said.put("reasoning_details", details);
        return said;
    }

    private static Map<String, Object> call(Part.ToolCall call, JsonNode extras) {
        var wire = fields(
                "id",
                call.id(),
                "type",
                "function",
                "function",
                fields("name", call.name(), "arguments", arguments(call)));
        if (extras.has(call.id())) wire.put("extra_content", extras.get(call.id()));
        return wire;
    }

    private static List<Map<String, Object>> results(Message message) {
        return message.of(Part.ToolResult.class).stream()
                .map(result -> fields("role", "tool", "tool_call_id", result.id(), "content", result.text()))
                .toList();
    }
}
