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
import java.util.Iterator;
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
    record Found(String path, long size, long modified, boolean link, boolean executable, int key) {}

    /** How many names {@link #ignored()} holds at most. */
    static final int MOST_IGNORED = 1000;

    private static final boolean POSIX = File.separatorChar == '/';
    private static final Class<? extends BasicFileAttributes> KIND =
            POSIX ? PosixFileAttributes.class : BasicFileAttributes.class;
    // Deeper trees come from a mount or a link loop, not from people.
    private static final int DEEPEST = 200;
    // So many folders beside each other are walked by several threads.
    private static final int MANY = 8;

    private final List<Found> found = new ArrayList<>();
    private final List<String> ignored = new ArrayList<>();

    private Scan() {}

    /** Walks the tree below {@code root}. */
    static Scan of(Path root) {
        var scan = new Scan();
        var rules = IgnoreRules.of(root);
        scan.walk(root, "", rules, 0);
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
        var seen = new ArrayList<Seen>(entries.size());
        for (Path entry : entries) {
            String name = entry.getFileName().toString();
            boolean own = depth == 0 && (name.equals(PathRules.HOME) || name.startsWith(SecureFolder.NEWBORN));
            if (!own && !name.equals(".git"))
                look(entry, prefix, name, names, rules, depth).ifPresent(seen::add);
        }
        // So the whole comes out sorted, as a folder's path ends with its slash here and sorts like the paths in it.
        Collections.sort(seen);
        Iterator<Scan> branches = branches(seen, rules, depth).iterator();
        for (Seen one : seen) {
            if (one.out()) leaveOut(one.path());
            else if (one.about().isDirectory()) add(branches.next());
            else found.add(one.found());
        }
    }

    private static List<Scan> branches(List<Seen> seen, IgnoreRules rules, int depth) {
        List<Seen> folders = seen.stream()
                .filter(one -> one.about().isDirectory() && !one.out())
                .toList();
        // A few folders are walked sooner than helpers are there.
        return (folders.size() < MANY ? folders.stream() : folders.parallelStream())
                .map(one -> {
                    var branch = new Scan();
                    branch.walk(one.entry(), one.path(), rules, depth + 1);
                    return branch;
                })
                .toList();
    }

    private void add(Scan branch) {
        found.addAll(branch.found);
        branch.ignored.forEach(this::leaveOut);
    }

    /** An entry of a folder; the path of a folder ends with a slash. {@code out}: it is left out. */
    private record Seen(Path entry, String path, BasicFileAttributes about, boolean out) implements Comparable<Seen> {
        @Override
        public int compareTo(Seen other) {
            return path.compareTo(other.path);
        }

        Found found() {
            return new Found(
                    path,
                    about.size(),
                    about.lastModifiedTime().toMillis(),
                    about.isSymbolicLink(),
                    about instanceof PosixFileAttributes posix && State.isExecutable(posix.permissions()),
                    about.fileKey() == null ? 0 : about.fileKey().hashCode());
        }
    }

    private static Optional<Seen> look(
            Path entry, String prefix, String name, Set<String> beside, IgnoreRules rules, int depth) {
        var attributes = look(entry);
        if (attributes.isEmpty()) return Optional.empty();
        var about = attributes.get();
        String path = prefix + name;
        boolean folder = about.isDirectory();
        boolean out = PathRules.flawOfName(name, depth == 0).isPresent()
                || path.length() > PathRules.LONGEST_PATH
                || (folder ? Junk.isFolder(name, beside) : about.isOther() || Junk.isFile(name))
                || rules.excludes(path, folder);
        return Optional.of(new Seen(entry, folder ? path + "/" : path, about, out));
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
