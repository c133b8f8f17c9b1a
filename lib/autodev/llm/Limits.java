package autodev.llm;

import java.time.Duration;

/** Bounds of one HTTP exchange: time to connect, time for the whole call, bytes of the answer (after decompression). */
public record Limits(Duration connect, Duration call, long bytes) {
    /**
     * 10 s to connect; 10 min a call, because a local model on a slow machine says nothing until it has written everything;
     * 64 MiB.
     */
    public static final Limits DEFAULT = new Limits(Duration.ofSeconds(10), Duration.ofMinutes(10), 64L << 20);

    /** A copy with this bound on the whole call. */
    public Limits call(Duration value) {
        return new Limits(connect, value, bytes);
    }

    /** A copy with this bound on the answer. */
    public Limits bytes(long value) {
        return new Limits(connect, call, value);
    }
}
