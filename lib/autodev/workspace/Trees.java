package autodev.workspace;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** What the trees of versions hold. */
final class Trees {
    private Trees() {}

    /** The paths of all files and links in a tree, sorted. */
    static List<String> files(ObjectReader reader, AnyObjectId tree) throws IOException {
        try (var walk = new TreeWalk(reader)) {
            walk.addTree(tree);
            return paths(walk);
        }
    }

    /** The paths whose files differ, sorted. */
    static List<String> changed(ObjectReader reader, AnyObjectId from, AnyObjectId to) throws IOException {
        try (var walk = new TreeWalk(reader)) {
            walk.addTree(from);
            walk.addTree(to);
            walk.setFilter(TreeFilter.ANY_DIFF);
            return paths(walk);
        }
    }

    // git sorts by the bytes of a path, callers expect the order of strings.
    private static List<String> paths(TreeWalk walk) throws IOException {
        walk.setRecursive(true);
        var paths = new TreeSet<String>();
        while (walk.next()) paths.add(walk.getPathString());
        return List.copyOf(paths);
    }

    /** The id of the file or link at {@code path}; empty where there is none. */
    static Optional<ObjectId> file(ObjectReader reader, String path, AnyObjectId tree) throws IOException {
        if (PathRules.flaw(path).isPresent()) return Optional.empty();
        try (var walk = TreeWalk.forPath(reader, path, tree)) {
            return walk == null || walk.isSubtree() ? Optional.empty() : Optional.of(walk.getObjectId(0));
        }
    }
}
