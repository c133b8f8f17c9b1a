package autodev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no model means to write. The time-outs are far off: what they catch would take hours. */
@Timeout(60)
class LooseJsonHostileTest {
    private static void read(String text) {
        try {
            for (FoundJson found : Json.findAll(text)) {
                assertTrue(found.start() < found.end() && found.end() <= text.length(), text);
                assertNotNull(Json.parse(Json.line(found.value())));
            }
        } catch (BadInput e) {
            assertEquals(1, e.getMessage().lines().count());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[",
                "{\"a\":",
                "[[1,",
                "{\"",
                "{'",
                "[\"x",
                "{a:",
                "{\"a\":[",
                "[{",
                "{\\\"",
                "\"{\\\"",
                "[ \"",
                "{\"a\" ",
                "[x",
                "{x:y ",
                "/*[",
                "//{",
                "[//",
                "{\"a\":1,",
                "</think>",
                "<think>",
                "[[x;",
                "{\"a\":\"b\" \"",
                "[\"\"\"",
                "\\",
                "[tru ",
                "[1 ",
                "...[",
                "{...",
                "[{\"a\":1]",
                "}{",
                "][",
                "{\"a\\u12",
                "\u201C{",
                "[}",
                "{]"
            })
    void repeated_without_end_is_read_in_linear_time_and_little_stack(String piece) {
        read(piece.repeat(100_000 / piece.length()));
        read(piece.repeat(5_000) + "{\"end\":1}");
    }

    @Test
    void a_value_of_ten_million_characters_is_read_strictly_and_loosely() {
        String text = "x".repeat(10_000_000);
        assertEquals(
                10_000_000,
                Json.find("{\"a\":\"" + text + "\"}")
                        .value()
                        .get("a")
                        .textValue()
                        .length());
        assertEquals(
                10_000_000,
                Json.find("{'a':'" + text + "',}").value().get("a").textValue().length());
        assertFalse(Json.find("{\"a\":\"" + text).complete());
    }

    @Test
    void random_pieces_of_json_never_break_the_reader() {
        String[] pieces = {
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\"",
            "'",
            "\\",
            "a",
            "\"a\"",
            "1",
            "-",
            ".",
            "true",
            "None",
            " ",
            "\n",
            "//",
            "/*",
            "*/",
            "#",
            "```",
            "</",
            "\u201C",
            "\u201D",
            "\\u00",
            "...",
            "+",
            "e",
            "\uD83D",
            "\u0000",
            "{\"a\":",
            "<think>",
            "</think>\n"
        };
        var random = new Random(7);
        for (int i = 0; i < 30_000; i++) {
            var text = new StringBuilder();
            for (int n = random.nextInt(25); n >= 0; n--) text.append(pieces[random.nextInt(pieces.length)]);
            read(text.toString());
        }
    }

    @Test
    void random_bytes_never_break_the_reader() {
        var random = new Random(11);
        for (int i = 0; i < 3_000; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            read("{" + new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1));
        }
    }

    @Test
    void one_wrong_character_in_json_costs_at_most_its_neighbourhood() {
        String json = "{\"name\": \"value\", \"list\": [1, 2, {\"deep\": true}], \"end\": null}";
        var random = new Random(13);
        int lost = 0;
        for (int i = 0; i < 2_000; i++) {
            var text = new StringBuilder(json);
            text.setCharAt(random.nextInt(json.length() - 1) + 1, "x,:{}[]\"' 1".charAt(random.nextInt(11)));
            try {
                Json.find(text.toString());
            } catch (BadInput e) {
                lost++;
            }
        }
        assertTrue(lost < 100, lost + " of 2000");
    }
}
