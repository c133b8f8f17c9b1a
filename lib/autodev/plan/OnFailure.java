package autodev.plan;

/** What becomes of the other steps when one did not succeed. A step that needs it is skipped in either case. */
public enum OnFailure {
    /** No step begins any more; those that run go on to their end. */
    HALT,
    /** The others go on, those behind it on its lane too. */
    GO_ON
}
