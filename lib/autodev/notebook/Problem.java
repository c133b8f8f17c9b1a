package autodev.notebook;

import autodev.AutodevException;
import java.util.Arrays;
import java.util.Optional;

/**
 * An error of ours as a shell shows it: one line that says what to do, and the place in what was typed; the layers below, which
 * JShell would list too, are left to {@link #trace()}.
 */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static volatile Optional<AutodevException> last = Optional.empty();

    private final String kind;

    Problem(AutodevException thrown) {
        super(thrown.getMessage());
        kind = thrown.getClass().getSimpleName();
        last = Optional.of(thrown);
        setStackTrace(Arrays.stream(thrown.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("REPL."))
                .toArray(StackTraceElement[]::new));
    }

    /** The short name of the error: {@code NoSuchModel}. */
    String kind() {
        return kind;
    }

    /** Prints the whole stack trace of the last error that was shown. */
    public static void trace() {
        last.ifPresentOrElse(
                error -> error.printStackTrace(System.out),
                () -> System.out.println("there was no error of AutoDev yet"));
    }
}
