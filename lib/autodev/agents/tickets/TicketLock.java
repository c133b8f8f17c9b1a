package autodev.agents.tickets;

import autodev.AutodevException;
import autodev.Interrupted;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** One run at a time makes tickets in a folder, among processes and among the threads of this one. */
final class TicketLock {
    // A process that opens the file twice would lose its lock when it closes one.
    private static final Map<Path, ReentrantLock> GATES = new ConcurrentHashMap<>();

    private TicketLock() {}

    /** Does {@code work} alone. {@code file} is made where it is missing, and stays. */
    static <T> T alone(Path file, Supplier<T> work) {
        ReentrantLock gate = GATES.computeIfAbsent(file.toAbsolutePath().normalize(), _ -> new ReentrantLock());
        try {
            gate.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Interrupted("waiting for another run that makes tickets");
        }
        try (var channel = FileChannel.open(
                        file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                var _ = channel.lock()) {
            return work.get();
        } catch (FileLockInterruptionException e) {
            Thread.currentThread().interrupt();
            throw new Interrupted("waiting for another run that makes tickets");
        } catch (IOException e) {
            throw new AutodevException(
                    "cannot lock " + file + ": " + e + "; it must be a file that this user may write", e);
        } finally {
            gate.unlock();
        }
    }
}
