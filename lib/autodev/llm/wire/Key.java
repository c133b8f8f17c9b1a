package autodev.llm.wire;

import autodev.Secrets;
import autodev.llm.ModelException;
import java.util.Map;
import java.util.Optional;

/** An API key and the variable that it came from. Shows itself as {@link Secrets#MASK} wherever it is printed. */
final class Key {
    // Shorter "keys" are words such as "none" that local servers are given; masking them would garble messages.
    private static final int SHORTEST_MASKED = 6;
    private final String variable;
    private final String value;

    private Key(String variable, String value) {
        this.variable = variable;
        this.value = value;
    }

    /** The key in this variable, white space round it dropped; empty if unset or blank. Throws NotConfigured if no header can carry it. */
    static Optional<Key> from(Map<String, String> environment, String variable) {
        String value = environment.getOrDefault(variable, "").strip();
        if (value.isEmpty()) return Optional.empty();
        if (value.chars().anyMatch(c -> c <= ' ' || c > '~'))
            throw new ModelException.NotConfigured(variable + " holds a space, a line break or a non-ASCII character,"
                    + " which no key has; set it again, without quotes");
        return Optional.of(new Key(variable, value));
    }

    /** The environment variable that holds it. */
    String variable() {
        return variable;
    }

    /** The key itself, for a request's header and nothing else. */
    String reveal() {
        return value;
    }

    /** {@code text} without this key and without any other secret. */
    String hide(String text) {
        return Secrets.redact(value.length() < SHORTEST_MASKED ? text : text.replace(value, Secrets.MASK));
    }

    @Override
    public String toString() {
        return Secrets.MASK;
    }
}
