package autodev.process;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A running command with every process that came of it, and the way to end them all. */
sealed interface Tree permits NamespaceTree, ScannedTree, LoneTree {
    /** The process that this JVM started; its exit is the command's exit. */
    Process process();

    /** How often {@link #look} wants to be called while the command runs, in milliseconds. */
    long lookEveryMillis();

    /** Takes note of processes that could not be found any more later. */
    void look();

    /** Kills all that is alive, and returns when it is dead; to be called after a normal end too. Ignores interrupts, keeps the flag. */
    void end();

    /** Pids of living processes from which all others of it descend, as far as is known. */
    Set<Long> roots();

    /** Whether a process that does not descend from {@link #roots} is one of it. */
    boolean marked(long pid);

    /** Whether it is certain that none of it is alive. */
    boolean gone();

    /** Kills all that it finds now, {@code more} too, without waiting; to be called again until it is gone. */
    void strike(Collection<ProcessSeen> more);

    /** Waits at most {@code millis} for the first process to exit, whatever interrupts come; the flag is kept. */
    static boolean awaitExit(Process process, long millis) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }
}
