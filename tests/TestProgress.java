import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Says how the tests go: a line for each class, each failure with its trace as it happens, a summary at the end. */
final class TestProgress implements TestExecutionListener {
    private static final int SLOWEST = 8;
    private static final Duration SLOW = Duration.ofSeconds(1);

    private final PrintStream out;
    private final Map<String, Long> started = new HashMap<>();
    private final Map<String, Count> classes = new HashMap<>();
    private final Count all = new Count();
    private final List<Timed> timed = new ArrayList<>();
    private TestPlan plan;
    private volatile long lastNews = System.nanoTime();

    TestProgress(PrintStream out) {
        this.out = out;
    }

    private record Timed(String name, Duration time) {}

    private static final class Count {
        private int passed;
        private int failed;
        private int skipped;

        @Override
        public String toString() {
            return passed + " passed, " + failed + " failed, " + skipped + " skipped";
        }
    }

    @Override
    public synchronized void testPlanExecutionStarted(TestPlan started) {
        plan = started;
        out.println(started.countTestIdentifiers(TestIdentifier::isTest) + " tests");
    }

    @Override
    public synchronized void executionStarted(TestIdentifier test) {
        lastNews = System.nanoTime();
        started.put(test.getUniqueId(), System.nanoTime());
    }

    @Override
    public synchronized void executionSkipped(TestIdentifier test, String reason) {
        long tests = test.isTest()
                ? 1
                : Math.max(
                        1,
                        plan.getDescendants(test).stream()
                                .filter(TestIdentifier::isTest)
                                .count());
        counts(test).forEach(count -> count.skipped += (int) tests);
        out.println("SKIP " + title(test) + ": " + reason);
    }

    @Override
    public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
        var time = Duration.ofNanos(System.nanoTime() - started.remove(test.getUniqueId()));
        var status = result.getStatus();
        if (test.isTest()) {
            timed.add(new Timed(title(test), time));
            if (status == Status.SUCCESSFUL) counts(test).forEach(count -> count.passed++);
        }
        if (status == Status.ABORTED) {
            counts(test).forEach(count -> count.skipped++);
            out.println("SKIP " + title(test) + ": "
                    + result.getThrowable().map(Throwable::getMessage).orElse("no reason given"));
        } else if (status == Status.FAILED) {
            counts(test).forEach(count -> count.failed++);
            out.println("FAIL " + title(test));
            result.getThrowable().ifPresent(e -> e.printStackTrace(out));
        }
        if (isTopClass(test)) {
            Count count = classes.getOrDefault(test.getUniqueId(), new Count());
            out.println((count.failed > 0 ? "FAIL " : "ok   ") + title(test) + ": " + count + seconds(time));
        }
        out.flush();
    }

    /** How long no test has started. */
    Duration silence() {
        return Duration.ofNanos(System.nanoTime() - lastNews);
    }

    /** Prints the slowest tests and the closing line; answers whether all is well. */
    synchronized boolean summary() {
        timed.stream()
                .filter(test -> test.time.compareTo(SLOW) > 0)
                .sorted(Comparator.comparing(Timed::time).reversed())
                .limit(SLOWEST)
                .forEach(test -> out.println("slow " + test.name + seconds(test.time)));
        out.println(all);
        return all.failed == 0;
    }

    /** The counts that a test goes into: its class's and that of the whole run. */
    private List<Count> counts(TestIdentifier test) {
        return topClass(test)
                .map(top -> List.of(classes.computeIfAbsent(top.getUniqueId(), _ -> new Count()), all))
                .orElse(List.of(all));
    }

    private java.util.Optional<TestIdentifier> topClass(TestIdentifier test) {
        if (isTopClass(test)) return java.util.Optional.of(test);
        return plan.getParent(test).flatMap(this::topClass);
    }

    private boolean isTopClass(TestIdentifier test) {
        return test.getSource()
                .filter(ClassSource.class::isInstance)
                .map(ClassSource.class::cast)
                .filter(source -> !source.getClassName().contains("$"))
                .isPresent();
    }

    private String title(TestIdentifier test) {
        String name = TestRun.name(test);
        if (!name.isEmpty()) return test.isTest() ? name + parameters(test) : name;
        return test.getSource()
                .filter(ClassSource.class::isInstance)
                .map(source -> ((ClassSource) source).getClassName())
                .orElse(test.getDisplayName());
    }

    private static String parameters(TestIdentifier test) {
        return test.getUniqueId().contains("test-template-invocation:") ? " " + test.getDisplayName() : "";
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "  %.1f s", time.toMillis() / 1000.0);
    }
}
