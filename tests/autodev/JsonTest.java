package autodev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonTest {
    record Inner(String name, List<Integer> numbers) {}

    record All(Inner inner, Duration wall, Instant at, Path file, Optional<String> there, Optional<String> absent) {}

    private final All all = new All(
            new Inner("é\n\"", List.of(1, 2)),
            Duration.ofMillis(1250),
            Instant.parse("2026-01-02T03:04:05Z"),
            Path.of("a/b"),
            Optional.of("x"),
            Optional.empty());

    @Test
    void types_learnt_ahead_are_written_as_ever() {
        record Ahead(String name, Optional<Integer> count) {}
        Json.learn(Ahead.class);

        assertEquals("{\"name\":\"a\"}", Json.line(new Ahead("a", Optional.empty())));
    }

    @Test
    void a_record_comes_back_as_it_was_written() {
        String line = Json.line(all);
        assertEquals(
                "{\"inner\":{\"name\":\"é\\n"
                    + "\\\"\",\"numbers\":[1,2]},\"wall\":1.25,\"at\":\"2026-01-02T03:04:05Z\",\"file\":\"a/b\",\"there\":\"x\"}",
                line);
        assertEquals(all, Json.read(line, All.class));
        assertEquals(all, Json.convert(Json.tree(all), All.class));
        assertEquals(Json.parse(line), Json.parse(Json.pretty(all)));
    }

    @Test
    void fields_that_a_newer_version_added_are_passed_over() {
        assertEquals(
                new Inner("n", List.of()), Json.read("{\"name\":\"n\",\"numbers\":[],\"later\":true}", Inner.class));
    }

    @Test
    void malformed_text_is_wrong_input_that_names_the_place() {
        var e = assertThrows(BadInput.class, () -> Json.parse("{\"a\":\n ?}"));
        assertTrue(e.getMessage().startsWith("malformed JSON at line 2, column "), e.getMessage());
        assertEquals(1, e.getMessage().lines().count());
        assertThrows(BadInput.class, () -> Json.read("[1]", Inner.class));
        assertThrows(BadInput.class, () -> Json.convert(Json.parse("[1]"), Inner.class));
    }

    @Test
    void secrets_in_texts_are_redacted_before_they_are_escaped_and_names_stay() {
        String secret = "sk-abcdefghijklmnopqrstuvwx";
        var tree = Json.tree(java.util.Map.of("token", List.of("a\n" + secret, 7, true)));
        assertEquals("{\"token\":[\"a\\n[redacted]\",7,true]}", Json.line(Json.redacted(tree)));
    }
}
