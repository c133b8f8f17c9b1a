package autodev;

/**
 * Root of every error that AutoDev reports. The message is one line: what failed, the value seen, what was expected or
 * available, and what to do. Each package has one sealed family of its own below this class.
 */
public class AutodevException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** An error that starts here. */
    public AutodevException(String message) {
        super(message);
    }

    /** An error that another one caused; the message still says everything a user needs. */
    public AutodevException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The exit code of a command that ends with this error: 1 unless a subclass says otherwise (see {@link Exit}). */
    public int exitCode() {
        return Exit.FAILED;
    }
}
