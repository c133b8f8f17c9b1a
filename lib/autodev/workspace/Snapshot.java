package autodev.workspace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The project's files as they are now, as leaves of a version; what is new in them is kept in the store. */
final class Snapshot implements AutoCloseable {
    /** Larger files are left out of the history: data, not source. In bytes. */
    static final long LARGEST = 64L << 20;

    private final Path root;
    private final ObjectStore store;
    private final StatCache cache;
    // The files come sorted, so the next one is mostly in the same folder.
    private List<String> place = List.of();
    private @Nullable Folder open;

    private Snapshot(Path root, ObjectStore store, StatCache cache) {
        this.root = root;
        this.store = store;
        this.cache = cache;
    }

    /** Reads what the cache does not know; answers all files and links, by path. */
    static SortedMap<String, Leaf> take(Path root, ObjectStore store, StatCache cache) throws IOException {
        try (var snapshot = new Snapshot(root, store, cache)) {
            return snapshot.take();
        }
    }

    private SortedMap<String, Leaf> take() throws IOException {
        long now = System.currentTimeMillis();
        var leaves = new TreeMap<String, Leaf>();
        for (var found : Scan.of(root).found()) {
            if (found.size() > LARGEST) continue;
            var known = cache.id(found);
            try {
                String id = known.isPresent() ? known.get() : read(found, now);
                leaves.put(found.path(), new Leaf(mode(found), id));
            } catch (NoSuchFileException | NotDirectoryException | NotRegularException vanished) {
                // It went between the walk and now; so it is not part of this version.
                continue;
            }
        }
        cache.save(root, leaves.keySet());
        return leaves;
    }

    private static String mode(Scan.Found found) {
        if (found.link()) return Leaf.LINK;
        return found.executable() ? Leaf.EXECUTABLE : Leaf.PLAIN;
    }

    private String read(Scan.Found found, long now) throws IOException {
        List<String> parts = List.of(found.path().split("/"));
        Folder parent = parent(parts.subList(0, parts.size() - 1));
        byte[] bytes = found.link()
                ? parent.linkTarget(parts.getLast()).getBytes(StandardCharsets.UTF_8)
                : Tree.bytes(found.path(), parent, parts.getLast());
        String id = store.write("blob", bytes);
        cache.put(found, id, now);
        return id;
    }

    private Folder parent(List<String> wanted) throws IOException {
        Folder there = open;
        if (there != null && place.equals(wanted)) return there;
        close();
        Folder next = Folder.open(root, wanted);
        open = next;
        place = wanted;
        return next;
    }

    @Override
    public void close() throws IOException {
        Folder there = open;
        open = null;
        if (there != null) there.close();
    }
}
