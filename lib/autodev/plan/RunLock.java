package autodev.plan;

import autodev.Interrupted;
import autodev.workspace.WorkspaceException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The right to work on one run: held by one engine at a time, in this process and among all. The system takes it back at the end of the process. */
final class RunLock implements AutoCloseable {
    // To open and close a lock file that this process holds would drop the lock (POSIX): who holds it here must be
    // known before.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private RunLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Takes the lock of {@code run}, a file of this name, which stays. Throws {@link WorkspaceException.Busy} if another has it. */
    static RunLock take(Path file, String run) {
        if (!HELD.add(file)) throw busy(run, "this process");
        RunLock taken = null;
        try {
            var channel = FileChannel.open(
                    file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw busy(run, "another process");
            }
            taken = new RunLock(file, channel);
            return taken;
        } catch (ClosedByInterruptException e) {
            throw new Interrupted("opening the run " + run);
        } catch (IOException e) {
            throw RunFolder.unableToWrite("the lock of run " + run, e);
        } finally {
            if (taken == null) HELD.remove(file);
        }
    }

    private static WorkspaceException.Busy busy(String run, String who) {
        return new WorkspaceException.Busy(
                "run " + run + " is being worked on by " + who + "; wait for its end or stop it, then try again");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw RunFolder.unableToWrite("the lock " + file, e);
        } finally {
            HELD.remove(file);
        }
    }
}
