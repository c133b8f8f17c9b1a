package autodev.repair;

import autodev.workspace.Workspace;
import java.util.List;
import java.util.Set;

/** The files that a patch may not touch: tests that were there at the start, and what {@code --protect} names. */
public record Protection(Set<String> paths, List<String> globs) {
    /** Nothing is protected. */
    public static final Protection NONE = new Protection(Set.of(), List.of());

    /** The tests that {@code workspace} has now, and files that match {@code globs} (which protect files yet to come as well). */
    public static Protection of(Workspace workspace, List<String> globs) {
        throw new UnsupportedOperationException();
    }

    /** Whether a path is a test by its place or name in any of the common languages. */
    public static boolean isTest(String path) {
        throw new UnsupportedOperationException();
    }

    /** Whether a patch may not touch {@code path}. */
    public boolean covers(String path) {
        throw new UnsupportedOperationException();
    }
}
