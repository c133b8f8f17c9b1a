package autodev.plan.action;

import autodev.BadInput;
import autodev.plan.Step;
import java.time.Duration;
import java.util.Optional;

/** The time that a command may take: what its step says, else what the engine gives the step, else 300 s as in seed 000. */
final class Limit {
    private static final Duration USUAL = Duration.ofSeconds(300);
    private static final double MOST = Duration.ofDays(7).toSeconds();

    private Limit() {}

    /** The limit of these seconds. Throws BadInput for none above 0. */
    static Duration seconds(Optional<Double> seconds, Optional<Step> step) {
        if (seconds.isEmpty()) return step.flatMap(Step::timeout).orElse(USUAL);
        double value = seconds.get();
        if (!(value > 0 && value <= MOST))
            throw new BadInput("timeout is " + value + "; expected seconds above 0, for example 300");
        return Duration.ofMillis(Math.max(1, Math.round(value * 1000)));
    }
}
