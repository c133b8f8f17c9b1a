package autodev.cli;

import autodev.Event;
import autodev.Secrets;
import autodev.view.View;
import java.io.PrintStream;
import java.util.Optional;
import java.util.function.Function;

/**
 * Prints a run's events to standard error as they come. On a terminal, a last line says what is going on, with a clock, and is
 * wiped before the next event is printed; elsewhere there is no such line.
 */
public final class Progress implements Event.Listener, AutoCloseable {
    private static final long TICK_MILLIS = 250;
    private static final String WIPE = "\r\u001b[2K";

    private final PrintStream out;
    private final boolean live;
    private final autodev.view.Terminal drawer;
    private final Function<Event, Optional<View>> line;
    private final Function<Event, Optional<String>> status;
    private final Thread clock = Thread.ofVirtual().unstarted(this::tick);
    private Optional<String> doing = Optional.empty();
    private long since;
    private boolean closed;

    private Progress(
            PrintStream out,
            boolean live,
            boolean colours,
            Function<Event, Optional<View>> line,
            Function<Event, Optional<String>> status) {
        this.out = out;
        this.live = live;
        this.drawer = new autodev.view.Terminal(colours, Terminal.width());
        this.line = line;
        this.status = status;
        if (live) clock.start();
    }

    /** Progress on standard error: {@code line} is what an event adds to it, {@code status} what goes on from then on. */
    public static Progress onStandardError(
            Function<Event, Optional<View>> line, Function<Event, Optional<String>> status) {
        return new Progress(System.err, Terminal.error() && !Terminal.dumb(), Terminal.errorColours(), line, status);
    }

    @Override
    public synchronized void on(Event event) {
        Optional<View> view = line.apply(event);
        if (view.isPresent()) {
            wipe();
            out.println(Secrets.redact(drawer.draw(view.get())));
        }
        Optional<String> next = status.apply(event);
        if (next.isPresent() || view.isPresent()) {
            if (!sameWork(next)) since = System.nanoTime();
            doing = next;
        }
        show();
        out.flush();
    }

    // The clock goes on while the same work goes on: "builtin: 3 of 90 tried", "builtin: 4 of 90 tried".
    private boolean sameWork(Optional<String> next) {
        return next.isPresent() && doing.isPresent() && firstWord(next.get()).equals(firstWord(doing.get()));
    }

    private static String firstWord(String text) {
        int end = text.indexOf(' ');
        return end < 0 ? text : text.substring(0, end);
    }

    private synchronized void show() {
        if (!live || doing.isEmpty() || closed) return;
        long seconds = (System.nanoTime() - since) / 1_000_000_000;
        String text = doing.get() + "  " + seconds + " s";
        int room = drawer.width() - 1;
        out.print(WIPE + (text.length() > room ? text.substring(0, room) : text));
        out.flush();
    }

    private void wipe() {
        if (live && doing.isPresent()) out.print(WIPE);
    }

    private void tick() {
        try {
            while (true) {
                Thread.sleep(TICK_MILLIS);
                show();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Says what goes on from now on, until the next event. */
    public synchronized void doing(String work) {
        wipe();
        since = System.nanoTime();
        doing = Optional.of(work);
        show();
    }

    /** Wipes the last line: something else is about to be printed. */
    public synchronized void quiet() {
        wipe();
        doing = Optional.empty();
        out.flush();
    }

    /** Wipes the last line and ends the clock. */
    @Override
    public void close() {
        clock.interrupt();
        synchronized (this) {
            wipe();
            closed = true;
            out.flush();
        }
    }
}
