package autodev.llm;

import autodev.BadInput;
import java.time.Duration;
import java.util.Map;

/** Bounds of one HTTP exchange: time to connect, time for the whole call, bytes of the answer (after decompression). */
public record Limits(Duration connect, Duration call, long bytes) {
    /**
     * 10 s to connect; 10 min a call, because a local model on a slow machine says nothing until it has written everything;
     * 64 MiB.
     */
    public static final Limits DEFAULT = new Limits(Duration.ofSeconds(10), Duration.ofMinutes(10), 64L << 20);

    /** The defaults, with {@code LLM_TIMEOUT} (seconds, a decimal number) as the bound on a call if it is set. Throws BadInput. */
    public static Limits of(Map<String, String> environment) {
        String seconds = environment.getOrDefault("LLM_TIMEOUT", "").strip();
        if (seconds.isEmpty()) return DEFAULT;
        if (!seconds.matches("\\d{1,6}(\\.\\d{1,3})?") || Double.parseDouble(seconds) == 0)
            throw new BadInput("LLM_TIMEOUT is \"" + seconds + "\"; expected seconds above 0, for example 600");
        return DEFAULT.call(Duration.ofMillis(Math.round(Double.parseDouble(seconds) * 1000)));
    }

    /** A copy with this bound on the time to connect. */
    public Limits connect(Duration value) {
        return new Limits(value, call, bytes);
    }

    /** A copy with this bound on the whole call. */
    public Limits call(Duration value) {
        return new Limits(connect, value, bytes);
    }

    /** A copy with this bound on the answer. */
    public Limits bytes(long value) {
        return new Limits(connect, call, value);
    }
}
