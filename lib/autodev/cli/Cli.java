package autodev.cli;

import autodev.Exit;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The way into every script: {@code Cli.main(new Demo(), args)} with a picocli command that answers its exit code (see
 * {@link autodev.Exit}). Adds {@code --help} and {@code --version}; {@code @FILE} is not expanded, an alias gives it its own
 * meaning. An error becomes one line on standard error; {@code --verbose} or {@code AUTODEV_DEBUG=1} adds its stack trace;
 * with {@code --json} it is one JSON document on standard output as well.
 */
public final class Cli {
    private Cli() {}

    /** Runs {@code command} and ends the process with its exit code; Ctrl-C interrupts the calling thread first. */
    public static void main(Object command, String... args) {
        Terminal.speakUtf8();
        int code;
        try (var _ = new Interruption()) {
            code = run(command, new PrintWriter(System.out, true), new PrintWriter(System.err, true), args);
            if (code == Exit.DONE) code = written();
        }
        System.exit(code);
    }

    // A result that is not there is no success.
    private static int written() {
        try {
            Unwritable.check();
            return Exit.DONE;
        } catch (Unwritable e) {
            return new Complaint(new PrintWriter(System.err, true), Optional.empty(), false).failure(e);
        }
    }

    /** Runs {@code command} within this process, its help to {@code out} and its errors to {@code err}; answers the exit code. */
    public static int run(Object command, PrintWriter out, PrintWriter err, String... args) {
        CommandLine line = of(command).setOut(out).setErr(err);
        // A subcommand has options of its own.
        line.setParameterExceptionHandler(
                (e, _) -> complaint(e.getCommandLine(), args).usage(e));
        line.setExecutionExceptionHandler(
                (e, running, _) -> complaint(running, args).failure(e));
        try {
            return line.execute(args);
        } catch (Error e) {
            // picocli lets errors through: an exhausted stack or heap is a defect as well.
            return complaint(line, args).failure(e);
        }
    }

    /** {@code command} as a picocli command line, set up as {@link #run} runs it: for help texts and completion. */
    public static CommandLine of(Object command) {
        var line = new CommandLine(command).setExpandAtFiles(false).setCaseInsensitiveEnumValuesAllowed(true);
        described(line.getCommandSpec());
        line.getSubcommands().values().forEach(sub -> described(sub.getCommandSpec()));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(Terminal.outputColours() ? Ansi.ON : Ansi.OFF));
        return line;
    }

    private static void described(CommandSpec spec) {
        spec.mixinStandardHelpOptions(true);
        spec.version("AutoDev " + Version.number());
    }

    private static Complaint complaint(CommandLine line, String... args) {
        return new Complaint(
                line.getErr(),
                json(line.getCommandSpec(), args) ? Optional.of(line.getOut()) : Optional.empty(),
                "1".equals(System.getenv("AUTODEV_DEBUG")) || verbose(line.getCommandSpec()));
    }

    /** Read from the words themselves: an option that is wrong keeps those behind it from being set. */
    private static boolean json(CommandSpec spec, String... args) {
        return spec.findOption("--json") != null
                && Stream.of(args).takeWhile(word -> !word.equals("--")).anyMatch("--json"::equals);
    }

    /** A mixin may itself have taken in the shared options. */
    private static boolean verbose(CommandSpec spec) {
        return spec.mixins().values().stream()
                .anyMatch(mixin ->
                        mixin.userObject() instanceof SharedOptions shared ? shared.verbose() : verbose(mixin));
    }
}
