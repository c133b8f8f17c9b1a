package autodev.workspace;

import autodev.BadInput;
import autodev.Event;
import autodev.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An append-only file of JSON lines, one per event: {@code {"at":"…","event":"TestsRan",…}}, secrets redacted. A line is on
 * the disk (forced) before {@link #on} returns, in one write, whether the thread is interrupted or not; one that the disk
 * refuses leaves nothing behind, and one for a file that was removed or replaced is refused; a torn last line after a crash is moved to {@code FILE.torn} when the journal is opened and counted in {@link #repaired()}. Safe under
 * several writers, in one process or many.
 */
public final class Journal implements Event.Listener, AutoCloseable {
    private static final String AT = "at";
    private static final String EVENT = "event";

    private final Path file;
    private final JournalFile bytes;
    private final int repaired;

    private Journal(Path file, JournalFile bytes, int repaired) {
        this.file = file;
        this.bytes = bytes;
        this.repaired = repaired;
    }

    /** Opens the journal at {@code file}, making it and its folders where they are missing. */
    public static Journal open(Path file) {
        try {
            JournalFile bytes = JournalFile.open(file);
            try {
                return new Journal(file, bytes, bytes.cutTorn());
            } catch (IOException e) {
                bytes.close();
                throw e;
            }
        } catch (IOException e) {
            throw DiskError.unableToWrite("the journal '" + file + "'", e);
        }
    }

    /** Appends one event. A record with a component {@code at} or {@code event} cannot be told from the line's own. */
    @Override
    public void on(Event event) {
        onAll(List.of(event));
    }

    /**
     * Appends these events, in their order, in one write that is forced once: what a hundred of them cost is what one costs. If the
     * disk refuses, none of them is there.
     */
    public void onAll(List<? extends Event> events) {
        var text = new StringBuilder();
        for (Event event : events) text.append(line(event)).append('\n');
        if (text.isEmpty()) return;
        try {
            bytes.append(text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw DiskError.unableToWrite("the journal '" + file + "'", e);
        }
    }

    private static String line(Event event) {
        JsonNode fields = Json.tree(event);
        if (fields.has(AT) || fields.has(EVENT)) {
            throw new IllegalArgumentException(
                    event.getClass().getName() + " has a component named 'at' or 'event'; rename it");
        }
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put(AT, Instant.now().truncatedTo(ChronoUnit.MICROS).toString());
        line.put(EVENT, event.kind());
        Json.redacted(fields).properties().forEach(field -> line.set(field.getKey(), field.getValue()));
        return Json.line(line);
    }

    /**
     * All events of the sealed interface {@code family} in {@code file}, oldest first; lines of other kinds, and what a crash
     * left of a line, are passed over; a missing file has none. An event of the family that does not fit its record throws
     * {@link BadInput} that names the line. Others may write meanwhile.
     */
    public static <E extends Event> List<Entry<E>> read(Path file, Class<E> family) {
        var kinds = EventKinds.of(family);
        var entries = new ArrayList<Entry<E>>();
        int number = 0;
        for (String text : lines(file)) {
            number++;
            var line = parse(text);
            if (line.isEmpty()) continue;
            var kind = kinds.get(line.get().path(EVENT).asText());
            if (kind != null) entries.add(entry(file, number, line.get(), kind));
        }
        return entries;
    }

    private static String[] lines(Path file) {
        try {
            return new String(JournalFile.whole(file), StandardCharsets.UTF_8).split("\n");
        } catch (IOException e) {
            throw DiskError.unableToRead("the journal '" + file + "'", e);
        }
    }

    private static Optional<ObjectNode> parse(String text) {
        try {
            return Json.parse(text) instanceof ObjectNode line ? Optional.of(line) : Optional.empty();
        } catch (BadInput torn) {
            return Optional.empty();
        }
    }

    private static <E extends Event> Entry<E> entry(Path file, int number, ObjectNode line, Class<? extends E> kind) {
        try {
            Instant at = Instant.parse(line.path(AT).asText());
            return new Entry<>(at, Json.convert(line.without(List.of(AT, EVENT)), kind));
        } catch (BadInput | DateTimeException e) {
            throw new BadInput(
                    "line " + number + " of the journal '" + file + "' is not a " + kind.getSimpleName() + ": "
                            + e.getMessage() + "; remove the line or the journal",
                    e);
        }
    }

    /** One event and when it was written. */
    public record Entry<E extends Event>(Instant at, E event) {}

    /** How many torn lines were cut off at opening: 0 or 1. */
    public int repaired() {
        return repaired;
    }

    @Override
    public void close() {
        try {
            bytes.close();
        } catch (IOException e) {
            throw DiskError.unableToWrite("the journal '" + file + "'", e);
        }
    }
}
