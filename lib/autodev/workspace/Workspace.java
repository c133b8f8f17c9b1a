package autodev.workspace;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A confined file tree. Every path is relative to {@link #root()} with {@code /} between its parts, one spelling for one
 * file, and none gets out of it. AutoDev's own things live in {@code .autodev/} below the root; {@code .git} and
 * {@code .autodev} are out of reach.
 *
 * <p>Reading follows a symbolic link that stays inside; writing refuses every link. On Linux a write goes through folders
 * held open, one step at a time, so not even a folder swapped for a link meanwhile leads it outside; on Windows each step is
 * checked just before it is made. Pipes, sockets and devices are never opened. A file is replaced by a rename, so another
 * hard link to it keeps the old content.
 */
public final class Workspace {
    private final Path root;
    private final Tree tree;
    private final History history;

    private Workspace(Path root) {
        this.root = root;
        this.tree = new Tree(root);
        this.history = new History(this);
    }

    /**
     * Opens the folder as a workspace; makes it, marked as AutoDev's own, where it is missing. Finishes or undoes a change
     * that a killed process left half-done. A folder that is there and empty becomes AutoDev's own too; one with files gets
     * an {@code .autodev/} that the user's git does not see, and stays the user's. A file in its place, or a folder that
     * cannot be used, throws {@link WorkspaceException.NotAWorkspace}.
     */
    public static Workspace open(Path folder) {
        Path root = Opening.open(folder);
        if (Files.exists(root.resolve(".autodev/change"), LinkOption.NOFOLLOW_LINKS)) {
            try (var _ = ProcessLock.await(root, Transaction.LOCK)) {
                new Transaction(root).recover();
            }
        }
        return new Workspace(root);
    }

    /**
     * The folder only to be read: nothing is written to it, not even AutoDev's own folder. Throws
     * {@link WorkspaceException.NotAWorkspace} if it is no folder.
     */
    public static Workspace look(Path folder) {
        try {
            Path root = folder.toRealPath();
            if (Files.isDirectory(root)) return new Workspace(root);
        } catch (IOException e) {
            throw new WorkspaceException.NotAWorkspace(
                    "cannot look at " + folder + ": " + e.getMessage() + "; give a folder that is there and readable");
        }
        throw new WorkspaceException.NotAWorkspace(folder + " is no folder; give one");
    }

    /**
     * Empties a workspace that AutoDev made (its marker is there) and opens it anew; a missing or empty folder is made one.
     * Anything else (home, a root, a repository, a link, a mount, the present folder, a folder without the marker) throws
     * {@link WorkspaceException.NotAWorkspace}; one that a run is using throws {@link WorkspaceException.Busy}.
     */
    public static Workspace reset(Path folder) {
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) Removal.empty(folder);
        return open(folder);
    }

    /** Takes the right to run in this workspace, for one run at a time; throws {@link WorkspaceException.Busy} that names the process that has it. */
    public WorkspaceLock lock() {
        return WorkspaceLock.take(root);
    }

    /** The absolute, real path of the top folder. */
    public Path root() {
        return root;
    }

    /** AutoDev's own folder, {@code root/.autodev}; it exists. */
    public Path home() {
        return root.resolve(".autodev");
    }

    /** Whether AutoDev made the folder or found it empty, so that {@link #reset} may empty it. */
    public boolean isOwn() {
        return Opening.marker(root).map(Opening.Marker::own).orElse(false);
    }

    /**
     * The project's regular files, sorted by path; links and special files are not among them. Left out are {@code .git},
     * {@code .autodev}, what {@code .gitignore} files and {@code .git/info/exclude} name, what tools leave behind (caches,
     * {@code node_modules}, virtual environments, build folders beside their build file, compiled classes), and files whose
     * names {@link #resolve} refuses.
     */
    public List<Entry> files() {
        return listing().files();
    }

    /** What {@link #files()} leaves out, sorted; a whole folder once, with {@code /} at its end; at most 1,000 names. */
    public List<String> ignored() {
        return listing().ignored();
    }

    /** {@link #files()} and {@link #ignored()} of one look at the disk. */
    public Listing listing() {
        var scan = Scan.of(root);
        var files = scan.found().stream()
                .filter(found -> !found.link())
                .map(found -> new Entry(found.path(), found.size(), found.modified()))
                .toList();
        return new Listing(files, List.copyOf(scan.ignored()));
    }

    /** What is there: the project's files, and what is left out of them. */
    public record Listing(List<Entry> files, List<String> ignored) {}

    /** One file: its path, its size in bytes, its last-modified time in ms. */
    public record Entry(String path, long size, long modified) {}

    /** Whether the workspace has no file of the user's in it. */
    public boolean isEmpty() {
        return files().isEmpty();
    }

    /**
     * The checked absolute path of {@code path}; throws {@link WorkspaceException.OutsideWorkspace} for {@code ..},
     * {@code .}, absolute paths, drive letters, backslashes, control characters, empty parts, parts that end with a dot or a
     * space, {@code .git} and {@code .autodev} in any spelling that some file system takes for them, and links that lead
     * outside. What is done with the answer is up to the caller: only {@link #apply} is safe from what changes meanwhile.
     */
    public Path resolve(String path) {
        return tree.resolve(path);
    }

    /** Whether a regular file is there; a path that leaves the workspace throws. */
    public boolean has(String path) {
        return Files.isRegularFile(tree.resolve(path));
    }

    /** The bytes of a file; throws {@link WorkspaceException.NoSuchFile}. */
    public byte[] bytes(String path) {
        return tree.bytes(path);
    }

    /** The text of a file in UTF-8; empty where it is binary (a NUL byte, or not UTF-8); throws {@link WorkspaceException.NoSuchFile}. */
    public Optional<String> text(String path) {
        return decode(tree.bytes(path));
    }

    /** {@code bytes} as UTF-8 text; empty where they are not text: a NUL byte, or not UTF-8. */
    static Optional<String> decode(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.indexOf('\0') >= 0 ? Optional.empty() : Optional.of(text);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /**
     * Makes all the changes or none, whatever kills the process in the middle: the new contents are staged and a manifest is
     * written before the first file is replaced; {@link #open} completes what a kill interrupted. The changes are taken in
     * order, each seeing what those before it left: of two that write one file the last counts. Folders are made as needed,
     * and removed when a removal empties them. A new file is not executable, whatever is in it, until {@link Change.Mode}
     * says so. A file that would not change is not touched.
     *
     * <p>Throws {@link WorkspaceException.OutsideWorkspace}, {@link WorkspaceException.NoSuchFile},
     * {@link WorkspaceException.Conflict}, or {@link WorkspaceException.UnableToWrite}; then nothing has changed. Safe under
     * several threads and processes: they wait for each other.
     */
    public void apply(List<Change> changes) {
        alone(() -> {
            carryOut(ChangePlan.of(root, changes));
            return root;
        });
    }

    /** Does something that no other change of this workspace may interrupt; first finishes what a killed process left. */
    <T> T alone(Supplier<T> work) {
        try (var _ = ProcessLock.await(root, Transaction.LOCK)) {
            new Transaction(root).recover();
            return work.get();
        }
    }

    /** Carries out what was worked out; to be called within {@link #alone}. */
    void carryOut(ChangePlan.Steps steps) {
        new Transaction(root).run(steps);
    }

    /** The hidden history of this workspace. */
    public History history() {
        return history;
    }

    /**
     * Copies the whole tree (ignored files too: tests need them; modes, times and links kept; without {@code .git},
     * {@code .autodev}, pipes, and what may not be read) to a folder that is missing or empty; answers it as a workspace of
     * AutoDev's own. It may lie in {@link #home()}, nowhere else in this workspace.
     */
    public Workspace copyTo(Path folder) {
        return Copies.fresh(root, folder);
    }

    /**
     * Makes a former copy the same as this workspace again: copies what differs in size, time or mode, deletes what is not
     * here, and leaves the copy's {@code .autodev} as it is. A missing folder is made, as {@link #copyTo} does. A folder that is
     * not AutoDev's own throws {@link WorkspaceException.NotAWorkspace}.
     */
    public Workspace mirrorTo(Path folder) {
        return Copies.refreshed(root, folder);
    }

    /**
     * Writes {@link #files()} as a zip, atomically, with its folders; entries are relative paths, sorted, with their
     * times and who may execute them; {@code target} itself is never in it. Answers the number of entries.
     */
    public int zip(Path target) {
        Path self = target.toAbsolutePath().normalize();
        var files = Scan.of(root).found().stream()
                .filter(found -> !found.link() && !root.resolve(found.path()).equals(self))
                .toList();
        return ZipFile.write(tree, files, target);
    }
}
