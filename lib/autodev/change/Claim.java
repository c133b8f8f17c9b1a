package autodev.change;

import autodev.Interrupted;
import autodev.StateFolder;
import autodev.change.ChangeException.UnableToUse;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Keeps two from working on the same thing at once, in one process or in many of one user: a byte of the file {@code
 * claims.lock} in AutoDev's state folder, chosen by a digest, is locked meanwhile. The system gives it back when a
 * process dies.
 */
final class Claim implements AutoCloseable {
    private static final long LONGEST_PAUSE = 100;
    private static final Map<String, Gate> GATES = new ConcurrentHashMap<>();
    // One for each file and process: POSIX drops all locks of a process on a file when it closes any channel to it.
    private static final Map<Path, FileChannel> CHANNELS = new HashMap<>();

    /**
     * What the threads of this process pass for one key; {@code users} hold it or wait, and are counted under the
     * map's lock of that key.
     */
    private static final class Gate {
        final Semaphore free = new Semaphore(1);
        int users;
    }

    private final String key;
    private final Gate gate;
    private final FileLock lock;

    private Claim(String key, Gate gate, FileLock lock) {
        this.key = key;
        this.gate = gate;
        this.lock = lock;
    }

    /**
     * Claims {@code key}; where somebody else has it, says so by {@code waiting}, once, and waits. Throws {@link
     * Interrupted}.
     */
    static Claim await(Map<String, String> environment, String key, Runnable waiting) {
        FileChannel channel = channel(environment);
        // The first 60 bits of a SHA-256: a place in a file is a number that is not negative.
        long place = Long.parseLong(Policy.hash(key).substring(0, 15), 16);
        Gate gate = joined(key);
        boolean said = false, entered = false, given = false;
        long pause = 1;
        try {
            while (true) {
                entered = entered || gate.free.tryAcquire();
                FileLock lock = entered ? channel.tryLock(place, 1, false) : null;
                given = lock != null;
                if (lock != null) return new Claim(key, gate, lock);
                if (!said) waiting.run();
                said = true;
                Thread.sleep(pause);
                pause = Math.min(LONGEST_PAUSE, 2 * pause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Interrupted("waiting for the one who is at the same finding");
        } catch (IOException e) {
            throw new UnableToUse("cannot lock claims.lock in AutoDev's state folder: " + e, e);
        } finally {
            if (!given) left(key, gate, entered);
        }
    }

    private static Gate joined(String key) {
        return GATES.compute(key, (_, known) -> {
            Gate gate = known == null ? new Gate() : known;
            gate.users++;
            return gate;
        });
    }

    // Opened first: who comes once the last one is gone from the map makes a gate of his own.
    private static void left(String key, Gate gate, boolean inside) {
        if (inside) gate.free.release();
        GATES.computeIfPresent(key, (_, known) -> --known.users == 0 ? null : known);
    }

    /** How many keys this process holds or waits for. */
    static int inUse() {
        return GATES.size();
    }

    private static FileChannel channel(Map<String, String> environment) {
        Path folder = StateFolder.of(environment)
                .orElseThrow(() -> new UnableToUse(
                        "no folder is known to keep findings apart in; set AUTODEV_STATE or HOME to one"));
        synchronized (CHANNELS) {
            FileChannel known = CHANNELS.get(folder);
            if (known != null && known.isOpen()) return known;
            try {
                Files.createDirectories(folder);
                FileChannel fresh = FileChannel.open(
                        folder.resolve("claims.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                CHANNELS.put(folder, fresh);
                return fresh;
            } catch (IOException e) {
                throw new UnableToUse("cannot open claims.lock in " + folder + ": " + e, e);
            }
        }
    }

    /** Gives it back. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UnableToUse("cannot give a lock back: " + e, e);
        } finally {
            left(key, gate, true);
        }
    }
}
