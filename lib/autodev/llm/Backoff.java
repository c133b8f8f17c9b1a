package autodev.llm;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * When to try again: at most {@code attempts} calls; before the second one a random wait up to {@code first}, doubled each time
 * up to {@code longest} ("full jitter", so that many clients do not come back at once; see Brooker, "Exponential Backoff And
 * Jitter", AWS 2015); all waits together at most {@code total}.
 */
public record Backoff(int attempts, Duration first, Duration longest, Duration total) {
    /** 4 calls; 1 s, doubled up to 30 s; 3 min together, which lets a rate limit of one minute pass. */
    public static final Backoff DEFAULT =
            new Backoff(4, Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofMinutes(3));

    /** The wait after {@code failures} (1 or more) calls have failed. */
    Duration after(int failures) {
        long bound = Math.min(longest.toMillis(), first.toMillis() << Math.min(20, failures - 1));
        return Duration.ofMillis(bound <= 0 ? 0 : ThreadLocalRandom.current().nextLong(bound + 1));
    }
}
