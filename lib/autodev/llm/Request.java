package autodev.llm;

import autodev.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What is asked of a model. {@code temperature} 0 to 2, {@code maxTokens} of the reply, {@code seed} for reruns; each left to
 * the server where empty. Make one with {@code of} and the copies below: components are added over time.
 */
public record Request(List<Message> messages, OptionalDouble temperature, OptionalInt maxTokens, OptionalLong seed) {
    /** Holds its own copy of the messages. */
    public Request {
        messages = List.copyOf(messages);
    }

    /** A request with these messages and the server's own defaults. */
    public static Request of(List<Message> messages) {
        return new Request(messages, OptionalDouble.empty(), OptionalInt.empty(), OptionalLong.empty());
    }

    /** A single question. */
    public static Request of(String question) {
        return of(List.of(Message.user(question)));
    }

    /** A copy with this temperature. */
    public Request temperature(double value) {
        return new Request(messages, OptionalDouble.of(value), maxTokens, seed);
    }

    /** A copy with this bound on the reply. */
    public Request maxTokens(int value) {
        return new Request(messages, temperature, OptionalInt.of(value), seed);
    }

    /** A copy with this seed: the same request gives the same reply where the provider can do that. */
    public Request seed(long value) {
        return new Request(messages, temperature, maxTokens, OptionalLong.of(value));
    }

    /** A copy with these messages after the present ones. */
    public Request and(Message... more) {
        var all = new ArrayList<>(messages);
        all.addAll(List.of(more));
        return new Request(all, temperature, maxTokens, seed);
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
