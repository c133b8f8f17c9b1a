package autodev.llm;

import autodev.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What is asked of a model. {@code temperature} 0 to 2, {@code maxTokens} of the reply, {@code seed} for reruns; each left to
 * the server where empty. {@code tools} may be called; a reply with {@code schema} is JSON that fits it. {@code extra} are
 * fields of the provider's own wire format, set as they are. Make one with {@code of} and the copies below: components are
 * added over time.
 */
public record Request(
        List<Message> messages,
        OptionalDouble temperature,
        OptionalInt maxTokens,
        OptionalLong seed,
        List<ToolSpec> tools,
        Optional<Schema> schema,
        Map<String, Object> extra) {
    /** Holds its own copies; {@code extra} is sorted, so that equal requests are written alike. */
    public Request {
        messages = List.copyOf(messages);
        tools = List.copyOf(tools);
        extra = Collections.unmodifiableMap(new TreeMap<>(extra));
    }

    /** A request with these messages and the server's own defaults. */
    public static Request of(List<Message> messages) {
        return new Request(
                messages,
                OptionalDouble.empty(),
                OptionalInt.empty(),
                OptionalLong.empty(),
                List.of(),
                Optional.empty(),
                Map.of());
    }

    /** A single question. */
    public static Request of(String question) {
        return of(List.of(Message.user(question)));
    }

    /** A copy with this temperature. */
    public Request temperature(double value) {
        return new Request(messages, OptionalDouble.of(value), maxTokens, seed, tools, schema, extra);
    }

    /** A copy with this bound on the reply. */
    public Request maxTokens(int value) {
        return new Request(messages, temperature, OptionalInt.of(value), seed, tools, schema, extra);
    }

    /** A copy with this seed: the same request gives the same reply where the provider can do that. */
    public Request seed(long value) {
        return new Request(messages, temperature, maxTokens, OptionalLong.of(value), tools, schema, extra);
    }

    /**
     * A copy that asks for the likeliest reply: temperature 0, and seed 0 where the provider has a seed (OpenAI, Ollama; Anthropic
     * has none). Reruns are then as alike as the provider can make them, which is not always equal: servers batch requests and
     * change their models. A recording replays byte for byte.
     */
    public Request deterministic() {
        return temperature(0).seed(0);
    }

    /** A copy in which the model may call these tools. */
    public Request tools(List<ToolSpec> value) {
        return new Request(messages, temperature, maxTokens, seed, value, schema, extra);
    }

    /** A copy whose reply is JSON that fits this schema. */
    public Request schema(Schema value) {
        return new Request(messages, temperature, maxTokens, seed, tools, Optional.of(value), extra);
    }

    /**
     * A copy with a field of the provider's own wire format: {@code with("top_p", 0.9)}, {@code with("keep_alive", "10m")}. It
     * wins over the field of the same name that we would set; Ollama's sampling options go where it wants them.
     */
    public Request with(String field, Object value) {
        var more = new LinkedHashMap<>(extra);
        more.put(field, value);
        return new Request(messages, temperature, maxTokens, seed, tools, schema, more);
    }

    /** A copy with these messages in place of the present ones. */
    public Request messages(List<Message> value) {
        return new Request(value, temperature, maxTokens, seed, tools, schema, extra);
    }

    /** A copy with these messages after the present ones. */
    public Request and(Message... more) {
        var all = new ArrayList<>(messages);
        all.addAll(List.of(more));
        return messages(all);
    }

    /** The text of the last message, if any: what a log shows of the request. */
    public Optional<String> last() {
        return messages.isEmpty()
                ? Optional.empty()
                : Optional.of(messages.getLast().text());
    }

    /** SHA-256 of the request's JSON, as 64 hex digits: equal requests have equal hashes, on every machine. */
    public String hash() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(Json.line(this).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
