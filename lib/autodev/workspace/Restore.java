package autodev.workspace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Works out what must change so that the files are those of an earlier version. */
final class Restore {
    private Restore() {}

    /**
     * The states that lead from the files as they are ({@code now}) to those of {@code target}: what differs is written,
     * and what is known from {@code head}, or from versions between it and the common ancestor, is removed.
     */
    static Map<String, State> states(
            ObjectStore store, SortedMap<String, Leaf> now, Optional<String> head, String target) throws IOException {
        var wanted = Leaf.read(store, Commit.read(store, target).tree());
        var states = new TreeMap<String, State>();
        for (var file : wanted.entrySet()) {
            if (!file.getValue().equals(now.get(file.getKey()))) {
                states.put(file.getKey(), state(store, file.getValue()));
            }
        }
        for (String path : madeSince(store, head, target)) {
            if (now.containsKey(path) && !wanted.containsKey(path)) states.put(path, State.ABSENT);
        }
        return states;
    }

    private static State state(ObjectStore store, Leaf leaf) throws IOException {
        byte[] bytes = Damage.need(store, leaf.id(), "blob");
        if (leaf.mode().equals(Leaf.LINK)) return new State.Link(new String(bytes, StandardCharsets.UTF_8));
        return new State.File(bytes, Optional.empty(), leaf.mode().equals(Leaf.EXECUTABLE), Optional.empty());
    }

    private static Set<String> madeSince(ObjectStore store, Optional<String> head, String target) throws IOException {
        var older = new HashSet<String>();
        for (Optional<String> at = Optional.of(target);
                at.isPresent();
                at = Commit.read(store, at.get()).parent()) {
            older.add(at.get());
        }
        var paths = new TreeMap<String, Leaf>();
        var seen = new HashSet<String>();
        // The newest one counts even where the target is younger: what it has and the target has not must go.
        for (Optional<String> at = head; at.isPresent(); ) {
            Commit commit = Commit.read(store, at.get());
            Leaf.collect(store, commit.tree(), paths, seen);
            at = commit.parent().filter(id -> !older.contains(id));
        }
        return paths.keySet();
    }
}
