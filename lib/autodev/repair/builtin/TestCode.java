package autodev.repair.builtin;

import java.util.regex.Pattern;

/**
 * Recognises tests that stand in a file of the code itself: they tell what is wanted and are never edited. An assertion is a
 * test; so is a function that is named like one, a class of tests, and a main part that checks.
 */
final class TestCode {
    private static final Pattern FUNCTION = Pattern.compile("(?i)(test|check|assert|verify|expect|should)\\w*");
    private static final Pattern CHECKS =
            Pattern.compile("(?i)\\bassert|\\bcheck|unittest|pytest|\\bexpect|AssertionError|\\bFAIL|doctest|\\btest_");

    private TestCode() {}

    /** Whether {@code node} and all below it are test code. */
    static boolean is(Node node, Source source) {
        return switch (node.kind) {
            case STATEMENT -> node.text.equals("assert");
            case FUNCTION -> FUNCTION.matcher(node.text).matches() && asserts(node, source) || isMain(node, source);
            case CLASS -> node.children.stream().anyMatch(c -> c.role.equals("base") && c.text.endsWith("TestCase"));
            case IF -> source.of(node.child("test").orElse(node)).startsWith("__name__") && checks(node, source);
            default -> false;
        };
    }

    /** A validator of the product may be named check too; one that asserts is a test. */
    private static boolean asserts(Node function, Source source) {
        return function.text.toLowerCase(java.util.Locale.ROOT).startsWith("test") || checks(function, source);
    }

    private static boolean isMain(Node function, Source source) {
        return function.text.equals("main") && checks(function, source);
    }

    private static boolean checks(Node node, Source source) {
        return CHECKS.matcher(source.of(node).substring(Math.min(source.of(node).length(), node.text.length() + 4)))
                .find();
    }
}
