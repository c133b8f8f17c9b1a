package autodev.devices;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Work that may take so long and no longer. */
public final class Bounded {
    /** What interrupted work may take to end before it is left behind. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    private Bounded() {}

    /** The time was over; {@code left} if the work did not end when it was interrupted. */
    public static final class Late extends Exception {
        private static final long serialVersionUID = 1;
        private final boolean left;

        Late(boolean left) {
            this.left = left;
        }

        /** Whether the work may still be at it. */
        public boolean left() {
            return left;
        }
    }

    /**
     * What {@code work} gives, or throws, on a thread of its own. Throws {@link Late} when {@code limit} is over; work
     * that succeeds in spite of its interrupt has had its effect and counts as done. An interrupt of the caller ends
     * the work too.
     */
    public static <T> T call(Duration limit, Callable<T> work) throws Exception {
        var task = new FutureTask<>(work);
        Thread thread = Thread.ofVirtual().name("bounded").start(task);
        try {
            return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            thread.interrupt();
            boolean left = !thread.join(GRACE);
            if (!left && task.state() == Future.State.SUCCESS) return task.resultNow();
            throw new Late(left);
        } catch (InterruptedException e) {
            thread.interrupt();
            thread.join(GRACE);
            throw e;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception problem) throw problem;
            throw e;
        }
    }
}
