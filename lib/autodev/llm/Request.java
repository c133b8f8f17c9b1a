package autodev.llm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What is asked of a model. {@code temperature} 0 to 2, {@code maxTokens} of the reply, {@code seed} for reruns; each left to
 * the server where empty.
 */
public record Request(List<Message> messages, OptionalDouble temperature, OptionalInt maxTokens, OptionalLong seed) {

    /** A request with these messages and the server's own defaults. */
    public static Request of(List<Message> messages) {
        return new Request(List.copyOf(messages), OptionalDouble.empty(), OptionalInt.empty(), OptionalLong.empty());
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

    /** A copy with these messages after the present ones. */
    public Request and(Message... more) {
        var all = new ArrayList<>(messages);
        all.addAll(List.of(more));
        return new Request(List.copyOf(all), temperature, maxTokens, seed);
    }

    /** The text of the last message, if any: what a log shows of the request. */
    public Optional<String> last() {
        return messages.isEmpty()
                ? Optional.empty()
                : Optional.of(messages.getLast().text());
    }
}
