package autodev.repair.builtin;

import java.time.Duration;

/** Interrupts the thread that made it when a time is over, unless closed before; afterwards the thread is not interrupted by it. */
final class Deadline implements AutoCloseable {
    private final Thread timer;
    private boolean done;
    private boolean over;

    Deadline(Duration limit) {
        Thread worker = Thread.currentThread();
        timer = Thread.ofVirtual().name("autodev-deadline").start(() -> {
            try {
                Thread.sleep(limit);
                end(worker);
            } catch (InterruptedException e) {
                // Closed in time: nothing to interrupt.
                Thread.currentThread().interrupt();
            }
        });
    }

    private synchronized void end(Thread worker) {
        if (done) return;
        over = true;
        worker.interrupt();
    }

    /** Whether the time was over before it was closed. */
    synchronized boolean isOver() {
        return over;
    }

    @Override
    public synchronized void close() {
        done = true;
        timer.interrupt();
        // The interrupt was ours, and what it was for has ended.
        if (over) Thread.interrupted();
    }
}
