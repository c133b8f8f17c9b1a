package autodev.workspace;

import java.io.IOException;

/** An object of the history is missing, truncated or altered. */
final class Damage extends IOException {
    private static final long serialVersionUID = 1;

    /** {@code message}: which object, and what is wrong with it. */
    Damage(String message, Throwable cause) {
        super(message, cause);
    }

    /** As above, without a cause. */
    Damage(String message) {
        super(message);
    }
}
