package autodev.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns Ctrl-C (and a polite kill) into an interrupt of the thread that works, and lets it clean up before the process
 * ends. The exit code is then the signal's own: 130 for Ctrl-C, 143 for a kill.
 */
final class Interruption implements AutoCloseable {
    // Long enough to kill a process tree and write a journal's last line, short enough for a person who waits.
    private static final long CLEAN_UP_SECONDS = 10;

    private final CountDownLatch finished = new CountDownLatch(1);

    /** Watches on behalf of the calling thread until {@link #close()}. */
    Interruption() {
        Thread worker = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(worker), "interruption"));
    }

    private void stop(Thread worker) {
        if (finished.getCount() == 0) return;
        worker.interrupt();
        try {
            if (!finished.await(CLEAN_UP_SECONDS, TimeUnit.SECONDS))
                System.err.println("autodev: gave up waiting for the clean-up after " + CLEAN_UP_SECONDS + " s");
        } catch (InterruptedException e) {
            // Nobody interrupts a shutdown hook but the end of the process itself.
            Thread.currentThread().interrupt();
        }
    }

    /** The work is over, done or not: an exit need not wait. */
    @Override
    public void close() {
        finished.countDown();
    }
}
