package autodev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        {"a": [1, 2       | line 1, column 12: the text ends, but the list that begins at line 1, column 7 is not closed
        {"a": [1, 2}      | line 1, column 12: seen }, expected ], which closes the list that begins at line 1, column 7
        {a: 1}            | line 1, column 2: seen a, expected the name of a field in double quotes
        {"a" 1}           | line 1, column 6: seen 1, expected a colon
        {"a":1 "b":2}     | line 1, column 8: seen ", expected a comma or }
        [1 2]             | line 1, column 4: seen 2, expected a comma or ]
        [1,]              | line 1, column 4: seen ], expected a value
        {"a":tru}         | line 1, column 6: seen tru, expected a value; text stands in double quotes
        {"a":"x           | line 1, column 8: the text ends, but a string is not closed
        {"a":1]           | line 1, column 7: seen ], expected }, which closes the object that begins at line 1, column 1
        """)
    void malformed_text_is_explained_in_words_of_ours(String text, String words) {
        var e = assertThrows(BadInput.class, () -> Json.parse(text));
        assertEquals("malformed JSON at " + words, e.getMessage());
    }

    record Times(LocalDate day, LocalTime time, LocalDateTime both, OffsetDateTime zoned, Duration wall) {}

    @Test
    void dates_and_times_are_iso_text_and_durations_seconds() {
        String json = "{\"day\":\"2026-01-02\",\"time\":\"03:04:05\",\"both\":\"2026-01-02T03:04:05\","
                + "\"zoned\":\"2026-01-02T03:04:05+01:00\",\"wall\":0.25}";
        assertEquals(json, Json.line(Json.read(json, Times.class)));
        for (String wrong : List.of("{\"day\":\"tomorrow\"}", "{\"time\":7}", "{\"wall\":\"PT1S\"}", "{\"wall\":{}}")) {
            var e = assertThrows(BadInput.class, () -> Json.read(wrong, Times.class), wrong);
            assertTrue(e.getMessage().startsWith("malformed JSON at line 1, column "), e.getMessage());
        }
    }

    @Test
    void a_type_with_parameters_can_be_converted_to() throws NoSuchMethodException {
        var type = getClass().getDeclaredMethod("inners").getGenericReturnType();
        var tree = Json.parse("[{\"name\":\"n\",\"numbers\":[1]}]");
        assertEquals(inners(), Json.convert(tree, type));
        var e = assertThrows(BadInput.class, () -> Json.convert(Json.parse("[1]"), type));
        assertTrue(e.getMessage().startsWith("JSON does not fit List: "), e.getMessage());
    }

    private static List<Inner> inners() {
        return List.of(new Inner("n", List.of(1)));
    }

    @Test
    void secrets_in_texts_are_redacted_before_they_are_escaped_and_names_stay() {
        String secret = "sk-abcdefghijklmnopqrstuvwx";
        var tree = Json.tree(java.util.Map.of("token", List.of("a\n" + secret, 7, true)));
        assertEquals("{\"token\":[\"a\\n[redacted]\",7,true]}", Json.line(Json.redacted(tree)));
    }
}
