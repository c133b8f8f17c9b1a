package autodev.process;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Starts every process from one platform thread that lives as long as this JVM. Linux's parent-death signal, by which
 * commands die with a killed JVM, is sent when the <em>thread</em> that started the child ends (prctl(2),
 * PR_SET_PDEATHSIG), so a pool's or a caller's thread must not start one.
 */
final class Spawner {
    private static final ExecutorService THREAD = Executors.newSingleThreadExecutor(
            task -> Thread.ofPlatform().daemon().name("autodev-spawner").unstarted(task));

    private Spawner() {}

    /** Starts it; throws {@link ProcessException.UnableToStart}. An interrupt waits until the start is over, then stays set. */
    static Process start(ProcessBuilder builder, String program) {
        Future<Process> started = THREAD.submit(builder::start);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return started.get();
                } catch (InterruptedException e) {
                    interrupted = true; // going on waiting: a process that nobody holds could not be ended
                } catch (ExecutionException e) {
                    throw unableToStart(program, e.getCause());
                }
            }
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    private static RuntimeException unableToStart(String program, Throwable cause) {
        if (cause instanceof IOException) return new ProcessException.UnableToStart(program, cause);
        return cause instanceof RuntimeException e ? e : new IllegalStateException(cause);
    }
}
