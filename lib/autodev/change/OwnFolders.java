package autodev.change;

import autodev.AutodevException;
import autodev.StateFolder;
import autodev.change.ChangeException.UnableToUse;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Where worktrees lie, and what else is a run's alone: {@code worktrees/PROCESS/NUMBER/NAME} in AutoDev's state folder,
 * apart from every checkout, for the eyes of its user only. A process holds a lock beside its folder as long as it
 * lives, so that what a killed one has left is known for sure; the next that makes a folder takes it away.
 */
final class OwnFolders {
    /** What this process has in one state folder; the lock goes with the process. */
    private record Mine(Path folder, FileLock lock) {}

    private static final String LOCK = ".lock";
    private static final int TRIES = 20;
    private static final Map<Path, Mine> MINE = new HashMap<>();
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private OwnFolders() {}

    /** A place for a folder called {@code name}, which is not made; the one above it is new, and its own. */
    static Path fresh(String name) {
        Path root = root();
        try {
            Path place = mine(root).resolve(String.valueOf(NUMBER.incrementAndGet()));
            return Files.createDirectories(place, ownersOnly("rwx------"))
                    .toRealPath()
                    .resolve(name);
        } catch (IOException e) {
            String hint = "; see that it can be written and the disk has space";
            throw new UnableToUse("cannot make a folder in " + root + ": " + e + hint, e);
        }
    }

    /** Makes {@code file}, which nobody but its owner can read, where files have such rights. */
    static void secret(Path file, String text) throws IOException {
        Files.createFile(file, ownersOnly("rw-------"));
        Files.writeString(file, text);
    }

    /** The system property {@code autodev.state} stands in for {@code AUTODEV_STATE}. */
    private static Path root() {
        String state = System.getProperty("autodev.state", "");
        Path folder = state.isEmpty()
                ? StateFolder.of(System.getenv())
                        .orElseThrow(() ->
                                new UnableToUse("no folder is known to work in; set AUTODEV_STATE or HOME to one"))
                : Path.of(state).toAbsolutePath().normalize();
        return folder.resolve("worktrees");
    }

    private static Path mine(Path root) throws IOException {
        synchronized (MINE) {
            Mine known = MINE.get(root);
            if (known != null && Files.isDirectory(known.folder)) return known.folder;
            Files.createDirectories(root, ownersOnly("rwx------"));
            for (int i = 0; i < TRIES; i++) {
                Path folder = root.resolve(UUID.randomUUID().toString());
                FileLock lock = lock(beside(folder), StandardOpenOption.CREATE_NEW);
                // A sweep of another process may have had the new file before its lock was there.
                if (lock == null || !Files.exists(beside(folder))) continue;
                Files.createDirectory(folder, ownersOnly("rwx------"));
                if (MINE.put(root, new Mine(folder, lock)) == null && MINE.size() == 1) atExit();
                sweep(root);
                return folder;
            }
            throw new IOException("no lock could be had in " + TRIES + " tries");
        }
    }

    private static void atExit() {
        Runtime.getRuntime().addShutdownHook(new Thread(OwnFolders::leave, "autodev-end-worktrees"));
    }

    private static void leave() {
        synchronized (MINE) {
            MINE.values().forEach(mine -> take(mine.folder));
        }
    }

    private static FileAttribute<?>[] ownersOnly(String rights) {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) return new FileAttribute<?>[0];
        var owner = PosixFilePermissions.fromString(rights);
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(owner)};
    }

    private static Path beside(Path folder) {
        return folder.resolveSibling(folder.getFileName() + LOCK);
    }

    private static @Nullable FileLock lock(Path file, StandardOpenOption how) throws IOException {
        FileChannel channel = FileChannel.open(file, how, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) channel.close();
            return lock;
        } catch (OverlappingFileLockException ofThisProcess) {
            channel.close();
            return null;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Takes away what processes that live no more have left in {@code root}. */
    private static void sweep(Path root) throws IOException {
        try (var locks = Files.newDirectoryStream(root, "*" + LOCK)) {
            for (Path file : locks) {
                String name = file.getFileName().toString();
                Path folder = root.resolve(name.substring(0, name.length() - LOCK.length()));
                if (MINE.values().stream().anyMatch(mine -> mine.folder.equals(folder))) continue;
                FileLock lock = lock(file, StandardOpenOption.WRITE);
                if (lock == null) continue;
                try (var _ = lock.acquiredBy()) {
                    take(folder);
                }
            }
        }
    }

    private static void take(Path folder) {
        try {
            if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                try (var places = Files.newDirectoryStream(folder)) {
                    for (Path place : places) Linked.leftIn(place);
                }
                Removal.delete(folder);
            }
            Files.deleteIfExists(beside(folder));
        } catch (IOException | AutodevException busy) {
            return; // something in it is still in use; its lock file stays, so that a later process tries again
        }
    }
}
