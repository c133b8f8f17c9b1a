package autodev;

/** The user gave something that cannot be used: a wrong option, a missing file, a malformed value. Exit code 2. */
public final class BadInput extends AutodevException {
    private static final long serialVersionUID = 1;

    /** {@code message}: what failed, the value seen, what was expected, what to do; one line. */
    public BadInput(String message) {
        super(message);
    }

    /** As above, caused by another error. */
    public BadInput(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public int exitCode() {
        return Exit.USAGE;
    }
}
