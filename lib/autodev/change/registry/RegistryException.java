package autodev.change.registry;

import autodev.AutodevException;
import autodev.Retryable;

/** The registry cannot be used. */
public sealed class RegistryException extends AutodevException {
    private static final long serialVersionUID = 1;

    /** {@code message}: which database, what it said, what to do. */
    public RegistryException(String message) {
        super(message);
    }

    RegistryException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * Others had it for too long, or its server is away; whether the last write is in it is not known in the second
     * case.
     */
    public static final class Busy extends RegistryException implements Retryable {
        private static final long serialVersionUID = 1;

        Busy(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
