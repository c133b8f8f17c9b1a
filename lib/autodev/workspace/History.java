package autodev.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.revwalk.RevCommit;
import org.jspecify.annotations.Nullable;

/**
 * The workspace's own history: a git repository in {@code .autodev/history}, never the user's {@code .git}, whose
 * configuration, hooks and attributes it does not know. A version is named by its full id, a commit's. It holds the files
 * that {@link Workspace#files()} names, byte by byte, who may execute them, and links as links; files over 64 MB are left
 * out. A version exists whole or not at all, whatever kills the process; what a broken disk damages is found by its hash,
 * and {@link #repaired()} says what was done about it. {@code git --git-dir=.autodev/history log} works too; {@code gc} must
 * not be run on it.
 */
public final class History implements AutoCloseable {
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9_-]|\\.(?=[A-Za-z0-9_-])){0,99}");

    private final Workspace workspace;
    private final Path root;
    private final Path folder;
    private boolean checked;
    // Something in it was found damaged: the next record looks at every file again, and writes anew what it holds.
    private boolean damaged;
    private @Nullable Object place;
    private String repaired = "";

    /**
     * Sets up what all histories of this process share, which takes longer than to record a version: for a thread that has time
     * for it before the first is opened. Other threads that open one wait.
     */
    public static void getReady() {
        try {
            HiddenRepository.getReady();
        } catch (IOException e) {
            throw DiskError.unableToRead("the system's settings for the history", e);
        }
    }

    History(Workspace workspace) {
        this.workspace = workspace;
        this.root = workspace.root();
        this.folder = RepositoryFolder.of(root);
    }

    /** One recorded version; {@code at} is in whole seconds. */
    public record Version(String id, String message, Instant at) {}

    /** Records all files as they are now; answers the new version, or the newest one where nothing changed. */
    public Version record(String message) {
        return alone("record a version", git -> {
            if (!damaged) {
                try {
                    return record(git, message, false);
                } catch (Damage found) {
                    damaged = true;
                }
            }
            Version version = record(git, message, true);
            damaged = false;
            return version;
        });
    }

    private Version record(HiddenRepository git, String message, boolean anew) throws IOException {
        var snapshot = Snapshot.of(root, git.index(), anew);
        try (var inserter = git.inserter(snapshot.changed(), anew)) {
            ObjectId tree = snapshot.take(bytes -> inserter.insert(Constants.OBJ_BLOB, bytes))
                    .writeTree(inserter);
            Optional<ObjectId> head = git.head();
            ObjectId id = head.isPresent() && git.commit(head.get()).getTree().equals(tree)
                    ? head.get()
                    : git.commit(inserter, tree, head.orElse(null), message);
            boolean same = head.isPresent() && head.get().equals(id);
            if (!same || anew) git.flush(inserter);
            if (!same) git.head(id);
            snapshot.save();
            return version(git.commit(id));
        }
    }

    private static Version version(RevCommit commit) {
        return new Version(
                commit.name(),
                commit.getFullMessage().stripTrailing(),
                commit.getCommitterIdent().getWhenAsInstant());
    }

    /** The newest version, if any. */
    public Optional<Version> head() {
        return reading(git -> {
            Optional<ObjectId> head = git.head();
            return head.isEmpty() ? Optional.empty() : Optional.of(version(git.commit(head.get())));
        });
    }

    /** All versions of the present line, newest first. */
    public List<Version> log() {
        return reading(git -> {
            Optional<ObjectId> head = git.head();
            return head.isEmpty()
                    ? List.of()
                    : git.line(head.get()).stream().map(History::version).toList();
        });
    }

    /**
     * Makes the files what they were in {@code version}, whole or not at all as {@link Workspace#apply}, and moves
     * {@link #head()} there. A file that only later versions have is removed; one that no version has stays. What was never
     * recorded of a file that {@code version} has is lost: {@link #record} first. Later versions can still be restored by
     * their ids. Throws {@link WorkspaceException.NoSuchVersion}, or what {@link Workspace#apply} throws.
     */
    public void restore(String version) {
        alone("restore version " + version, git -> {
            RevCommit target = known(git, version);
            var formatter = new ObjectInserter.Formatter();
            var now = Snapshot.of(root, git.index(), damaged).take(bytes -> formatter.idFor(Constants.OBJ_BLOB, bytes));
            workspace.carryOut(ChangePlan.to(root, Restore.states(git, now, git.head(), target)));
            git.head(target);
            return version;
        });
    }

    /**
     * Makes {@code paths} what they were in {@code version}, whole or not at all; all other files stay, and so does
     * {@link #head()}: {@link #record} what came of it. Throws as {@link #restore(String)} does.
     */
    public void restore(String version, Collection<String> paths) {
        alone("restore files of version " + version, git -> {
            RevCommit target = known(git, version);
            var formatter = new ObjectInserter.Formatter();
            var now = Snapshot.of(root, git.index(), damaged).take(bytes -> formatter.idFor(Constants.OBJ_BLOB, bytes));
            var states = Restore.states(git, now, git.head(), target);
            states.keySet().retainAll(paths);
            workspace.carryOut(ChangePlan.to(root, states));
            return version;
        });
    }

    /**
     * What changed from one version to another, as a git-style unified diff with 3 lines of context: new, deleted, renamed
     * and binary files, modes. Empty where nothing did.
     */
    public String diff(String from, String to) {
        return diff(from, to, path -> true);
    }

    /** As {@link #diff(String, String)}, of the files whose paths are {@code wanted}; of a renamed file one of them is enough. */
    public String diff(String from, String to, Predicate<String> wanted) {
        return reading(git -> VersionDiff.of(
                git.reader(), known(git, from).getTree(), known(git, to).getTree(), wanted));
    }

    /** The paths of the files that differ between two versions, sorted; of a renamed file, both. */
    public List<String> changed(String from, String to) {
        return reading(git -> Trees.changed(
                git.reader(), known(git, from).getTree(), known(git, to).getTree()));
    }

    /** The paths of all files and links in a version, sorted. */
    public List<String> files(String version) {
        return reading(git -> Trees.files(git.reader(), known(git, version).getTree()));
    }

    /** The bytes of a file in a version; of a link, its target. Throws {@link WorkspaceException.NoSuchFile}. */
    public byte[] bytes(String version, String path) {
        return reading(git -> {
            ObjectId id = Trees.file(git.reader(), path, known(git, version).getTree())
                    .orElseThrow(() -> new WorkspaceException.NoSuchFile(path));
            return git.reader().open(id, Constants.OBJ_BLOB).getBytes();
        });
    }

    /** The text of a file in a version; empty where it is binary. Throws {@link WorkspaceException.NoSuchFile}. */
    public Optional<String> text(String version, String path) {
        return Workspace.decode(bytes(version, path));
    }

    /** Names a version, in the place of what had that name. A name is letters, digits, {@code . _ -}, 100 at most. */
    public void label(String name, String version) {
        if (!LABEL.matcher(name).matches() || name.endsWith(".lock")) {
            throw new WorkspaceException.NoSuchVersion("'" + name
                    + "' cannot name a version: expected letters, digits, '.', '_' and '-', starting with a letter or"
                    + " digit");
        }
        alone("label a version", git -> {
            git.label(name, known(git, version));
            return name;
        });
    }

    /** The version with this label, if any. */
    public Optional<Version> version(String label) {
        return reading(git -> {
            String id = git.labels().get(label);
            return id == null ? Optional.empty() : Optional.of(version(known(git, id)));
        });
    }

    /** All labels and the ids of their versions, sorted by label. */
    public SortedMap<String, String> labels() {
        return reading(HiddenRepository::labels);
    }

    /** What was found damaged and what was done about it, one line; empty where all was well so far. */
    public Optional<String> repaired() {
        return repaired.isEmpty() ? Optional.empty() : Optional.of(repaired);
    }

    private RevCommit known(HiddenRepository git, String version) throws IOException {
        return git.find(version)
                .orElseThrow(() -> new WorkspaceException.NoSuchVersion("no version '" + version
                        + "' in the history of '" + root + "'; give the full id of one that it lists"));
    }

    private interface Work<T> {
        T on(HiddenRepository git) throws IOException;
    }

    private <T> T alone(String what, Work<T> work) {
        return workspace.alone(() -> with(what, work, true));
    }

    private <T> T reading(Work<T> work) {
        String what = "read the history";
        return checked && place != null && Objects.equals(key(), place) ? with(what, work, false) : alone(what, work);
    }

    private synchronized <T> T with(String what, Work<T> work, boolean alone) {
        try {
            HiddenRepository.getReady();
            if (alone) prepare();
            try (var git = HiddenRepository.open(folder)) {
                return work.on(git);
            }
        } catch (Damage e) {
            damaged = true;
            checked = false;
            throw new WorkspaceException.NoSuchVersion(
                    "cannot " + what + ": " + e.getMessage() + " in the history of '" + root
                            + "'; other versions may still be whole, and recording goes on",
                    e);
        } catch (IOException e) {
            throw DiskError.unableToWrite("the history: cannot " + what, e);
        }
    }

    private void prepare() throws IOException {
        // Another process may have begun the history anew; then nothing that is known of the old one holds.
        if (!checked || !Objects.equals(key(), place)) {
            RepositoryFolder.setUp(root);
            RepositoryFolder.sweep(root);
            var outcome = HistoryRepair.check(root);
            if (outcome.isPresent()) {
                repaired = outcome.get();
                damaged = true;
                RepositoryFolder.setUp(root);
            }
            place = key();
            checked = true;
        } else RepositoryFolder.sweep(root);
    }

    private @Nullable Object key() {
        try {
            Path objects = folder.resolve("objects");
            return Files.readAttributes(objects, BasicFileAttributes.class).fileKey();
        } catch (IOException missing) {
            return null;
        }
    }

    /** Nothing is held open between calls. */
    @Override
    public void close() {
        // As the contract says; the interface stays, so that a later form may hold something.
    }
}
