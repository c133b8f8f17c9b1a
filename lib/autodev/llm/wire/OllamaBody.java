package autodev.llm.wire;

import static autodev.llm.wire.JsonFields.fields;

import autodev.BadInput;
import autodev.llm.Message;
import autodev.llm.Part;
import autodev.llm.Request;
import autodev.llm.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A request as Ollama takes it, for {@code /api/chat} or {@code /api/generate} (github.com/ollama/ollama/blob/main/docs/api.md).
 * The caller's own fields win; those that are options go where options are. It asks for an error in place of a prompt that is
 * cut without a word ({@code truncate}, {@code shift}; older servers ignore both).
 */
final class OllamaBody {
    /** The signature of a part of reasoning that came from Ollama. */
    static final String SIGNATURE = "ollama";

    private final Request request;
    private final OllamaTakes takes;

    OllamaBody(Request request, OllamaTakes takes) {
        this.request = request;
        this.takes = takes;
    }

    /** All fields for {@code model}. */
    Map<String, Object> of(String model, boolean stream, OllamaOptions options) {
        var body = fields();
        body.put("model", model);
        if (takes.chat()) chat(body);
        else generate(body);
        if (request.tools().isEmpty())
            request.schema().ifPresent(schema -> body.put("format", takes.schema() ? schema.json() : "json"));
        body.put("truncate", false);
        body.put("shift", false);
        request.extra().forEach((name, value) -> {
            if (!OllamaOptions.has(name) && !name.equals("options")) body.put(name, value);
        });
        body.put("stream", stream);
        body.put("options", options.of(request));
        return body;
    }

    private void chat(Map<String, Object> body) {
        var messages = new ArrayList<Map<String, Object>>();
        instructions().forEach(text -> messages.add(fields("role", "system", "content", text)));
        for (Message message : request.messages()) {
            if (message.role() == Message.Role.TOOL) results(message).forEach(messages::add);
            else messages.add(message(message));
        }
        body.put("messages", messages);
        if (!request.tools().isEmpty())
            body.put("tools", request.tools().stream().map(OllamaBody::tool).toList());
    }

    private static Map<String, Object> tool(ToolSpec tool) {
        return fields(
                "type",
                "function",
                "function",
                fields("name", tool.name(), "description", tool.description(), "parameters", tool.parameters()));
    }

    private static Map<String, Object> message(Message message) {
        var json = fields("role", message.role().wire(), "content", message.text());
        String thought = message.of(Part.Reasoning.class).stream()
                .filter(part -> part.signature().filter(SIGNATURE::equals).isPresent())
                .map(Part.Reasoning::text)
                .collect(Collectors.joining());
        if (!thought.isEmpty()) json.put("thinking", thought);
        var images = images(Stream.of(message));
        if (!images.isEmpty()) json.put("images", images);
        var calls = message.of(Part.ToolCall.class);
        if (!calls.isEmpty())
            json.put("tool_calls", calls.stream().map(OllamaBody::call).toList());
        return json;
    }

    private static Map<String, Object> call(Part.ToolCall call) {
        return fields(
                "id",
                call.id(),
                "function",
                fields("name", call.name(), "arguments", Arguments.object(call.arguments())));
    }

    private static Stream<Map<String, Object>> results(Message message) {
        return message.of(Part.ToolResult.class).stream()
                .map(result -> fields(
                        "role", "tool",
                        "content", result.text(),
                        "tool_name", result.name(),
                        "tool_call_id", result.id()));
    }

    private static List<String> images(Stream<Message> messages) {
        return messages.flatMap(message -> message.of(Part.Image.class).stream())
                .map(Part.Image::data)
                .toList();
    }

    private void generate(Map<String, Object> body) {
        if (!request.tools().isEmpty())
            throw new BadInput("Ollama's /api/generate knows no tools; leave OLLAMA_API unset, or send no tools");
        String system = Stream.concat(
                        instructions().stream(),
                        request.messages().stream()
                                .filter(message -> message.role() == Message.Role.SYSTEM)
                                .map(Message::text))
                .collect(Collectors.joining("\n\n"));
        String prompt = prompt();
        boolean raw = Boolean.TRUE.equals(request.extra().get("raw"));
        // A prompt that is sent as it is has no place for instructions; and without one, Ollama only loads the model.
        if (!system.isBlank() && (raw || prompt.isBlank())) prompt = (system + "\n\n" + prompt).strip();
        else if (!system.isBlank()) body.put("system", system);
        body.put("prompt", prompt);
        var images = images(request.messages().stream());
        if (!images.isEmpty()) body.put("images", images);
    }

    // One question is sent as it is; a conversation as a script, at the end of which the model goes on.
    private String prompt() {
        var said = request.messages().stream()
                .filter(message -> message.role() != Message.Role.SYSTEM)
                .toList();
        if (said.size() == 1) return said.getFirst().text();
        if (said.isEmpty()) return "";
        return said.stream().map(OllamaBody::line).collect(Collectors.joining("\n\n", "", "\n\nAssistant:"));
    }

    private static String line(Message message) {
        return switch (message.role()) {
            case USER, SYSTEM -> "User: " + message.text();
            case ASSISTANT -> "Assistant: " + message.text();
            case TOOL ->
                message.of(Part.ToolResult.class).stream()
                        .map(result -> "Result of " + result.name() + ": " + result.text())
                        .collect(Collectors.joining("\n\n"));
        };
    }

    // A server that only makes sure of JSON must be told which; and one that is held to a schema cannot call a tool.
    private List<String> instructions() {
        if (takes.schema() && request.tools().isEmpty()) return List.of();
        return request.schema().stream()
                .map(schema -> "Answer with JSON alone that fits this JSON Schema:\n" + schema.json())
                .toList();
    }
}
