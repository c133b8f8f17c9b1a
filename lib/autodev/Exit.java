package autodev;

/** The exit codes of every command. */
public final class Exit {
    /** It ran and succeeded. */
    public static final int DONE = 0;
    /** It ran and did not succeed: tests still red, plan failed, verdict failure. */
    public static final int FAILED = 1;
    /** Wrong usage or input. */
    public static final int USAGE = 2;
    /** Blocked: no model, sign-off refused or pending, sandbox missing, no device. */
    public static final int BLOCKED = 3;
    /** Interrupted by the user. */
    public static final int INTERRUPTED = 130;

    private Exit() {}
}
