package autodev.notebook;

import autodev.AutodevException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs what speaks to the front end where no interrupt reaches it: a channel in which an interrupted thread writes is closed by
 * Java, and a kernel without its sockets is dead.
 */
final class Undisturbed {
    // A front end that takes longer is gone; who waits for it must not wait for ever.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Undisturbed() {}

    /** Runs {@code work} on a thread of its own and waits for it; an interrupt meanwhile is kept for later. Throws what it throws. */
    static void run(Runnable work) {
        var task = new FutureTask<>(work, true);
        Thread.ofVirtual().name("to the cell").start(task);
        long end = System.nanoTime() + PATIENCE.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    task.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw thrown(e.getCause());
        } catch (TimeoutException e) {
            throw new AutodevException(
                    "the front end took nothing for " + PATIENCE.toSeconds()
                            + " s; reconnect it, or restart the kernel",
                    e);
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    private static RuntimeException thrown(Throwable cause) {
        if (cause instanceof Error error) throw error;
        return cause instanceof RuntimeException known ? known : new AutodevException(String.valueOf(cause), cause);
    }
}
