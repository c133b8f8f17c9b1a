package autodev.notebook;

import autodev.view.View;
import autodev.view.Viewable;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * One place in a cell whose content changes: drawn at most 10 times a second however often it is changed, and always as it was
 * changed last, whoever is interrupted or throws. It belongs to the cell that opened it, from any thread and after the cell has
 * ended. A thread runs only while there is something left to draw.
 *
 * {@snippet :
 * try (var live = Notebook.live(View.text("0 %"))) {
 *     for (int i = 1; i <= 100; i++) live.update(View.text(i + " %"));
 * }
 * }
 */
public final class LiveDisplay implements AutoCloseable {
    // 8 a second, the first and the last beside them, are not more than 10 in any second.
    private static final Duration PACE = Duration.ofMillis(125);
    private static final Set<LiveDisplay> UNSENT = ConcurrentHashMap.newKeySet();
    // A page keeps the places of the kernel before a restart, which may have had the same process id.
    private static final String SESSION = UUID.randomUUID().toString().substring(0, 8);
    private static final AtomicLong OPENED = new AtomicLong();

    private final Cell cell;
    private final String id;
    private final ReentrantLock sending = new ReentrantLock();
    private Optional<Supplier<Bundle>> latest = Optional.empty();
    private boolean planned;
    private boolean closed;
    private long sent;

    private LiveDisplay(Cell cell) {
        this.cell = cell;
        id = "autodev-" + SESSION + "-" + OPENED.incrementAndGet();
    }

    /** Opens one at the end of {@code cell}, with this in it. */
    static LiveDisplay in(Cell cell, View first) {
        var live = new LiveDisplay(cell);
        if (!cell.redraws()) live.latest = Optional.of(() -> Bundle.of(first));
        else Undisturbed.run(() -> cell.show(live.id, Bundle.of(first)));
        live.sent = System.nanoTime();
        return live;
    }

    /** Shows {@code view} in the place of what is there, soon; does nothing once it is closed. Returns at once. */
    public void update(View view) {
        change(() -> Bundle.of(view));
    }

    /** As above, with what this looks like when it is drawn: a source that changes often is not drawn as often. */
    public void update(Viewable changing) {
        change(() -> Bundle.of(changing.view()));
    }

    /** Shows {@code last} as it stays in the notebook ({@link Bundle#whole}), and closes it. */
    public void end(View last) {
        change(() -> Bundle.whole(last));
        close();
    }

    /** Draws what is left to draw; what comes after is not shown any more. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        settle();
    }

    /** Draws now what is left to draw in every display; waits until it is. */
    static void settleAll() {
        UNSENT.forEach(LiveDisplay::settle);
    }

    /** Draws now what is left to draw; waits until it is. */
    void settle() {
        Undisturbed.run(this::send);
    }

    private synchronized void change(Supplier<Bundle> state) {
        if (closed) return;
        latest = Optional.of(state);
        if (!cell.redraws()) return;
        UNSENT.add(this);
        if (planned) return;
        planned = true;
        Thread.ofVirtual().name("live display").start(this::sendLater);
    }

    private void sendLater() {
        try {
            Thread.sleep(Duration.ofNanos(Math.max(0, sent() + PACE.toNanos() - System.nanoTime())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody does that; what is there is drawn all the same
        }
        try {
            send();
        } finally {
            replan();
        }
    }

    /** What was changed while the last state was on its way is drawn in its turn. */
    private synchronized void replan() {
        planned = latest.isPresent();
        if (planned) Thread.ofVirtual().name("live display").start(this::sendLater);
    }

    private synchronized long sent() {
        return sent;
    }

    private void send() {
        sending.lock();
        try {
            Optional<Supplier<Bundle>> state = taken();
            if (state.isEmpty()) return;
            cell.update(id, drawn(state.get()));
            synchronized (this) {
                sent = System.nanoTime();
                if (latest.isEmpty()) UNSENT.remove(this);
            }
        } finally {
            sending.unlock();
        }
    }

    private synchronized Optional<Supplier<Bundle>> taken() {
        var state = latest;
        latest = Optional.empty();
        return state;
    }

    // What cannot be drawn must not end the run that is drawn.
    private static Bundle drawn(Supplier<Bundle> state) {
        try {
            return state.get();
        } catch (RuntimeException e) {
            return Bundle.of(View.text("this cannot be drawn: " + e, View.Tone.WARN));
        }
    }
}
