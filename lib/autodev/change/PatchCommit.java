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
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A patch made a commit in a linked worktree, with git's plumbing. {@code prefix} is the folder that the patch's paths
 * are relative to, below the top, with a slash at its end or empty; {@code identity} says who commits.
 */
record PatchCommit(Git git, String prefix, String base, Map<String, String> identity) {
    /** The commit, or why there is none, in words. */
    record Made(String commit, String complaint) {}

    /** The same for a patch to {@code commit}, which is checked out. */
    PatchCommit onto(String commit) {
        return new PatchCommit(git, prefix, commit, identity);
    }

    /** Why {@code patch} does not apply; empty if it does. Nothing is changed. */
    Optional<String> obstacle(String patch) {
        return unreadable(patch)
                .or(() -> Optional.of(
                                applied(patch, List.of("--check"), List.of()).complaint())
                        .filter(complaint -> !complaint.isEmpty()));
    }

    /** Why {@code patch} cannot be read; empty if it can. */
    static Optional<String> unreadable(String patch) {
        try {
            return StrictDiff.read(patch).isEmpty() ? Optional.of("it is empty") : Optional.empty();
        } catch (PatchException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Why a patch does not apply, empty if it does, and what git said to the calls behind it. */
    private record Applied(String complaint, String said) {}

    private Applied applied(String patch, List<String> more, List<List<String>> then) {
        Applied first = tried(patch, more, then);
        if (!first.complaint().endsWith("does not match index")) return first;
        // In a sparse checkout git brings the file here by itself, and then does not know it again.
        String before = StrictDiff.read(patch).stream()
                .filter(diff -> diff.kind() != FileDiff.Kind.CREATE)
                .map(diff -> prefix + diff.from() + "\0")
                .collect(Collectors.joining());
        git.text(Map.of(), before, "update-index", "--no-skip-worktree", "-z", "--stdin");
        git.text(Map.of(), before, "checkout-index", "-q", "-f", "-u", "-z", "--stdin");
        return tried(patch, more, then);
    }

    private Applied tried(String patch, List<String> more, List<List<String>> then) {
        var apply =
                new ArrayList<>(List.of("apply", "--index", "--whitespace=nowarn", "--no-ignore-whitespace", "-p1"));
        apply.addAll(more);
        if (!prefix.isEmpty()) apply.add("--directory=" + prefix);
        apply.add("-");
        var calls = new ArrayList<List<String>>(List.of(apply));
        calls.addAll(then);
        try {
            return new Applied("", git.texts(identity, patch, calls));
        } catch (ProcessException.GitBusy e) {
            throw e;
        } catch (ProcessException.GitFailed e) {
            if (!e.call().equals("apply")) throw e;
            return new Applied(e.why().replaceFirst("^(?:error|fatal): ", ""), "");
        }
    }

    /**
     * Applies {@code patch} to files and index, and commits it on {@code ref} with {@code message}, secrets masked;
     * {@code before} hears of the commit when it is made, and not on the branch yet. Where none is made, files and index
     * are those of the base.
     */
    Made make(String patch, String message, String ref, Consumer<String> before) {
        Optional<String> unreadable = unreadable(patch);
        if (unreadable.isPresent()) return new Made("", unreadable.get());
        var look = List.of("diff-index", "--cached", "-z", "--raw", "--no-renames", "--no-ext-diff", base);
        String text = Secrets.redact(message).replace('\0', ' ').strip();
        // Made before what git has changed is looked at: as long as no branch is on it, nobody sees it.
        var then = List.of(
                look,
                List.of("write-tree", "--missing-ok"),
                List.of("commit-tree", Git.said(2), "-p", base, "-m", text));
        Applied applied = applied(patch, List.of(), then);
        if (!applied.complaint().isEmpty()) return new Made("", applied.complaint());
        List<String> said = Git.entries(applied.said());
        Optional<String> surprise = surprise(patch, said.subList(0, said.size() - 1));
        if (surprise.isPresent()) {
            // What is ignored or unknown to git stays: only the patch is taken back.
            git.text("read-tree", "--reset", "-u", base);
            return new Made("", surprise.get());
        }
        String commit = said.getLast().lines().toList().getLast();
        before.accept(commit);
        git.text(identity, "", "update-ref", "-m", "autodev: commit", ref, commit, base);
        return new Made(commit, "");
    }

    // What was judged before is the patch's text; this is what git made of it.
    private Optional<String> surprise(String patch, List<String> parts) {
        var named = new HashSet<String>();
        for (FileDiff diff : StrictDiff.read(patch)) diff.paths().forEach(path -> named.add(prefix + path));
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
        return git.texts(Map.of(), "", restoring());
    }

    /** The calls of git that do so. */
    List<List<String>> restoring() {
        return List.of(List.of("read-tree", "--reset", "-u", base), List.of("clean", "-ffdxq"));
    }
}
