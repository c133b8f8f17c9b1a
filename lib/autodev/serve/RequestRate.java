package autodev.serve;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.function.LongSupplier;

/** How many requests may come within 60 seconds, whenever those begin (a sliding log). */
final class RequestRate {
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final int most;
    private final LongSupplier nanos;
    private final ArrayDeque<Long> taken = new ArrayDeque<>();

    /** {@code nanos} is a clock as {@link System#nanoTime} is one. */
    RequestRate(int most, LongSupplier nanos) {
        this.most = most;
        this.nanos = nanos;
    }

    /** Takes one request: zero, or how long it must wait; then it was not taken. */
    synchronized Duration take() {
        long now = nanos.getAsLong();
        while (!taken.isEmpty() && now - taken.peek() >= WINDOW.toNanos()) taken.remove();
        if (taken.size() >= most) return WINDOW.minusNanos(now - taken.element());
        taken.add(now);
        return Duration.ZERO;
    }

    int most() {
        return most;
    }
}
