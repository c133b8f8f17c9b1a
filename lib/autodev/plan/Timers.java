package autodev.plan;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/** What is to be done later, by a clock that nobody sets. For one thread. */
final class Timers {
    // A limit of centuries is none, and must not run over.
    private static final Duration LONGEST = Duration.ofDays(10_000);

    private final long zero = System.nanoTime();
    private final PriorityQueue<Timer> timers =
            new PriorityQueue<>(Comparator.comparingLong(Timer::at).thenComparingLong(Timer::number));
    private long count;

    private record Timer(long at, long number, Runnable work) {}

    private long now() {
        return System.nanoTime() - zero;
    }

    /** Does {@code work} once {@code delay} is over. */
    void after(Duration delay, Runnable work) {
        long nanos = (delay.compareTo(LONGEST) < 0 ? delay : LONGEST).toNanos();
        timers.add(new Timer(now() + nanos, count++, work));
    }

    /** Nanoseconds until something is due, 0 if it is; {@link Long#MAX_VALUE} if nothing ever is. */
    long next() {
        return timers.isEmpty() ? Long.MAX_VALUE : Math.max(0, timers.peek().at() - now());
    }

    /** Does what is due, in the order in which it is. */
    void fire() {
        while (next() == 0) timers.remove().work().run();
    }
}
