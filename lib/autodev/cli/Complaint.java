package autodev.cli;

import autodev.AutodevException;
import autodev.Exit;
import autodev.Json;
import autodev.Secrets;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * What a user reads when a command fails: one line on standard error, no secret in it, and the exit code. A program that
 * reads the output gets its JSON document all the same.
 */
final class Complaint {
    private static final Pattern CHOICE =
            Pattern.compile("expected one of \\[([A-Z_, ]+)] \\(case-insensitive\\) but was");

    private final PrintWriter err;
    private final Optional<PrintWriter> document;
    private final boolean traces;

    /** Writes to {@code err}, and a {@link Failed} to {@code document}; {@code traces}: stack traces to {@code err} too. */
    Complaint(PrintWriter err, Optional<PrintWriter> document, boolean traces) {
        this.err = err;
        this.document = document;
        this.traces = traces;
    }

    /** What {@code --json} prints of a command that came to no result. */
    record Failed(boolean success, int exitCode, String message) {}

    /** Wrong options or arguments. */
    int usage(ParameterException e) {
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        String said = plain(e);
        say(said + (said.endsWith("?") ? " Try: " : "; try: ") + command + " --help", Exit.USAGE);
        if (traces) trace(e);
        return Exit.USAGE;
    }

    /** What picocli says, in words for people who do not write Java. */
    private static String plain(ParameterException e) {
        String said = e.getMessage()
                .replace("option option", "option")
                .replaceAll("positional parameter at index \\d+ \\((\\S+)\\)", "$1")
                .replaceAll("Unmatched argument at index \\d+:", "Unexpected argument:")
                .replaceAll("'(\\d{10,})' is not an int$", "$1 is too large")
                .replaceAll("is not an? (int|long)$", "is not a whole number")
                .replaceAll("is not a double$", "is not a number");
        var choice = CHOICE.matcher(said);
        if (choice.find()) said = choice.replaceFirst("expected one of " + lower(choice.group(1)) + " but was");
        if (!(e instanceof UnmatchedArgumentException unknown && unknown.isUnknownOption())) return said;
        return unknown.getSuggestions().stream()
                .findFirst()
                .map(near -> e.getMessage() + "; did you mean " + near + "?")
                .orElse(said);
    }

    private static String lower(String names) {
        return names.toLowerCase(Locale.ROOT);
    }

    /** Whatever a command threw: an error of ours says what to do; anything else is a defect of ours. */
    int failure(Throwable e) {
        if (e instanceof Unwritable lost && lost.readerGone()) return lost.exitCode();
        if (e instanceof AutodevException known) {
            say(String.valueOf(known.getMessage()), known.exitCode());
            if (traces) trace(known);
            return known.exitCode();
        }
        say("a defect in AutoDev, please report it: " + e + kept(e), Exit.FAILED);
        if (traces) trace(e);
        return Exit.FAILED;
    }

    private void say(String message, int exitCode) {
        document.ifPresent(out -> {
            out.println(Json.pretty(Json.redacted(Json.tree(new Failed(false, exitCode, message)))));
            out.flush();
        });
        err.println("autodev: "
                + Secrets.redact(String.join(
                        " ", message.strip().lines().map(String::strip).toList())));
        err.flush();
    }

    private void trace(Throwable e) {
        err.print(text(e));
        err.flush();
    }

    /** Keeps the trace in a file, unless it is shown anyway; answers what to say about it. */
    private String kept(Throwable e) {
        if (traces) return "";
        try {
            Path file = Files.createTempFile("autodev-defect-", ".txt");
            Files.writeString(file, "AutoDev " + Version.number() + ", Java " + Runtime.version() + "\n" + text(e));
            return "; the stack trace is in " + file;
        } catch (IOException unwritable) {
            return "; run again with AUTODEV_DEBUG=1 to see where (" + unwritable.getMessage() + ")";
        }
    }

    private static String text(Throwable e) {
        var text = new StringWriter();
        e.printStackTrace(new PrintWriter(text, true));
        return Secrets.redact(text.toString());
    }
}
