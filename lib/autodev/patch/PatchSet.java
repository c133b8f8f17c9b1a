package autodev.patch;

import autodev.workspace.Change;
import autodev.workspace.Workspace;
import java.util.List;
import java.util.function.Predicate;

/** The patches of one reply, in the order in which they stand in it. */
public record PatchSet(List<Patch> patches) {
    /** No patch. */
    public static final PatchSet NONE = new PatchSet(List.of());

    /** Copies its list. */
    public PatchSet {
        patches = List.copyOf(patches);
    }

    /** Patches made by code. */
    public static PatchSet of(Patch... patches) {
        return new PatchSet(List.of(patches));
    }

    /**
     * Finds every patch in a model's reply, whatever dialect it chose, dialects mixed or not. None found answers
     * {@link #NONE}; a malformed or truncated one throws {@link PatchException.Malformed}, so no half file is ever taken for
     * a whole one.
     */
    public static PatchSet parse(String reply) {
        throw new UnsupportedOperationException();
    }

    /** Whether there is no patch. */
    public boolean isEmpty() {
        return patches.isEmpty();
    }

    /** The paths that the patches name, as they were written, each once, in order. */
    public List<String> files() {
        return patches.stream()
                .flatMap(patch -> patch.paths().stream())
                .distinct()
                .toList();
    }

    /** The same for equal sets, in this process and any other: 32 hexadecimal digits. To notice a set seen before. */
    public String fingerprint() {
        throw new UnsupportedOperationException();
    }

    /**
     * The changes that the set makes to {@code workspace}, computed whole and in sequence before anything is written: a
     * later patch sees what an earlier one did. Files that end up as they were are left out. Throws {@link PatchException};
     * paths for which {@code isProtected} holds are refused, as rename and delete of them are.
     */
    public List<Change> changes(Workspace workspace, Predicate<String> isProtected) {
        throw new UnsupportedOperationException();
    }

    /** Applies the whole set or nothing; answers the paths that changed (of a rename, both). */
    public List<String> apply(Workspace workspace, Predicate<String> isProtected) {
        throw new UnsupportedOperationException();
    }

    /** What {@link #apply} would do with nothing protected, as a git-style unified diff with 3 lines of context. */
    public String preview(Workspace workspace) {
        throw new UnsupportedOperationException();
    }
}
