package autodev.serve.page;

import autodev.Json;
import io.javalin.http.sse.SseClient;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** One open page. What it has not been told yet is kept once, however often it changes. */
final class Listener {
    // Below the time after which the server ends a connection on which nothing is said.
    private static final long BEAT_MILLIS = 15_000;

    private final SseClient client;
    private final Consumer<Listener> ended;
    private final Set<String> waiting = new LinkedHashSet<>();
    private boolean closed;

    Listener(SseClient client, Consumer<Listener> ended) {
        this.client = client;
        this.ended = ended;
    }

    /** Begins to tell it. */
    void start() {
        Thread.ofVirtual().name("page listener").start(this::run);
    }

    /** Has it told that these have changed. */
    synchronized void tell(Collection<String> changed) {
        waiting.addAll(changed);
        notifyAll();
    }

    private void run() {
        try {
            client.sendEvent("hello", "{}");
            while (!client.terminated()) {
                List<String> changed = next();
                if (over()) break;
                if (changed.isEmpty()) client.sendComment("still here");
                else client.sendEvent("changed", Json.line(changed));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close();
        }
    }

    private synchronized List<String> next() throws InterruptedException {
        long end = System.nanoTime() + BEAT_MILLIS * 1_000_000;
        while (waiting.isEmpty() && !closed) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) break;
            wait(left);
        }
        var changed = List.copyOf(waiting);
        waiting.clear();
        return changed;
    }

    private synchronized boolean over() {
        return closed;
    }

    /** Ends it. */
    void close() {
        synchronized (this) {
            if (closed) return;
            closed = true;
            notifyAll();
        }
        ended.accept(this);
        if (!client.terminated()) client.close();
    }
}
