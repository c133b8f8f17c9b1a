package autodev.llm.wire;

import static autodev.llm.wire.AnthropicMessages.MARK;
import static autodev.llm.wire.JsonFields.fields;

import autodev.BadInput;
import autodev.Json;
import autodev.llm.Message;
import autodev.llm.Part;
import autodev.llm.Request;
import autodev.llm.Schema;
import autodev.llm.Tokens;
import autodev.llm.ToolSpec;
import autodev.llm.wire.AnthropicTakes.SchemaWay;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A request as Anthropic takes it (docs.anthropic.com/en/api/messages). Fields of the caller's own win; those of
 * {@code output_config} and {@code tools} are added to ours, and a bound on the reply that was asked for (a budget relies on it)
 * is not raised by {@code max_tokens} or {@code thinking}.
 */
final class AnthropicBody {
    // What even its oldest models allow.
    private static final int SAFE_BOUND = 4_096;
    // The least that can be thought, and the least prompt that any model caches.
    private static final int LEAST_THINKING = 1_024;
    private static final int LEAST_CACHED = 1_024;
    private final Request request;
    private final AnthropicTakes takes;
    private final ObjectNode thinking;

    AnthropicBody(Request request, AnthropicTakes takes) {
        this.request = request;
        this.takes = takes;
        this.thinking = Json.tree(request.extra().getOrDefault("thinking", Map.of())) instanceof ObjectNode object
                ? object.deepCopy()
                : (ObjectNode) Json.tree(Map.of());
    }

    /** All fields for {@code model}, whose replies have {@code usual} tokens at most where nobody says otherwise. */
    Map<String, Object> of(String model, int usual) {
        var body = fields();
        body.put("model", model);
        body.put("max_tokens", bound(usual));
        if (!thinks())
            request.temperature()
                    .ifPresent(value -> body.put("temperature", Math.min(1, value))); // they think at 1 only
        var tools = tools();
        var messages = new AnthropicMessages(request);
        String system = system();
        // Instructions alone are not a conversation there: they are then what the user says.
        if (messages.isEmpty()) messages.user(system);
        else if (!system.isBlank()) body.put("system", system);
        if (!tools.isEmpty()) body.put("tools", tools);
        toolChoice().ifPresent(choice -> body.put("tool_choice", choice));
        if (takes.marks() && !request.extra().containsKey("cache_control")) mark(body, tools, messages, system);
        body.put("messages", messages.json());
        if (way().equals(Optional.of(SchemaWay.FORMAT))) body.put("output_config", fields("format", format()));
        extra(body);
        return body;
    }

    /** The tool whose call is the reply, if that is how the schema is asked for. */
    Optional<String> answerTool() {
        if (!way().equals(Optional.of(SchemaWay.TOOL))) return Optional.empty();
        String name = request.schema().orElseThrow().name();
        while (has(name)) name = name + "_answer";
        return Optional.of(name);
    }

    private boolean has(String tool) {
        return request.tools().stream().anyMatch(spec -> spec.name().equals(tool));
    }

    private Optional<SchemaWay> way() {
        return request.schema().map(schema -> {
            SchemaWay way = takes.way();
            if (way == SchemaWay.FORMAT && AnthropicSchema.of(schema.json()).isEmpty()) way = SchemaWay.TOOL;
            boolean object = schema.json().path("type").asText().equals("object");
            // While it thinks it cannot be made to call a tool, whose arguments are always an object.
            return way == SchemaWay.TOOL && (thinks() || !object) ? SchemaWay.WORDS : way;
        });
    }

    private Map<String, Object> format() {
        Schema schema = request.schema().orElseThrow();
        return fields(
                "type",
                "json_schema",
                "schema",
                AnthropicSchema.of(schema.json()).orElseThrow());
    }

    private String system() {
        String said = request.messages().stream()
                .filter(message -> message.role() == Message.Role.SYSTEM)
                .map(Message::text)
                .collect(Collectors.joining("\n\n"));
        if (!way().equals(Optional.of(SchemaWay.WORDS))) return said;
        return (said + "\n\nAnswer with JSON alone, without any text round it, that fits this JSON Schema:\n"
                        + request.schema().orElseThrow().json())
                .strip();
    }

