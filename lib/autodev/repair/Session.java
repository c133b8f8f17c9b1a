package autodev.repair;

import autodev.Event;
import autodev.repair.Failure.FailingTest;
import autodev.repair.Proposer.Attempt;
import autodev.repair.Proposer.Situation;
import autodev.workspace.Workspace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** What a repair in progress knows: the workspace, who proposes, what was tried, what the tests said last. */
final class Session {
    private static final int TAIL = 2_000;

    /** Changes with the settings. */
    Parts parts;

    final Workspace workspace;
    final Event.Listener listener;
    /** The workspace's version before this run changed anything. */
    final String base;

    /** How far it has come, by its events. */
    final Watch watch;
    /** The iterations of earlier processes of this run that are not undone. */
    final List<Iteration> earlier = new ArrayList<>();

    final List<Iteration> iterations = new ArrayList<>();
    final List<Attempt> attempts = new ArrayList<>();
    final List<String> patches = new ArrayList<>();
    /** Every file that a patch of this run has changed; what else differs, the tests have left there. */
    final Set<String> touched = new TreeSet<>();
    /** What a person makes of the next prompt. */
    Optional<UnaryOperator<String>> edit = Optional.empty();
    /** Iterations that an earlier, interrupted process of this run has made. */
    int before;

    Times times = Times.NONE;
    Optional<Failure> failure = Optional.empty();
    int sameFailure;
    /** The most tests that one run of the test command has run so far. */
    int mostTests;
    /** What an earlier, interrupted process of this run has proposed and not said to be applied. */
    Optional<Pending> pending = Optional.empty();
    /** What the candidates of the next iteration were answered in an earlier, interrupted process of this run. */
    Candidates.Paid paid = Candidates.Paid.NONE;

    Session(Parts parts, Workspace workspace, Event.Listener listener, Watch watch, String base) {
        this.watch = watch;
        this.parts = parts;
        this.workspace = workspace;
        this.listener = listener;
        this.base = base;
    }

    Settings settings() {
        return parts.settings();
    }

    Protection protection() {
        return parts.protection();
    }

    /** Goes on where an interrupted run of the same workspace stood. */
    void takeOver(Past past) {
        before = past.iterations();
        earlier.addAll(past.earlier());
        attempts.addAll(past.attempts());
        patches.addAll(past.patches());
        touched.addAll(past.touched());
        mostTests = past.mostTests();
        paid = past.paid();
    }

    /** What the patches of this run have changed, from its start until now. */
    String diff() {
        return workspace.history().diff(base, version(), touched::contains);
    }

    /** The files of {@link #diff()}. */
    List<String> changed() {
        return workspace.history().changed(base, version()).stream()
                .filter(touched::contains)
                .toList();
    }

    void say(RepairEvent event) {
        listener.on(event);
    }

    /** Runs the tests ({@code again}: with nothing changed), says so, and remembers the failure; answers how long they took. */
    Duration test(int iteration, boolean again) {
        say(new RepairEvent.Testing(iteration));
        HeadStart.whileTestsRun(workspace);
        Check.Result result = parts.check().run(workspace);
        parts.check().saw(result);
        mostTests = Math.max(mostTests, result.ran().orElse(0));
        String earlier = failure.map(Failure::fingerprint).orElse("");
        failure = result.failure();
        String now = failure.map(Failure::fingerprint).orElse("");
        sameFailure = !now.isEmpty() && now.equals(earlier) ? sameFailure + 1 : 0;
        times = times.tested(result.wall());
        say(new RepairEvent.Tested(
                iteration,
                result.green(),
                failure.map(Failure::exitCode).orElse(0),
                failure.map(Failure::timedOut).orElse(false),
                failure.map(Failure::tests).orElse(List.<FailingTest>of()),
                result.ran(),
                now,
                failure.map(Session::tail).orElse(""),
                again,
                result.wall()));
        return result.wall();
    }

    /** Tests that a person has written, or changed, among {@code files} are protected from now on, as those that were there are. */
    void protect(List<String> files) {
        List<String> tests = files.stream()
                .filter(Protection::isTest)
                .filter(workspace::has)
                .filter(file -> !protection().covers(file))
                .toList();
        if (tests.isEmpty() || settings().allowTestEdits()) return;
        parts = Parts.protecting(this, protection().with(tests));
        say(new RepairEvent.Protected(protection()));
    }

    /** Tests that an undone patch had added are not missed. */
    void forgetTests() {
        mostTests = 0;
        parts.check().expect(0);
    }

    private static String tail(Failure failure) {
        String output = failure.output().strip();
        return output.length() <= TAIL ? output : output.substring(output.length() - TAIL);
    }

    int nextIteration() {
        return before + iterations.size() + 1;
    }

    Situation situation(Event.Listener to) {
        return new Situation(
                workspace,
                settings().task(),
                settings().runner(),
                failure,
                parts.check(),
                protection(),
                settings().bound(),
                Math.max(1, Runtime.getRuntime().availableProcessors()),
                List.copyOf(attempts),
                to);
    }

    /** The newest version in the hidden history. */
    String version() {
        return workspace.history().head().orElseThrow().id();
    }
}
