package autodev.notebook.kernel;

import java.util.concurrent.locks.ReentrantLock;

/**
 * Whose turn it is to use the compiler, which works for one thread at a time. While code of a cell runs the compiler is free: what
 * a front end asks then need not wait for the end of the cell.
 */
final class Turns {
    private final ReentrantLock lock = new ReentrantLock();

    /** A turn, until it is closed. */
    interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    /** Waits for a turn of the calling thread; it may have one already. */
    Turn take() {
        lock.lock();
        return lock::unlock;
    }

    /** The calling thread, whose turn it is, runs code of a cell until this is closed; then it waits for its turn. */
    Turn lend() {
        int held = lock.getHoldCount();
        for (int i = 0; i < held; i++) lock.unlock();
        return () -> {
            for (int i = 0; i < held; i++) lock.lock();
        };
    }
}
