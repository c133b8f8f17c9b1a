package autodev.workspace;

import autodev.Interrupted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * A lock on a file, between processes and between the threads of this one. The system drops it when the process dies. A
 * process holds one channel to a lock file at a time, because POSIX drops a lock when any channel to its file is closed.
 */
final class ProcessLock implements AutoCloseable {
    private static final Map<Path, Semaphore> GATES = new ConcurrentHashMap<>();
    private static final int LONGEST_NOTE = 200;

    private final Semaphore gate;
    private final FileChannel channel;

    private ProcessLock(Semaphore gate, FileChannel channel) {
        this.gate = gate;
        this.channel = channel;
    }

    /** Waits for the lock {@code name} in AutoDev's folder of {@code root}; an interrupt throws {@link Interrupted}. */
    static ProcessLock await(Path root, String name) {
        long pause = 1;
        while (true) {
            var lock = tryAcquire(root, name);
            if (lock.isPresent()) return lock.get();
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Interrupted("waiting for another change of the workspace");
            }
            pause = Math.min(20, pause * 2);
        }
    }

    /** The lock, or empty where another process or thread has it. */
    static Optional<ProcessLock> tryAcquire(Path root, String name) {
        Semaphore gate = GATES.computeIfAbsent(root.resolve(name), key -> new Semaphore(1));
        if (!gate.tryAcquire()) return Optional.empty();
        Optional<ProcessLock> lock = Optional.empty();
        try (Folder home = Folder.make(root, List.of(PathRules.HOME))) {
            FileChannel channel = home.openOrCreate(name);
            FileLock held = channel.tryLock();
            if (held == null) channel.close();
            else lock = Optional.of(new ProcessLock(gate, channel));
        } catch (IOException e) {
            throw DiskError.unableToWrite("the lock file '" + PathRules.HOME + "/" + name + "'", e);
        } finally {
            if (lock.isEmpty()) gate.release();
        }
        return lock;
    }

    /** Leaves a note in the lock file for those who find it locked. */
    void note(String text) {
        try {
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
        } catch (IOException e) {
            throw DiskError.unableToWrite("the lock file", e);
        }
    }

    /** The note that the holder of the lock left, or empty. */
    static String noteOf(Path root, String name) {
        Semaphore gate = GATES.get(root.resolve(name));
        // To open and close the file here would drop this process's own lock.
        if (gate != null && gate.availablePermits() == 0) return "another run in this same process";
        try (Folder home = Folder.open(root, List.of(PathRules.HOME));
                FileChannel file = home.read(name)) {
            var bytes = ByteBuffer.allocate(LONGEST_NOTE);
            file.read(bytes, 0);
            return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            // The note is only for the message; without it the message names no process.
            return "";
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            gate.release();
        }
    }
}
