package autodev.repair;

import autodev.BadInput;
import autodev.Event;
import autodev.Interactive;
import autodev.llm.Request;
import autodev.llm.Usage;
import autodev.patch.PatchException;
import autodev.patch.PatchSet;
import autodev.repair.Proposer.Attempt;
import autodev.repair.Proposer.Proposal;
import autodev.repair.Proposer.Situation;
import autodev.workspace.TextDiff;
import autodev.workspace.WorkspaceException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The loop: tests, proposal, patch, tests again, until they pass or it cannot go on. */
final class RepairLoop {
    // A failure that three patches in a row left as it was will not yield to a fourth.
    private static final int SAME_FAILURE = 3;
    // What a shell says of a command that it cannot find.
    private static final int NOT_FOUND = 127;

    private final Session session;
    private boolean begun;
    private boolean tested;
    private Optional<Outcome> opening = Optional.empty();

    RepairLoop(Session session) {
        this.session = session;
    }

    /**
     * Runs the tests for the first time, unless there is nothing yet to test or that was done; answers, once, how the run ended if
     * it already has.
     */
    Optional<Outcome> begin() {
        Optional<Outcome> first = look();
        opening = Optional.empty();
        return first;
    }

    /** As {@link #begin}, which will answer the same after it. */
    Optional<Outcome> look() {
        if (begun) return opening;
        opening = first();
        begun = true;
        return opening;
    }

    private Optional<Outcome> first() {
        boolean empty = session.workspace.isEmpty();
        if (session.pending.isPresent()) takeUp(session.pending.get());
        else if (empty) return Optional.empty();
        session.pending = Optional.empty();
        session.test(session.nextIteration() - 1, false);
        tested = true;
        if (session.patches.isEmpty()) session.failure.ifPresent(this::refuseMissingCommand);
        if (session.failure.isPresent()) return ending(session.nextIteration() - 1);
        boolean untouched = session.patches.isEmpty() && session.before == 0;
        return Optional.of(untouched ? Outcome.GREEN_ALREADY : Outcome.GREEN);
    }

    /** A test command that does not exist is the user's slip, and nothing that a patch can mend. */
    private void refuseMissingCommand(Failure failure) {
        String runner = session.settings().runner().strip();
        String program = runner.split("\\s+")[0];
        boolean missing = failure.exitCode() == NOT_FOUND
                && failure.output()
                        .lines()
                        .anyMatch(line -> line.contains(program + ": ") && line.endsWith("not found"));
        if (missing)
            throw new BadInput("the test command cannot run: there is no program '" + program + "'; seen "
                    + Interactive.either("--runner \"" + runner + "\"", ".runner(\"" + runner + "\")")
                    + "; install it or give another command");
    }

    /** A patch set that was paid for is not asked for again: it is in already, or it is applied if it still can be. */
    private void takeUp(Pending pending) {
        var proposed = pending.proposed();
        try {
            PatchSet patches = Pending.patches(proposed);
            List<String> files = pending.applied()
                    ? patches.files()
                    : patches.apply(session.workspace, session.protection()::covers);
            session.before = proposed.iteration();
            patched(proposed.iteration(), proposed.patch(), files, proposed.diff());
            session.attempts.add(new Attempt(proposed.diff(), "applied when the run was resumed"));
            // They were the other answers to a question that has been decided.
            session.paid = Candidates.Paid.NONE;
        } catch (PatchException | WorkspaceException e) {
            session.say(new RepairEvent.Noted(
                    "the patch proposed before the stop cannot be applied any more: " + e.getMessage()));
        }
    }

    /** Whether the tests passed when they ran last. */
    boolean green() {
        return tested && session.failure.isEmpty();
    }

    /** The files are no longer what the tests saw: the next step tests first. */
    void testAgain() {
        begun = false;
        opening = Optional.empty();
        tested = false;
        session.sameFailure = 0;
    }

