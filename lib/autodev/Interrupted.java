package autodev;

/** The user, or a caller that gave up, stopped the work; the thread's interrupt flag is set. Exit code 130. */
public final class Interrupted extends AutodevException {
    private static final long serialVersionUID = 1;

    /** {@code what} was stopped, as a noun phrase: "the test run". */
    public Interrupted(String what) {
        super(what + " was interrupted");
    }

    /** As above, with what the user can do now: "go on with --resume". */
    public Interrupted(String what, String hint) {
        super(what + " was interrupted; " + hint);
    }

    @Override
    public int exitCode() {
        return Exit.INTERRUPTED;
    }
}
