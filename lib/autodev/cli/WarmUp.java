package autodev.cli;

import autodev.Exit;
import autodev.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * The training run of the class archive that warm starts use (see {@code setup.sh}): loads what every start loads. Needs no
 * network and no file, and ends by itself.
 */
public final class WarmUp {
    private WarmUp() {}

    /** Runs it; the arguments are not read. */
    public static void main(String[] args) {
        // A training run that hangs would hold up the user's first command.
        Thread.ofPlatform().daemon().start(WarmUp::endAfterTenSeconds);
        var nowhere = new PrintWriter(new StringWriter());
        Cli.run(new Typical(), nowhere, nowhere, "--json", "--model", "builtin");
        Cli.run(new Typical(), nowhere, nowhere, "--help");
        Json.read(Json.line(Map.of("warm", true)), Map.class);
    }

    private static void endAfterTenSeconds() {
        try {
            Thread.sleep(10_000);
            Runtime.getRuntime().halt(Exit.FAILED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Command(name = "warm-up", description = "What most commands look like.")
    private static final class Typical implements Callable<Integer> {
        @Mixin
        private SharedOptions shared = new SharedOptions();

        @Override
        public Integer call() {
            return shared.json() && Terminal.output() ? Exit.FAILED : Exit.DONE;
        }
    }
}
