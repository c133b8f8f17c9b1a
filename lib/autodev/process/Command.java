package autodev.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A command to run, with its limits; immutable, with {@code with…}-style copies. Defaults: this process's folder, the
 * scrubbed environment of {@link Environment}, no input, 180 s, 1 MiB of output kept, standard error merged into standard
 * output, no sandbox.
 */
public record Command(
        List<String> argv,
        Path cwd,
        Map<String, String> env,
        Optional<String> input,
        Duration timeout,
        int outputLimit,
        Optional<Sandbox> sandbox) {

    /** A program and its arguments, no shell. */
    public static Command of(String... argv) {
        throw new UnsupportedOperationException();
    }

    /** A line for the system's shell: {@code sh -c LINE}, {@code cmd /c LINE} on Windows. */
    public static Command shell(String line) {
        throw new UnsupportedOperationException();
    }

    /** Runs it to its end, within its limits; no process of its tree is alive afterwards. Throws {@link ProcessException} if it cannot start, {@link autodev.Interrupted} if the calling thread is interrupted. */
    public CommandResult run() {
        throw new UnsupportedOperationException();
    }
}
