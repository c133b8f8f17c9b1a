package autodev.workspace;

import java.io.File;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One walk over a tree: which files belong to the project, and what was left out ({@code .git}, {@code .autodev}, what git is
 * told to ignore, {@link Junk}, special files, names that no path may have). Each file is looked at once; links are not
 * followed; files that vanish meanwhile are passed over.
 */
final class Scan {
    /** One file or link that belongs. {@code key} identifies the inode, 0 where there is none. */
    record Found(String path, long size, long modified, boolean link, boolean executable, int key)
            implements Comparable<Found> {
        // A comparator built of accessors takes a fifth of a whole look at 10,000 files.
        @Override
        public int compareTo(Found other) {
            return path.compareTo(other.path);
        }
    }

    /** How many names {@link #ignored()} holds at most. */
    static final int MOST_IGNORED = 1000;

    private static final boolean POSIX = File.separatorChar == '/';
    private static final Class<? extends BasicFileAttributes> KIND =
            POSIX ? PosixFileAttributes.class : BasicFileAttributes.class;
    // Deeper trees come from a mount or a link loop, not from people.
    private static final int DEEPEST = 200;

    private final List<Found> found = new ArrayList<>();
    private final List<String> ignored = new ArrayList<>();

    private Scan() {}

    /** Walks the tree below {@code root}. */
    static Scan of(Path root) {
        var scan = new Scan();
        var rules = IgnoreRules.of(root);
        scan.walk(root, "", rules, 0);
        Collections.sort(scan.found);
        Collections.sort(scan.ignored);
        return scan;
    }

    /** Files and links that belong, sorted by path. */
    List<Found> found() {
        return found;
    }

    /** What was left out, sorted; a folder once, with a slash at its end; at most {@link #MOST_IGNORED}. */
    List<String> ignored() {
        return ignored;
    }

    private void walk(Path folder, String prefix, IgnoreRules above, int depth) {
        List<Path> entries;
        try {
            entries = list(folder);
        } catch (AccessDeniedException e) {
            if (depth == 0) throw DiskError.unableToRead("the folder '" + folder + "'", e);
            leaveOut(prefix);
            return;
        }
        Set<String> names = HashSet.newHashSet(entries.size());
        for (Path entry : entries) names.add(entry.getFileName().toString());
        if (depth > 0 && Junk.isMarked(names) || depth > DEEPEST) {
            leaveOut(prefix);
            return;
        }
        var rules = names.contains(".gitignore") ? above.with(folder, prefix) : above;
        for (Path entry : entries) {
            String name = entry.getFileName().toString();
            if (depth == 0 && (name.equals(PathRules.HOME) || name.startsWith(SecureFolder.NEWBORN))) continue;
            if (!name.equals(".git")) take(entry, prefix, name, names, rules, depth);
        }
    }

    private void take(Path entry, String prefix, String name, Set<String> beside, IgnoreRules rules, int depth) {
        var attributes = look(entry);
        if (attributes.isEmpty()) return;
        var about = attributes.get();
        String path = prefix + name;
        boolean folder = about.isDirectory();
        if (PathRules.flawOfName(name, depth == 0).isPresent()
                || path.length() > PathRules.LONGEST_PATH
                || (folder ? Junk.isFolder(name, beside) : about.isOther() || Junk.isFile(name))
                || rules.excludes(path, folder)) {
            leaveOut(folder ? path + "/" : path);
        } else if (folder) {
            walk(entry, path + "/", rules, depth + 1);
        } else {
            found.add(new Found(
                    path,
                    about.size(),
                    about.lastModifiedTime().toMillis(),
                    about.isSymbolicLink(),
                    about instanceof PosixFileAttributes posix && State.isExecutable(posix.permissions()),
                    about.fileKey() == null ? 0 : about.fileKey().hashCode()));
        }
    }

    private void leaveOut(String path) {
        if (ignored.size() < MOST_IGNORED) ignored.add(path);
    }

    private static Optional<BasicFileAttributes> look(Path entry) {
        try {
            return Optional.of(Files.readAttributes(entry, KIND, LinkOption.NOFOLLOW_LINKS));
        } catch (NoSuchFileException vanished) {
            return Optional.empty();
        } catch (IOException e) {
            throw DiskError.unableToRead("'" + entry + "'", e);
        }
    }

    private static List<Path> list(Path folder) throws AccessDeniedException {
        var entries = new ArrayList<Path>();
        try (var stream = Files.newDirectoryStream(folder)) {
            for (Path entry : stream) entries.add(entry);
        } catch (NoSuchFileException | NotDirectoryException vanished) {
            return List.of();
        } catch (AccessDeniedException e) {
            throw e;
        } catch (DirectoryIteratorException e) {
            throw DiskError.unableToRead("the folder '" + folder + "'", e.getCause());
        } catch (IOException e) {
            throw DiskError.unableToRead("the folder '" + folder + "'", e);
        }
        return entries;
    }
}
