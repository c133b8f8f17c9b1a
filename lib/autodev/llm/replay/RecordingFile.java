package autodev.llm.replay;

import autodev.BadInput;
import autodev.Interactive;
import autodev.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a recording holds: its exchanges in order, and the numbers of the lines that a crash had torn, which are left out. */
record RecordingFile(List<RecordedLine.Exchange> exchanges, List<Integer> torn) {

    /** Reads it. Throws BadInput if it is missing, something else, or of a later version. */
    static RecordingFile read(Path file) {
        var exchanges = new ArrayList<RecordedLine.Exchange>();
        var torn = new ArrayList<Integer>();
        String[] lines = lines(file);
        begins(file, lines[0]);
        for (int i = 0; i < lines.length; i++) {
            if (lines[i].isBlank()) continue;
            Optional<JsonNode> line = parsed(lines[i]);
            if (line.isEmpty()) {
                torn.add(i + 1);
                continue;
            }
            switch (line.get().path("event").asText()) {
                case "Exchange" -> exchanges.add(exchange(file, i + 1, lines[i]));
                case "Recording" -> version(file, line.get());
                default -> throw bad(file, "its line " + (i + 1) + " is no exchange");
            }
        }
        return new RecordingFile(exchanges, torn);
    }

    /** What a user should know about torn lines; empty if there are none. */
    String warning() {
        if (torn.isEmpty()) return "";
        return "line " + torn.toString().replaceAll("[\\[\\]]", "") + " was torn by a crash and is left out";
    }

    private static String[] lines(Path file) {
        if (!Files.exists(file)) throw new BadInput("there is no recording " + file + "; " + makeOne());
        if (!Files.isRegularFile(file)) throw bad(file, "it is no regular file");
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\n");
        } catch (IOException e) {
            throw new BadInput("cannot read the recording " + file + ": " + e + "; check its permissions", e);
        }
    }

    private static void begins(Path file, String first) {
        var line = parsed(first);
        if (line.isEmpty() || !line.get().path("event").asText().equals("Recording"))
            throw bad(
                    file,
                    first.isBlank()
                            ? "it is empty"
                            : "its first line is not {\"event\": \"Recording\", \"version\": 1}");
    }

    private static void version(Path file, JsonNode line) {
        int version = line.path("version").asInt();
        if (version != RecordedLine.VERSION)
            throw new BadInput("the recording " + file + " is of version " + version + ", this AutoDev replays version "
                    + RecordedLine.VERSION + "; record it anew, or use the version that recorded it");
    }

    private static RecordedLine.Exchange exchange(Path file, int number, String line) {
        try {
            var exchange = Json.read(line, RecordedLine.Exchange.class);
            if (exchange.reply().isPresent() != exchange.error().isPresent()) return exchange;
        } catch (BadInput e) {
            throw bad(file, "its line " + number + " is no exchange: " + e.getMessage());
        }
        throw bad(file, "its line " + number + " has neither a reply nor an error, or both");
    }

    private static Optional<JsonNode> parsed(String line) {
        try {
            return Optional.of(Json.parse(line)).filter(JsonNode::isObject);
        } catch (BadInput torn) {
            return Optional.empty();
        }
    }

    private static BadInput bad(Path file, String why) {
        return new BadInput("the file " + file + " is not a recording: " + why + "; " + makeOne());
    }

    private static String makeOne() {
        return "record one with " + Interactive.either("AUTODEV_RECORD=FILE", "Notebook.record(\"FILE\")");
    }
}
