package autodev.devices.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class LettersTest {
    private static int wide(String text) {
        return Letters.width(text, Style.BODY);
    }

    @Test
    void lines_break_between_words() {
        assertEquals(List.of("one two", "three"), Letters.lines("one two three", Style.BODY, wide("one two ")));
        assertEquals(List.of("a", "", "b"), Letters.lines("a\n\nb", Style.BODY, 500));
        assertEquals(List.of(""), Letters.lines("", Style.BODY, 500));
    }

    @Test
    void a_word_that_is_too_long_is_broken_and_no_letter_is_lost() {
        List<String> lines = Letters.lines("x " + "y".repeat(50) + "😀".repeat(9), Style.BODY, 200);
        assertTrue(lines.stream().allMatch(line -> wide(line) <= 200), lines::toString);
        assertEquals("x" + "y".repeat(50) + "😀".repeat(9), String.join("", lines));
        assertEquals(List.of("w", "w"), Letters.lines("ww", Style.BODY, 1));
    }

    @Test
    void one_line_is_cut_with_dots_and_a_field_shows_its_end() {
        String cut = Letters.oneLine("a long title\nindeed", Style.BODY, 200);
        assertTrue(cut.startsWith("a long") && cut.endsWith("…") && wide(cut) <= 200, cut);
        assertEquals("short", Letters.oneLine("short", Style.BODY, 400));
        String tail = Letters.tail("what is typed first goes out of sight", Style.BODY, 200);
        assertTrue(tail.endsWith("sight") && wide(tail) <= 200, tail);
    }

    @Test
    void letters_have_widths_of_their_own() {
        assertTrue(wide("mmm") > 2 * wide("iii"));
        assertTrue(Letters.width("bold", Style.STRONG) > wide("bold"));
        assertEquals(wide("e"), wide("e\u0301"));
        assertTrue(wide("日本") > wide("ab"));
    }
}