    private List<Map<String, Object>> tools() {
        var tools = new ArrayList<Map<String, Object>>();
        for (ToolSpec tool : request.tools())
            tools.add(
                    fields("name", tool.name(), "description", tool.description(), "input_schema", tool.parameters()));
        answerTool()
                .ifPresent(name -> tools.add(fields(
                        "name",
                        name,
                        "description",
                        "Gives the final answer. Call it once, when the answer is complete.",
                        "input_schema",
                        request.schema().orElseThrow().json())));
        // Calls of tools in a conversation are only taken from those who still declare them.
        if (request.tools().isEmpty())
            called().forEach(name -> tools.add(fields("name", name, "input_schema", fields("type", "object"))));
        return tools;
    }

    private List<String> called() {
        return request.messages().stream()
                .flatMap(message -> message.of(Part.ToolCall.class).stream())
                .map(Part.ToolCall::name)
                .distinct()
                .filter(name -> !answerTool().equals(Optional.of(name)))
                .toList();
    }

    private Optional<Map<String, Object>> toolChoice() {
        if (answerTool().isPresent())
            return Optional.of(
                    request.tools().isEmpty()
                            ? fields("type", "tool", "name", answerTool().orElseThrow())
                            : fields("type", "any"));
        boolean own = !request.tools().isEmpty() || request.extra().containsKey("tools");
        return !own && !called().isEmpty() ? Optional.of(fields("type", "none")) : Optional.empty();
    }

    // The cache holds the prompt from its beginning, tools before instructions before messages. Writing to it costs a
    // quarter
    // more, so a question that nobody will go on with is left out.
    private void mark(
            Map<String, Object> body, List<Map<String, Object>> tools, AnthropicMessages messages, String system) {
        long first = Tokens.estimate(system) + Tokens.estimate(request.messages(List.of()));
        if (first >= LEAST_CACHED && body.containsKey("system"))
            body.put("system", List.of(fields("type", "text", "text", system, "cache_control", MARK)));
        else if (first >= LEAST_CACHED && !tools.isEmpty()) tools.getLast().put("cache_control", MARK);
        boolean goesOn = !tools.isEmpty()
                || request.messages().stream().anyMatch(message -> message.role() == Message.Role.ASSISTANT);
        if (goesOn && Tokens.estimate(request) >= LEAST_CACHED) messages.mark();
    }

    private boolean thinks() {
        String type = thinking.path("type").asText("disabled");
        return !type.equals("disabled");
    }

    private int bound(int usual) {
        int budget = thinking.path("budget_tokens").asInt();
        var named = Optional.ofNullable(request.extra().get("max_tokens")).map(Json::tree);
        if (named.isPresent() && !named.get().canConvertToInt())
            throw new BadInput("max_tokens is " + named.get() + "; expected a whole number");
        var own = named.map(JsonNode::asInt);
        int bound = request.maxTokens().isPresent()
                ? Math.min(request.maxTokens().getAsInt(), own.orElse(Integer.MAX_VALUE))
                : own.orElse(Math.max(usual, budget + SAFE_BOUND));
        if (budget < bound) return bound;
        if (bound <= LEAST_THINKING)
            throw new BadInput("a reply of " + bound + " tokens leaves no room to think, which takes " + LEAST_THINKING
                    + " tokens and counts as reply; allow a longer reply, or leave \"thinking\" out");
        thinking.put("budget_tokens", Math.max(LEAST_THINKING, bound * 3L / 4));
        return bound;
    }

    private void extra(Map<String, Object> body) {
        request.extra().forEach((name, value) -> {
            switch (name) {
                case "stream", "max_tokens" -> {} // whether it streams follows from the listener; the bound is set
                case "thinking" -> body.put(name, thinks() ? thinking : value);
                case "output_config" -> body.merge(name, value, AnthropicBody::both);
                case "tools" -> body.merge(name, value, AnthropicBody::joined);
                default -> body.put(name, value);
            }
        });
    }

    private static Object both(Object ours, Object theirs) {
        var all = new LinkedHashMap<String, Object>();
        for (Object one : List.of(ours, theirs))
            Json.tree(one).properties().forEach(field -> all.put(field.getKey(), field.getValue()));
        return all;
    }

    private static Object joined(Object ours, Object theirs) {
        var all = new ArrayList<Object>();
        for (Object one : List.of(ours, theirs)) Json.tree(one).forEach(all::add);
        return all;
    }
}
