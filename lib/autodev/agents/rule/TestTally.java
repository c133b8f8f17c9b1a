package autodev.agents.rule;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many tests passed, failed (errors too) and were skipped. */
record TestTally(
        @JsonProperty int passed,
        @JsonProperty int failed,
        @JsonProperty int skipped) {
    private static final int LONGEST_LINE = 400;

    private enum Part {
        ALL,
        PASSED,
        FAILED,
        SKIPPED
    }

    /** A line of some runner's that states a number; group 1, or one if there is none. */
    private record Stated(Pattern pattern, Part part) {
        static Stated of(Part part, String regex) {
            return new Stated(Pattern.compile(regex), part);
        }
    }

    // A line counts for every pattern that fits; each runner's totals come once, or once for each module.
    private static final List<Stated> STATED = List.of(
            // unittest
            Stated.of(Part.ALL, "^Ran (\\d+) tests? in "),
            Stated.of(Part.FAILED, "^FAILED \\((?:[^)]*, )?failures=(\\d+)"),
            Stated.of(Part.FAILED, "^FAILED \\((?:[^)]*, )?errors=(\\d+)"),
            Stated.of(Part.FAILED, "^FAILED \\((?:[^)]*, )?unexpected successes=(\\d+)"),
            Stated.of(Part.SKIPPED, "^(?:OK|FAILED) \\((?:[^)]*, )?skipped=(\\d+)"),
            // pytest
            Stated.of(Part.PASSED, "^(?:=+ )?(?:\\d.*, )?(\\d+) passed\\b.* in [\\d.:]+m?s"),
            Stated.of(Part.FAILED, "^(?:=+ )?(?:\\d.*, )?(\\d+) failed\\b.* in [\\d.:]+m?s"),
            Stated.of(Part.FAILED, "^(?:=+ )?(?:\\d.*, )?(\\d+) errors?\\b.* in [\\d.:]+m?s"),
            Stated.of(Part.SKIPPED, "^(?:=+ )?(?:\\d.*, )?(\\d+) skipped\\b.* in [\\d.:]+m?s"),
            // node --test, in both of its forms
            Stated.of(Part.PASSED, "^(?:#|ℹ) pass (\\d+)$"),
            Stated.of(Part.FAILED, "^(?:#|ℹ) fail (\\d+)$"),
            Stated.of(Part.FAILED, "^(?:#|ℹ) cancelled (\\d+)$"),
            Stated.of(Part.SKIPPED, "^(?:#|ℹ) (?:skipped|todo) (\\d+)$"),
            // jest, vitest
            Stated.of(Part.PASSED, "^ *Tests:? +(?:.*[ ,|])?(\\d+) passed\\b"),
            Stated.of(Part.FAILED, "^ *Tests:? +(?:.*[ ,|])?(\\d+) failed\\b"),
            Stated.of(Part.SKIPPED, "^ *Tests:? +(?:.*[ ,|])?(\\d+) (?:skipped|todo)\\b"),
            // mocha
            Stated.of(Part.PASSED, "^ +(\\d+) passing \\("),
            Stated.of(Part.FAILED, "^ +(\\d+) failing$"),
            Stated.of(Part.SKIPPED, "^ +(\\d+) pending$"),
            // go test -v; a test of its own is each line, subtests too
            Stated.of(Part.PASSED, "^ *--- PASS: ()"),
            Stated.of(Part.FAILED, "^ *--- FAIL: ()"),
            Stated.of(Part.SKIPPED, "^ *--- SKIP: ()"),
            // cargo
            Stated.of(Part.PASSED, "^test result: \\w+\\. (\\d+) passed"),
            Stated.of(Part.FAILED, "^test result: \\w+\\. \\d+ passed; (\\d+) failed"),
            Stated.of(Part.SKIPPED, "^test result: .*; (\\d+) ignored"),
            // Maven's totals; those of a class name their time
            Stated.of(Part.ALL, "^(?:\\[\\w+] )?Tests run: (\\d+), Failures: \\d+, Errors: \\d+, Skipped: \\d+ *$"),
            Stated.of(Part.FAILED, "^(?:\\[\\w+] )?Tests run: \\d+, Failures: (\\d+), Errors: \\d+, Skipped: \\d+ *$"),
            Stated.of(Part.FAILED, "^(?:\\[\\w+] )?Tests run: \\d+, Failures: \\d+, Errors: (\\d+), Skipped: \\d+ *$"),
            Stated.of(Part.SKIPPED, "^(?:\\[\\w+] )?Tests run: \\d+, Failures: \\d+, Errors: \\d+, Skipped: (\\d+) *$"),
            // JUnit's console
            Stated.of(Part.PASSED, "^\\[ +(\\d+) tests successful +]$"),
            Stated.of(Part.FAILED, "^\\[ +(\\d+) tests (?:failed|aborted) +]$"),
            Stated.of(Part.SKIPPED, "^\\[ +(\\d+) tests skipped +]$"),
            // Gradle, which says it when some fail
            Stated.of(Part.ALL, "^(\\d+) tests? completed, "),
            Stated.of(Part.FAILED, "^\\d+ tests? completed, (\\d+) failed"),
            Stated.of(Part.SKIPPED, "^\\d+ tests? completed, .*?(\\d+) skipped"),
            // rspec, PHPUnit, .NET
            Stated.of(Part.ALL, "^(\\d+) examples?, \\d+ failures?"),
            Stated.of(Part.FAILED, "^\\d+ examples?, (\\d+) failures?"),
            Stated.of(Part.SKIPPED, "^\\d+ examples?, \\d+ failures?, (\\d+) pending"),
            Stated.of(Part.ALL, "^OK \\((\\d+) tests?, \\d+ assertions?\\)"),
            Stated.of(Part.ALL, "^Tests: (\\d+), Assertions: "),
            Stated.of(Part.FAILED, "^Tests: \\d+, Assertions: .*\\bFailures: (\\d+)"),
            Stated.of(Part.FAILED, "^Tests: \\d+, Assertions: .*\\bErrors: (\\d+)"),
            Stated.of(Part.FAILED, "^(?:Passed|Failed)! +- Failed: +(\\d+), Passed:"),
            Stated.of(Part.PASSED, "^(?:Passed|Failed)! +- Failed: +\\d+, Passed: +(\\d+)"),
            Stated.of(Part.SKIPPED, "^(?:Passed|Failed)! +- Failed: .*Skipped: +(\\d+)"));

    /** All of them. */
    int all() {
        return passed + failed + skipped;
    }

    /** What the totals of the runners in {@code output} add up to; empty where none states any. */
    static Optional<TestTally> of(String output) {
        long[] sums = new long[Part.values().length];
        boolean stated = false;
        for (String line : (Iterable<String>) output.lines().map(String::stripTrailing)::iterator) {
            if (line.length() > LONGEST_LINE) continue;
            for (Stated total : STATED) {
                Matcher found = total.pattern().matcher(line);
                if (!found.find()) continue;
                stated = true;
                sums[total.part().ordinal()] += number(found.group(1));
            }
        }
        if (!stated) return Optional.empty();
        long failed = sums[Part.FAILED.ordinal()];
        long skipped = sums[Part.SKIPPED.ordinal()];
        long passed = sums[Part.PASSED.ordinal()] + Math.max(0, sums[Part.ALL.ordinal()] - failed - skipped);
        if (sums[Part.ALL.ordinal()] == 0) passed = sums[Part.PASSED.ordinal()];
        return Optional.of(new TestTally((int) passed, (int) failed, (int) skipped));
    }

    private static long number(String digits) {
        return digits.isEmpty() ? 1 : digits.length() > 8 ? 0 : Long.parseLong(digits);
    }
}
