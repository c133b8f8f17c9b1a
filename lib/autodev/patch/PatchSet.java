package autodev.patch;

import autodev.workspace.Change;
import autodev.workspace.Workspace;
import java.util.List;
import java.util.function.Predicate;

/** The patches of one reply, in the order in which they stand in it. */
public record PatchSet(List<Patch> patches) {
    /** No patch. */
    public static final PatchSet NONE = new PatchSet(List.of());

    /** Finds every patch in a model's reply, whatever dialect it chose; none found answers {@link #NONE}; a malformed one throws {@link PatchException}. */
    public static PatchSet parse(String reply) {
        throw new UnsupportedOperationException();
    }

    /** Whether there is no patch. */
    public boolean isEmpty() {
        return patches.isEmpty();
    }

    /** The changes that the set makes to {@code workspace}, computed whole before anything is written; {@code isProtected} paths are refused. */
    public List<Change> changes(Workspace workspace, Predicate<String> isProtected) {
        throw new UnsupportedOperationException();
    }

    /** Applies the whole set or nothing; answers the paths that changed. */
    public List<String> apply(Workspace workspace, Predicate<String> isProtected) {
        throw new UnsupportedOperationException();
    }
}
