package autodev.change;

import autodev.change.ChangeOutcome.Result;
import autodev.change.finding.Finding;
import autodev.change.registry.Intent;
import autodev.llm.Usage;
import autodev.process.Git;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The end of a change: the patch file, the branch, the intent. {@code worktree} is where it was tried, if it was. */
record ChangeEnding(Change change, Finding finding, String intent, List<String> notes, Optional<Worktree> worktree) {
    /** Ends with the last attempt that could be tried, else with the last. */
    ChangeOutcome of(List<ChangeAttempt> attempts, ChangeRecord record) {
        ChangeAttempt last = attempts.reversed().stream()
                .filter(ChangeAttempt::usable)
                .findFirst()
                .orElse(attempts.getLast());
        Result result = last.result();
        Optional<Path> patch = result == Result.PASSED ? Optional.of(written(last)) : Optional.empty();
        String branch = branch(last);
        // What an earlier run has committed stays so, whatever is tried beside it.
        boolean done = result == Result.PASSED && (!change.dryRun || isKept(last));
        record.settle(
                intent,
                done ? Intent.Status.COMMITTED : Intent.Status.PLANNED,
                last.proposal().explanation());
        return outcome(attempts, last, branch, patch);
    }

    /** As {@code last} says, without another end: nothing is written down. */
    ChangeOutcome outcome(List<ChangeAttempt> attempts, ChangeAttempt last, String branch, Optional<Path> patch) {
        Usage usage = ChangeRun.usage(attempts);
        return new ChangeOutcome(
                finding,
                intent,
                last.result(),
                last.proposal(),
                last.recalled(),
                attempts.size(),
                last.size(),
                last.breaches(),
                last.verification(),
                branch,
                patch,
                "",
                Optional.empty(),
                "",
                usage,
                usage.usd(),
                last.confidence(),
                notes);
    }

    private Path written(ChangeAttempt passed) {
        if (change.checking().commands().isEmpty())
            notes.add("No check was run: that it applies is all that is known; give --check");
        String commit = passed.verification().map(Verification::commit).orElse("");
        Git git = worktree.orElseThrow().git();
        return PatchFile.write(git, commit, change.out, passed.proposal().id());
    }

    private String branch(ChangeAttempt last) {
        boolean applied = last.verification().filter(Verification::applied).isPresent();
        boolean wanted = switch (change.keep) {
            case PASSED -> last.result() == Result.PASSED && !change.dryRun;
            case ALL -> applied;
            case NONE -> false;
        };
        if (!wanted) return "";
        if (isKept(last)) return name(last);
        Worktree stands = worktree.orElseThrow();
        stands.keep();
        return stands.branch();
    }

    // From the record a second time: the branch of the first time says the same.
    private boolean isKept(ChangeAttempt attempt) {
        String commit = attempt.verification().map(Verification::commit).orElse("");
        Worktree stands = worktree.orElseThrow();
        String name = name(attempt);
        return !stands.branch().equals(name) && PatchFile.same(stands.git(), name, commit);
    }

    private String name(ChangeAttempt attempt) {
        return change.prefix + attempt.proposal().id();
    }
}
