package autodev.change.finding;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds in a stack trace the place in the repository that matters most. */
record TracePlaces(RepositoryPaths paths) {
    private static final int MOST_FRAMES = 2_000;
    // at app//com.acme.CartTest.total(CartTest.java:23)
    private static final Pattern JVM =
            Pattern.compile("^\\s*at\\s+(?:[^\\s()]*/)?([\\w.$<>]+)\\.[\\w$<>-]+\\(([\\w$-]+\\.\\w+):(\\d{1,8})\\)");
    // File "/shop/cart.py", line 4, in total
    private static final Pattern PYTHON = Pattern.compile("^\\s*File \"([^\"]+)\", line (\\d{1,8})");
    // at Object.<anonymous> (src/cart.test.js:5:17), tests/test_cart.py:12: AssertionError, cart_test.go:9: got 3
    private static final Pattern PLAIN = Pattern.compile("(?:^|[\\s(\\[])"
            + "((?:file://)?(?:[A-Za-z]:[/\\\\])?[^\\s:()\\[\\]]+\\.\\w{1,8}):(\\d{1,8})(?=[:)\\s\\]]|$)");

    /** A path relative to the repository, and a line. */
    record Place(String path, int line) {}

    /** The first frame that is in the repository; the last if they are Python's. */
    Optional<Place> in(String trace) {
        Optional<Place> jvm = places(trace, JVM).flatMap(it -> jvm(it).stream()).findFirst();
        if (jvm.isPresent()) return jvm;
        Optional<Place> python =
                places(trace, PYTHON).flatMap(it -> place(it).stream()).reduce((_, last) -> last);
        if (python.isPresent()) return python;
        Stream<Place> plain = places(trace, PLAIN).flatMap(it -> place(it).stream());
        return plain.reduce((first, next) -> next.path().endsWith(".py") ? next : first);
    }

    private static Stream<MatchResult> places(String trace, Pattern pattern) {
        return trace.lines()
                .filter(line -> line.length() < 1_000)
                .limit(MOST_FRAMES)
                .flatMap(line -> {
                    var matcher = pattern.matcher(line);
                    return matcher.find() ? Stream.of(matcher.toMatchResult()) : Stream.empty();
                });
    }

    private Optional<Place> place(MatchResult frame) {
        return paths.find(frame.group(1)).map(path -> new Place(path, Integer.parseInt(frame.group(2))));
    }

    private Optional<Place> jvm(MatchResult frame) {
        String type = frame.group(1);
        int dot = type.lastIndexOf('.');
        String folder = dot < 0 ? "" : type.substring(0, dot).replace('.', '/') + "/";
        return paths.ending(folder + frame.group(2)).map(path -> new Place(path, Integer.parseInt(frame.group(3))));
    }
}
