package autodev.process;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The one thread that samples the memory of all watched commands; it lives as long as there is one. */
final class MemoryGuard {
    // As when another thread has every file descriptor for a moment.
    private static final int FAILURES = 8;
    private static final Set<MemoryWatch> WATCHES = new LinkedHashSet<>();
    private static @Nullable Thread thread;

    private @Nullable ProcessSource source;
    private @Nullable ProcessTable table;
    private int failures;

    private MemoryGuard() {}

    static void add(MemoryWatch watch) {
        synchronized (WATCHES) {
            WATCHES.add(watch);
            WATCHES.notifyAll();
            if (thread == null) thread = Run.thread("memory", new MemoryGuard()::guard);
        }
    }

    static void remove(MemoryWatch watch) {
        synchronized (WATCHES) {
            WATCHES.remove(watch);
            WATCHES.notifyAll();
        }
    }

    /** The commands that have not ended; none also means that this thread is no longer the guard. */
    private static Set<MemoryWatch> active() {
        synchronized (WATCHES) {
            WATCHES.removeIf(watch -> watch.tree().gone());
            if (WATCHES.isEmpty()) thread = null;
            return Set.copyOf(WATCHES);
        }
    }

    private void guard() {
        for (Set<MemoryWatch> watches = active(); !watches.isEmpty(); watches = active()) {
            long begin = System.nanoTime();
            long pause = MemoryLimit.SELDOMEST.toNanos();
            try {
                ProcessSource found = look(watches);
                failures = 0;
                long cost = System.nanoTime() - begin;
                for (MemoryWatch watch : watches) pause = Math.min(pause, watch.pause(cost, found));
            } catch (IOException | RuntimeException | OutOfMemoryError e) {
                // Nobody else may go unwatched for it, and nobody may believe that he is watched.
                if (++failures >= FAILURES || source == null)
                    for (MemoryWatch watch : watches) watch.unwatched(String.valueOf(e.getMessage()));
            }
            await(watches, begin + pause);
        }
        ProcessSource used = source;
        if (used != null) used.keep(Set.of());
    }

    private ProcessSource look(Set<MemoryWatch> watches) throws IOException {
        ProcessSource found = source;
        if (found == null) source = found = ProcessSource.here();
        ProcessTable processes = table;
        if (processes == null) table = processes = new ProcessTable(found);
        var members = processes.members(watches);
        for (MemoryWatch watch : watches) watch.sample(members.getOrDefault(watch, List.of()), found);
        return found;
    }

    /** Until then, or until a command has come or gone. */
    private static void await(Set<MemoryWatch> watches, long until) {
        synchronized (WATCHES) {
            for (long left = until - System.nanoTime();
                    left > 0 && WATCHES.equals(watches);
                    left = until - System.nanoTime()) {
                try {
                    TimeUnit.NANOSECONDS.timedWait(WATCHES, left);
                } catch (InterruptedException e) {
                    continue; // nobody has a reason to; and the commands must go on being watched
                }
            }
        }
    }
}
