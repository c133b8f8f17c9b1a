package autodev.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Json;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesTest {
    @TempDir
    Path folder;

    private static ObjectNode line(int number) {
        return JsonNodeFactory.instance.objectNode().put("n", number);
    }

    @Test
    void what_is_appended_is_read_back_without_secrets() {
        Path file = folder.resolve("below/lines.jsonl");
        assertEquals(List.of(), JsonLines.read(file));
        try (var lines = JsonLines.open(file)) {
            lines.append(line(1).put("text", "a\nb\u2028c"));
            lines.append(line(2).put("text", "key sk-abcdefghijklmnopqrstuvwx"));
        }
        assertEquals(
                "[{\"n\":1,\"text\":\"a\\nb\u2028c\"},{\"n\":2,\"text\":\"key [redacted]\"}]",
                Json.line(JsonLines.read(file)));
    }

    @Test
    void a_torn_last_line_is_set_aside_and_reported_and_other_text_is_passed_over() throws Exception {
        Path file = Files.writeString(folder.resolve("lines.jsonl"), "{\"n\":1}\nnoise\n[3]\n{\"n\":2}\n{\"n\":3,\"te");
        assertEquals(2, JsonLines.read(file).size());
        try (var lines = JsonLines.open(file)) {
            assertEquals(1, lines.repaired());
            lines.append(line(4));
        }
        assertEquals("[{\"n\":1},{\"n\":2},{\"n\":4}]", Json.line(JsonLines.read(file)));
        assertEquals("{\"n\":3,\"te\n", Files.readString(folder.resolve("lines.jsonl.torn")));
    }

    @Test
    void many_writers_lose_no_line_and_a_link_is_refused() throws Exception {
        Path file = folder.resolve("lines.jsonl");
        var threads = new ArrayList<Thread>();
        for (int t = 0; t < 8; t++) {
            int first = t * 50;
            threads.add(Thread.ofVirtual().start(() -> {
                try (var lines = JsonLines.open(file)) {
                    for (int i = first; i < first + 50; i++) lines.append(line(i));
                }
            }));
        }
        for (Thread thread : threads) thread.join();
        assertEquals(
                400,
                JsonLines.read(file).stream()
                        .map(line -> line.path("n").asInt())
                        .distinct()
                        .count());
        Path link = Files.createSymbolicLink(folder.resolve("link.jsonl"), file);
        assertTrue(assertThrows(autodev.AutodevException.class, () -> JsonLines.open(link))
                .getMessage()
                .contains("link.jsonl"));
    }
}
