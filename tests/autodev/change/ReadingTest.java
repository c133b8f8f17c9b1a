package autodev.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.process.CommandResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is new in a red check's output. */
class ReadingTest {
    private static Reading reading(int exit, String output) {
        return Reading.of(new CommandResult(exit, output, exit == 124, false, Duration.ZERO));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "src/a.py:%d:1: F401 'os' imported but unused\n",
                "src/a.py:%d: error: Name 'x' is not defined  [name-defined]\n",
                "src/a.ts(%d,5): error TS2304: Cannot find name 'x'.\n",
                "/w/src/a.js\n  %d:7  error  'x' is not defined  no-undef\n\n✖ 1 problem\n",
                "F401 [*] `os` imported but unused\n  --> src/a.py:%d:8\n   |\n1 | import os\n",
                "src/A.java:%d: error: cannot find symbol\n",
            })
    void a_finding_that_only_moved_is_not_new_and_one_more_of_it_is(String finding) {
        Reading before = reading(1, finding.formatted(3));
        assertEquals(1, before.findings().size(), before.toString());
        assertEquals(List.of(), reading(1, finding.formatted(17)).newSince(before));
        assertEquals(
                1,
                reading(1, finding.formatted(3) + finding.formatted(9))
                        .newSince(before)
                        .size());
    }

    @Test
    void tests_are_told_by_name_and_by_how_many_pass() {
        String old = "FAILED tests/test_a.py::test_one - x\n==== 1 failed, 5 passed in 0.1s ====\n";
        String more = "FAILED tests/test_a.py::test_two - x\n" + old;
        assertEquals(List.of("tests/test_a.py::test_two"), reading(1, more).newSince(reading(1, old)));
        assertEquals(
                List.of("only 3 tests pass, and 5 did before"),
                reading(1, old.replace("5 passed", "3 passed")).newSince(reading(1, old)));
        assertEquals(List.of("tests/test_a.py::test_one"), reading(1, old).newSince(reading(0, "5 passed")));
        assertEquals(List.of(), reading(0, "").newSince(reading(1, old)));
    }

    @Test
    void an_end_that_is_worse_than_before_is_new() {
        Reading red = reading(1, "FAILED tests/test_a.py::test_one - x\n");
        assertTrue(reading(124, "").newSince(red).getFirst().contains("within its time"));
        assertTrue(reading(139, "").newSince(red).getFirst().contains("signal"));
        assertTrue(reading(2, "Traceback").newSince(red).getFirst().contains("without saying"));
        assertEquals(List.of(), reading(1, "what").newSince(reading(1, "ever")));
        assertEquals(
                Map.of(),
                reading(1, "at 10:20:30 it was so\nhttp://x.example:80/ a\n").findings());
    }
}
