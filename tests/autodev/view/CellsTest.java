package autodev.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class CellsTest {
    @Test
    void wide_letters_are_two_cells_and_marks_none() {
        assertEquals(5, Cells.width("plain"));
        assertEquals(4, Cells.width("漢字"));
        assertEquals(1, Cells.width("e\u0301"));
        assertEquals(2, Cells.width("👩‍👩‍👧"));
        assertEquals(3, Cells.width("…█→"));
        assertEquals(4, Cells.width("שלום"));
    }

    @Test
    void text_is_cut_between_letters_and_never_in_one() {
        assertEquals("abc…", Cells.fit("abcdef", 4));
        assertEquals("abcd", Cells.fit("abcd", 4));
        assertEquals("漢…", Cells.fit("漢字漢", 4));
        assertEquals("", Cells.fit("abc", 0));
        assertEquals(2, Cells.prefix("e\u0301x", 0, 1));
    }

    @Test
    void lines_break_at_spaces_and_long_words_anywhere() {
        assertEquals(List.of("one two", "three"), Cells.wrap("one two three", 8));
        assertEquals(List.of("xxxx", "xxxx", "xx"), Cells.wrap("x".repeat(10), 4));
        assertEquals(List.of("漢字", "漢"), Cells.wrap("漢字漢", 5));
        assertEquals(List.of("", "a", ""), Cells.wrap("\na\n", 5));
    }

    @Test
    void every_letter_is_on_exactly_one_line() {
        String text = "The 👩‍👩‍👧 family e\u0301 lives in 漢字, ".repeat(50);
        List<Integer> ends = Cells.breaks(text, 7);
        int from = 0;
        for (int to : ends) {
            assertTrue(
                    to > from && Cells.width(text.substring(from, to).stripTrailing()) <= 7, text.substring(from, to));
            from = to;
        }
        assertEquals(text.length(), from);
    }
}
