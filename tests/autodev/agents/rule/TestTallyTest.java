package autodev.agents.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the common runners print, and what is read from it. */
class TestTallyTest {
    static List<Arguments> outputs() {
        return List.of(
                Arguments.of("Ran 5 tests in 0.01s\n\nFAILED (failures=1, errors=1, skipped=1)", 2, 2, 1),
                Arguments.of("Ran 5 tests in 0.01s\n\nOK", 5, 0, 0),
                Arguments.of("==== 1 failed, 2 passed, 3 skipped, 1 warning, 1 error in 0.12s ====", 2, 2, 3),
                Arguments.of("4 passed in 0.01s", 4, 0, 0),
                Arguments.of("# tests 3\n# pass 1\n# fail 1\n# cancelled 0\n# skipped 1\n# todo 0", 1, 1, 1),
                Arguments.of("Tests:       1 failed, 1 skipped, 4 passed, 6 total", 4, 1, 1),
                Arguments.of(" Tests  1 failed | 2 passed (3)", 2, 1, 0),
                Arguments.of("  3 passing (10ms)\n  1 pending\n  2 failing", 3, 2, 1),
                Arguments.of(
                        "--- PASS: TestA (0.00s)\n    --- FAIL: TestB/x (0.00s)\n--- SKIP: TestC (0.00s)", 1, 1, 1),
                Arguments.of("test result: FAILED. 2 passed; 1 failed; 3 ignored; 0 measured", 2, 1, 3),
                Arguments.of(
                        "[INFO] Tests run: 2, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 0.1 s -- in a.B\n"
                                + "[ERROR] Tests run: 7, Failures: 1, Errors: 1, Skipped: 2",
                        3,
                        2,
                        2),
                Arguments.of("[         2 tests successful      ]\n[         1 tests failed          ]", 2, 1, 0),
                Arguments.of("10 tests completed, 2 failed, 1 skipped", 7, 2, 1),
                Arguments.of("3 examples, 1 failure, 1 pending", 1, 1, 1),
                Arguments.of("Failed!  - Failed:     1, Passed:     2, Skipped:     1, Total: 4", 2, 1, 1));
    }

    @ParameterizedTest
    @MethodSource("outputs")
    void totals_of_the_common_runners_are_read(String output, int passed, int failed, int skipped) {
        assertEquals(Optional.of(new TestTally(passed, failed, skipped)), TestTally.of(output));
    }

    @Test
    void without_a_total_there_is_none() {
        assertEquals(Optional.empty(), TestTally.of("BUILD SUCCESSFUL\nall tests passed, I think"));
    }
}
