package autodev.change;

import autodev.BadInput;
import autodev.change.ChangeOutcome.Result;
import autodev.change.finding.Finding;
import autodev.change.registry.Intent;
import autodev.change.registry.Suggestion;
import autodev.llm.Model;
import autodev.llm.Usage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One finding on its way: reserved, proposed, measured, verified, written down. */
final class ChangeRun {
    private final Change change;
    private final Finding finding;
    private final Asker asker;
    private final Worktrees worktrees;
    private final ChangeRecord record;
    private final Limits limits;
    private final List<ChangeAttempt> attempts = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private String question = "";
    private String identity = "";
    private String key = "";
    private Worktrees.@Nullable Trial trial;

    ChangeRun(Change change, Finding finding, Asker asker, Worktrees worktrees, ChangeRecord record) {
        this.change = change;
        this.finding = finding;
        this.asker = asker;
        this.worktrees = worktrees;
        this.record = record;
        this.limits = change.limits();
    }

    ChangeOutcome run() {
        change.listener.on(new ChangeEvent.Started(finding, asker.name(), worktrees.base()));
        Path root = worktrees.reading();
        look(root);
        question = Proposer.key(finding, root, asker.name(), limits, change.options);
        identity = worktrees.identity();
        key = ChangeRecord.key(question, identity);
        // Whoever comes second finds the answer of the first in the record.
        String place = change.repository + " " + finding.words() + " " + key;
        Runnable waiting = () -> change.note("somebody else is at " + finding.words() + "; waiting for him");
        try (var _ = Claim.await(change.environment, place, waiting)) {
            return claimed();
        } finally {
            if (trial != null) trial.close();
        }
    }

    private ChangeOutcome claimed() {
        Optional<Suggestion> known = record.known(key);
        Optional<Suggestion> again = known.filter(it -> !change.fresh && ChangeRecord.usable(it));
        String decided = again.map(ChangeRecord::decided).orElse("");
        if (!decided.isEmpty()) return refused(again.orElseThrow(), decided);
        Intent intent = record.reserve(finding, known, identity);
        try {
            ChangeOutcome outcome = decided(intent, again).published(change);
            change.listener.on(new ChangeEvent.Ended(outcome));
            return outcome;
        } catch (RuntimeException e) {
            record.release(intent, e);
            throw e;
        }
    }

    // What people have decided stays as it is.
    private ChangeOutcome refused(Suggestion known, String decided) {
        change.listener.on(new ChangeEvent.Recalled(known.id(), known.outcome()));
        ChangeAttempt attempt = measured(ChangeRecord.recalled(known), true).breaking(decided);
        change.listener.on(new ChangeEvent.Refused(known.id(), attempt.reasons()));
        ChangeOutcome outcome = new ChangeEnding(change, finding, known.intent(), notes, Optional.empty())
                .outcome(List.of(attempt), attempt, "", Optional.empty());
        change.listener.on(new ChangeEvent.Ended(outcome));
        return outcome;
    }

    // A change is made to the last commit, and a report may be of what is not committed yet.
    private void look(Path root) {
        Path theirs = change.repository.resolve(finding.file());
        Path ours = root.resolve(finding.file());
        if (Files.isRegularFile(theirs) && !Files.exists(ours))
            throw new BadInput(finding.file() + " is not committed; a change starts from the last commit, so make one");
        if (PatchFile.differ(theirs, ours)) {
            notes.add(finding.file() + " differs from the last commit, from which the change starts");
            change.note(notes.getLast());
        }
    }

    private ChangeOutcome decided(Intent intent, Optional<Suggestion> known) {
        Optional<Suggestion> copy = known.isPresent() || change.fresh
                ? Optional.empty()
                : record.elsewhere(question).filter(ChangeRecord::usable);
        known.or(() -> copy).ifPresent(it -> change.listener.on(new ChangeEvent.Recalled(it.id(), it.outcome())));
        if (known.isPresent()) attempt(intent, ChangeRecord.recalled(known.get()), true);
        else if (copy.isPresent()) attempt(intent, ChangeRecord.copied(copy.get()), true);
        else attempt(intent, asked(), false);
        for (int left = change.retries; left > 0 && again(); left--) repair(intent);
        var worktree = Optional.ofNullable(trial).map(Worktrees.Trial::worktree);
        return new ChangeEnding(change, finding, intent.id(), notes, worktree).of(attempts, record);
    }

    private Proposal asked() {
        change.listener.on(new ChangeEvent.Asked(asker.name(), change.options.samples(), false));
        Path root = worktrees.reading();
        return asker.model().isPresent()
                ? Proposer.propose(finding, root, asker.model().get(), limits, change.options)
                : Proposer.builtin(finding, root, limits);
    }

    private boolean again() {
        ChangeAttempt last = attempts.getLast();
        return asker.model().isPresent()
                && !last.recalled()
                && last.result() == Result.FAILED
                && last.proposal().confidence() >= change.retryFrom;
    }

    private void repair(Intent intent) {
        ChangeAttempt failed = attempts.getLast();
        String failure = failed.verification().map(Verification::problem).orElse("");
        change.listener.on(new ChangeEvent.Asked(asker.name(), 1, true));
        // The model is shown the files without the patch that failed.
        Path clean = worktrees.reading();
        Model model = asker.model().orElseThrow();
        Proposal next = Proposer.again(finding, clean, model, limits, change.options, failed.proposal(), failure);
        attempt(intent, next, false);
    }

    private ChangeAttempt measured(Proposal proposal, boolean recalled) {
        var all = new ArrayList<>(List.of(limits));
        if (change.policy().file().isPresent()) all.add(change.policy().limits(change.environment));
        return ChangeAttempt.of(proposal, recalled, all, worktrees.reading());
    }

    private void attempt(Intent intent, Proposal proposal, boolean recalled) {
        ChangeAttempt attempt = measured(proposal, recalled);
        // A repair turn that led nowhere is no answer to the question that was asked first.
        String answered = attempts.isEmpty() || attempt.usable() ? key : "";
        if (!attempt.usable()) {
            change.listener.on(new ChangeEvent.Refused(proposal.id(), attempt.reasons()));
            record.put(intent, answered, attempt, "refused");
            attempts.add(attempt);
            return;
        }
        record.put(intent, answered, attempt, "proposed");
        change.listener.on(new ChangeEvent.Proposed(
                proposal.id(),
                attempt.size().files(),
                attempt.size().lines(),
                proposal.confidence(),
                proposal.explanation()));
        ChangeAttempt tried = verify(attempt);
        record.put(intent, answered, tried, tried.result().word());
        attempts.add(tried);
    }

    private ChangeAttempt verify(ChangeAttempt attempt) {
        Checking checking = change.checking();
        Proposal proposal = attempt.proposal();
        String branch = change.prefix + proposal.id();
        change.listener.on(new ChangeEvent.Verifying(branch, checking.commands()));
        if (trial == null) trial = worktrees.trial();
        Verification verified = trial.verify(branch, proposal.patch(), PatchFile.message(finding, proposal), checking);
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
