package autodev.process;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The reading of what each process of a tree has for itself, on a thread of its own: the kernel makes it wait for a
 * process that is just changing its memory, and in a fork bomb such a one may not come to run for many seconds, while
 * nobody stops the bomb.
 */
final class ShareReading {
    private final ProcessSource source;
    private final List<ProcessSeen> tree;
    private final long base;
    private final long sum;
    private final long enough;
    private final long begin = System.nanoTime();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile long bytes;
    private volatile long cost;

    private ShareReading(ProcessSource source, List<ProcessSeen> tree, long base, long sum, long enough) {
        this.source = source;
        this.tree = tree;
        this.base = base;
        this.sum = sum;
        this.enough = enough;
    }

    /** Begins; {@code base} bytes are counted in any case; what comes to {@code enough} is not read any further. */
    static ShareReading begin(
            ProcessSource source, List<ProcessSeen> tree, TreeMemory.Held held, long sum, long enough) {
        var reading = new ShareReading(source, tree, held.kernel(), sum, enough);
        try {
            Run.thread("memory-share", () -> reading.read(held.files()));
        } catch (OutOfMemoryError e) {
            return reading; // a fork bomb has taken every thread that the system has: nothing will be known, as if it
            // hung
        }
        return reading;
    }

    private void read(long files) {
        try {
            long anonymous = base;
            long shared = 0;
            // The largest first: of a thousand processes that are too much together, few need to be read.
            for (ProcessSeen process : tree.stream()
                    .sorted(Comparator.comparingLong(ProcessSeen::resident).reversed())
                    .toList()) {
                if (anonymous + Math.max(shared, files) >= enough) break;
                var share = source.share(process);
                anonymous += share.anonymous();
                shared += share.shared();
            }
            // Shared memory often is a file of /dev/shm that is mapped: it must not count twice.
            bytes = anonymous + Math.max(shared, files);
            cost = System.nanoTime() - begin;
        } finally {
            over.countDown();
        }
    }

    /** Waits for its end, {@code nanos} at most; says whether that came. */
    boolean over(long nanos) {
        try {
            return over.await(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            return false; // nobody has a reason to interrupt the guard; it asks again soon
        }
    }

    /** The processes it is about, as they were at its begin. */
    List<ProcessSeen> tree() {
        return tree;
    }

    /** What all of them have together, once it is over. */
    long bytes() {
        return bytes;
    }

    /** How long it took, in nanoseconds, once it is over. */
    long cost() {
        return cost;
    }

    /** The bound from above at its begin. */
    long sum() {
        return sum;
    }

    /** When it began. */
    long begin() {
        return begin;
    }
}
