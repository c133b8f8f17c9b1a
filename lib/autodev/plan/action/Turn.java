package autodev.plan.action;

import autodev.Interrupted;
import autodev.workspace.Workspace;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets the steps of this process change the files of one project one after another, so that what a step reads is what it changes:
 * two lanes that append to one file lose neither's lines. Other processes are kept apart by the run's own lock on the workspace.
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
            Thread.currentThread().interrupt();
            throw new Interrupted("waiting to change a file");
        }
        try {
            return work.get();
        } finally {
            turn.unlock();
        }
    }
}
