package autodev.cli;

import autodev.AutodevException;
import autodev.Exit;
import autodev.Secrets;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.ParameterException;

/** What a user reads when a command fails: one line on standard error, no secret in it, and the exit code. */
final class Complaint {
    private final PrintWriter err;
    private final boolean traces;

    /** Writes to {@code err}; {@code traces}: stack traces there too. */
    Complaint(PrintWriter err, boolean traces) {
        this.err = err;
        this.traces = traces;
    }

    /** Wrong options or arguments. */
    int usage(ParameterException e) {
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        line(e.getMessage() + "; try: " + command + " --help");
        if (traces) trace(e);
        return Exit.USAGE;
    }

    /** Whatever a command threw: an error of ours says what to do; anything else is a defect of ours. */
    int failure(Throwable e) {
        if (e instanceof AutodevException known) {
            line(String.valueOf(known.getMessage()));
            if (traces) trace(known);
            return known.exitCode();
        }
        line("a defect in AutoDev, please report it: " + e + kept(e));
        if (traces) trace(e);
        return Exit.FAILED;
    }

    private void line(String message) {
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
