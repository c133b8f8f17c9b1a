package autodev.workspace;

import java.nio.file.Path;

/**
 * The right to run in a workspace: held by one run at a time, between processes and within one. The system takes it back
 * when the process dies. Changes and reads need no such lock; it keeps two runs from working against each other.
 */
public final class WorkspaceLock implements AutoCloseable {
    private static final String NAME = "run.lock";
    private final ProcessLock lock;

    private WorkspaceLock(ProcessLock lock) {
        this.lock = lock;
    }

    /** Takes the lock of the workspace at {@code root}, or throws {@link WorkspaceException.Busy} that names its holder. */
    static WorkspaceLock take(Path root) {
        var lock = ProcessLock.tryAcquire(root, NAME).orElseThrow(() -> busy(root));
        lock.note("process " + ProcessHandle.current().pid());
        return new WorkspaceLock(lock);
    }

    private static WorkspaceException.Busy busy(Path root) {
        String note = ProcessLock.noteOf(root, NAME);
        return new WorkspaceException.Busy("workspace '" + root + "' is in use by "
                + (note.isBlank() ? "another process" : note)
                + "; wait for it to end, stop it, or name another workspace");
    }

    /** Gives the right back. */
    @Override
    public void close() {
        lock.close();
    }
}
