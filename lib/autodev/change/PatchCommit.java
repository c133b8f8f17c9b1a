package autodev.change;

import autodev.Secrets;
import autodev.patch.PatchException;
import autodev.process.Git;
import autodev.process.ProcessException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A patch made a commit in a linked worktree, with git's plumbing. {@code prefix} is the folder that the patch's paths
 * are relative to, below the top, with a slash at its end or empty.
 */
record PatchCommit(Git git, String prefix, String base) {
    /** The commit, or why there is none, in words. */
    record Made(String commit, String complaint) {}

    /** The same for a patch to {@code commit}, which is checked out. */
    PatchCommit onto(String commit) {
        return new PatchCommit(git, prefix, commit);
    }

    /** Why {@code patch} does not apply; empty if it does. Nothing is changed. */
    Optional<String> obstacle(String patch) {
        return unreadable(patch).or(() -> apply(patch, "--check"));
    }

    /** Why {@code patch} cannot be read; empty if it can. */
    static Optional<String> unreadable(String patch) {
        try {
            return StrictDiff.read(patch).isEmpty() ? Optional.of("it is empty") : Optional.empty();
        } catch (PatchException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private Optional<String> apply(String patch, String... more) {
        Optional<String> said = tried(patch, more);
        if (said.isEmpty() || !said.get().endsWith("does not match index")) return said;
        // In a sparse checkout git brings the file here by itself, and then does not know it again.
        String before = StrictDiff.read(patch).stream()
                .filter(diff -> diff.kind() != FileDiff.Kind.CREATE)
                .map(diff -> prefix + diff.from() + "\0")
                .collect(Collectors.joining());
        git.text(Map.of(), before, "update-index", "--no-skip-worktree", "-z", "--stdin");
        git.text(Map.of(), before, "checkout-index", "-q", "-f", "-u", "-z", "--stdin");
        return tried(patch, more);
    }

    private Optional<String> tried(String patch, String... more) {
        var arguments =
                new ArrayList<>(List.of("apply", "--index", "--whitespace=nowarn", "--no-ignore-whitespace", "-p1"));
        arguments.addAll(List.of(more));
        if (!prefix.isEmpty()) arguments.add("--directory=" + prefix);
        arguments.add("-");
        try {
            git.text(Map.of(), patch, arguments.toArray(String[]::new));
            return Optional.empty();
        } catch (ProcessException.GitBusy e) {
            throw e;
        } catch (ProcessException.GitFailed e) {
            return Optional.of(e.why().replaceFirst("^(?:error|fatal): ", ""));
        }
    }

    /** Applies {@code patch} to files and index, and commits it on {@code ref} with {@code message}, secrets masked. */
    Made make(String patch, String message, String ref) {
        Optional<String> obstacle = unreadable(patch).or(() -> apply(patch));
        if (obstacle.isPresent()) return new Made("", obstacle.get());
        String tree = git.text("write-tree", "--missing-ok");
        Optional<String> surprise = surprise(patch, tree);
        if (surprise.isPresent()) return new Made("", surprise.get());
        Map<String, String> identity = git.identity(System.getenv());
        String text = Secrets.redact(message).replace('\0', ' ').strip() + "\n";
        String commit = git.text(identity, text, "commit-tree", tree, "-p", base, "-F", "-");
        git.text(identity, "", "update-ref", "-m", "autodev: commit", ref, commit, base);
        return new Made(commit, "");
    }

    // What was judged before is the patch's text; this is what git made of it.
    private Optional<String> surprise(String patch, String tree) {
        var named = new HashSet<String>();
        for (FileDiff diff : StrictDiff.read(patch)) diff.paths().forEach(path -> named.add(prefix + path));
        List<String> parts =
                Git.entries(git.text("diff-tree", "-r", "-z", "--raw", "--no-renames", "--no-ext-diff", base, tree));
        if (parts.isEmpty()) return Optional.of("it changes nothing");
        for (int i = 0; i + 1 < parts.size(); i += 2) {
            String path = parts.get(i + 1);
            String[] modes = parts.get(i).split(" ");
            if (!named.contains(path))
                return Optional.of("git also changes " + PatchPlaces.shown(path) + ", which it does not name");
            if (!isPlain(modes[0].substring(1)) || !isPlain(modes[1]))
                return Optional.of(
                        PatchPlaces.shown(path) + " is a link or a submodule; only plain files may be patched");
        }
        return Optional.empty();
    }

    private static boolean isPlain(String mode) {
        return Set.of("000000", "100644", "100755").contains(mode);
    }

    /** Makes index and files what {@code base} says again, whatever has run in them. */
    String restored() {
        git.text("read-tree", "--reset", "-u", base);
        return git.text("clean", "-ffdxq");
    }
}
