package autodev.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaCheckTest {
    enum Colour {
        RED,
        BLUE
    }

    sealed interface Shape {}

    record Circle(double radius) implements Shape {}

    record Square(double side, String label) implements Shape {}

    record All(String text, int count, Colour colour, List<Shape> shapes, Optional<Circle> circle) {}

    private static List<String> problems(String change) {
        var good = (com.fasterxml.jackson.databind.node.ObjectNode)
                Json.parse("{\"text\":\"t\",\"count\":1,\"colour\":\"RED\",\"shapes\":[]}");
        good.setAll((com.fasterxml.jackson.databind.node.ObjectNode) Json.parse(change));
        return Schema.of(All.class).validate(good);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"count\":\"seven\"} | /count: \"seven\" (string), expected integer",
                "{\"count\":1.5} | /count: 1.5 (number), expected integer",
                "{\"text\":null} | /text: null, expected string",
                "{\"count\":1e400} | /count: \"Infinity\" (number), expected integer",
                "{\"colour\":1} | /colour: 1 (integer), expected one of \"RED\", \"BLUE\"",
                "{\"colour\":\"red\"} | /colour: \"red\" (string), expected one of \"RED\", \"BLUE\"",
                "{\"more/x\":2} | /more~1x: 2 (integer), expected no such field; the fields here are text, count,"
                        + " colour, shapes, circle",
                "{\"shapes\":[{\"radius\":1}]} | /shapes/0/type: nothing, expected this field, which is required",
                "{\"shapes\":[{\"type\":\"Circle\",\"radius\":\"x\"}]}"
                        + " | /shapes/0/radius: \"x\" (string), expected number",
                "{\"shapes\":[{\"type\":\"Circle\",\"radius\":1},{\"type\":\"Square\",\"side\":1}]}"
                        + " | /shapes/1/label: nothing, expected this field, which is required",
                "{\"shapes\":[{\"type\":\"Star\"}]} | /shapes/0/type: \"Star\" (string), expected \"Circle\" or"
                        + " \"Square\"",
                "{\"shapes\":[7]} | /shapes/0: 7 (integer), expected object",
                "{\"shapes\":{}} | /shapes: {} (object), expected array",
                "{\"circle\":{\"radius\":\"x\"}} | /circle/radius: \"x\" (string), expected number",
                "{\"circle\":\"x\"} | /circle: \"x\" (string), expected object or null",
            })
    void a_problem_is_one_line_with_place_value_and_what_was_expected(String change, String line) {
        assertEquals(List.of(line), problems(change));
    }

    @Test
    void several_problems_are_all_told() {
        assertEquals(
                3,
                problems("{\"count\":\"x\",\"colour\":1,\"shapes\":[{\"type\":\"Circle\"}]}")
                        .size());
        assertEquals(List.of(), problems("{\"circle\":null}"));
    }

    @Test
    void a_long_value_is_cut_and_the_whole_answer_has_a_name() {
        var line = Schema.of(int.class).validate(Json.tree("x".repeat(1000))).getFirst();
        assertTrue(line.startsWith("(whole answer): \"xxx"), line);
        assertTrue(line.length() < 160, line);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"oneOf\":[{\"type\":\"string\"},{\"type\":\"integer\"}]} | true"
                        + " | (whole answer): true (boolean), expected string or integer",
                "{\"type\":\"integer\",\"minimum\":3} | 2 | (whole answer): 2 (integer), expected at least 3",
                "{\"type\":\"string\",\"format\":\"date\"} | \"x\" | (whole answer): \"x\" (string), expected format"
                        + " date",
                "{\"type\":\"string\",\"pattern\":\"^a\"} | \"x\""
                        + " | (whole answer): \"x\" (string), expected text that matches ^a",
                "{\"type\":\"array\",\"minItems\":1} | [] | (whole answer): [] (array), expected at least 1 items",
                "{\"type\":[\"integer\",\"null\"]} | \"x\" | (whole answer): \"x\" (string), expected integer or null",
                "{\"const\":5} | 6 | (whole answer): 6 (integer), expected 5"
            })
    void a_users_own_schema_is_checked_in_full(String schema, String value, String line) {
        assertEquals(List.of(line), Schema.read(schema).validate(Json.parse(value)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"type\":\"strin\"} | /type: \"strin\" (string), expected one of",
                "{\"type\":7} | /type: 7 (integer), expected",
                "{\"type\":\"object\",\"properties\":[1]} | /properties: [1] (array), expected object",
                "{\"type\":\"object\",\"required\":\"a\"} | /required: \"a\" (string), expected array",
                "{\"$ref\":\"#/$defs/no\"} | /$defs/no",
                "{\"properties\":{\"a\":{\"$ref\":\"#/$defs/no\"}}} | /$defs/no",
                "{\"$ref\":\"http://127.0.0.1:9/x.json\"} | which is not fetched",
                "{\"$ref\":\"file:///etc/hostname\"} | which is not fetched",
                "{\"type\":\"string\",\"pattern\":\"(\"} | expected format regex",
                "{\"$schema\":\"draft-99\",\"type\":\"object\"} | expected a draft of JSON Schema",
                "{\"name\":\"x\",\"age\":3} | has no word of JSON Schema",
                "[] | schema is [] (array); expected a JSON object",
                "{type} | schema is not JSON: malformed JSON at line 1"
            })
    void a_defective_schema_is_wrong_input_that_says_why(String schema, String why) {
        var error = assertThrows(BadInput.class, () -> Schema.read(schema));
        assertTrue(error.getMessage().contains(why), error.getMessage());
        assertEquals(1, error.getMessage().lines().count());
    }

    @Test
    void a_file_names_its_schema_and_a_missing_one_is_named(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("my bug.schema.json");
        Files.writeString(file, "\uFEFF{\"type\":\"object\"}");
        assertEquals("my_bug", Schema.read(file).name());
        Files.writeString(file, "{\"title\":\"The answer!\",\"type\":\"object\"}");
        assertEquals("The_answer", Schema.read(file).name());
        var missing = assertThrows(BadInput.class, () -> Schema.read(folder.resolve("no.json")));
        assertTrue(missing.getMessage().contains("no.json does not exist"), missing.getMessage());
        Files.write(file, new byte[] {'{', (byte) 0xff});
        assertTrue(assertThrows(BadInput.class, () -> Schema.read(file))
                .getMessage()
                .contains("not UTF-8"));
        assertTrue(assertThrows(BadInput.class, () -> Schema.read(folder))
                .getMessage()
                .contains("cannot be read"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "ä", "x/y"})
    void a_name_that_providers_refuse_is_wrong_input(String name) {
        assertThrows(BadInput.class, () -> Schema.of(All.class).named(name));
        assertEquals("fine_1", Schema.of(All.class).named("fine_1").name());
    }
}
