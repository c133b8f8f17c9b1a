package autodev.change.registry;

import autodev.AutodevException;

/** The registry cannot be used. */
public final class RegistryException extends AutodevException {
    private static final long serialVersionUID = 1;

    /** {@code message}: which database, what it said, what to do. */
    public RegistryException(String message) {
        super(message);
    }
}
