package autodev.workspace;

import autodev.BadInput;
import autodev.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An append-only file of JSON objects, one a line, secrets redacted: a {@link Journal} whose lines have a form of their own. A
 * line is written in one write, whether the thread is interrupted or not, and survives a kill, though not a power failure; a torn last line after a crash is moved to
 * {@code FILE.torn} when the file is opened and counted in {@link #repaired()}. Safe under several writers, in one process or
 * many.
 */
public final class JsonLines implements AutoCloseable {
    private final Path file;
    private final JournalFile bytes;
    private final int repaired;

    private JsonLines(Path file, JournalFile bytes, int repaired) {
        this.file = file;
        this.bytes = bytes;
        this.repaired = repaired;
    }

    /** Opens the file to append to it, making it and its folders where they are missing. A link or a special file throws. */
    public static JsonLines open(Path file) {
        try {
            JournalFile bytes = JournalFile.open(file);
            try {
                return new JsonLines(file, bytes, bytes.cutTorn());
            } catch (IOException e) {
                bytes.close();
                throw e;
            }
        } catch (IOException e) {
            throw DiskError.unableToWrite("'" + file + "'", e);
        }
    }

    /** Appends one object. */
    public void append(ObjectNode line) {
        try {
            bytes.append((Json.line(Json.redacted(line)) + "\n").getBytes(StandardCharsets.UTF_8), false);
        } catch (IOException e) {
            throw DiskError.unableToWrite("'" + file + "'", e);
        }
    }

    /** The objects in {@code file}, oldest first; what is none, as the rest of a torn line, is passed over; a missing file has none. */
    public static List<ObjectNode> read(Path file) {
        String text;
        try {
            text = new String(JournalFile.whole(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw DiskError.unableToRead("'" + file + "'", e);
        }
        var lines = new ArrayList<ObjectNode>();
        for (String line : text.split("\n")) {
            if (!line.isBlank() && parsed(line) instanceof ObjectNode object) lines.add(object);
        }
        return lines;
    }

    private static JsonNode parsed(String line) {
        try {
            return Json.parse(line);
        } catch (BadInput torn) {
            return MissingNode.getInstance();
        }
    }

    /** How many torn lines were cut off at opening: 0 or 1. */
    public int repaired() {
        return repaired;
    }

    @Override
    public void close() {
        try {
            bytes.close();
        } catch (IOException e) {
            throw DiskError.unableToWrite("'" + file + "'", e);
        }
    }
}
