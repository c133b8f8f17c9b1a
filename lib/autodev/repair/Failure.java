package autodev.repair;

import autodev.repair.report.Fingerprint;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A red test run, read: exit code (124 for a time-out), the tests that failed as their runner names them, the stack frames
 * that lie in the workspace, innermost first, how many tests passed where the runner says so, and the output with its middle
 * cut, never its end. Where the run broke before any test (a compiler's error, a crash), {@code tests} is empty.
 */
public record Failure(
        int exitCode,
        boolean timedOut,
        List<FailingTest> tests,
        List<Frame> frames,
        OptionalInt passed,
        String output) {

    // Of an output in which nothing was recognised, the end tells the failure.
    private static final int LAST_LINES = 15;

    /** Copies the lists. */
    public Failure {
        tests = List.copyOf(tests);
        frames = List.copyOf(frames);
    }

    /** One failing test: its name, and the one line that says why ("" where the runner gives none). */
    public record FailingTest(String name, String reason) {}

    /** A place in a file of the workspace; {@code line} counts from 1; {@code function} is "" where unknown. */
    public record Frame(String path, int line, String function) {}

    /**
     * What makes two failures the same, 16 hexadecimal digits: exit code, failing tests and reasons in any order, frames; where
     * no test was recognised, the last lines of the output as well. Not times, addresses, ids, ports, temporary paths.
     */
    public String fingerprint() {
        var parts = new ArrayList<String>();
        parts.add(timedOut ? "time-out" : "exit " + exitCode);
        tests.stream()
                .map(test -> Fingerprint.stable(test.name()) + "\t" + Fingerprint.stable(test.reason()))
                .sorted()
                .forEach(parts::add);
        frames.stream()
                .map(frame -> frame.path() + ":" + frame.line() + " " + frame.function())
                .sorted()
                .forEach(parts::add);
        if (tests.isEmpty()) {
            List<String> lines = output.lines().toList();
            lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()).stream()
                    .map(Fingerprint::stable)
                    .forEach(parts::add);
        }
        return Fingerprint.of(parts);
    }

    /**
     * How far from green: the number of failing tests; {@link Integer#MAX_VALUE} where none was recognised or the run did not
     * end, because such a run says nothing about how many would fail.
     */
    public int distance() {
        return tests.isEmpty() || timedOut ? Integer.MAX_VALUE : tests.size();
    }

    /** What happened, in a few words: {@code 2 of 5 tests fail}, {@code timed out}, {@code exit code 1}. */
    public String summary() {
        if (timedOut) return "the test run timed out";
        if (tests.isEmpty() && exitCode == 0) return "exit code 0, but the tests were not really run";
        if (tests.isEmpty()) return "exit code " + exitCode;
        String all = passed.isPresent() ? " of " + (passed.getAsInt() + tests.size()) : "";
        boolean one = tests.size() == 1;
        return tests.size() + all + (one && all.isEmpty() ? " test fails" : one ? " tests fails" : " tests fail");
    }
}
