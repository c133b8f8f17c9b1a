package autodev.repair.builtin;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the failing tests and their output tell of the bug. {@code expected} are literals as the language writes them,
 * {@code numbers} and {@code strings} those that stand in failing tests, {@code exceptions} the types that the tests expect,
 * {@code thrown} the types that were thrown, {@code unknown} the names that are nowhere defined, {@code called} the functions
 * that failing tests name, {@code mismatches} pairs of actual and expected text.
 */
record Hints(
        String output,
        boolean timedOut,
        Set<String> expected,
        Set<String> numbers,
        Set<String> strings,
        Set<String> exceptions,
        Set<String> thrown,
        Set<String> unknown,
        Set<String> called,
        List<Mismatch> mismatches) {
    private static final int MOST_NUMBERS = 6;

    /** A value that the program gave and the one that the test wanted, as the output shows them. */
    record Mismatch(String actual, String expected) {}

    Hints {
        numbers = firsts(numbers, MOST_NUMBERS);
    }

    private static Set<String> firsts(Set<String> all, int most) {
        return new LinkedHashSet<>(all.stream().limit(most).toList());
    }

    /** Whether the output holds one of these words. */
    boolean speaksOf(String... words) {
        for (String w : words) if (output.contains(w)) return true;
        return false;
    }

    /** Whether a test failed because nothing was raised. */
    boolean wantsException() {
        return speaksOf(
                        "not raised",
                        "DID NOT RAISE",
                        "to be thrown",
                        "should have thrown",
                        "should throw",
                        "no exception",
                        "expected exception")
                || (!exceptions.isEmpty() && mismatches.isEmpty());
    }

    /** Whether the program broke where it should have answered: an empty or missing value, most often. */
    boolean looksUnguarded() {
        return speaksOf(
                "NoneType",
                "ZeroDivisionError",
                "IndexError",
                "NullPointerException",
                "/ by zero",
                "OutOfBounds",
                "ValueError",
                "empty",
                "KeyError",
                "NoSuchElement",
                "RecursionError",
                "StackOverflow");
    }

    /** Strings of the failing tests, and of values that they expected, that are like {@code value} but not the same. */
    List<String> stringsLike(String value, int most) {
        return Spelling.nearest(value, strings, most);
    }

    /** 1 for a function that a failing test names, else 0. */
    double suspicionNamed(String function) {
        return called.contains(function) ? 1 : 0;
    }
}
