package autodev.agents.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CappedTest {
    @Test
    void what_fits_stays_as_it_is() {
        assertEquals("0123456789", Capped.of("0123456789", 10));
    }

    @Test
    void the_middle_of_what_is_longer_is_left_out_and_counted() {
        assertEquals("01234\n… 3 characters left out …\n89abc", Capped.of("0123456789abc", 10));
    }

    @Test
    void many_lines_are_kept_within_the_bound() {
        var capped = new Capped(1_000);
        for (int i = 0; i < 10_000; i++) capped.line("line " + i);

        String text = capped.text();
        assertTrue(text.startsWith("line 0\n"), text);
        assertTrue(text.endsWith("line 9999\n"), text);
        assertTrue(text.length() < 1_050, text);
    }

    @Test
    void no_half_of_a_pair_is_left() {
        String text = Capped.of("a".repeat(6) + "😀".repeat(10), 10);
        assertTrue(text.codePoints().noneMatch(point -> point >= 0xD800 && point <= 0xDFFF), text);
    }
}
