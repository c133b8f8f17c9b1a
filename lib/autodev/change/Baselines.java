package autodev.change;

import autodev.Interrupted;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/**
 * How checks end without any patch, remembered as long as the process lives: many findings on one commit pay for it
 * once.
 */
final class Baselines {
    /** What decides how a check ends. */
    record Key(String common, String base, String folder, String command, String settings) {}

    private static final int MOST = 2_000;
    private static final Map<Key, CompletableFuture<Reading>> KNOWN = new LinkedHashMap<>();

    private Baselines() {}

    /** Whether {@code key} is known, or somebody is about to find it out. */
    static boolean knows(Key key) {
        synchronized (KNOWN) {
            return KNOWN.containsKey(key);
        }
    }

    /** What is known, or else what {@code run} finds out, by one caller while the others wait. */
    static Reading of(Key key, Supplier<Reading> run) {
        while (true) {
            var mine = new CompletableFuture<Reading>();
            CompletableFuture<Reading> first;
            synchronized (KNOWN) {
                first = KNOWN.putIfAbsent(key, mine);
                if (KNOWN.size() > MOST) KNOWN.remove(KNOWN.keySet().iterator().next());
            }
            if (first == null) return found(key, mine, run);
            try {
                return first.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Interrupted("the check of the code without the patch");
            } catch (ExecutionException e) {
                continue; // the other caller was stopped, and has forgotten the key: now it is ours to find out
            }
        }
    }

    private static Reading found(Key key, CompletableFuture<Reading> mine, Supplier<Reading> run) {
        try {
            Reading reading = run.get();
            mine.complete(reading);
            return reading;
        } finally {
            if (!mine.isDone()) {
                synchronized (KNOWN) {
                    KNOWN.remove(key, mine);
                }
                mine.completeExceptionally(new Interrupted("the check of the code without the patch"));
            }
        }
    }
}
