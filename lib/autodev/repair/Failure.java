package autodev.repair;

import java.util.List;
import java.util.OptionalInt;

/**
 * A red test run, read: exit code (124 for a time-out), the tests that failed as their runner names them, the stack frames
 * that lie in the workspace, innermost first, how many tests passed where the runner says so, and the output with its middle
 * cut, never its end.
 */
public record Failure(
        int exitCode,
        boolean timedOut,
        List<FailingTest> tests,
        List<Frame> frames,
        OptionalInt passed,
        String output) {

    /** One failing test: its name, and the one line that says why ("" where the runner gives none). */
    public record FailingTest(String name, String reason) {}

    /** A place in a file of the workspace; {@code line} counts from 1; {@code function} is "" where unknown. */
    public record Frame(String path, int line, String function) {}

    /** What makes two failures the same: exit code, failing tests and reasons, frames; not times, addresses or counters. */
    public String fingerprint() {
        throw new UnsupportedOperationException();
    }
}
