package autodev.agents.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailingTestTest {
    static List<Arguments> outputs() {
        return List.of(
                Arguments.of(
                        "======\n"
                                + "FAIL: test_a (m.T.test_a)\n"
                                + "------\n"
                                + "Traceback:\n"
                                + "AssertionError: 1 != 2\n\n"
                                + "Ran 1 test in 0.1s",
                        "test_a (m.T.test_a)",
                        "AssertionError: 1 != 2"),
                Arguments.of(
                        "____ test_a ____\n\n"
                                + ">   assert 1 == 2\n"
                                + "E   assert 1 == 2\n"
                                + "=== short test summary info ===\n"
                                + "FAILED test_m.py::test_a - assert 1 == 2",
                        "test_m.py::test_a",
                        "E   assert 1 == 2"),
                Arguments.of(
                        "--- FAIL: TestA (0.00s)\n    a_test.go:3: got 1\nFAIL\nFAIL\texample 0.1s",
                        "TestA",
                        "    a_test.go:3: got 1"),
                Arguments.of(
                        "test t::a ... FAILED\n\n"
                                + "failures:\n\n"
                                + "---- t::a stdout ----\n"
                                + "thread 't::a' panicked at src/l.rs:9\n\n"
                                + "failures:\n"
                                + "    t::a",
                        "t::a",
                        "thread 't::a' panicked at src/l.rs:9"),
                Arguments.of(
                        "not ok 1 - breaks\n  ---\n  error: 'one is two'\n  ...\n1..1",
                        "breaks",
                        "  error: 'one is two'"),
                Arguments.of(
                        "  ● sum › adds\n\n    expect(received).toBe(expected)\n\nTests: 1 failed",
                        "sum › adds",
                        "    expect(received).toBe(expected)"),
                Arguments.of(
                        "[ERROR] a.BTest.adds -- Time elapsed: 0.01 s <<< FAILURE!\n"
                                + "org.AssertionFailedError: expected: <1>\n"
                                + "[INFO] done",
                        "a.BTest.adds",
                        "org.AssertionFailedError: expected: <1>"),
                Arguments.of(
                        "BTest > adds() FAILED\n"
                                + "    java.lang.AssertionError at BTest.java:3\n\n"
                                + "2 tests completed, 1 failed",
                        "BTest > adds()",
                        "    java.lang.AssertionError at BTest.java:3"));
    }

    @ParameterizedTest
    @MethodSource("outputs")
    void a_failing_test_is_found_once_with_what_is_said(String output, String name, String line) {
        List<FailingTest> found = FailingTest.in(output);
        assertEquals(List.of(name), found.stream().map(FailingTest::name).toList());
        assertTrue(found.getFirst().lines().contains(line), found.toString());
    }

    @Test
    void what_go_says_before_the_failure_is_its_reason() {
        String output = "=== RUN   TestA\n=== RUN   TestA/x\n    a_test.go:3: got 1\n--- FAIL: TestA (0.00s)\n"
                + "    --- FAIL: TestA/x (0.00s)\n=== RUN   TestB\n    b: fine\n--- PASS: TestB (0.00s)\nFAIL\n";
        assertEquals(List.of(new FailingTest("TestA/x", List.of("    a_test.go:3: got 1"))), FailingTest.in(output));
    }

    @Test
    void passing_output_and_floods_are_bounded() {
        assertEquals(List.of(), FailingTest.in("ok 1 - adds\nall good\n"));
        var flood = new StringBuilder();
        for (int i = 0; i < 5_000; i++)
            flood.append("not ok ").append(i).append(" - t").append(i).append('\n');
        assertEquals(200, FailingTest.in(flood.toString()).size());
    }
}
