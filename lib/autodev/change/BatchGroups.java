package autodev.change;

import autodev.AutodevException;
import autodev.Interrupted;
import autodev.change.ChangeOutcome.Result;
import autodev.change.finding.Finding;
import autodev.change.registry.Suggestion;
import autodev.llm.Usage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One draft for each folder: the patches for findings in it, which have passed one by one, a commit each on one branch
 * that passes as a whole. What does not fit beside the others, or all of them if they do not pass together, goes into a
 * draft of its own.
 */
final class BatchGroups {
    private final Change change;
    private final Worktrees worktrees;
    private final ChangeRecord record;
    private final Map<Finding, BatchRow> rows;
    private final Consumer<BatchRow> keep;
    private final List<String> notes = new ArrayList<>();

    /** {@code rows} are changed to what they are with their drafts; {@code keep} writes each of those down. */
    BatchGroups(
            Change change,
            Worktrees worktrees,
            ChangeRecord record,
            Map<Finding, BatchRow> rows,
            Consumer<BatchRow> keep) {
        this.change = change;
        this.worktrees = worktrees;
        this.record = record;
        this.rows = rows;
        this.keep = keep;
    }

    /** A finding's row with the suggestion that passed for it. */
    private record Member(BatchRow row, Suggestion suggestion) {
        Verifying.Part part() {
            var proposal = ChangeRecord.recalled(suggestion);
            return new Verifying.Part(suggestion.patch(), PatchFile.message(row.finding(), proposal));
        }

        ChangeOutcome outcome(Optional<Verification> verification, String branch) {
            Optional<Path> file =
                    Optional.of(row.patch()).filter(name -> !name.isEmpty()).map(Path::of);
            var size = Limits.size(suggestion.patch());
            return new ChangeOutcome(
                    row.finding(),
                    row.intent(),
                    Result.PASSED,
                    ChangeRecord.recalled(suggestion),
                    true,
                    1,
                    size,
                    List.of(),
                    verification,
                    branch,
                    file,
                    "",
                    Optional.empty(),
                    "",
                    Usage.NONE,
                    row.cost(),
                    row.confidence(),
                    List.of());
        }
    }

    /** Opens the drafts, in the order of {@code wanted}; answers what people should know. */
    List<String> draft(List<Finding> wanted) {
        var groups = new LinkedHashMap<String, List<BatchRow>>();
        for (Finding finding : wanted) {
            BatchRow row = rows.get(finding);
            if (row != null && row.passed() && row.draft().isEmpty())
                groups.computeIfAbsent(folder(finding), any -> new ArrayList<>())
                        .add(row);
        }
        groups.forEach(this::claimed);
        return List.copyOf(notes);
    }

    // Another batch may be at the same folder: what it has drafted meanwhile is not drafted again.
    private void claimed(String folder, List<BatchRow> passed) {
        String place = worktrees.identity() + " drafts of " + folder;
        Runnable waiting = () -> change.note("somebody else opens drafts for " + folder + "; waiting for him");
        try (var _ = Claim.await(change.environment, place, waiting)) {
            var fresh = new ArrayList<Member>();
            for (BatchRow row : passed)
                record.suggestion(row.suggestion()).ifPresent(it -> fresh.add(new Member(row, it)));
            var drafted = fresh.stream()
                    .filter(it -> change.drafting().isHere(it.suggestion().draft()))
                    .toList();
            fresh.removeAll(drafted);
            alone(drafted);
            if (!fresh.isEmpty()) group(folder, fresh);
        }
    }

    private static String folder(Finding finding) {
        int at = finding.file().lastIndexOf('/');
        return at < 0 ? "." : finding.file().substring(0, at);
    }

    private void group(String folder, List<Member> members) {
        if (members.size() == 1) {
            alone(members);
            return;
        }
        change.listener.on(new BatchEvent.Grouping(folder, members.size()));
        String ids = String.join(
                " ", members.stream().map(it -> it.row().suggestion()).toList());
        String branch = change.prefix + Policy.hash(folder + " " + ids).substring(0, 16);
        var left = new HashSet<Verifying.Part>();
        try (var trial = worktrees.trial()) {
            var parts = members.stream().map(Member::part).toList();
            Verification whole = trial.verify(branch, parts, change.checking(), left::addAll);
            if (!whole.passed()) {
                notes.add("the patches in " + folder + " do not pass together, so each has a draft of its own: "
                        + whole.problem().lines().findFirst().orElse("a check fails"));
                alone(members);
                return;
            }
            boolean kept = !change.dryRun && change.keep != Change.Keep.NONE;
            if (kept) trial.worktree().keep();
            var inside =
                    members.stream().filter(it -> !left.contains(it.part())).toList();
            publish(inside, Optional.of(whole), whole.commit(), trial.worktree().branch(), kept);
            if (!change.dryRun) forget(trial.worktree(), inside);
        }
        alone(members.stream().filter(it -> left.contains(it.part())).toList());
    }

    // What is in the branch of all needs none of its own.
    private static void forget(Worktree worktree, List<Member> members) {
        for (Member member : members)
            if (!member.row().branch().isEmpty())
                worktree.git()
                        .quiet(
                                Map.of(),
                                "update-ref",
                                "-d",
                                "refs/heads/" + member.row().branch(),
                                member.row().commit());
    }

    private void alone(List<Member> members) {
        for (Member member : members) {
            BatchRow row = member.row();
            String branch = row.branch().isEmpty() ? change.prefix + row.suggestion() : row.branch();
            publish(
                    List.of(member),
                    Optional.empty(),
                    row.commit(),
                    branch,
                    !row.branch().isEmpty());
        }
    }

    private void publish(
            List<Member> members, Optional<Verification> whole, String commit, String branch, boolean kept) {
        var outcomes = members.stream().map(it -> it.outcome(whole, branch)).toList();
        String url = "", file = "", why = "";
        try {
            Drafts.Published published = change.drafting().publish(outcomes, commit, branch);
            url = published.url();
            file = published.request().map(Path::toString).orElse("");
            Set<String> known = Set.copyOf(notes);
            published.notes().stream().filter(note -> !known.contains(note)).forEach(notes::add);
        } catch (Interrupted e) {
            throw e;
        } catch (AutodevException e) {
            why = "no draft: " + e.getMessage();
        }
        for (Member member : members) {
            BatchRow row = member.row().drafted(commit, kept ? branch : "", url, file, why);
            rows.put(row.finding(), row);
            keep.accept(row);
        }
    }
}
