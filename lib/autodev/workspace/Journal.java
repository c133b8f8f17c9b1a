package autodev.workspace;

import autodev.Event;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * An append-only file of JSON lines, one per event: {@code {"at":"…","event":"TestsRan",…}}, secrets redacted. A line is on
 * the disk before {@link #on} returns; a torn last line after a crash is cut off when the journal is opened and counted in
 * {@link #repaired()}. Safe under several writers.
 */
public final class Journal implements Event.Listener, AutoCloseable {
    Journal() {}

    /** Opens the journal at {@code file}, making it where it is missing. */
    public static Journal open(Path file) {
        throw new UnsupportedOperationException();
    }

    /** Appends one event. */
    @Override
    public void on(Event event) {
        throw new UnsupportedOperationException();
    }

    /** All events of the sealed interface {@code family} in {@code file}, oldest first; lines of other kinds are passed over. */
    public static <E extends Event> List<Entry<E>> read(Path file, Class<E> family) {
        throw new UnsupportedOperationException();
    }

    /** One event and when it was written. */
    public record Entry<E extends Event>(Instant at, E event) {}

    /** How many torn lines were cut off at opening: 0 or 1. */
    public int repaired() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
