package autodev.plan.learn;

import autodev.plan.Step;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** What to do about failures that need no model to be understood. */
final class KnownCauses {
    private static final String PASSING = "(?i)timed? ?out|temporar|try again|too many"
            + " requests|\\b(429|502|503|504)\\b|connection (reset|refused|closed)|resource busy|is"
            + " locked|index\\.lock|could not resolve|EAGAIN|ETXTBSY";
    private static final Pattern MAY_PASS = Pattern.compile(PASSING);
    private static final Pattern NO_COMMAND = Pattern.compile(
            "(?i)(?:command not found|cannot run program|no such command)[: ]+\"?([\\w.+-]+)|([\\w.+-]+): (?:command"
                    + " )?not found");
    private static final Duration USUAL_LIMIT = Duration.ofSeconds(300);
    private static final int ATTEMPTS = 3;

    private KnownCauses() {}

    /** The remedy for this failure, if its cause is known. */
    static Optional<Remedy> remedy(Failure failure) {
        Step step = failure.step();
        if (failure.timedOut()) {
            long seconds = step.timeout().orElse(USUAL_LIMIT).toSeconds() * 2;
            return Optional.of(new Remedy.ChangedStep(
                    step.action(),
                    step.args(),
                    step.args(),
                    Math.max(2, seconds),
                    "It ran into its time limit; twice as long may do."));
        }
        var missing = NO_COMMAND.matcher(failure.message());
        if (missing.find())
            return Optional.of(
                    new Remedy.Advice("Install " + (missing.group(1) == null ? missing.group(2) : missing.group(1))
                            + ", or put it on the PATH; then resume the run."));
        if (failure.message().contains("ermission denied"))
            return Optional.of(new Remedy.Advice(
                    "Give this user the right to the file, or name another one; then resume the run."));
        if (MAY_PASS.matcher(failure.message()).find())
            return Optional.of(new Remedy.RetryRule(
                    step.action(), PASSING, ATTEMPTS, "A failure like this often passes by itself within seconds."));
        return Optional.empty();
    }
}
