package autodev.devices.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;

import autodev.process.Command;
import autodev.process.CommandResult;
import autodev.process.ProcessException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The adb client of this machine, which talks to a simulator's server. Where there is none the test is skipped; in CI
 * it fails.
 */
record RealAdb(int port, Path home) {
    CommandResult run(String... words) {
        return fed("", words);
    }

    CommandResult fed(String input, String... words) {
        var argv = new ArrayList<>(List.of("adb"));
        argv.addAll(List.of(words));
        try {
            return Command.of(argv)
                    .env("ANDROID_ADB_SERVER_PORT", Integer.toString(port))
                    .env("HOME", home.toString())
                    .input(input)
                    .timeout(Duration.ofSeconds(30))
                    .run();
        } catch (ProcessException.NoSuchProgram e) {
            if ("true".equals(System.getenv("CI"))) throw new AssertionError(e.getMessage(), e);
            return abort(e.getMessage());
        }
    }

    /** What a call that works says, without the last line break. */
    String says(String... words) {
        var result = run(words);
        assertEquals(0, result.exitCode(), () -> String.join(" ", words) + ": " + result.output());
        return result.output().strip();
    }

    /** Of the first phone. */
    String shell(String script) {
        return says("-s", "emulator-5554", "shell", script);
    }
}
