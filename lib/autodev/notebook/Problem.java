package autodev.notebook;

import autodev.AutodevException;
import autodev.Secrets;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Optional;

/**
 * An error of ours as a shell shows it: one line that says what to do, and the place in what was typed; the layers below, which
 * JShell would list too, are left to {@link #trace()}.
 */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static volatile Optional<Throwable> last = Optional.empty();

    private final String kind;

    Problem(AutodevException thrown) {
        super(thrown.getMessage());
        kind = thrown.getClass().getSimpleName();
        remember(thrown);
        setStackTrace(Arrays.stream(thrown.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("REPL."))
                .toArray(StackTraceElement[]::new));
    }

    /** {@code shown} is the error that {@link #trace()} prints from now on. */
    static void remember(Throwable shown) {
        last = Optional.of(shown);
    }

    /** The short name of the error: {@code NoSuchModel}. */
    String kind() {
        return kind;
    }

    /** Prints the whole stack trace of the last error that was shown. */
    public static void trace() {
        last.ifPresentOrElse(
                error -> System.out.print(trace(error)), () -> System.out.println("there was no error yet"));
    }

    private static String trace(Throwable error) {
        var written = new StringWriter();
        error.printStackTrace(new PrintWriter(written, true));
        return Secrets.redact(written.toString());
    }
}
