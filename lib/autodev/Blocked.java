package autodev;

/** Something indispensable is not there: a model, a key, a sandbox, a device, a consent. Exit code 3. */
public final class Blocked extends AutodevException {
    private static final long serialVersionUID = 1;

    /** {@code message}: what is missing and what to set or install; one line. */
    public Blocked(String message) {
        super(message);
    }

    @Override
    public int exitCode() {
        return Exit.BLOCKED;
    }
}
