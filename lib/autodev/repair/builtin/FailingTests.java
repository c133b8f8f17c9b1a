package autodev.repair.builtin;

import autodev.repair.Failure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The syntax of the tests that fail: their functions, or whole files where the output does not say which function. */
record FailingTests(Map<Node, Source> nodes) {
    /** Finds the failing tests among the files of tests, and among the test code that stands in {@code code}. */
    static FailingTests find(Failure failure, List<Source> tests, List<Source> code) {
        Map<Node, Source> found = new LinkedHashMap<>();
        for (Source test : tests) {
            test.tree()
                    .ifPresent(tree -> tree.find(Kind.FUNCTION)
                            .filter(f -> named(f, failure) || framed(f, test, failure))
                            .forEach(f -> found.put(f, test)));
        }
        for (Source source : code) source.tree().ifPresent(tree -> inside(tree, source, found));
        if (!found.isEmpty()) return new FailingTests(found);
        for (Source test : tests) {
            boolean hit = failure.frames().stream().anyMatch(f -> f.path().equals(test.path()));
            if (hit) test.tree().ifPresent(t -> found.put(t, test));
        }
        if (found.isEmpty()) for (Source test : tests) test.tree().ifPresent(t -> found.put(t, test));
        return new FailingTests(found);
    }

    private static void inside(Node node, Source source, Map<Node, Source> found) {
        if (TestCode.is(node, source)) found.put(node, source);
        else node.children.forEach(child -> inside(child, source, found));
    }

    private static boolean named(Node function, Failure failure) {
        if (function.text.length() < 3) return false;
        Pattern word = Pattern.compile("(?<!\\w)" + Pattern.quote(function.text) + "(?!\\w)");
        return failure.tests().stream().anyMatch(t -> word.matcher(t.name()).find());
    }

    /** A frame of a test's function; the statement itself is all that matters of a runner that is one long function. */
    private static boolean framed(Node function, Source source, Failure failure) {
        int from = source.line(function.start);
        int to = source.line(function.end);
        return failure.frames().stream()
                .anyMatch(f -> f.path().equals(source.path())
                        && f.line() >= from
                        && f.line() <= to
                        && !function.text.equals("main"));
    }
}
