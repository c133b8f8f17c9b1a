package autodev.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToolTextTest {
    private static String lines(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"));
    }

    @Test
    void a_text_within_bounds_stays_as_it_is() {
        for (String text :
                new String[] {"", "one", "a\tb\nc\r\nd\n", lines(300), lines(300) + "\n", "é😀漢", "x".repeat(12_000)})
            assertEquals(text, ToolText.DEFAULT.of(text));
    }

    @Test
    void lines_beyond_the_bound_are_cut_and_the_cut_is_marked() {
        assertEquals(lines(300) + "\n...[TRUNCATED_LINES]...", ToolText.DEFAULT.of(lines(301)));
        assertEquals(lines(300) + "\n...[TRUNCATED_LINES]...", ToolText.DEFAULT.of(lines(5000) + "\n"));
    }

    @Test
    void characters_beyond_the_bound_are_cut_between_characters() {
        assertEquals("x".repeat(12_000) + "\n...[TRUNCATED_CHARS]...", ToolText.DEFAULT.of("x".repeat(12_001)));
        assertEquals("a😀\n...[TRUNCATED_CHARS]...", new ToolText(2, 10).of("a😀b"));
        assertEquals("a\n...[TRUNCATED_CHARS]...", new ToolText(1, 1).of("a\nb"));
    }

    @Test
    void a_text_of_many_megabytes_is_cut_like_any_other() {
        String cut = ToolText.DEFAULT.of("y".repeat(30_000_000));
        assertEquals(12_000 + "\n...[TRUNCATED_CHARS]...".length(), cut.length());
        String noise = ToolText.DEFAULT.of("\0".repeat(3_000_000) + "end");
        assertTrue(noise.endsWith("...[TRUNCATED_CHARS]..."), noise);
    }

    @Test
    void control_characters_and_what_terminals_do_with_them_are_left_out() {
        assertEquals(
                "red and bold, a link, gone",
                ToolText.DEFAULT.of("\u001b[31mred\u001b[0m and \u001b[1;38;5;9mbold\u001b[K,"
                        + " \u001b]8;;http://x\u0007a link\u001b]8;;\u001b\\, \0g\u0008o\u007fn\u009ae"));
        assertEquals("half  pair", ToolText.DEFAULT.of("half \ud83d pair"));
        assertEquals("0;title without end", ToolText.DEFAULT.of("\u001b]0;title without end"));
        assertFalse(ToolText.DEFAULT
                .of(IntStream.range(0, 160).mapToObj(Character::toString).collect(Collectors.joining("a")))
                .chars()
                .anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t'));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "key: sk-abcdefghijklmnopqrstuvwx0123",
                "key: \u001b[33msk-abcdefghijklmnopqrstuvwx0123",
                "key: sk-abcdefgh\u001b[1mijklmnopqrstuvwx0123\u001b[0m"
            })
    void secrets_do_not_reach_a_model(String text) {
        String clean = ToolText.DEFAULT.of(text);
        assertTrue(clean.contains("[redacted]") && !clean.contains("abcdefgh"), clean);
    }

    @Test
    void the_bounds_are_those_of_the_environment() {
        assertEquals(ToolText.DEFAULT, ToolText.of(Map.of("MAX_TOOL_CHARS", " ")));
        assertEquals(new ToolText(7, 2), ToolText.of(Map.of("MAX_TOOL_CHARS", "7", "MAX_TOOL_LINES", " 2 ")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "many", "1.5", "99999999999"})
    void a_bound_that_is_no_number_is_bad_input(String value) {
        var error = assertThrows(BadInput.class, () -> ToolText.of(Map.of("MAX_TOOL_LINES", value)));
        assertTrue(error.getMessage().contains("MAX_TOOL_LINES is \"" + value + "\""), error.getMessage());
        assertThrows(BadInput.class, () -> new ToolText(0, 1));
    }

    @Test
    void for_an_event_it_is_one_short_line() {
        assertEquals("a b c", ToolText.line(" a\n b\t\u0007c ", 10));
        assertEquals("abc…", ToolText.line("abc😀", 4));
    }
}
