package autodev.process;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The memory of one tree of processes, shared pages counted once. Resident sizes are cheap, but count a page once for
 * each process that has it: a server that forks its workers would seem many times its size. {@link ProcessSource#share}
 * is right, but walks every page. So the dear figure is taken only when it matters, and in between two cheap bounds say
 * that it does not: the memory is at most the sum of the resident sizes; and at most what was measured last, and what
 * each process has grown by since, or, where pages that were shared are written to and so copied, the pages that it has
 * touched anew (page faults). Where the dear figure does not come in time, the bounds have to do.
 */
final class TreeMemory {
    private static final double HIGHER = 1.05;
    private static final double LOWER = 0.9;
    // The dear figure takes one hundredth of a core at most, a tenth while the tree grows, unless a limit may be
    // passed.
    private static final long MODESTY = 100;
    private static final long GROWING = 10;
    private static final long BETWEEN = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long SELDOM = TimeUnit.SECONDS.toNanos(1);
    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(60);
    private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(200);
    // Stack, page tables and structures: Linux 6.18 took 90 KiB for a sleep, 140 KiB for a forked Python.
    private static final long KERNEL = 96 << 10;

    private final ProcessSource source;
    private final Map<Long, ProcessSeen> before = new HashMap<>();
    private @Nullable ShareReading reading;
    private long bytes;
    private long peak;
    private long measured;
    private long measuredSum;
    private long measuredAt;
    private long cost;
    private long doubtedAt;

    /** Bytes that no process has: what the kernel keeps for all of them, what the tree's own file systems hold. */
    record Held(long kernel, long files) {
        long all() {
            return kernel + files;
        }
    }

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

    /** Whether the last sample waits for a figure that has not come yet, or that is to be trusted. */
    boolean pending() {
        return reading != null || doubtedAt != 0;
    }

    /**
     * Takes a sample: the tree's processes, and the bytes that its own file systems hold. {@code floor} is where the
     * level that it has begins, 0 if it has none; {@code next} where the next one does; at {@code enough} the sample is
     * not taken any further. Only figures that were measured take {@link #bytes} to {@code next}, or below {@code
     * floor}; but when none comes in time, and the tree may have {@code enough}, it is taken to have just that.
     */
    void sample(List<ProcessSeen> tree, long files, long floor, long next, long enough) {
        var held = new Held(tree.size() * KERNEL, files);
        long sum = held.all();
        for (ProcessSeen process : tree) sum += process.resident();
        long most = Math.min(sum, mostSince(tree, held.all()));
        bytes = estimate(sum, most);
        ShareReading begun = reading;
        if (begun == null && due(sum, most, floor, next))
            reading = begun = ShareReading.begin(source, List.copyOf(tree), held, sum, enough);
        if (most < enough) doubtedAt = 0;
        if (begun == null) return;
        long least = held.kernel() + Math.max(files, largest(tree));
        if (least >= enough) found(least);
        else if (begun.over(PATIENCE)) take(begun, sum, least);
        else bytes = Math.clamp(bytes, Math.min(floor, next - 1), next - 1);
        if (bytes >= enough || Math.min(sum, mostSince(tree, held.all())) < enough) doubtedAt = 0;
        else if (doubtedAt == 0) doubtedAt = System.nanoTime();
        // The bounds say that it may be, for too long, and the figures do not come, or are out of date when they do.
        else if (System.nanoTime() - doubtedAt >= LONGEST) found(enough);
    }

    /** What one process has in full is the least that all have: it needs no dear figure, and does not wait for one. */
    private long largest(List<ProcessSeen> tree) {
        return tree.stream()
                .max(Comparator.comparingLong(ProcessSeen::resident))
                .map(source::inFull)
                .orElse(0L);
    }

    private void found(long found) {
        bytes = found;
        peak = Math.max(peak, found);
    }

    private long estimate(long sum, long most) {
        return Math.clamp(measured + sum - measuredSum, 0, most);
    }

    private boolean due(long sum, long most, long floor, long next) {
        if (measuredAt == 0) return true;
        long since = System.nanoTime() - measuredAt;
        long modest = cost * MODESTY;
        long grown = sum - measuredSum;
        boolean higher = most > peak * HIGHER;
        if (most >= next && (grown >= next - measured || since >= BETWEEN)) return true;
        if (higher && grown > measured * (HIGHER - 1) && since >= cost * GROWING) return true;
        if (floor > 0 && (bytes < floor * LOWER ? since >= BETWEEN : since >= Math.max(SELDOM, modest))) return true;
        return (higher || sum < measuredSum * LOWER) && since >= modest;
    }

    private long mostSince(List<ProcessSeen> tree, long held) {
        long most = measured + held;
        for (ProcessSeen process : tree) {
            ProcessSeen then = before.get(process.pid());
            if (then == null || !then.same(process)) most += process.resident();
            else
                most += Math.max(0, Math.max(process.resident() - then.resident(), process.faulted() - then.faulted()));
        }
        return most;
    }

    private void take(ShareReading over, long sum, long least) {
        reading = null;
        before.clear();
        for (ProcessSeen process : over.tree()) before.put(process.pid(), process);
        // Pages that are shared with children which were born meanwhile count for less.
        measured = Math.max(over.bytes(), Math.min(least, over.sum()));
        measuredSum = over.sum();
        measuredAt = System.nanoTime();
        cost = over.cost();
        peak = Math.max(peak, measured);
        // It may have begun some samples ago, and what ended since must not seem to be there.
        bytes = sum == measuredSum ? measured : Math.min(measured, sum);
    }
}
