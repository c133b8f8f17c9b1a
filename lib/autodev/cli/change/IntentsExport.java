package autodev.cli.change;

import autodev.BadInput;
import autodev.Json;
import autodev.change.registry.Intent;
import autodev.change.registry.IntentRegistry;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;

/** The forms in which intents are written to a file. */
enum IntentsExport {
    /** RFC 4180, UTF-8, a line of names first. */
    CSV(Names.FIELDS.stream().collect(Collectors.joining(",", "", "\r\n")), "", "") {
        @Override
        String text(Intent intent) {
            JsonNode tree = Json.tree(intent);
            return Names.FIELDS.stream()
                    .map(field -> cell(tree.path(field)))
                    .collect(Collectors.joining(",", "", "\r\n"));
        }
    },
    /** An array with an intent on each line. */
    JSON("[\n", ",\n", "\n]\n") {
        @Override
        String text(Intent intent) {
            return Json.line(intent);
        }
    };

    // The constants of an enum are made before its other fields.
    private static final class Names {
        static final List<String> FIELDS = List.of(
                "id",
                "code",
                "type",
                "file",
                "line",
                "reason",
                "suggestion",
                "owner",
                "ticket",
                "eta",
                "status",
                "created_at",
                "modified_at",
                "resolved_at",
                "raw");
    }

    private final String head;
    private final String between;
    private final String tail;

    IntentsExport(String head, String between, String tail) {
        this.head = head;
        this.between = between;
        this.tail = tail;
    }

    abstract String text(Intent intent);

    static String cell(JsonNode value) {
        String text = value.isValueNode() ? value.asText() : value.isMissingNode() ? "" : Json.line(value);
        return text.matches("(?s).*[\",\r\n].*") ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }

    /**
     * Writes those that {@code query} chooses; the file is there whole or stays as it was. Throws {@link BadInput} if
     * it cannot be written.
     */
    void write(IntentRegistry registry, IntentRegistry.Query query, Path file) {
        try {
            if (file.toString().equals("-")) {
                write(registry, query, System.out);
                System.out.flush();
                return;
            }
            Path whole = file.toAbsolutePath();
            Path part = Files.createTempFile(whole.getParent(), ".intents", ".part");
            try {
                try (var out = new BufferedOutputStream(Files.newOutputStream(part))) {
                    write(registry, query, out);
                }
                Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new BadInput("cannot write " + file + ": " + e + "; name a file in a folder that is there", e);
        }
    }

    private void write(IntentRegistry registry, IntentRegistry.Query query, OutputStream out) throws IOException {
        put(out, head);
        var before = new String[] {""};
        registry.each(query, intent -> {
            put(out, before[0] + text(intent));
            before[0] = between;
        });
        put(out, tail);
    }

    private static void put(OutputStream out, String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
