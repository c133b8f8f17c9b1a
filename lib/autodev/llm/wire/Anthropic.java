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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Anthropic's messages ({@code POST BASE/v1/messages}; reference: docs.anthropic.com/en/api/messages). It has no seed, takes
 * temperatures up to 1 only, and wants a bound on every reply.
 */
final class Anthropic implements Model {
    /** The version of the wire format, a header of every request. */
    static final Map<String, String> HEADERS = Map.of("anthropic-version", "2023-06-01");

    // Long enough for a large patch after some thinking, short enough to be written within the time limit of a call.
    private static final int USUAL_BOUND = 32_000;
    // What even its oldest models allow.
    private static final int SAFE_BOUND = 4_096;
    private final Wire wire;

    Anthropic(Wire wire) {
        this.wire = wire;
    }

    @Override
    public String name() {
        return wire.server().name().toString();
    }

    @Override
    public Reply send(Request request, Delta.Listener deltas) {
        long start = System.nanoTime();
        JsonNode reply = wire.post("/v1/messages", body(request));
        if (!reply.path("content").isArray()) throw wire.bad("answered without content", reply.toString());
        String finish = finish(reply.path("stop_reason").asText("end_turn"));
        if (finish.equals("refusal"))
            throw new ModelException.Refused(
                    wire.server().where() + " declines to answer; word the task differently or use another model");
        String written = StreamSupport.stream(reply.path("content").spliterator(), false)
                .filter(block -> block.path("type").asText().equals("text"))
                .map(block -> block.path("text").asText())
                .collect(Collectors.joining());
        var assembly = new Assembly(deltas);
        assembly.text(written);
        Message said = wire.message(assembly, finish, request);
        return new Reply(
                said,
                reply.path("model").asText(wire.server().name().model()),
                finish,
                usage(reply.path("usage"), request, said.text()),
                Duration.ofNanos(System.nanoTime() - start));
    }

    private Map<String, Object> body(Request request) {
        var body = Wire.body();
        body.put("model", wire.server().name().model());
        body.put("max_tokens", request.maxTokens().orElseGet(this::usualBound));
        String system = of(request, true).map(Message::text).collect(Collectors.joining("\n\n"));
        List<Map<String, String>> messages = of(request, false)
                .map(m -> Map.of("role", m.role().wire(), "content", m.text()))
                .toList();
        // Instructions alone are not a conversation there: they are then what the user says.
        if (messages.isEmpty()) messages = List.of(Map.of("role", "user", "content", system));
        else if (!system.isBlank()) body.put("system", system);
        body.put("messages", messages);
        request.temperature().ifPresent(value -> body.put("temperature", Math.min(1, value)));
        return body;
    }

    private static Stream<Message> of(Request request, boolean system) {
        return request.messages().stream().filter(m -> (m.role() == Message.Role.SYSTEM) == system);
    }

    private int usualBound() {
        return wire.price()
                .map(price -> Math.min(USUAL_BOUND, price.maxOutput().orElse(SAFE_BOUND)))
                .orElse(SAFE_BOUND);
    }

    private static String finish(String reason) {
        return switch (reason) {
            case "end_turn", "stop_sequence" -> "stop";
            case "max_tokens", "model_context_window_exceeded" -> "length";
            default -> reason;
        };
    }

    // input_tokens counts neither what was read from the cache nor what was written to it.
    private Usage usage(JsonNode usage, Request request, String text) {
        if (!usage.path("input_tokens").isNumber()) return wire.estimate(request, text);
        long read = usage.path("cache_read_input_tokens").asLong();
        long written = usage.path("cache_creation_input_tokens").asLong();
        return wire.usage(
                usage.path("input_tokens").asLong() + read + written,
                read,
                written,
                usage.path("output_tokens").asLong());
    }
}
