package autodev.repair;

import autodev.workspace.Workspace;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** Runs the test command in a workspace and reads the result. Safe for many threads, each with a workspace of its own. */
@FunctionalInterface
public interface Check {
    /** Runs the tests; an interrupt kills them and throws {@link autodev.Interrupted}. */
    Result run(Workspace workspace);

    /** Green, or why not; how many tests ran, where the runner says so whatever comes of them; how long it took. */
    record Result(Optional<Failure> failure, OptionalInt ran, Duration wall) {
        /** A result whose runner does not say how many tests ran. */
        public Result(Optional<Failure> failure, Duration wall) {
            this(failure, OptionalInt.empty(), wall);
        }

        /** Whether the tests passed. */
        public boolean green() {
            return failure.isEmpty();
        }
    }
}
