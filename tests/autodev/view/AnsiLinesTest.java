package autodev.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class AnsiLinesTest {
    private static final String RED = "\u001b[31m";
    private static final String OFF = "\u001b[0m";

    @Test
    void colours_take_no_room() {
        assertEquals(3, AnsiLines.width(RED + "abc" + OFF));
        assertEquals(RED + "abc" + OFF + "  ", AnsiLines.pad(RED + "abc" + OFF, 5));
    }

    @Test
    void a_colour_ends_with_its_line_and_is_begun_again_on_the_next() {
        assertEquals(
                List.of(RED + "abcd" + OFF, RED + "ef" + OFF + "gh", "i"),
                AnsiLines.wrap(RED + "abcdef" + OFF + "ghi", 4));
    }

    @Test
    void a_line_that_is_cut_says_how_long_it_is() {
        assertEquals(RED + "ab" + OFF + "… (5 characters)", AnsiLines.cut(RED + "abcde" + OFF, 2));
        assertEquals("abc", AnsiLines.cut("abc", 3));
    }
}
