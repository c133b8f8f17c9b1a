package autodev.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Which process belongs to which command, found out for all of them in one pass. A process belongs where its parent
 * does, and stays there when that one ends and it goes to another parent. What belongs to none is looked at again after
 * a second only, as its pid may have gone to another process. Used by one thread.
 */
final class ProcessTable {
    private static final long FORGOTTEN = TimeUnit.SECONDS.toNanos(1);

    private final ProcessSource source;
    private final Map<Long, Entry> known = new HashMap<>();
    private final Map<Long, MemoryWatch> roots = new HashMap<>();
    private Set<MemoryWatch> watches = Set.of();
    private long round;

    private static final class Entry {
        ProcessSeen seen;

        @Nullable
        MemoryWatch owner;

        long readAt;
        long round;

        Entry(ProcessSeen seen) {
            this.seen = seen;
        }
    }

    ProcessTable(ProcessSource source) {
        this.source = source;
    }

    /** The processes of each command. */
    Map<MemoryWatch, List<ProcessSeen>> members(Collection<MemoryWatch> active) throws IOException {
        round++;
        // Processes of a command that is new here may have been seen before it was.
        if (!watches.containsAll(active)) known.values().removeIf(entry -> entry.owner == null);
        watches = new HashSet<>(active);
        roots.clear();
        var members = new LinkedHashMap<MemoryWatch, List<ProcessSeen>>();
        for (MemoryWatch watch : active) {
            members.put(watch, new ArrayList<>());
            for (long root : watch.tree().roots()) roots.put(root, watch);
        }
        for (long pid : source.list()) entry(pid);
        known.values().removeIf(entry -> entry.round != round);
        var kept = new HashSet<Long>();
        for (Entry entry : known.values()) {
            if (entry.owner == null) continue;
            members.get(entry.owner).add(entry.seen);
            kept.add(entry.seen.pid());
        }
        source.keep(kept);
        return members;
    }

    private @Nullable Entry entry(long pid) {
        Entry old = known.get(pid);
        if (old != null && old.round == round) return old;
        long now = System.nanoTime();
        if (old != null && old.owner == null && now - old.readAt < FORGOTTEN && !roots.containsKey(pid)) {
            old.round = round;
            return old;
        }
        var read = source.read(pid);
        if (read.isEmpty()) {
            known.remove(pid);
            return null;
        }
        ProcessSeen seen = read.get();
        Entry entry = old != null && old.seen.same(seen) ? old : new Entry(seen);
        entry.seen = seen;
        entry.readAt = now;
        entry.round = round;
        known.put(pid, entry);
        if (entry.owner != null && !watches.contains(entry.owner)) entry.owner = null;
        if (entry.owner == null) settle(entry, entry != old);
        return entry;
    }

    private void settle(Entry entry, boolean fresh) {
        ProcessSeen seen = entry.seen;
        entry.owner = roots.get(seen.pid());
        if (entry.owner != null) return;
        Entry parent = seen.parent() > 0 ? entry(seen.parent()) : null;
        if (parent != null) entry.owner = parent.owner;
        // Its parent ended as we looked: it has another one the next time.
        else if (seen.parent() > 0) known.remove(seen.pid());
        if (entry.owner != null || !fresh) return;
        for (MemoryWatch watch : watches) if (watch.tree().marked(seen.pid())) entry.owner = watch;
    }
}
