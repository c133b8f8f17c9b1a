package autodev.process;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells a listener what happens, in order, on another thread than the one that watches: a slow listener must not hold
 * that up.
 */
final class MemoryTold {
    private final Consumer<MemoryEvent> listener;
    private final Queue<MemoryEvent> events = new ConcurrentLinkedQueue<>();
    private final ReentrantLock telling = new ReentrantLock();
    private volatile @Nullable RuntimeException failure;

    MemoryTold(Consumer<MemoryEvent> listener) {
        this.listener = listener;
    }

    void tell(MemoryEvent event) {
        events.add(event);
        try {
            Run.thread("memory-told", this::drain);
        } catch (OutOfMemoryError e) {
            return; // a fork bomb has taken every thread that the system has; it is told at the end, by drain
        }
    }

    /** Returns when all events so far are told. */
    void drain() {
        telling.lock();
        try {
            for (var event = events.poll(); event != null; event = events.poll()) tellOne(event);
        } finally {
            telling.unlock();
        }
    }

    /** Throws what the listener threw, if it did. */
    void rethrow() {
        RuntimeException thrown = failure;
        if (thrown != null) throw thrown;
    }

    private void tellOne(MemoryEvent event) {
        if (failure != null) return;
        try {
            listener.accept(event);
        } catch (RuntimeException e) {
            failure = e; // thrown when the command has ended, as nobody waits for it here
        }
    }
}
