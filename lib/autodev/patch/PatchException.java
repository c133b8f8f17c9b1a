package autodev.patch;

import autodev.AutodevException;

/** What can be wrong with a patch; the message can be sent to the model as it is. */
public abstract class PatchException extends AutodevException {
    private static final long serialVersionUID = 1;

    PatchException(String message) {
        super(message);
    }
}
