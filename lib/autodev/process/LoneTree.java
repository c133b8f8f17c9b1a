package autodev.process;

import java.util.Collection;
import java.util.Set;

/**
 * A command that starts nothing which outlives it and that ends by itself in a moment, such as git's plumbing. It is not
 * killed at once, nor with this JVM: in the middle it would leave locks that stop everybody who comes after it.
 */
record LoneTree(Process process) implements Tree {
    private static final long GRACE_MILLIS = 2_000;

    @Override
    public long lookEveryMillis() {
        return Long.MAX_VALUE;
    }

    @Override
    public void look() {
        // There is only the one, and what it waits for itself.
    }

    @Override
    public void end() {
        if (Tree.awaitExit(process, GRACE_MILLIS)) return;
        while (process.isAlive()) {
            kill();
            Tree.awaitExit(process, GRACE_MILLIS);
        }
    }

    private void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        // Not Process.destroyForcibly: that closes the pipe, and with it goes the end of the output.
        process.toHandle().destroyForcibly();
    }

    @Override
    public Set<Long> roots() {
        return Set.of(process.pid());
    }

    @Override
    public boolean marked(long pid) {
        return false;
    }

    @Override
    public boolean gone() {
        return !process.isAlive();
    }

    @Override
    public void strike(Collection<ProcessSeen> more) {
        kill();
    }
}
