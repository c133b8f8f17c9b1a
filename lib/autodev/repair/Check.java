package autodev.repair;

import autodev.workspace.Workspace;
import java.time.Duration;
import java.util.Optional;

/** Runs the test command in a workspace and reads the result. Safe for many threads, each with a workspace of its own. */
@FunctionalInterface
public interface Check {
    /** Runs the tests; an interrupt kills them and throws {@link autodev.Interrupted}. */
    Result run(Workspace workspace);

    /** Green, or why not. */
    record Result(Optional<Failure> failure, Duration wall) {
        /** Whether the tests passed. */
        public boolean green() {
            return failure.isEmpty();
        }
    }
}
