package autodev.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryLimitTest {
    @Test
    void it_warns_at_half_and_kills_at_twice_unless_told_otherwise() {
        var limit = MemoryLimit.ofMebibytes(1024);
        assertEquals(new MemoryLimit(512L << 20, 1L << 30, 2L << 30, Duration.ofMillis(100)), limit);
        assertEquals(3L << 30, limit.killed(3L << 30).from(MemoryLevel.KILLED));
        assertEquals(1, limit.warning(1).from(MemoryLevel.WARNING));
        assertEquals(1L << 30, limit.from(MemoryLevel.CRITICAL));
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 1, 100", "3, 2, 4, 100", "1, 5, 4, 100", "1, 2, 3, 9", "1, 2, 3, 251"})
    void what_makes_no_sense_is_refused(long warning, long critical, long killed, long every) {
        var refused = assertThrows(
                BadInput.class, () -> new MemoryLimit(warning, critical, killed, Duration.ofMillis(every)));
        assertTrue(refused.getMessage().contains("give "), refused.getMessage());
    }

    @Test
    void an_event_says_in_one_line_what_happened() {
        long mebibyte = 1 << 20;
        assertEquals(
                "the command has 70 MiB of memory; the warning comes at 64 MiB",
                new MemoryEvent.Reached(MemoryLevel.WARNING, 70 * mebibyte, 64 * mebibyte).text());
        assertEquals(
                "the command has 300 MiB of memory and was killed with all its processes, as it may have 256 MiB at"
                        + " most",
                new MemoryEvent.Reached(MemoryLevel.KILLED, 300 * mebibyte, 256 * mebibyte).text());
        assertEquals("the memory of the command is not watched: no ps", new MemoryEvent.Unwatched("no ps").text());
    }
}
