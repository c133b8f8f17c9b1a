package autodev.process;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The memory of one tree of processes, shared pages counted once. Resident sizes are cheap, but count a page once for each process
 * that has it: a server that forks its workers would seem many times its size. {@link ProcessSource#share} is right, but walks
 * every page. So the dear figure is taken only when it matters, and in between two cheap bounds say that it does not: the memory
 * is at most the sum of the resident sizes; and at most what was measured last, and what each process has grown by since, or,
 * where pages that were shared are written to and so copied, the pages that it has touched anew (page faults).
 */
final class TreeMemory {
    private static final double HIGHER = 1.05;
    private static final double LOWER = 0.9;
    // The dear figure takes one hundredth of a core at most, unless a limit may have been passed.
    private static final long MODESTY = 100;
    private static final long BETWEEN = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long SELDOM = TimeUnit.SECONDS.toNanos(1);

    private final ProcessSource source;
    private final Map<Long, ProcessSeen> before = new HashMap<>();
    private long bytes;
    private long peak;
    private long measured;
    private long measuredSum;
    private long measuredAt;
    private long cost;

    TreeMemory(ProcessSource source) {
        this.source = source;
    }

    /** The last sample. */
    long bytes() {
        return bytes;
    }

    /** The highest sample so far. */
    long peak() {
        return peak;
    }

    /**
     * Takes a sample: the tree's processes, and the bytes that its own file systems hold. {@code floor} is where the level that it
     * has begins, 0 if it has none; {@code next} where the next one does; at {@code enough} the sample is not taken any further.
     * {@link #bytes} is exact where it is at {@code next} or above, or below {@code floor}.
     */
    void sample(List<ProcessSeen> tree, long files, long floor, long next, long enough) {
        long sum = files;
        for (ProcessSeen process : tree) sum += process.resident();
        long most = Math.min(sum, mostSince(tree, files));
        bytes = Math.clamp(measured + sum - measuredSum, 0, most);
        if (due(sum, most, floor, next)) measure(tree, files, sum, enough);
    }

    private boolean due(long sum, long most, long floor, long next) {
        long since = System.nanoTime() - measuredAt;
        long modest = cost * MODESTY;
        boolean higher = most > peak * HIGHER;
        if (measuredAt == 0 || higher && sum > measuredSum * HIGHER) return true;
        if (most >= next && (sum - measuredSum >= next - measured || since >= BETWEEN)) return true;
        if (floor > 0 && (bytes < floor * LOWER || since >= SELDOM) && since >= Math.max(BETWEEN, modest / 4))
            return true;
        return (higher || sum < measuredSum * LOWER) && since >= modest;
    }

    private long mostSince(Collection<ProcessSeen> tree, long files) {
        long most = measured + files;
        for (ProcessSeen process : tree) {
            ProcessSeen then = before.get(process.pid());
            if (then == null || !then.same(process)) most += process.resident();
            else
                most += Math.max(0, Math.max(process.resident() - then.resident(), process.faulted() - then.faulted()));
        }
        return most;
    }

    private void measure(List<ProcessSeen> tree, long files, long sum, long enough) {
        long begin = System.nanoTime();
        long anonymous = 0;
        long shared = 0;
        before.clear();
        // The largest first: of a thousand processes that are too much together, few need to be read.
        for (ProcessSeen process : tree.stream()
                .sorted(Comparator.comparingLong(ProcessSeen::resident).reversed())
                .toList()) {
            before.put(process.pid(), process);
            if (anonymous + Math.max(shared, files) >= enough) continue;
            var share = source.share(process);
            anonymous += share.anonymous();
            shared += share.shared();
        }
        // Shared memory often is a file of /dev/shm that is mapped: it must not count twice.
        bytes = anonymous + Math.max(shared, files);
        measured = bytes;
        measuredSum = sum;
        peak = Math.max(peak, bytes);
        measuredAt = System.nanoTime();
        cost = measuredAt - begin;
    }
}
