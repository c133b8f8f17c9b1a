package autodev.repair;

import autodev.llm.Usage;
import autodev.patch.PatchSet;
import autodev.repair.Proposer.Attempt;
import autodev.repair.Proposer.Proposal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The loop: tests, proposal, patch, tests again, until they pass or it cannot go on. */
final class RepairLoop {
    // A failure that three patches in a row left as it was will not yield to a fourth.
    private static final int SAME_FAILURE = 3;

    private final Session session;
    private boolean begun;
    private boolean tested;

    RepairLoop(Session session) {
        this.session = session;
    }

    /**
     * Runs the tests for the first time, unless there is nothing yet to test; {@code pending} was proposed and not applied when
     * an earlier process was stopped. Answers how the run ended, if it already has.
     */
    Optional<Outcome> begin(Optional<RepairEvent.Proposed> pending) {
        if (begun) return Optional.empty();
        begun = true;
        boolean empty = session.workspace.isEmpty();
        if (pending.isPresent() && !session.patches.contains(pending.get().patch())) takeUp(pending.get());
        else if (empty) return Optional.empty();
        session.test(session.nextIteration() - 1, false);
        tested = true;
        if (session.failure.isPresent()) return Optional.empty();
        boolean untouched = session.patches.isEmpty() && session.before == 0;
        return Optional.of(untouched ? Outcome.GREEN_ALREADY : Outcome.GREEN);
    }

    /** A patch set that was paid for is not asked for again: it is applied if it still can be. */
    private void takeUp(RepairEvent.Proposed proposed) {
        try {
            PatchSet patches = PatchSet.parse(proposed.diff());
            List<String> files = patches.apply(session.workspace, session.protection::covers);
            session.before = proposed.iteration();
            patched(proposed.iteration(), proposed.patch(), files, proposed.diff());
            session.attempts.add(new Attempt(proposed.diff(), "applied when the run was resumed"));
        } catch (autodev.patch.PatchException | autodev.workspace.WorkspaceException e) {
            // It was applied just before the stop, or the files have changed since: the tests say what holds now.
            session.say(new RepairEvent.Noted(
                    "the patch proposed before the stop is not applied again: " + e.getMessage()));
        }
    }

    /** Whether the tests passed when they ran last. */
    boolean green() {
        return tested && session.failure.isEmpty();
    }

    /** The files are no longer what the tests saw: the next step tests first. */
    void testAgain() {
        begun = false;
        tested = false;
    }

    /** One iteration: proposal, patch, tests. */
    Iteration step() {
        int number = session.nextIteration();
        String before = session.version();
        long start = System.nanoTime();
        Proposal proposal = propose(number);
        Duration proposing = Duration.ofNanos(System.nanoTime() - start);
        session.times = session.times.proposed(proposing);
        String id = proposal.patches().fingerprint();
        if (proposal.patches().isEmpty()) return keep(unpatched(number, before, proposal, proposing, Outcome.NO_PATCH));
        if (session.patches.contains(id)) return keep(unpatched(number, before, proposal, proposing, Outcome.STUCK));

        String diff = proposal.patches().preview(session.workspace);
        List<String> files = proposal.patches().apply(session.workspace, session.protection::covers);
        String version = patched(number, id, files, diff);
        Duration testing = session.test(number, false);
        tested = true;
        if (session.failure.isPresent())
            session.attempts.add(new Attempt(diff, session.failure.get().summary()));
        return keep(new Iteration(
                number,
                id,
                before,
                version,
                files,
                diff,
                proposal.explanation(),
                proposal.usage(),
                session.failure,
                proposing,
                testing,
                ending(number)));
    }

    private Proposal propose(int number) {
        int count = session.settings.candidates();
        session.say(new RepairEvent.Asked(number, session.proposer.name(), count));
        if (count > 1) return best(number, count);
        long start = System.nanoTime();
        Proposal proposal = session.proposer.propose(session.situation(session.listener));
        if (!proposal.patches().isEmpty())
            session.say(new RepairEvent.Proposed(
                    number,
                    1,
                    proposal.patches().fingerprint(),
                    proposal.patches().preview(session.workspace),
                    proposal.explanation(),
                    proposal.usage(),
                    Duration.ofNanos(System.nanoTime() - start)));
        return proposal;
    }

    private Proposal best(int number, int count) {
        var lock = new Object();
        var situation = session.situation(event -> {
            synchronized (lock) {
                session.listener.on(event);
            }
        });
        var tried = new Candidates(session.proposer, situation, number, count).run();
        Usage usage = tried.stream().map(one -> one.proposal().usage()).reduce(Usage.NONE, Usage::plus);
        Proposal best = tried.getFirst().proposal();
        return new Proposal(best.patches(), best.explanation(), usage);
    }

    private String patched(int number, String id, List<String> files, String diff) {
        String version = session.workspace
                .history()
                .record("iteration " + number + ": " + String.join(", ", files))
                .id();
        session.patches.add(id);
        session.touched.addAll(files);
        session.say(new RepairEvent.Patched(number, id, version, files, count(diff, '+'), count(diff, '-')));
        return version;
    }

    private Optional<Outcome> ending(int number) {
        if (session.failure.isEmpty()) return Optional.of(Outcome.GREEN);
        if (session.sameFailure >= SAME_FAILURE) return Optional.of(Outcome.STUCK);
        boolean last = number >= session.settings.maxIterations();
        return last ? Optional.of(Outcome.STILL_RED) : Optional.empty();
    }

    private Iteration unpatched(int number, String version, Proposal proposal, Duration proposing, Outcome outcome) {
        return new Iteration(
                number,
                "",
                version,
                version,
                List.of(),
                "",
                proposal.explanation(),
                proposal.usage(),
                session.failure,
                proposing,
                Duration.ZERO,
                Optional.of(outcome));
    }

    private Iteration keep(Iteration iteration) {
        session.iterations.add(iteration);
        return iteration;
    }

    private static int count(String diff, char sign) {
        String header = String.valueOf(sign).repeat(3) + " ";
        return (int) diff.lines()
                .filter(line -> !line.isEmpty() && line.charAt(0) == sign && !line.startsWith(header))
                .count();
    }
}
