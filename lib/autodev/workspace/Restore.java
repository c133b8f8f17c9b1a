package autodev.workspace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheIterator;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** Works out what must change so that the files are those of an earlier version. */
final class Restore {
    private Restore() {}

    /**
     * The states that lead from the files as they are ({@code now}) to those of {@code target}: what differs is written,
     * and what is known from {@code head}, or from versions between it and the common ancestor, is removed.
     */
    static Map<String, State> states(HiddenRepository git, DirCache now, Optional<ObjectId> head, RevCommit target)
            throws IOException {
        var states = new TreeMap<String, State>();
        Set<String> made = madeSince(git, head, target);
        try (var walk = new TreeWalk(git.reader())) {
            walk.addTree(target.getTree());
            walk.addTree(new DirCacheIterator(now));
            walk.setFilter(TreeFilter.ANY_DIFF);
            walk.setRecursive(true);
            while (walk.next()) {
                String path = walk.getPathString();
                if (walk.getFileMode(0) != FileMode.MISSING) {
                    states.put(path, state(git.reader(), walk.getObjectId(0), walk.getFileMode(0)));
                } else if (made.contains(path)) states.put(path, State.ABSENT);
            }
        }
        return states;
    }

    private static State state(ObjectReader reader, AnyObjectId id, FileMode mode) throws IOException {
        byte[] bytes = reader.open(id, Constants.OBJ_BLOB).getBytes();
        if (mode == FileMode.SYMLINK) return new State.Link(new String(bytes, StandardCharsets.UTF_8));
        return new State.File(bytes, Optional.empty(), mode == FileMode.EXECUTABLE_FILE, Optional.empty());
    }

    private static Set<String> madeSince(HiddenRepository git, Optional<ObjectId> head, RevCommit target)
            throws IOException {
        var paths = new HashSet<String>();
        if (head.isEmpty()) return paths;
        // The newest one counts even where the target is younger: what it has and the target has not must go.
        RevCommit at = git.commit(head.get());
        paths.addAll(Trees.files(git.reader(), at.getTree()));
        var older = new HashSet<>(git.line(target));
        while (at.getParentCount() > 0 && !older.contains(at.getParent(0))) {
            RevCommit parent = git.commit(at.getParent(0));
            paths.addAll(Trees.changed(git.reader(), parent.getTree(), at.getTree()));
            at = parent;
        }
        return paths;
    }
}
