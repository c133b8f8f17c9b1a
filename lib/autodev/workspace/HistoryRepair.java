package autodev.workspace;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Finds a history whose newest version cannot be read, and saves what can be saved. */
final class HistoryRepair {
    private HistoryRepair() {}

    /** Checks the newest version; answers what was wrong and what was done, one line, or empty where all is well. */
    static Optional<String> check(Path root, Refs refs) throws IOException {
        if (!refs.isUsed()) return Optional.empty();
        try (var store = ObjectStore.open(root)) {
            Optional<String> head = refs.head();
            if (head.isPresent() && isSound(store, head.get(), false)) return Optional.empty();
            for (String id : refs.recorded()) {
                if (!isSound(store, id, true)) continue;
                refs.head(id);
                return Optional.of("the newest version in the history of '" + root
                        + "' was damaged; went back to version " + id + ", the files themselves were not touched");
            }
        }
        String aside = "history.damaged-" + Instant.now().toEpochMilli();
        try (Folder home = Folder.open(root, List.of(PathRules.HOME))) {
            home.move("history", home, aside);
        }
        return Optional.of("the history of '" + root + "' was damaged and no version in it is whole; moved it to "
                + PathRules.HOME + "/" + aside + " and started a new one, the files themselves were not touched");
    }

    // Every content is verified only when something is known to be wrong.
    private static boolean isSound(ObjectStore store, String id, boolean deep) throws IOException {
        try {
            Commit commit = Commit.read(store, id);
            Damage.need(store, commit.tree(), "tree");
            if (!deep) return true;
            var leaves = Leaf.read(store, commit.tree());
            var seen = new HashSet<String>();
            for (Leaf leaf : leaves.values()) {
                if (seen.add(leaf.id())) Damage.need(store, leaf.id(), "blob");
            }
            for (Optional<String> at = commit.parent();
                    at.isPresent();
                    at = Commit.read(store, at.get()).parent()) {
                if (!seen.add(at.get())) return false;
            }
            return true;
        } catch (Damage damage) {
            return false;
        }
    }
}
