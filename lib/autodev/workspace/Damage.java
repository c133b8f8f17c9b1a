package autodev.workspace;

import java.io.IOException;

/** An object of the history is missing, truncated or altered. */
final class Damage extends IOException {
    private static final long serialVersionUID = 1;

    /** {@code message}: which object, and what is wrong with it. */
    Damage(String message) {
        super(message);
    }

    /** The content of the object {@code id}, which must be sound and of this type. */
    static byte[] need(ObjectStore store, String id, String type) throws IOException {
        return store.read(id)
                .filter(stored -> stored.type().equals(type))
                .orElseThrow(() -> new Damage("the " + type + " " + id + " is missing or damaged"))
                .content();
    }
}
