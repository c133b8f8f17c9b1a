package autodev.llm.ledger;

import autodev.AutodevException;

/** The ledger cannot be read or kept: locked, damaged, not to be written. Never thrown by a model call, unless a day's budget depends on it. */
public final class LedgerException extends AutodevException {
    private static final long serialVersionUID = 1;

    /** With the one line that a user reads. */
    public LedgerException(String message, Throwable cause) {
        super(message, cause);
    }
}
