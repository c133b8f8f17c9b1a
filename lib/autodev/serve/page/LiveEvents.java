package autodev.serve.page;

import io.javalin.http.sse.SseClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * Tells all open pages which parts of what they show have changed. One thread looks for that, only while somebody
 * listens; each listener has a thread of its own, so that a slow one keeps nobody waiting.
 */
final class LiveEvents implements AutoCloseable {
    // A browser opens six connections to a server; more than this are not pages that somebody looks at.
    private static final int MOST = 64;

    private final Supplier<Map<String, String>> marks;
    private final Duration pause;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private boolean watching;
    private boolean closed;

    /** Compares the {@code marks} as they are now and after each {@code pause}. */
    LiveEvents(Supplier<Map<String, String>> marks, Duration pause) {
        this.marks = marks;
        this.pause = pause;
    }

    /** Keeps {@code client} informed until it goes away; the one that has listened longest makes room. */
    void join(SseClient client) {
        client.keepAlive();
        var listener = new Listener(client, this::leave);
        client.onClose(listener::close);
        synchronized (this) {
            if (closed) {
                listener.close();
                return;
            }
            listeners.add(listener);
            if (!watching) {
                watching = true;
                // Now, so that nothing is missed that changes after the client was greeted.
                Map<String, String> before = marks.get();
                Thread.ofVirtual().name("page watcher").start(() -> watch(before));
            }
        }
        if (listeners.size() > MOST) listeners.getFirst().close();
        listener.start();
    }

    /** How many listen. */
    int listening() {
        return listeners.size();
    }

    private void leave(Listener listener) {
        listeners.remove(listener);
    }

    private void watch(Map<String, String> first) {
        Map<String, String> before = first;
        while (wanted()) {
            Map<String, String> now = marks.get();
            var changed = new ArrayList<String>();
            for (var one : now.entrySet())
                if (!one.getValue().equals(before.get(one.getKey()))) changed.add(one.getKey());
            before = now;
            if (!changed.isEmpty()) listeners.forEach(listener -> listener.tell(changed));
        }
    }

    private boolean wanted() {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            watching =
                    !closed && !listeners.isEmpty() && !Thread.currentThread().isInterrupted();
            return watching;
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        listeners.forEach(Listener::close);
    }
}