    /** One iteration: proposal, patch, tests. */
    Iteration step() {
        int number = session.nextIteration();
        String before = session.version();
        long start = System.nanoTime();
        Offer offer;
        Duration proposing;
        try {
            offer = offer(number);
        } finally {
            proposing = Duration.ofNanos(System.nanoTime() - start);
            session.times = session.times.proposed(proposing);
        }
        Proposal proposal = offer.proposal();
        String id = offer.patch();
        if (proposal.patches().isEmpty()) return keep(unpatched(number, before, proposal, proposing, Outcome.NO_PATCH));
        if (session.patches.contains(id)) return keep(unpatched(number, before, proposal, proposing, Outcome.STUCK));

        String diff = proposal.patches().preview(session.workspace);
        List<String> files = proposal.patches().apply(session.workspace, session.protection()::covers);
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
                ending(number),
                List.of()));
    }

    /** What comes next, and the fingerprint of its patch set as it was first proposed. */
    private record Offer(String patch, Proposal proposal) {}

    private Offer offer(int number) {
        Proposer proposer = session.parts.proposer();
        int count = count();
        var situation = session.situation(session.listener);
        var candidates = new Candidates(proposer, situation, number, count, session.paid.applicable(situation));
        session.paid = Candidates.Paid.NONE;
        if (candidates.asked().isEmpty()) return best(candidates);
        session.say(new RepairEvent.Asked(number, proposer.name(), count, session.version()));
        if (session.edit.isPresent()) {
            proposer = edited(number, session.edit.get(), situation);
            candidates = new Candidates(proposer, situation, number, count, candidates.paid());
        }
        Offer offer = count > 1 ? best(candidates) : propose(number, proposer);
        // An edit holds for one proposal; where no model was asked it waits for one that is.
        if (proposer != session.parts.proposer()) session.edit = Optional.empty();
        return offer;
    }

    /** How many candidates are asked: a proposer that would answer the same each time is asked once. */
    int count() {
        return session.parts.proposer().varies() ? session.settings().candidates() : 1;
    }

    private Proposer edited(int number, UnaryOperator<String> edit, Situation situation) {
        Proposer plain = session.parts.proposer();
        Situation quiet = situation.to(Event.Listener.none());
        Optional<String> before = plain.asks(quiet).flatMap(Request::last);
        if (before.isEmpty()) {
            session.say(new RepairEvent.Noted(
                    plain.name() + " is asked without a prompt; its edit waits until a model is asked"));
            return plain;
        }
        Proposer edited = plain.edited(edit);
        String after = edited.asks(quiet).flatMap(Request::last).orElse("");
        String diff = TextDiff.unified("prompt", before.get(), "prompt", after, 1);
        session.say(new RepairEvent.PromptEdited(number, HandEdits.cut(diff)));
        return edited;
    }

    private Offer propose(int number, Proposer proposer) {
        long start = System.nanoTime();
        Proposal proposal = proposer.propose(session.situation(session.listener));
        if (!proposal.patches().isEmpty())
            session.say(new RepairEvent.Proposed(
                    number,
                    1,
                    proposal.patches().fingerprint(),
                    proposal.patches().preview(session.workspace),
                    proposal.explanation(),
                    proposal.usage(),
                    Duration.ofNanos(System.nanoTime() - start)));
        return new Offer(proposal.patches().fingerprint(), proposal);
    }

    private Offer best(Candidates candidates) {
        var tried = candidates.run();
        Usage usage = tried.stream().map(one -> one.proposal().usage()).reduce(Usage.NONE, Usage::plus);
        Candidates.Tried best = tried.stream()
                .filter(one -> !session.patches.contains(one.patch()))
                .findFirst()
                .orElse(tried.getFirst());
        Proposal proposal = best.proposal();
        if (!proposal.patches().isEmpty() && !session.patches.contains(best.patch()))
            session.say(new RepairEvent.Chosen(candidates.iteration(), best.patch()));
        return new Offer(best.patch(), new Proposal(proposal.patches(), proposal.explanation(), usage));
    }

    private String patched(int number, String id, List<String> files, String diff) {
        String version = session.workspace
                .history()
                .record(Pending.message(number) + String.join(", ", files))
                .id();
        session.patches.add(id);
        session.touched.addAll(files);
        int added = Figures.lines(diff, '+');
        session.say(new RepairEvent.Patched(number, id, version, files, added, Figures.lines(diff, '-')));
        return version;
    }

    private Optional<Outcome> ending(int number) {
        if (session.failure.isEmpty()) return Optional.of(Outcome.GREEN);
        if (session.sameFailure >= SAME_FAILURE) return Optional.of(Outcome.STUCK);
        boolean last = number >= session.settings().maxIterations();
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
                Optional.of(outcome),
                List.of());
    }

    private Iteration keep(Iteration iteration) {
        var candidates = session.watch.progress().rounds().getLast().candidates();
        Iteration kept = candidates.size() > 1 ? iteration.with(candidates) : iteration;
        session.iterations.add(kept);
        return kept;
    }
}
