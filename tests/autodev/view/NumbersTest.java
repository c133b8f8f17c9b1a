package autodev.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NumbersTest {
    private static boolean column(String... cells) {
        return Numbers.column(Stream.of(cells).map(List::of).toList(), 0);
    }

    @Test
    void numbers_are_written_on_few_letters() {
        assertEquals("0", Numbers.shown(0));
        assertEquals("12.5", Numbers.shown(12.5));
        assertEquals("123456", Numbers.shown(123_456.4));
        assertEquals("0.0334", Numbers.shown(0.0334));
        assertEquals("-1.23e+15", Numbers.shown(-1.234e15));
        assertEquals("–", Numbers.shown(Double.NaN));
        assertEquals("$3", Numbers.shown(3, "$"));
        assertEquals("3 tests", Numbers.shown(3, "tests"));
    }

    @Test
    void a_column_of_numbers_is_one_with_nothing_else_in_it() {
        assertTrue(column("1", "2.5 s", "$0.01", "–", "", "12 %", "1,000", "-3", "3.1x"));
        assertFalse(column("1", "one"));
        assertFalse(column("2026-01-01"));
        assertFalse(column("1 2 three", "v1"));
        assertFalse(column("", "–"));
    }

    @Test
    void ticks_are_round_and_reach_from_end_to_end() {
        assertEquals(List.of(0.0, 5.0, 10.0, 15.0), Numbers.ticks(0, 12, 4));
        assertEquals(List.of(-1.0, 0.0, 1.0), Numbers.ticks(-1, 1, 2));
        assertEquals(List.of(0.0, 1.0), Numbers.ticks(0, 0, 4));
    }
}
