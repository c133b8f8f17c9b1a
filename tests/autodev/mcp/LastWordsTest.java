package autodev.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LastWordsTest {
    @Test
    void the_last_lines_stay_on_one_line_and_nothing_is_said_of_nothing() {
        var words = new LastWords(Map.of());
        assertEquals("", words.text());
        IntStream.rangeClosed(1, 20).forEach(i -> words.add("line\t" + i + "\u001b"));
        words.add("  ");
        assertEquals(
                "; it said: line 13 | line 14 | line 15 | line 16 | line 17 | line 18 | line 19 | line 20",
                words.text());
    }

    @Test
    void of_long_lines_the_end_stays() {
        var words = new LastWords(Map.of());
        words.add("x".repeat(5000) + " the reason");
        assertTrue(words.text().endsWith("xxx the reason"), words.text());
        assertTrue(words.text().length() < 900);
    }

    @Test
    void what_was_sent_as_a_secret_is_not_said() {
        var words = new LastWords(
                Map.of("Authorization", "Basic aGVsbG86d29ybGQ", "X-Api-Key", "my-own-key-1", "Accept", "everything"));
        words.add("got aGVsbG86d29ybGQ and my-own-key-1, everything else");
        assertEquals("; it said: got [redacted] and [redacted], everything else", words.text());
    }
}
