package autodev.workspace;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A confined file tree. Every path is relative to {@link #root()} with {@code /} between its parts, and none gets out of it.
 * AutoDev's own things live in {@code .autodev/} below the root; {@code .git} and {@code .autodev} are out of reach of
 * {@link #apply}.
 */
public final class Workspace {
    private final Path root;

    private Workspace(Path root) {
        this.root = root;
    }

    /**
     * Opens the folder as a workspace; makes it, marked as AutoDev's own, where it is missing. Finishes or undoes a change
     * that a killed process left half-done.
     */
    public static Workspace open(Path folder) {
        throw new UnsupportedOperationException();
    }

    /**
     * Empties a workspace that AutoDev made (its marker is there) and opens it anew; a missing folder is made. Anything
     * else (home, a root, a repository, a folder without the marker) throws {@link WorkspaceException.NotAWorkspace}.
     */
    public static Workspace reset(Path folder) {
        throw new UnsupportedOperationException();
    }

    /** The absolute, real path of the top folder. */
    public Path root() {
        return root;
    }

    /** AutoDev's own folder, {@code root/.autodev}; it exists. */
    public Path home() {
        return root.resolve(".autodev");
    }

    /** All regular files, sorted by path, links not followed; without {@code .git} and {@code .autodev}; git-ignored ones left out. */
    public List<Entry> files() {
        throw new UnsupportedOperationException();
    }

    /** One file: its path, its size in bytes, its last-modified time in ms. */
    public record Entry(String path, long size, long modified) {}

    /** Whether the workspace has no file of the user's in it. */
    public boolean isEmpty() {
        return files().isEmpty();
    }

    /** The checked absolute path of {@code path}; throws {@link WorkspaceException.OutsideWorkspace}. */
    public Path resolve(String path) {
        throw new UnsupportedOperationException();
    }

    /** Whether a regular file is there; a path that leaves the workspace throws. */
    public boolean has(String path) {
        throw new UnsupportedOperationException();
    }

    /** The bytes of a file; throws {@link WorkspaceException.NoSuchFile}. */
    public byte[] bytes(String path) {
        throw new UnsupportedOperationException();
    }

    /** The text of a file in UTF-8; empty where it is binary (a NUL byte, or not UTF-8); throws {@link WorkspaceException.NoSuchFile}. */
    public Optional<String> text(String path) {
        throw new UnsupportedOperationException();
    }

    /**
     * Makes all the changes or none, whatever kills the process in the middle: the new contents are staged and a manifest is
     * written before the first file is replaced; {@link #open} completes what a kill interrupted.
     */
    public void apply(List<Change> changes) {
        throw new UnsupportedOperationException();
    }

    /** The hidden history of this workspace. Opened on first use. */
    public History history() {
        throw new UnsupportedOperationException();
    }

    /** Copies the tree (what {@link #files()} names, and git-ignored files too, modes and links kept; not {@code .git} and {@code .autodev}) to a new folder; answers it as a workspace. */
    public Workspace copyTo(Path folder) {
        throw new UnsupportedOperationException();
    }

    /** Writes {@link #files()} as a zip, atomically; entries are relative paths; {@code target} itself is never in it. Answers the number of entries. */
    public int zip(Path target) {
        throw new UnsupportedOperationException();
    }
}
