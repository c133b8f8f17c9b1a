package autodev.plan.action;

import autodev.AutodevException;
import autodev.Interrupted;
import autodev.workspace.Workspace;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets steps change the files of one project one after another, whatever run or process they are of, so that what a step reads is
 * what it changes: two that append to one file lose neither's lines. Whoever is no step of a plan does not ask for a turn.
 */
final class Turn {
    private static final Map<Path, ReentrantLock> TURNS = new ConcurrentHashMap<>();

    private Turn() {}

    /** Does {@code work} when no other step changes files of this project. Throws {@link Interrupted}. */
    static <T> T in(Workspace workspace, Supplier<T> work) {
        var turn = TURNS.computeIfAbsent(workspace.root(), _ -> new ReentrantLock());
        try {
            turn.lockInterruptibly();
        } catch (InterruptedException e) {
            throw interrupted();
        }
        try {
            return amongProcesses(workspace, work);
        } finally {
            turn.unlock();
        }
    }

    private static <T> T amongProcesses(Workspace workspace, Supplier<T> work) {
        Path file = workspace.home().resolve("turn");
        try (var channel = FileChannel.open(
                        file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
                var _ = channel.lock()) {
            return work.get();
        } catch (ClosedByInterruptException | FileLockInterruptionException e) {
            throw interrupted();
        } catch (IOException e) {
            throw new AutodevException(
                    "cannot lock the project's files: " + e.getMessage()
                            + "; nothing was changed; free space or give write permission",
                    e);
        }
    }

    private static Interrupted interrupted() {
        Thread.currentThread().interrupt();
        return new Interrupted("waiting to change a file");
    }
}
