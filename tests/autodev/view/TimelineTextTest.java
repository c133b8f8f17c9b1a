package autodev.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTextTest {
    static final View.Timeline TWO_PHONES = new View.Timeline(
            10,
            List.of(
                    new View.Lane(
                            "phone-1",
                            List.of(
                                    new View.Bar("login", 0, 4, View.Tone.GOOD, "done"),
                                    new View.Bar("send", 6, 10, View.Tone.BAD, "no such button"))),
                    new View.Lane("phone-2", List.of(new View.Bar("wait", 0, 2, View.Tone.MUTED, "")))),
            List.of(5.0));

    @Test
    void lanes_stand_on_one_scale_and_what_went_wrong_is_seen_without_colours() {
        String drawn = new Terminal(false, 49).draw(TWO_PHONES);
        assertEquals("""
            phone-1  ████████████████····│···xxxxxxxxxxxxxxxx
            phone-2  ░░░░░░░░············│···················
                     0                                10.00 s\
            """, drawn);
    }

    @Test
    void what_was_too_short_to_see_is_seen() {
        var blink = new View.Timeline(
                1000,
                List.of(new View.Lane("a", List.of(new View.Bar("x", 500, 500.001, View.Tone.BAD, "")))),
                List.of());
        assertTrue(new Terminal(false, 60).draw(blink).contains("x"), new Terminal(false, 60).draw(blink));
    }

    @Test
    void nothing_many_lanes_and_long_names_can_be_drawn() {
        assertTrue(Terminal.plain()
                .draw(new View.Timeline(0, List.of(), List.of()))
                .contains("0.00 s"));
        var many = new View.Timeline(
                1,
                Collections.nCopies(100, new View.Lane("a lane with a very long name indeed", List.of())),
                List.of());
        String drawn = new Terminal(false, 80).draw(many);
        assertTrue(drawn.contains("… 60 more lanes"), drawn);
        assertTrue(drawn.lines().allMatch(line -> line.length() <= 80), drawn);
    }
}
