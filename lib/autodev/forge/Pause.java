package autodev.forge;

import autodev.Interrupted;
import java.time.Duration;

/** How a wait before the next try is passed. */
@FunctionalInterface
interface Pause {
    /** Sleeps. Throws {@link Interrupted}. */
    Pause SLEEP = time -> {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Interrupted("the wait for the forge");
        }
    };

    /** Passes this time. */
    void pass(Duration time);
}
