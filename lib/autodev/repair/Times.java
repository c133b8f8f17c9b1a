package autodev.repair;

import java.time.Duration;

/** Where the time of a run went: in the user's tests, in proposing (the model, or the builtin engine), in all. */
public record Times(Duration tests, Duration proposing, Duration total) {
    /** Nothing yet. */
    static final Times NONE = new Times(Duration.ZERO, Duration.ZERO, Duration.ZERO);

    /** What AutoDev itself took. */
    public Duration own() {
        Duration own = total.minus(tests).minus(proposing);
        return own.isNegative() ? Duration.ZERO : own;
    }

    Times tested(Duration wall) {
        return new Times(tests.plus(wall), proposing, total);
    }

    Times proposed(Duration wall) {
        return new Times(tests, proposing.plus(wall), total);
    }

    Times since(long startNanos) {
        return new Times(tests, proposing, Duration.ofNanos(System.nanoTime() - startNanos));
    }
}
