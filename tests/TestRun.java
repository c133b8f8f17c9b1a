import autodev.BadInput;
import autodev.Exit;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.platform.engine.Filter;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherConstants;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** One run of the tests whose class or method names contain one of {@code names}; of all tests, if there are none. */
record TestRun(List<String> names, PrintStream out) {

    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(10);

    /** Names the tests, one a line. */
    int list() {
        var plan = discover(LauncherFactory.create());
        plan.getRoots().stream()
                .flatMap(root -> plan.getDescendants(root).stream())
                .map(TestRun::name)
                .filter(name -> !name.isEmpty())
                .distinct()
                .sorted()
                .forEach(out::println);
        return Exit.DONE;
    }

    // Tests link to the tools of the machine; that a link leads out of a temporary folder is no news.
    private static final Logger QUIET = Logger.getLogger("org.junit.jupiter.api.io");

    static {
        QUIET.setLevel(Level.SEVERE);
    }

    /** Runs them; 0 if all passed, 1 if any failed. */
    int execute() {
        var launcher = LauncherFactory.create();
        var plan = discover(launcher);
        var progress = new TestProgress(out);
        Thread.ofPlatform().daemon().name("watchdog").start(() -> endIfStuck(progress));
        launcher.execute(plan, progress);
        return progress.summary() ? Exit.DONE : Exit.FAILED;
    }

    /** A test that does not heed the interrupt of its time-out would hang a CI job for hours. */
    private void endIfStuck(TestProgress progress) {
        while (progress.silence().compareTo(LONGEST_SILENCE) < 0) {
            try {
                Thread.sleep(1000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        out.println(
                "FAIL: no test has started for " + LONGEST_SILENCE.toMinutes() + " minutes; where the threads are:");
        Thread.getAllStackTraces().forEach((thread, frames) -> {
            out.println(thread);
            for (var frame : frames) out.println("\tat " + frame);
        });
        Runtime.getRuntime().halt(Exit.FAILED);
    }

    private TestPlan discover(Launcher launcher) {
        var plan = launcher.discover(request());
        if (!plan.containsTests())
            throw new BadInput("no test has a name that contains " + String.join(" or ", names) + "; see --list");
        return plan;
    }

    private LauncherDiscoveryRequest request() {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClasspathRoots(Set.of(testClasses())))
                .filters(ClassNameFilter.includeClassNamePatterns(".*Test"), wanted())
                // A test that hangs fails, and says where, long before a CI job would be killed.
                .configurationParameter("junit.jupiter.execution.timeout.default", "5 m")
                .configurationParameter("junit.jupiter.execution.timeout.threaddump.enabled", "true")
                // Classes run one after the other unless they are marked as concurrent.
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter(
                        "junit.jupiter.execution.parallel.config.executor-service", "WORKER_THREAD_POOL")
                .configurationParameter("junit.jupiter.execution.parallel.mode.default", "same_thread")
                .configurationParameter(LauncherConstants.STACKTRACE_PRUNING_ENABLED_PROPERTY_NAME, "true")
                .build();
    }

    private static Path testClasses() {
        try {
            return Path.of(TestRun.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (java.net.URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private PostDiscoveryFilter wanted() {
        Filter<org.junit.platform.engine.TestDescriptor> filter = test -> {
            boolean isMethod =
                    test.getSource().filter(MethodSource.class::isInstance).isPresent();
            return FilterResult.includedIf(!isMethod || matches(name(TestIdentifier.from(test))));
        };
        return filter::apply;
    }

    private boolean matches(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return names.isEmpty() || names.stream().anyMatch(wanted -> lower.contains(wanted.toLowerCase(Locale.ROOT)));
    }

    /** {@code package.Class.method} of a test, {@code ""} of anything else. */
    static String name(TestIdentifier test) {
        return test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(MethodSource.class::cast)
                .map(source -> source.getClassName() + "." + source.getMethodName())
                .orElse("");
    }
}
