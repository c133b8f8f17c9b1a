package autodev.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TerminalTest {
    @Test
    void a_table_lines_up_its_columns_and_a_short_row_is_fine() {
        var table = new View.Table(List.of("test", "why"), List.of(List.of("test_add", "3 != 4"), List.of("x")));
        assertEquals("test      why\ntest_add  3 != 4\nx", Terminal.plain().draw(table));
    }

    @Test
    void control_characters_in_what_is_drawn_are_shown_and_not_obeyed() {
        String drawn = new Terminal(true, 80).draw(View.text("a\u001b]0;title\u0007b\tc"));
        assertEquals("a\\x1b]0;title\\x07b    c", drawn);
    }

    @Test
    void a_diff_has_colours_only_where_they_are_wanted() {
        var diff = new View.Diff("--- a/x\n+++ b/x\n@@ -1 +1 @@\n-old\n+new\n");
        assertEquals(diff.unified().stripTrailing(), Terminal.plain().draw(diff));
        String coloured = new Terminal(true, 80).draw(diff);
        assertTrue(coloured.contains("\u001b[31m-old\u001b[0m\n\u001b[32m+new\u001b[0m"), coloured);
    }

    @Test
    void a_row_wider_than_the_terminal_ends_in_an_ellipsis() {
        var table = new View.Table(List.of("a"), List.of(List.of("x".repeat(200))));
        String last = Terminal.plain().draw(table).lines().toList().getLast();
        assertEquals(100, last.length());
        assertTrue(last.endsWith("…"), last);
        assertFalse(last.contains("\n"), last);
    }

    @Test
    void a_long_cell_does_not_push_out_the_columns_after_it() {
        var table = new View.Table(
                List.of("path", "state", "n"),
                List.of(List.of("x".repeat(200), "ok", "7"), List.of("漢字", "bad", "12")));
        List<String> lines = new Terminal(false, 40).draw(table).lines().toList();
        assertEquals("x".repeat(28) + "…  ok     7", lines.get(1));
        assertEquals("漢字" + " ".repeat(27) + "bad    12", lines.get(2));
    }

    @Test
    void a_sentence_in_the_last_column_goes_on_below_itself() {
        var table =
                new View.Table(List.of("name", "why"), List.of(List.of("x", "the server is not there; start it now")));
        assertEquals(
                "name  why\nx     the server is not there; start it\n      now", new Terminal(false, 40).draw(table));
    }

    @Test
    void a_secret_is_never_drawn_whole_nor_cut_nor_in_halves_that_meet_when_drawn() {
        String secret = "sk-abcdefghijklmnopqrstuvwx";
        String drawn = new Terminal(true, 40)
                .draw(View.stack(
                        View.text("\u001b[31m" + secret + "\u001b[0m", View.Tone.BAD),
                        View.text("sk-abcdef\rghijklmnopqrstuvwx"),
                        View.text("Bearer ").and("abcdef0123456789", View.Tone.GOOD),
                        new View.Table(List.of("a"), List.of(List.of("x".repeat(25) + " " + secret))),
                        new View.Diff("+k = '" + secret + "'")));
        assertFalse(drawn.contains("abcdef"), drawn);
        assertTrue(drawn.contains("+k = '[redacted]'"), drawn);
    }

    @ParameterizedTest
    @MethodSource("autodev.view.Samples#hostile")
    void whatever_is_drawn_holds_no_control_character_but_our_colours(View view) {
        String drawn = new Terminal(true, 80).draw(view).replaceAll("\u001b\\[[0-9]+m", "");
        assertTrue(drawn.chars().noneMatch(c -> c != '\n' && Character.isISOControl(c) || c == 0x202e), drawn);
    }

    @Test
    void a_colour_ends_with_its_line() {
        assertEquals(
                "\u001b[31ma\u001b[0m\n\n\u001b[31mb\u001b[0m\n",
                new Terminal(true, 80).draw(View.text("a\n\nb\n", View.Tone.BAD)));
    }

    @Test
    void a_picture_is_a_note_and_the_words_of_its_outlines() {
        assertEquals("""
            [picture, 60 x 120: a phone]
              1  button "Send"
              2  off the screen
              3  list\
            """, Terminal.plain().draw(Samples.phone()));
        var many = new View.Picture(
                new byte[0], 1, 1, "", Collections.nCopies(50, new View.Outline(0, 0, 1, 1, "x".repeat(500))));
        List<String> lines = new Terminal(false, 60).draw(many).lines().toList();
        assertEquals("  … 30 more", lines.getLast());
        assertTrue(lines.stream().allMatch(line -> line.length() <= 60), lines.toString());
    }

    @Test
    void what_is_folded_is_shown_shortened_below_its_summary() {
        String drawn = Terminal.plain().draw(new View.Folded(View.text("why"), View.text("because\n".repeat(30))));
        assertTrue(drawn.startsWith("why\n  because\n  because\n"), drawn);
        assertTrue(drawn.endsWith("\n  … 18 more lines"), drawn);
    }
}
