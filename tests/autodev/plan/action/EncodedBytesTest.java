package autodev.plan.action;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncodedBytesTest {
    @Test
    void what_was_encoded_comes_back() {
        var random = new Random(1);
        for (int size = 0; size < 200; size++) {
            byte[] bytes = new byte[size];
            random.nextBytes(bytes);
            assertArrayEquals(
                    bytes, EncodedBytes.decode("a", Base64.getEncoder().encodeToString(bytes)));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'aGV sbG8='|character 4 is U+0020; take out blanks and line breaks",
                "'aGVs\nbG8='|character 5 is U+000A; take out blanks and line breaks",
                "'aGV-bG8='|character 4 is '-'; that is the URL-safe alphabet",
                "'aG=sbG8='|character 3 is '='; padding stands only at the end",
                "'aGVsb==='|character 6 is '='; padding stands only at the end",
                "'plain text!'|character 6 is U+0020",
                "'héllo'|character 2 is U+00E9; expected A-Z",
                "'aGVsbG8'|has 7 characters; expected a multiple of 4",
                "'aGVsbG8=='|has 9 characters; expected a multiple of 4",
                "'='|has 1 characters; expected a multiple of 4",
                "'a\u0000=='|character 2 is U+0000"
            })
    void what_is_no_base64_is_named_with_its_place(String text, String expected) {
        var error = assertThrows(BadInput.class, () -> EncodedBytes.decode("dir/a.txt", text));
        assertTrue(error.getMessage().contains("'dir/a.txt'"), error.getMessage());
        assertTrue(error.getMessage().contains(expected), error.getMessage());
    }

    @Test
    void more_than_a_step_may_carry_is_refused() {
        String large = "A".repeat((EncodedBytes.LARGEST / 3 + 2) * 4);
        var error = assertThrows(BadInput.class, () -> EncodedBytes.decode("a", large));
        assertTrue(error.getMessage().contains("expected 67108864 at most"), error.getMessage());
        assertEquals(0, EncodedBytes.decode("a", "").length);
    }
}
