package autodev.repair.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import autodev.repair.Failure;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static Failure failure(int passed, boolean timedOut, String... names) {
        Failure plain = Sources.failure("", List.of(names));
        return new Failure(1, timedOut, plain.tests(), List.of(), OptionalInt.of(passed), "");
    }

    @Test
    void fewer_failing_tests_and_no_new_one_is_progress() {
        assertEquals(Progress.FEWER, Progress.of(failure(1, false, "a", "b"), failure(2, false, "b")));
    }

    @Test
    void a_new_failing_test_is_none() {
        assertEquals(Progress.NONE, Progress.of(failure(1, false, "a", "b"), failure(2, false, "c")));
    }

    @Test
    void fewer_failing_tests_because_fewer_ran_is_none() {
        assertEquals(Progress.NONE, Progress.of(failure(5, false, "a", "b"), failure(0, false, "b")));
    }

    @Test
    void a_run_that_did_not_end_is_none() {
        assertEquals(Progress.NONE, Progress.of(failure(1, false, "a", "b"), failure(2, true, "b")));
    }

    @Test
    void tests_that_run_where_none_could_be_loaded_are_progress() {
        Failure before = Sources.failure("SyntaxError: invalid syntax", List.of("unittest.loader._FailedTest.test_a"));
        assertEquals(Progress.FEWER, Progress.of(before, failure(3, false, "test_one", "test_two")));
    }
}
