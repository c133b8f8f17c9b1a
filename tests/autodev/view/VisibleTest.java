package autodev.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class VisibleTest {
    @Test
    void a_terminal_shows_control_characters_and_obeys_none() {
        assertEquals("a\\x1b]0;t\\x07b    c\nd", Visible.inTerminal("a\u001b]0;t\u0007b\tc\r\nd"));
        assertSame("plain", Visible.inTerminal("plain"));
    }

    @Test
    void a_page_leaves_colour_codes_out_and_replaces_what_it_cannot_hold() {
        assertEquals("red", Visible.onPage("\u001b[1;31mred\u001b[0m"));
        assertEquals("t", Visible.onPage("\u001b]0;title\u0007t"));
        assertEquals("\ufffd \ufffd \\x00", Visible.onPage("\ud800 \uffff \u0000"));
        assertEquals("👍", Visible.onPage("👍"));
    }

    @Test
    void marks_that_turn_text_round_are_shown_and_right_to_left_text_is_left_alone() {
        assertEquals("a\\u202eb\\u2066", Visible.inTerminal("a\u202eb\u2066"));
        assertEquals("שלום\u200f", Visible.onPage("שלום\u200f"));
    }
}
