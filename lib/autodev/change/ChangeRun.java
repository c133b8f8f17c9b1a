package autodev.change;

import autodev.BadInput;
import autodev.change.Change.Asker;
import autodev.change.Change.Keep;
import autodev.change.ChangeOutcome.Result;
import autodev.change.finding.Finding;
import autodev.change.registry.Intent;
import autodev.change.registry.Suggestion;
import autodev.llm.Usage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One finding on its way: reserved, proposed, measured, verified, written down. */
final class ChangeRun {
    private final Change change;
    private final Finding finding;
    private final Asker asker;
    private final Limits limits;
    private final List<ChangeAttempt> attempts = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private String key = "";
    private @Nullable Worktree worktree;

    ChangeRun(Change change, Finding finding, Asker asker) {
        this.change = change;
        this.finding = finding;
        this.asker = asker;
        this.limits = change.limits();
    }

    ChangeOutcome run() {
        String id = UUID.randomUUID().toString().replace("-", "").substring(0, 16);
        Worktree first = stand(id);
        try (var record = ChangeRecord.open(change)) {
            change.listener.on(new ChangeEvent.Started(finding, asker.name(), first.base()));
            look(first);
            key = Proposer.key(finding, first.root(), asker.name(), limits, change.options);
            Optional<Suggestion> known = record.known(key);
            Intent intent = record.reserve(finding, known);
            try {
                ChangeOutcome outcome =
                        decided(record, intent, known.filter(it -> !change.fresh && ChangeRecord.usable(it)), id);
                change.listener.on(new ChangeEvent.Ended(outcome));
                return outcome;
            } catch (RuntimeException e) {
                release(record, intent, e);
                throw e;
            }
        } finally {
            drop();
        }
    }

    // Whoever was interrupted must not leave an intent that seems to be worked on.
    private static void release(ChangeRecord record, Intent intent, RuntimeException why) {
        boolean interrupted = Thread.interrupted();
        try {
            record.settle(intent, Intent.Status.PLANNED, "");
        } catch (RuntimeException e) {
            why.addSuppressed(e);
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    private Worktree stand(String id) {
        drop();
        Worktree stands = Worktree.add(change.repository, change.prefix + id);
        worktree = stands;
        return stands;
    }

    private Worktree here() {
        if (worktree == null) throw new IllegalStateException("no worktree");
        return worktree;
    }

    private void drop() {
        if (worktree != null) worktree.drop();
        worktree = null;
    }

    // A change is made to the last commit, and a report may be of what is not committed yet.
    private void look(Worktree stands) {
        Path theirs = change.repository.resolve(finding.file());
        Path ours = stands.root().resolve(finding.file());
        if (Files.isRegularFile(theirs) && !Files.exists(ours))
            throw new BadInput(finding.file() + " is not committed; a change starts from the last commit, so make one");
        if (PatchFile.differ(theirs, ours)) {
            notes.add(finding.file() + " differs from the last commit, from which the change starts");
            change.note(notes.getLast());
        }
    }

    private ChangeOutcome decided(ChangeRecord record, Intent intent, Optional<Suggestion> known, String id) {
        if (known.isPresent()) {
            change.listener.on(
                    new ChangeEvent.Recalled(known.get().id(), known.get().outcome()));
            stand(known.get().id());
            attempt(record, intent, ChangeRecord.recalled(known.get()), true);
        } else {
            change.listener.on(new ChangeEvent.Asked(asker.name(), change.options.samples(), false));
            Path root = here().root();
            Proposal proposal = asker.model().isPresent()
                    ? Proposer.propose(finding, root, asker.model().get(), limits, change.options)
                    : Proposer.builtin(finding, root, limits);
            attempt(record, intent, named(proposal, id), false);
        }
        for (int left = change.retries; left > 0 && again(); left--) repair(record, intent);
        Worktree stands = here();
        ChangeOutcome outcome = new ChangeEnding(change, finding, intent, notes, stands).of(attempts, record);
        if (outcome.branch().equals(stands.branch())) worktree = null;
        return outcome;
    }

    // The branch was made before there was a proposal, and is called as that.
    private static Proposal named(Proposal it, String id) {
        return new Proposal(
                id,
                it.patch(),
                it.explanation(),
                it.confidence(),
                it.agreement(),
                it.reasons(),
                it.model(),
                it.usage(),
                it.cost(),
                it.refusal());
    }

    private boolean again() {
        ChangeAttempt last = attempts.getLast();
        return asker.model().isPresent()
                && !last.recalled()
                && last.result() == Result.FAILED
                && last.proposal().confidence() >= change.retryFrom;
    }

    private void repair(ChangeRecord record, Intent intent) {
        ChangeAttempt failed = attempts.getLast();
        String failure = failed.verification().map(Verification::problem).orElse("");
        change.listener.on(new ChangeEvent.Asked(asker.name(), 1, true));
        // The patch that failed lies in the worktree; the model is shown the files without it.
        Worktree clean = stand(failed.proposal().id());
        Proposal next = Proposer.again(
                finding, clean.root(), asker.model().orElseThrow(), limits, change.options, failed.proposal(), failure);
        ChangeAttempt measured = measured(next, false);
        if (measured.usable()) stand(next.id());
        // Where nothing better came, the branch is that of the first again.
        else if (change.keep == Keep.ALL) verify(failed);
        attempt(record, intent, next, false);
    }

    private ChangeAttempt measured(Proposal proposal, boolean recalled) {
        var all = new ArrayList<>(List.of(limits));
        if (change.policy().file().isPresent()) all.add(change.policy().limits(change.environment));
        return ChangeAttempt.of(proposal, recalled, all, here().root());
    }

    private void attempt(ChangeRecord record, Intent intent, Proposal proposal, boolean recalled) {
        ChangeAttempt attempt = measured(proposal, recalled);
        // A repair turn that led nowhere is no answer to the question that was asked first.
        String question = attempts.isEmpty() || attempt.usable() ? key : "";
        if (!attempt.usable()) {
            change.listener.on(new ChangeEvent.Refused(proposal.id(), attempt.reasons()));
            record.put(intent, question, attempt, "refused");
            attempts.add(attempt);
            return;
        }
        record.put(intent, question, attempt, "proposed");
        change.listener.on(new ChangeEvent.Proposed(
                proposal.id(),
                attempt.size().files(),
                attempt.size().lines(),
                proposal.confidence(),
                proposal.explanation()));
        ChangeAttempt tried = verify(attempt);
        record.put(intent, question, tried, tried.result().word());
        attempts.add(tried);
    }

    private ChangeAttempt verify(ChangeAttempt attempt) {
        Checking checking = change.checking();
        change.listener.on(new ChangeEvent.Verifying(here().branch(), checking.commands()));
        Proposal proposal = attempt.proposal();
        Verification verified = here().verify(proposal.patch(), PatchFile.message(finding, proposal), checking);
        change.listener.on(new ChangeEvent.Verified(verified.passed(), verified.problem()));
        return attempt.tried(verified);
    }

    /** What all attempts of this run used. */
    static Usage usage(List<ChangeAttempt> attempts) {
        return attempts.stream()
                .filter(attempt -> !attempt.recalled())
                .map(attempt -> attempt.proposal().usage().orElse(Usage.NONE))
                .reduce(Usage.NONE, Usage::plus);
    }
}
