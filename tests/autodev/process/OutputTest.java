package autodev.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OutputTest {
    @Test
    void what_fits_is_kept_whole() {
        assertEquals("0123456789", text(10, "0123456789", 3));
        assertFalse(output(10, "0123456789", 3).truncated());
    }

    @Test
    void the_middle_is_cut_and_counted() {
        assertEquals("01234\n… 1 bytes of output cut here …\n6789a", text(10, "0123456789a", 4));
        assertTrue(output(10, "0123456789a", 4).truncated());
    }

    @Test
    void with_no_room_only_the_count_is_left() {
        assertEquals("\n… 3 bytes of output cut here …\n", text(0, "abc", 1));
        assertEquals("", text(0, "", 1));
    }

    @Test
    void a_cut_never_splits_a_character() {
        String cut = text(10, "ab€€€€€€€€cd", 5);
        assertEquals("ab€\n… 18 bytes of output cut here …\n€cd", cut);
    }

    @Test
    void any_chunks_give_the_same_head_and_tail() {
        var random = new Random(7);
        for (int round = 0; round < 500; round++) {
            byte[] bytes = new byte[random.nextInt(40_000)];
            for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) ('a' + random.nextInt(26));
            int limit = random.nextInt(30_000);
            var output = new Output(limit);
            for (int at = 0; at < bytes.length; ) {
                int count = Math.min(bytes.length - at, 1 + random.nextInt(round % 2 == 0 ? 20_000 : 50));
                output.add(Arrays.copyOfRange(bytes, at, at + count), count);
                at += count;
            }
            assertEquals(expected(new String(bytes, StandardCharsets.US_ASCII), limit), output.text());
        }
    }

    private static String expected(String text, int limit) {
        if (text.length() <= limit) return text;
        int head = limit / 2;
        return text.substring(0, head) + "\n… " + (text.length() - limit) + " bytes of output cut here …\n"
                + text.substring(text.length() - (limit - head));
    }

    private static String text(int limit, String text, int chunk) {
        return output(limit, text, chunk).text();
    }

    private static Output output(int limit, String text, int chunk) {
        var output = new Output(limit);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < bytes.length; at += chunk) {
            byte[] piece = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + chunk));
            output.add(piece, piece.length);
        }
        return output;
    }
}
