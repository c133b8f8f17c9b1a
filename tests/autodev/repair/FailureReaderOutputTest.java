package autodev.repair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.repair.Failure.FailingTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What of an output is kept, whatever it holds. */
class FailureReaderOutputTest {
    @Test
    void the_middle_of_a_long_output_is_left_out_and_never_its_end() {
        var text = new StringBuilder("the first line\n");
        for (int i = 0; i < 100_000; i++) text.append("line ").append(i).append(" of many, none like another\n");
        text.append("the last line");
        String output = FailureReaderTest.reader(List.of())
                .read(FailureReaderTest.red(text.toString()))
                .output();
        assertTrue(output.length() <= FailureReader.OUTPUT_BOUND, () -> "length " + output.length());
        assertTrue(output.startsWith("the first line\n"));
        assertTrue(output.endsWith("\nthe last line"));
        assertEquals(
                1,
                output.lines()
                        .filter(line -> line.matches("\\[… [\\d,]+ lines \\([\\d,]+ characters\\) left out …\\]"))
                        .count());
        assertTrue(output.lines()
                .allMatch(line -> line.startsWith("line ") || line.startsWith("the ") || line.startsWith("[…")));
    }

    @Test
    void repeated_lines_are_told_once() {
        String text = "start\n" + "again\n".repeat(4001) + "a\nb\n".repeat(50) + "end";
        assertEquals(
                "start\nagain\n[previous line repeated 4,000 times]\na\nb\n[previous 2 lines repeated 49 times]\nend",
                FailureReaderTest.reader(List.of())
                        .read(FailureReaderTest.red(text))
                        .output());
    }

    @Test
    void an_endless_line_keeps_its_end_and_the_bound() {
        String output = FailureReaderTest.reader(List.of())
                .outputBound(1_000)
                .read(FailureReaderTest.red("x".repeat(5_000_000) + "the end"))
                .output();
        assertTrue(output.length() <= 1_000);
        assertTrue(output.endsWith("the end"));
    }

    @Test
    void secrets_are_redacted_everywhere() {
        String key = "sk-" + "a1B2".repeat(8);
        Failure read = FailureReaderTest.reader(List.of())
                .read(FailureReaderTest.red("FAIL: logs in - bad key " + key + "\n"));
        assertFalse(read.toString().contains(key));
        assertTrue(read.output().contains("[redacted]"));
    }

    @Test
    void ten_megabytes_of_log_are_read_to_the_end() {
        String noise =
                "2026-01-02 12:00:00,123 INFO [main] a.b.C (C.java:12): handled /x/y?z=1:2:3 in 4 ms (5,6) 'k': 'v'\n";
        String text = noise.repeat(10_000_000 / noise.length())
                + "--- FAIL: TestLate (0.10s)\n    late_test.go:7: too late\n";
        Failure read = FailureReaderTest.reader(List.of("late_test.go")).read(FailureReaderTest.red(text));
        assertEquals(List.of(new FailingTest("TestLate", "too late")), read.tests());
        assertEquals(List.of("late_test.go:7"), FailureReaderTest.places(read));
    }

    @Test
    void random_bytes_never_throw() {
        var random = new Random(7);
        List<String> marks = List.of(
                "\n",
                "FAIL: ",
                "=".repeat(70),
                "\u001B[",
                "not ok ",
                "● ",
                "---",
                "    at (",
                ":12:",
                "Traceback (most recent call last)",
                "[  FAILED  ] ",
                "__ a __",
                "E  ",
                "1) ",
                "There was 1 failure:",
                "test x ... FAILED",
                "<<< FAILURE!",
                "\r",
                "# Subtest: ");
        for (int run = 0; run < 300; run++) {
            var text = new StringBuilder();
            for (int i = 0; i < 200; i++) {
                byte[] bytes = new byte[random.nextInt(12)];
                random.nextBytes(bytes);
                text.append(marks.get(random.nextInt(marks.size())))
                        .append(new String(bytes, StandardCharsets.ISO_8859_1));
            }
            Failure read = FailureReaderTest.reader(List.of("a.py")).read(FailureReaderTest.red(text.toString()));
            assertTrue(read.output().length() <= FailureReader.OUTPUT_BOUND);
            assertEquals(16, read.fingerprint().length());
        }
    }
}
