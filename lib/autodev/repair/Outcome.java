package autodev.repair;

import autodev.Exit;

/** How a repair ended. */
public enum Outcome {
    /** The tests passed before anything was done. */
    GREEN_ALREADY(Exit.DONE),
    /** The tests pass now, run once more at the end. */
    GREEN(Exit.DONE),
    /** All iterations are used up and the tests are still red. */
    STILL_RED(Exit.FAILED),
    /** Nobody proposed a patch that can be applied. */
    NO_PATCH(Exit.FAILED),
    /** The same failure three times over, or a patch set seen before. */
    STUCK(Exit.FAILED),
    /** The tests passed, but not when they were run once more. */
    FLAKY(Exit.FAILED),
    /** The next call would cost more than the budget has left. */
    OVER_BUDGET(Exit.BLOCKED),
    /** The model could not be asked. */
    MODEL_FAILED(Exit.FAILED),
    /** The user stopped it. */
    INTERRUPTED(Exit.INTERRUPTED);

    private final int exitCode;

    Outcome(int exitCode) {
        this.exitCode = exitCode;
    }

    /** The exit code of a command that ends so. */
    public int exitCode() {
        return exitCode;
    }

    /** Whether the tests pass. */
    public boolean green() {
        return exitCode == Exit.DONE;
    }
}
