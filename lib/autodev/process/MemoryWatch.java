package autodev.process;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The watch over the memory of one command's tree; samples come from {@link MemoryGuard}, on one thread. */
final class MemoryWatch implements AutoCloseable {
    private static final double FALLEN = 0.9;
    private static final double CLOSE = 0.75;
    private static final MemoryLevel[] LEVELS = MemoryLevel.values();
    private static final long FAST = TimeUnit.MILLISECONDS.toNanos(25);
    private static final long STRIKES = TimeUnit.MILLISECONDS.toNanos(10);

    // Half of the hundredth of a core that it may take, as samples are not all that there is to do.
    private static final long THRIFT = 200;

    private final Tree tree;
    private final MemoryLimit limit;
    private final MemoryTold told;
    private final @Nullable BoxFiles boxFiles;
    private @Nullable TreeMemory memory;
    private int reached; // how many levels
    private long last;
    private boolean fast;
    private volatile boolean pending;
    private boolean closed;
    private volatile boolean condemned;
    private volatile MemoryUse use = new MemoryUse(0, 0, Optional.empty(), Optional.empty());

    private MemoryWatch(Tree tree, MemoryLimit limit, Consumer<MemoryEvent> listener, boolean boxed) {
        this.tree = tree;
        this.limit = limit;
        this.told = new MemoryTold(listener);
        this.boxFiles = boxed && Platform.LINUX ? new BoxFiles() : null;
    }

    /** Begins to watch, if the command asks for it; to be closed when its tree has ended. */
    static Optional<MemoryWatch> over(Tree tree, Command command) {
        return command.memory().map(asked -> {
            var watch = new MemoryWatch(
                    tree, asked.limit(), asked.listener(), command.sandbox().isPresent());
            MemoryGuard.add(watch);
            return watch;
        });
    }

    Tree tree() {
        return tree;
    }

    /** As it stands. */
    MemoryUse use() {
        return use;
    }

    /** Whether it was killed for its memory. */
    boolean killed() {
        return condemned;
    }

    /** Takes the tree's processes as they are now, and does what is to be done about them. */
    synchronized void sample(List<ProcessSeen> members, ProcessSource source) {
        if (closed || tree.gone()) return;
        if (condemned) {
            tree.strike(members);
            return;
        }
        long files = boxFiles == null ? 0 : boxFiles.bytes(tree, members);
        TreeMemory sampled = memory;
        if (sampled == null) memory = sampled = new TreeMemory(source);
        sampled.sample(members, files, reached == 0 ? 0 : from(reached - 1), from(reached), limit.killed());
        long bytes = sampled.bytes();
        while (reached > 0 && bytes < from(reached - 1) * FALLEN) reached--;
        int before = reached;
        while (reached < LEVELS.length && bytes >= from(reached)) reached++;
        condemned = reached == LEVELS.length;
        if (condemned) tree.strike(members);
        keep(bytes, condemned ? Math.max(bytes, sampled.peak()) : sampled.peak());
        for (int level = before; level < reached; level++)
            told.tell(new MemoryEvent.Reached(LEVELS[level], bytes, from(level)));
        // At this pace the limit is passed within three samples.
        fast = bytes > limit.killed() * CLOSE || bytes + 3 * (bytes - last) >= limit.killed();
        pending = sampled.pending();
        last = bytes;
    }

    private long from(int level) {
        return limit.from(LEVELS[level]);
    }

    private void keep(long bytes, long peak) {
        Optional<MemoryLevel> highest = use.highest();
        if (reached > 0 && (highest.isEmpty() || highest.get().ordinal() < reached - 1))
            highest = Optional.of(LEVELS[reached - 1]);
        use = new MemoryUse(bytes, Math.max(peak, use.peakBytes()), highest, Optional.empty());
    }

    /** How long to wait before the next sample, in nanoseconds, when one costs {@code cost} of them. */
    long pause(long cost, ProcessSource source) {
        if (condemned) return STRIKES;
        if (pending) return FAST; // the cost is waiting then, not work
        long least = TimeUnit.MILLISECONDS.toNanos(source.leastMillis());
        long every = limit.every().toNanos();
        long wanted = fast ? Math.max(Math.min(FAST, every), 20 * cost) : Math.max(every, THRIFT * cost);
        return Math.min(Math.max(wanted, least), MemoryLimit.SELDOMEST.toNanos());
    }

    /** Says that nothing can be seen, once. */
    void unwatched(String reason) {
        if (use.obstacle().isPresent()) return;
        use = new MemoryUse(use.bytes(), use.peakBytes(), use.highest(), Optional.of(reason));
        told.tell(new MemoryEvent.Unwatched(reason));
    }

    /** Throws what the listener threw, if it did. */
    void rethrow() {
        told.rethrow();
    }

    /** Ends the watch; returns when all that happened is told. */
    @Override
    public void close() {
        MemoryGuard.remove(this);
        synchronized (this) {
            closed = true; // a sample that is being taken comes to its end first, and no other one begins
        }
        told.drain();
    }
}
