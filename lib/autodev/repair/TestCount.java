package autodev.repair;

import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many tests a test command has run, by the totals that its runners print whether the tests pass or not: unittest, pytest,
 * node, jest and vitest, cargo, JUnit's console, TAP. Runners that say nothing when all is well (Maven with {@code -q},
 * Gradle, go) have no such total.
 */
final class TestCount {
    private static final List<Total> TOTALS = List.of(
            new Total("^Ran (\\d+) tests? in ", 1),
            new Total("^(?:OK|FAILED) \\((?:[^)]*, )?skipped=(\\d+)", -1),
            new Total("^(?:=+ )?(?:.*[ ,])?(\\d+) passed\\b.* in [\\d.:]+m?s?", 1),
            new Total("^(?:=+ )?(?:.*[ ,])?(\\d+) failed\\b.* in [\\d.:]+m?s?", 1),
            new Total("^(?:=+ )?no tests ran in ()", 1),
            new Total("^(?:#|ℹ) (?:pass|fail) (\\d+)$", 1),
            new Total("^ *Tests:? +(?:.*[ ,|])?(\\d+) passed\\b", 1),
            new Total("^ *Tests:? +(?:.*[ ,|])?(\\d+) failed\\b", 1),
            new Total("^test result: \\w+\\. (\\d+) passed", 1),
            new Total("^test result: \\w+\\. \\d+ passed; (\\d+) failed", 1),
            new Total("^\\[ +(\\d+) tests started +]$", 1),
            new Total("^1\\.\\.(\\d+)$", 1),
            new Total("^(?:not )?ok \\d+ .*# SKIP()", -1));

    private TestCount() {}

    /** A line that states a number of tests, which counts {@code sign} times; an empty group counts as one, or none for a total. */
    private record Total(Pattern pattern, int sign) {
        Total(String regex, int sign) {
            this(Pattern.compile(regex), sign);
        }
    }

    /** The number of tests that ran, without skipped ones; empty where no total is printed. */
    static OptionalInt of(String output) {
        int count = 0;
        boolean stated = false;
        for (String line : output.lines().map(String::stripTrailing).toList()) {
            if (line.length() > 400) continue; // no runner's total is that long
            for (Total total : TOTALS) {
                Matcher found = total.pattern().matcher(line);
                if (!found.find()) continue;
                stated |= total.sign() > 0;
                String number = found.group(1);
                count += total.sign() * (number.isEmpty() ? (total.sign() > 0 ? 0 : 1) : Integer.parseInt(number));
            }
        }
        return stated ? OptionalInt.of(Math.max(0, count)) : OptionalInt.empty();
    }
}
