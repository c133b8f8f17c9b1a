package autodev.repair;

import autodev.Event;
import autodev.llm.Budget;
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

/** What a repair in progress knows: the workspace, who proposes, what was tried, what the tests said last. */
final class Session {
    private static final int TAIL = 2_000;

    Settings settings;
    final Workspace workspace;
    final Check check;
    final Proposer proposer;
    /** Counts what the model has used, also in calls that came to nothing. */
    final Budget budget;

    final Protection protection;
    final Event.Listener listener;
    /** The workspace's version before this run changed anything. */
    final String base;

    final List<Iteration> iterations = new ArrayList<>();
    final List<Attempt> attempts = new ArrayList<>();
    final List<String> patches = new ArrayList<>();
    /** Every file that a patch of this run has changed; what else differs, the tests have left there. */
    final Set<String> touched = new TreeSet<>();
    /** Iterations that an earlier, interrupted process of this run has made. */
    int before;

    Times times = Times.NONE;
    Optional<Failure> failure = Optional.empty();
    int sameFailure;
    /** The most tests that one run of the test command has run so far. */
    private int mostTests;

    Session(
            Settings settings,
            Workspace workspace,
            Check check,
            Proposer proposer,
            Budget budget,
            Protection protection,
            Event.Listener listener,
            String base) {
        this.settings = settings;
        this.workspace = workspace;
        this.check = check;
        this.proposer = proposer;
        this.budget = budget;
        this.protection = protection;
        this.listener = listener;
        this.base = base;
    }

    /** Goes on where an interrupted run of the same workspace stood. */
    void takeOver(Past past) {
        before = past.iterations();
        attempts.addAll(past.attempts());
        patches.addAll(past.patches());
        touched.addAll(past.touched());
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
        Check.Result result = counted(check.run(workspace));
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
                failure.map(Failure::passed).orElse(java.util.OptionalInt.empty()),
                now,
                failure.map(Session::tail).orElse(""),
                again,
                result.wall()));
        return result.wall();
    }

    /**
     * Tests that ran before and do not run any more prove nothing: a patch may have switched them off by another way than by
     * editing them. Such a run is red, unless the user lets patches change tests.
     */
    private Check.Result counted(Check.Result result) {
        int failing = result.failure().map(failure -> failure.tests().size()).orElse(0);
        int ran = result.passed().isPresent() ? result.passed().getAsInt() + failing : 0;
        int before = mostTests;
        mostTests = Math.max(mostTests, ran);
        if (!result.green() || settings.allowTestEdits() || result.passed().isEmpty() || ran >= before) return result;
        String message = "The test command succeeded, but only " + ran + " of the " + before
                + " tests that ran before have passed. Tests must not be skipped, deselected or switched off.";
        return new Check.Result(
                Optional.of(new Failure(0, false, List.of(), List.of(), result.passed(), message)),
                result.passed(),
                result.wall());
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
                settings.task(),
                settings.runner(),
                failure,
                check,
                protection,
                settings.bound(),
                Math.max(1, Runtime.getRuntime().availableProcessors()),
                List.copyOf(attempts),
                to);
    }

    /** The newest version in the hidden history. */
    String version() {
        return workspace.history().head().orElseThrow().id();
    }
}
