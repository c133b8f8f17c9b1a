package autodev.plan;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The actions that there are, by name and version. A value: {@link #and} gives a larger one. */
public final class Actions {
    /** Every action of the house. */
    public static Actions standard() {
        throw new UnsupportedOperationException("to be built");
    }

    /** These and no others. Throws BadInput if two have the same key. */
    public static Actions of(Collection<? extends Action> actions) {
        throw new UnsupportedOperationException("to be built");
    }

    /** These too; one with the key of a present one takes its place. */
    public Actions and(Collection<? extends Action> more) {
        throw new UnsupportedOperationException("to be built");
    }

    /** All of them, by name, the newest version of each first. */
    public List<Action> all() {
        throw new UnsupportedOperationException("to be built");
    }

    /** The action {@code NAME:version}, or the newest version of {@code NAME}; in any case of letters. */
    public Optional<Action> find(String key) {
        throw new UnsupportedOperationException("to be built");
    }

    /** The message for an action that is not there: what was asked for and the nearest names. */
    public String unknown(String key) {
        throw new UnsupportedOperationException("to be built");
    }
}
