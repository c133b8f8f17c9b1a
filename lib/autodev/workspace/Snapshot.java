package autodev.workspace;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;

/**
 * The project's files as they are now, with the ids of their contents. What git's index knows since the last time is not read
 * again, but for files that changed shortly before they were read then ("racily clean", git's racy-git.txt): a second change
 * within the same tick of the clock would not show.
 */
final class Snapshot {
    /** Larger files are left out of the history: data, not source. In bytes. */
    static final long LARGEST = 64L << 20;
    // Some file systems keep times in steps of two seconds.
    private static final long TICK_MILLIS = 2000;

    private final Path root;
    private final DirCache index;
    private final List<DirCacheEntry> entries = new ArrayList<>();
    private final List<Scan.Found> unread = new ArrayList<>();
    private final int known;
    private int changed;

    private Snapshot(Path root, DirCache index) {
        this.root = root;
        this.index = index;
        this.known = index.getEntryCount();
    }

    /** Looks at every file; {@code index}: what is known of them, not used where {@code anew}. */
    static Snapshot of(Path root, File index, boolean anew) {
        var snapshot = new Snapshot(root, anew ? new DirCache(index, FS.DETECTED) : read(index));
        for (var found : Scan.of(root).found()) {
            if (found.size() > LARGEST) continue;
            DirCacheEntry entry = snapshot.index.getEntry(found.path());
            if (entry != null && isSame(entry, found)) {
                snapshot.entries.add(entry);
                continue;
            }
            snapshot.unread.add(found);
            // What was only too young to be trusted has mostly not changed.
            if (entry == null || !entry.isSmudged()) snapshot.changed++;
        }
        return snapshot;
    }

    private static DirCache read(File file) {
        try {
            return DirCache.read(file, FS.DETECTED);
        } catch (IOException | RuntimeException damaged) {
            // Whatever a damaged index makes JGit throw: without it every file is read again, which is only a loss of
            // time.
            return new DirCache(file, FS.DETECTED);
        }
    }

    // The field that git has for the inode is closed to JGit's callers, so the inode stands in that of the creation
    // time.
    private static boolean isSame(DirCacheEntry entry, Scan.Found found) {
        return !entry.isSmudged()
                && entry.getLength() == (int) found.size()
                && entry.getLastModifiedInstant().toEpochMilli() == found.modified()
                && entry.getCreationTime() == found.key() * 1000L
                && entry.getFileMode().equals(mode(found));
    }

    private static FileMode mode(Scan.Found found) {
        if (found.link()) return FileMode.SYMLINK;
        return found.executable() ? FileMode.EXECUTABLE_FILE : FileMode.REGULAR_FILE;
    }

    /** How many contents are new, as far as can be told without reading them. */
    int changed() {
        return changed;
    }

    /** Gives a content its id, and may keep it. */
    interface Contents {
        /** The id of the blob {@code bytes}. */
        ObjectId id(byte[] bytes) throws IOException;
    }

    /** Reads them and answers all files and links with their ids. */
    DirCache take(Contents contents) throws IOException {
        long now = System.currentTimeMillis();
        try (var reader = new FileReader(root)) {
            for (var found : unread) {
                byte[] bytes = reader.bytes(found);
                if (bytes == null) continue;
                var entry = new DirCacheEntry(found.path());
                entry.setFileMode(mode(found));
                entry.setLength(found.size());
                entry.setLastModified(Instant.ofEpochMilli(found.modified()));
                entry.setCreationTime(found.key() * 1000L);
                entry.setObjectId(contents.id(bytes));
                if (found.modified() >= now - TICK_MILLIS) entry.smudgeRacilyClean();
                entries.add(entry);
            }
        }
        var builder = index.builder();
        entries.forEach(builder::add);
        builder.finish();
        return index;
    }

    /** Keeps the ids for the next time. To be called when all contents are on the disk. */
    void save() throws IOException {
        if (unread.isEmpty() && known == entries.size()) return;
        if (!index.lock()) throw new IOException("its index is locked");
        try {
            index.write();
            if (!index.commit()) throw new IOException("its index cannot be replaced");
        } finally {
            index.unlock();
        }
    }

    /** Reads files that come sorted, so the next one is mostly in the same folder. */
    private static final class FileReader implements AutoCloseable {
        private final Path root;
        private List<String> place = List.of();
        private @Nullable Folder open;

        FileReader(Path root) {
            this.root = root;
        }

        // Null where it went between the walk and now; so it is not part of this version.
        @Nullable
        byte[] bytes(Scan.Found found) throws IOException {
            List<String> parts = List.of(found.path().split("/"));
            try {
                Folder parent = parent(parts.subList(0, parts.size() - 1));
                return found.link()
                        ? parent.linkTarget(parts.getLast()).getBytes(StandardCharsets.UTF_8)
                        : Tree.bytes(found.path(), parent, parts.getLast());
            } catch (NoSuchFileException | NotDirectoryException | NotRegularException vanished) {
                return null;
            }
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
}
