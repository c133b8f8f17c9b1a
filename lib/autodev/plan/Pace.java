package autodev.plan;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long an engine waits. After the first failed try of a step {@code firstWait}, doubled each time up to {@code longestWait};
 * half of each wait is random ("equal jitter", so that many steps do not come back at once; see Brooker, "Exponential Backoff And
 * Jitter", AWS 2015). {@code grace}: what an action may take to end once it has been interrupted, before it is left behind.
 */
public record Pace(Duration firstWait, Duration longestWait, Duration grace) {
    /** 1 s, doubled up to 30 s; 5 s of grace, less than a command that is stopped gives its clean-up. */
    public static final Pace DEFAULT = new Pace(Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofSeconds(5));

    private static final int MOST_DOUBLINGS = 20;

    /** The wait after this many failed tries, 1 or more. */
    Duration after(int failures) {
        long doubled = firstWait.toNanos() << Math.min(MOST_DOUBLINGS, failures - 1);
        // A long first wait, doubled often, runs over.
        long bound = doubled < firstWait.toNanos() ? longestWait.toNanos() : Math.min(longestWait.toNanos(), doubled);
        return Duration.ofNanos(
                bound <= 1 ? 0 : bound / 2 + ThreadLocalRandom.current().nextLong(bound / 2 + 1));
    }
}
