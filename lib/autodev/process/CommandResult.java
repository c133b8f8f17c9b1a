package autodev.process;

import java.time.Duration;

/**
 * How a command ended. {@code exitCode} is 124 if it timed out, 128 + signal if a signal ended it; {@code output} is capped:
 * its middle is cut, never its end, with a line that says how much is missing.
 */
public record CommandResult(int exitCode, String output, boolean timedOut, boolean truncated, Duration wall) {
    /** Whether it ended by itself with exit code 0. */
    public boolean ok() {
        return exitCode == 0 && !timedOut;
    }
}
