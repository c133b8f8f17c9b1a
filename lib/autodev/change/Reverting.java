package autodev.change;

import autodev.BadInput;
import autodev.change.ChangeOutcome.Result;
import autodev.change.finding.Finding;
import autodev.change.registry.Intent;
import autodev.change.registry.IntentRegistry;
import autodev.change.registry.Suggestion;
import autodev.forge.Forge;
import autodev.llm.Usage;
import autodev.patch.PatchException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Takes a change back that was made for a finding: its patch, turned round, on its own way to a draft. */
final class Reverting {
    /** Who reverts, in the place of a model. */
    static final String MODEL = "revert";

    private static final int LONGEST = 400;

    private final Change change;
    private final Suggestion former;
    private final Finding finding;
    private final String key;

    private Reverting(Change change, Suggestion former, Intent intent) {
        this.change = change;
        this.former = former;
        this.key = Digests.sha256(MODEL, former.id());
        String message = "reverts " + former.id() + ": " + intent.reason();
        this.finding = new Finding(intent.code(), message, intent.file(), intent.line(), Optional.empty(), MODEL);
    }

    /** See {@link Change#revert}. */
    static ChangeOutcome of(Change change, String id) {
        Suggestion former;
        Optional<Intent> intent;
        try (var registry = IntentRegistry.open(change.environment)) {
            former = RevertedSuggestion.find(registry, id);
            intent = registry.find(former.intent());
        }
        return new Reverting(change, former, intent.orElseGet(() -> Intent.reserved("", "", former.id(), 0, ""))).run();
    }

    private ChangeOutcome run() {
        Optional<Drafts> drafts = change.drafts ? Optional.of(change.drafting()) : Optional.empty();
        String place = change.repository + " " + key;
        Runnable waiting = () -> change.note("somebody else is reverting " + former.id() + "; waiting for him");
        try (var worktrees = Worktrees.alone(change.repository);
                var record = ChangeRecord.open(change);
                var _ = Claim.await(change.environment, place, waiting)) {
            Optional<Suggestion> known = record.known(key);
            known.filter(it -> it.outcome().equals("merged")).ifPresent(this::refuse);
            // One that somebody has closed was another attempt.
            var again = known.filter(it -> !it.outcome().equals("closed") && isOpen(it, drafts));
            Intent intent = record.reserve(finding, again, worktrees.identity());
            try {
                String id = again.map(Suggestion::id).orElseGet(Reverting::fresh);
                ChangeOutcome outcome =
                        tried(worktrees, record, intent, id, again).published(change);
                change.listener.on(new ChangeEvent.Ended(outcome));
                return outcome;
            } catch (RuntimeException e) {
                record.release(intent, e);
                throw e;
            }
        }
    }

    private void refuse(Suggestion merged) {
        throw new BadInput(former.id() + " was reverted already, by " + merged.id() + " (" + merged.draft()
                + "); nothing is left to be done");
    }

    // The record knows no more than the last sync; without a forge it is all there is.
    private boolean isOpen(Suggestion known, Optional<Drafts> drafts) {
        Optional<Forge> forge = drafts.flatMap(Drafts::forge);
        Optional<String> number = forge.flatMap(it -> it.number(known.draft()));
        if (number.isEmpty()) return true;
        Forge.Fate fate = forge.get().fate(number.get());
        if (fate == Forge.Fate.MERGED) refuse(known);
        return fate == Forge.Fate.OPEN;
    }

    private static String fresh() {
        return "s-" + UUID.randomUUID().toString().replace("-", "").substring(16);
    }

    private ChangeOutcome tried(
            Worktrees worktrees, ChangeRecord record, Intent intent, String id, Optional<Suggestion> again) {
        Proposal proposal = proposal(id);
        var limits = new ArrayList<>(List.of(wide(change.limits())));
        ChangeAttempt attempt = ChangeAttempt.of(proposal, again.isPresent(), limits, worktrees.reading());
        var notes = new ArrayList<String>();
        if (!attempt.usable()) {
            written(record, intent, attempt, "refused", again);
            return new ChangeEnding(change, finding, intent.id(), notes, Optional.empty()).of(List.of(attempt), record);
        }
        Checking checking = change.checking();
        String branch = change.prefix + id;
        change.listener.on(new ChangeEvent.Verifying(branch, checking.commands()));
        try (var trial = worktrees.trial()) {
            Verification verified = trial.verify(branch, proposal.patch(), message(id), checking);
            change.listener.on(new ChangeEvent.Verified(verified.passed(), verified.problem()));
            ChangeAttempt done = attempt.tried(verified);
            if (!verified.applied()) notes.add(gone());
            else if (done.result() == Result.FAILED)
                notes.add("The checks need what is to be reverted; other checks can be given with --check");
            written(record, intent, done, done.result().word(), again);
            return new ChangeEnding(change, finding, intent.id(), notes, Optional.of(trial.worktree()))
                    .of(List.of(done), record);
        }
    }

    // What has a draft keeps it.
    private void written(
            ChangeRecord record, Intent intent, ChangeAttempt attempt, String outcome, Optional<Suggestion> again) {
        if (again.filter(it -> !it.draft().isEmpty()).isEmpty()) record.put(intent, key, attempt, outcome);
    }

    private Proposal proposal(String id) {
        String why = "Reverts suggestion " + former.id() + " for intent " + former.intent()
                + (former.draft().isEmpty() ? "" : ", " + former.draft())
                + ". That said: " + former.explanation();
        try {
            return new Proposal(
                    id,
                    ReversedDiff.of(former.patch()),
                    why,
                    1,
                    1,
                    List.of(MODEL),
                    MODEL,
                    Optional.of(Usage.NONE),
                    Optional.of(BigDecimal.ZERO),
                    Optional.empty());
        } catch (PatchException e) {
            throw new BadInput("cannot revert " + former.id() + ": " + e.getMessage(), e);
        }
    }

    // It was allowed to come, so it may go, large as it is; but the record is not to bring in what no patch may.
    private static Limits wide(Limits limits) {
        return limits.anySize();
    }

    private String gone() {
        String hint = former.outcome().equals("merged")
                ? "The code has moved on since " + former.id() + " was merged; revert it by hand"
                : "As far as is known, " + former.id() + " was never merged (it is " + former.outcome()
                        + "); change sync asks, and git pull brings what was merged";
        return hint + ".";
    }

    private String message(String id) {
        return ForgeText.line("Revert the fix of " + finding.code() + " in " + finding.file(), 72)
                + "\n\nWhy: Reverts " + former.id()
                + (former.draft().isEmpty() ? "" : ", " + former.draft())
                + "\nThat said: " + ForgeText.line(former.explanation(), LONGEST)
                + "\nSuggestion: " + id + " by " + MODEL + "\n";
    }
}
