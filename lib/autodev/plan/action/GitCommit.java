package autodev.plan.action;

import autodev.BadInput;
import autodev.Secrets;
import autodev.process.CommandResult;
import autodev.process.Git;
import autodev.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Commits what is staged, with git's plumbing: {@code git commit} itself runs hooks, signing programs, filters and clean-ups that
 * the repository's configuration names. The branch moves only if it still is where it was when the commit was made.
 */
final class GitCommit {
    private static final Map<String, String> UNFINISHED = Map.of(
            "MERGE_HEAD", "a merge",
            "CHERRY_PICK_HEAD", "a cherry-pick",
            "REVERT_HEAD", "a revert",
            "rebase-merge", "a rebase",
            "rebase-apply", "a rebase");
    private static final int MOST_NAMED = 20;
    private static final int SHORT = 10;

    private final Git git;
    private final Map<String, String> environment;

    private GitCommit(Git git, Map<String, String> environment) {
        this.git = git;
        this.environment = environment;
    }

    /** Commits with this message, by whom {@code environment} or git's configuration names; says what it did. */
    static String commit(Workspace workspace, String message, boolean allowEmpty, Map<String, String> environment) {
        return new GitCommit(Git.toWrite(workspace.root()), environment).commit(message, allowEmpty);
    }

    private String commit(String message, boolean allowEmpty) {
        refuseUnfinished();
        Optional<String> head = id("HEAD^{commit}");
        // In a partial clone objects may be missing, which is no fault; those that are new were just written.
        String tree = git.text("write-tree", "--missing-ok");
        boolean nothing = head.map(commit -> id(commit + "^{tree}").equals(Optional.of(tree)))
                .orElseGet(() -> git.text("ls-files", "-z").isEmpty());
        if (nothing && !allowEmpty)
            return "Nothing to commit: nothing is staged that " + (head.isPresent() ? "HEAD" : "a first commit")
                    + " has not.";
        String clean = Secrets.redact(message).replace('\0', ' ').strip();
        var make = new ArrayList<>(List.of("commit-tree", tree, "-F", "-"));
        head.ifPresent(parent -> make.addAll(List.of("-p", parent)));
        Map<String, String> identity = git.identity(environment);
        String commit = git.text(identity, clean + "\n", make.toArray(String[]::new));
        String subject = clean.lines().findFirst().orElse("").strip();
        git.text(
                identity,
                "",
                "update-ref",
                "-m",
                (head.isPresent() ? "commit: " : "commit (initial): ") + subject,
                "HEAD",
                commit,
                head.orElse("0".repeat(commit.length())));
        return told(commit, subject, identity);
    }

    private void refuseUnfinished() {
        UNFINISHED.forEach((name, what) -> {
            if (Files.exists(git.gitDir().resolve(name), LinkOption.NOFOLLOW_LINKS))
                throw new BadInput("cannot commit: " + what + " is under way in " + git.top()
                        + "; finish or abort it with git, then run the plan again");
        });
        var conflicts = new HashSet<String>();
        for (String entry : Git.entries(git.text("ls-files", "-z", "-u")))
            conflicts.add(entry.substring(entry.indexOf('\t') + 1));
        if (!conflicts.isEmpty())
            throw new BadInput("cannot commit: "
                    + String.join(
                            ", ", conflicts.stream().sorted().limit(MOST_NAMED).toList())
                    + " has conflicts; resolve them and stage the result");
    }

    private String told(String commit, String subject, Map<String, String> identity) {
        String branch = Git.line(git.quiet(Map.of(), "symbolic-ref", "-q", "--short", "HEAD"));
        int files = Git.entries(git.text(
                        "diff-tree",
                        "-r",
                        "-z",
                        "--root",
                        "--no-commit-id",
                        "--name-only",
                        "--no-ext-diff",
                        "--no-textconv",
                        "--no-renames",
                        "--ignore-submodules=dirty",
                        commit))
                .size();
        String by = identity.get("GIT_AUTHOR_EMAIL").equals("autodev@localhost")
                ? " (by AutoDev, since git knows no user.name and user.email)"
                : "";
        return "Committed " + commit.substring(0, SHORT) + (branch.isEmpty() ? " on a detached HEAD" : " on " + branch)
                + ", " + GitActions.count(files, "file") + ": " + subject + by;
    }

    private Optional<String> id(String revision) {
        CommandResult result = git.quiet(Map.of(), "rev-parse", "-q", "--verify", revision);
        return result.ok() ? Optional.of(Git.line(result)) : Optional.empty();
    }
}
