package autodev.process;

import java.time.Duration;
import java.util.Optional;

/**
 * How a command ended. {@code exitCode} is 124 if it timed out, 128 + signal if a signal ended it; {@code output} is
 * capped: its middle is cut, never its end, with a line that says how much is missing; bytes that are not UTF-8 are
 * U+FFFD. {@code errors} is standard error, capped in the same way, of a command whose {@link Command#errorsApart} were
 * asked for; else it is empty and standard error is in the output. {@code truncated}: one of the two was cut. {@code
 * memory} is that of its whole tree if {@link Command#memory} asked for it; a command that was killed for it has exit
 * code 137.
 */
public record CommandResult(
        int exitCode,
        String output,
        String errors,
        boolean timedOut,
        boolean truncated,
        Duration wall,
        Optional<MemoryUse> memory) {
    /** The exit code of a command that was killed at its time limit, as coreutils' {@code timeout} has it. */
    public static final int TIMED_OUT = 124;

    /** The end of a command whose standard error was merged into its output. */
    public CommandResult(int exitCode, String output, boolean timedOut, boolean truncated, Duration wall) {
        this(exitCode, output, "", timedOut, truncated, wall, Optional.empty());
    }

    /** Whether it was killed for its memory. */
    public boolean memoryExceeded() {
        return memory.filter(MemoryUse::killed).isPresent();
    }

    /** Whether it ended by itself with exit code 0. */
    public boolean ok() {
        return exitCode == 0 && !timedOut;
    }
}
