package autodev.repair.builtin;

import autodev.repair.Failure;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a failure compares with the one before an edit. */
enum Progress {
    /** No better, or not clearly. */
    NONE,
    /** The same tests fail but further on, or the run no longer crashes; worth building on, not worth keeping. */
    FURTHER,
    /** Fewer tests fail and none that passed before; or tests run that did not even load. */
    FEWER;

    private static final Pattern ERRORS = Pattern.compile("(?m)^(\\d+) errors?$");
    private static final Pattern NOT_LOADED = Pattern.compile(
            "_FailedTest|SyntaxError|IndentationError|ImportError|ModuleNotFoundError|ERROR collecting|COMPILATION"
                    + " ERROR");

    /** Compares. */
    static Progress of(Failure before, Failure after) {
        if (after.timedOut()) return NONE;
        Set<String> old = names(before);
        Set<String> now = names(after);
        int oldPassed = before.passed().orElse(0);
        int nowPassed = after.passed().orElse(0);
        boolean subset = !now.isEmpty() && old.containsAll(now) && now.size() < old.size();
        if (subset && nowPassed >= oldPassed) return FEWER;
        boolean loads = oldPassed == 0
                && (old.isEmpty() || NOT_LOADED.matcher(before.output()).find());
        if (loads && nowPassed > 0 && !NOT_LOADED.matcher(after.output()).find()) return FEWER;
        int oldErrors = errors(before);
        if (oldErrors > 0 && errors(after) < oldErrors) return errors(after) == 0 && nowPassed > 0 ? FEWER : FURTHER;
        // A runner that crashed counts nothing; one that names what fails got to its end.
        if (old.isEmpty() && !now.isEmpty()) return FURTHER;
        return old.equals(now) && nowPassed >= oldPassed && further(before, after) ? FURTHER : NONE;
    }

    private static Set<String> names(Failure failure) {
        Set<String> names = new HashSet<>();
        failure.tests().forEach(t -> names.add(t.name()));
        return names;
    }

    private static int errors(Failure failure) {
        Matcher m = ERRORS.matcher(failure.output());
        return m.find() ? Integer.parseInt(m.group(1)) : 0;
    }

    /** Whether a single test stops at a later line of the same function of the test. */
    private static boolean further(Failure before, Failure after) {
        if (before.frames().isEmpty()
                || after.frames().isEmpty()
                || before.tests().size() > 1) return false;
        Failure.Frame old = before.frames().getLast();
        Failure.Frame now = after.frames().getLast();
        return old.path().equals(now.path()) && old.function().equals(now.function()) && now.line() > old.line();
    }
}
