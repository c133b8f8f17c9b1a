package autodev.llm.wire;

import autodev.llm.Delta;
import autodev.llm.Message;
import autodev.llm.Model;
import autodev.llm.ModelException;
import autodev.llm.Reply;
import autodev.llm.Request;
import autodev.llm.Usage;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Any server that speaks OpenAI's chat completions ({@code POST BASE/chat/completions}; reference:
 * platform.openai.com/docs/api-reference/chat): OpenAI itself, vLLM, llama.cpp, LM Studio, Groq, OpenRouter and the like.
 */
final class OpenAi implements Model {
    // These think before they answer, count that in max_completion_tokens, and take no temperature.
    private static final Pattern REASONING = Pattern.compile("(.*/)?(o[1-9]|gpt-([5-9]|\\d{2,}))(?!.*-chat)([-.].*)?");
    private final Wire wire;

    OpenAi(Wire wire) {
        this.wire = wire;
    }

    @Override
    public String name() {
        return wire.server().name().toString();
    }

    @Override
    public Reply send(Request request, Delta.Listener deltas) {
        long start = System.nanoTime();
        JsonNode reply = wire.post("/chat/completions", body(request));
        JsonNode choice = reply.path("choices").path(0);
        if (!choice.isObject()) throw wire.bad("answered without choices", reply.toString());
        JsonNode message = choice.path("message");
        String finish = finish(choice.path("finish_reason").asText("stop"));
        if (message.path("refusal").isTextual() || finish.equals("content_filter"))
            throw new ModelException.Refused(wire.server().where() + " declines to answer: "
                    + Diagnosis.quote(wire.server(), message.path("refusal").asText("content filter"))
                    + "; word the task differently or use another model");
        var assembly = new Assembly(deltas);
        assembly.text(text(message.path("content")));
        Message said = wire.message(assembly, finish, request);
        return new Reply(
                said,
                reply.path("model").asText(wire.server().name().model()),
                finish,
                usage(reply.path("usage"), request, said.text()),
                Duration.ofNanos(System.nanoTime() - start));
    }

    private Map<String, Object> body(Request request) {
        String model = wire.server().name().model();
        boolean reasoning = REASONING.matcher(model).matches();
        var body = Wire.body();
        body.put("model", model);
        body.put("messages", messages(request));
        if (!reasoning) request.temperature().ifPresent(value -> body.put("temperature", value));
        request.maxTokens().ifPresent(value -> body.put(reasoning ? "max_completion_tokens" : "max_tokens", value));
        request.seed().ifPresent(value -> body.put("seed", value));
        return body;
    }

    /** The messages as objects with {@code role} and {@code content}, as OpenAI and Ollama take them. */
    static List<Map<String, String>> messages(Request request) {
        return request.messages().stream()
                .map(message -> Map.of("role", message.role().wire(), "content", message.text()))
                .toList();
    }

    // A string, or an array of parts of which some are text.
    private static String text(JsonNode content) {
        if (!content.isArray()) return content.isTextual() ? content.asText() : "";
        return StreamSupport.stream(content.spliterator(), false)
                .map(part ->
                        part.isTextual() ? part.asText() : part.path("text").asText(""))
                .collect(Collectors.joining());
    }

    private static String finish(String reason) {
        return switch (reason) {
            case "", "null", "stop", "eos", "end_turn" -> "stop";
            case "length", "max_tokens" -> "length";
            default -> reason;
        };
    }

    private Usage usage(JsonNode usage, Request request, String text) {
        if (!usage.path("prompt_tokens").isNumber()) return wire.estimate(request, text);
        JsonNode details = usage.path("prompt_tokens_details");
        return wire.usage(
                usage.path("prompt_tokens").asLong(),
                details.path("cached_tokens").asLong(),
                details.path("cache_write_tokens").asLong(),
                usage.path("completion_tokens").asLong());
    }
}
