package autodev.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
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
    private final Refs refs;
    private @Nullable StatCache cache;
    private final Set<String> sound = new HashSet<>();
    private boolean checked;
    private @Nullable Object place;
    private String repaired = "";

    History(Workspace workspace) {
        this.workspace = workspace;
        this.root = workspace.root();
        this.refs = new Refs(root);
    }

    /** One recorded version; {@code at} is in whole seconds. */
    public record Version(String id, String message, Instant at) {}

    /** Records all files as they are now; answers the new version, or the newest one where nothing changed. */
    public Version record(String message) {
        return alone("record a version", store -> {
            String tree = Leaf.write(store, snapshot(store));
            Optional<String> head = refs.head();
            if (head.isPresent()) {
                Commit newest = Commit.read(store, head.get());
                if (newest.tree().equals(tree)) return newest.version(head.get());
            }
            Commit commit = new Commit(tree, head, Instant.now().truncatedTo(ChronoUnit.SECONDS), message.strip());
            String id = commit.write(store);
            store.force();
            refs.head(id);
            refs.note(id);
            return commit.version(id);
        });
    }

    /** The newest version, if any. */
    public Optional<Version> head() {
        return reading(store -> {
            Optional<String> head = refs.head();
            return head.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Commit.read(store, head.get()).version(head.get()));
        });
    }

    /** All versions of the present line, newest first. */
    public List<Version> log() {
        return reading(store -> {
            var versions = new ArrayList<Version>();
            for (Optional<String> at = refs.head(); at.isPresent(); ) {
                Commit commit = Commit.read(store, at.get());
                versions.add(commit.version(at.get()));
                at = commit.parent();
            }
            return List.copyOf(versions);
        });
    }

    /**
     * Makes the files what they were in {@code version}, whole or not at all as {@link Workspace#apply}, and moves
     * {@link #head()} there. A file that only later versions have is removed; one that no version has stays. What was never
     * recorded of a file that {@code version} has is lost: {@link #record} first. Later versions can still be restored by
     * their ids. Throws {@link WorkspaceException.NoSuchVersion}, or what {@link Workspace#apply} throws.
     */
    public void restore(String version) {
        alone("restore version " + version, store -> {
            known(store, version);
            var states = Restore.states(store, snapshot(store), refs.head(), version);
            workspace.carryOut(ChangePlan.to(root, states));
            refs.head(version);
            return version;
        });
    }

    /**
     * What changed from one version to another, as a git-style unified diff with 3 lines of context: new, deleted, renamed
     * and binary files, modes. Empty where nothing did.
     */
    public String diff(String from, String to) {
        return reading(store -> {
            var out = new StringBuilder();
            for (var file : TreeDiff.of(store, tree(store, from), tree(store, to))) file.print(store, out);
            return out.toString();
        });
    }

    /** The paths of the files that differ between two versions, sorted; of a renamed file, both. */
    public List<String> changed(String from, String to) {
        return reading(store -> {
            var before = tree(store, from);
            var after = tree(store, to);
            var paths = new TreeSet<>(before.keySet());
            paths.addAll(after.keySet());
            paths.removeIf(path -> Objects.equals(before.get(path), after.get(path)));
            return List.copyOf(paths);
        });
    }

    /** The paths of all files and links in a version, sorted. */
    public List<String> files(String version) {
        return reading(store -> List.copyOf(tree(store, version).keySet()));
    }

    /** The bytes of a file in a version; of a link, its target. Throws {@link WorkspaceException.NoSuchFile}. */
    public byte[] bytes(String version, String path) {
        return reading(store -> {
            Leaf leaf = tree(store, version).get(path);
            if (leaf == null) throw new WorkspaceException.NoSuchFile(path);
            return Damage.need(store, leaf.id(), "blob");
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
        alone("label a version", store -> {
            known(store, version);
            refs.label(name, version);
            return name;
        });
    }

    /** The version with this label, if any. */
    public Optional<Version> version(String label) {
        return reading(store -> {
            String id = refs.labels().get(label);
            return id == null ? Optional.empty() : Optional.of(known(store, id).version(id));
        });
    }

    /** All labels and the ids of their versions, sorted by label. */
    public SortedMap<String, String> labels() {
        return reading(store -> new TreeMap<>(refs.labels()));
    }

    /** What was found damaged and what was done about it, one line; empty where all was well so far. */
    public Optional<String> repaired() {
        return repaired.isEmpty() ? Optional.empty() : Optional.of(repaired);
    }

    private SortedMap<String, Leaf> snapshot(ObjectStore store) throws IOException {
        StatCache known = cache == null ? StatCache.load(root) : cache;
        cache = known;
        return Snapshot.take(root, store, known);
    }

    private SortedMap<String, Leaf> tree(ObjectStore store, String version) throws IOException {
        return Leaf.read(store, known(store, version).tree());
    }

    private Commit known(ObjectStore store, String version) throws IOException {
        if (store.read(version).map(stored -> !stored.type().equals("commit")).orElse(true)) {
            throw new WorkspaceException.NoSuchVersion("no version '" + version + "' in the history of '" + root
                    + "'; give the full id of one that it lists");
        }
        return Commit.read(store, version);
    }

    private interface Work<T> {
        T on(ObjectStore store) throws IOException;
    }

    private <T> T alone(String what, Work<T> work) {
        return workspace.alone(() -> with(what, work));
    }

    private synchronized <T> T with(String what, Work<T> work) {
        try {
            noticeOther();
            check();
            try (var store = ObjectStore.open(root, sound)) {
                return work.on(store);
            }
        } catch (Damage e) {
            throw damaged(what, e);
        } catch (IOException e) {
            throw DiskError.unableToWrite("the history: cannot " + what, e);
        }
    }

    private <T> T reading(Work<T> work) {
        if (!checked) return alone("read the history", work);
        return with("read the history", work);
    }

    private WorkspaceException damaged(String what, Damage e) {
        // The next record looks at every file again, and writes anew what is damaged and still there.
        forget();
        return new WorkspaceException.NoSuchVersion(
                "cannot " + what + ": " + e.getMessage() + " in the history of '" + root
                        + "'; other versions may still be whole, and recording goes on",
                e);
    }

    // Another process may have begun the history anew; then nothing that is known of the old one holds.
    private void noticeOther() throws IOException {
        Path objects = workspace.home().resolve("history/objects");
        Object now = Files.isDirectory(objects)
                ? Files.readAttributes(objects, BasicFileAttributes.class).fileKey()
                : null;
        if (Objects.equals(now, place)) return;
        forget();
        cache = null;
        place = now;
    }

    private void forget() {
        cache = new StatCache();
        sound.clear();
        checked = false;
    }

    private void check() throws IOException {
        if (checked) return;
        refs.setUp();
        var outcome = HistoryRepair.check(root, refs);
        if (outcome.isPresent()) {
            repaired = outcome.get();
            forget();
            refs.setUp();
        }
        ObjectStore.open(root).close();
        place = Files.readAttributes(workspace.home().resolve("history/objects"), BasicFileAttributes.class)
                .fileKey();
        checked = true;
    }

    /** Nothing is held open between calls. */
    @Override
    public void close() {
        // As the contract says; the interface stays, so that a later form may hold something.
    }
}
