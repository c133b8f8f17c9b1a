package autodev.agents.rule;

import autodev.process.CommandResult;
import autodev.process.Git;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a repository says of its releases: the last version tag that HEAD has in its past, the last of a full
 * release, and what
 * was committed since each, the newest first, without what was taken back. {@code cut}: there were more commits
 * than are read,
 * or the clone is a shallow one.
 */
record ReleaseHistory(
        Optional<Version.Tag> last,
        Optional<Version.Tag> stable,
        List<CommitNote> since,
        List<CommitNote> sinceStable,
        boolean cut) {
    private static final int MOST = 5_000;

    /** That of the repository, as far as it touches the folder {@code prefix} of it (empty for all). */
    static ReleaseHistory of(Git git, String prefix) {
        CommandResult head = git.quiet(Map.of(), "rev-parse", "-q", "--verify", "HEAD^{commit}");
        if (!head.ok()) return new ReleaseHistory(Optional.empty(), Optional.empty(), List.of(), List.of(), false);
        List<Version.Tag> tags = tags(git);
        Optional<Version.Tag> last = tags.stream().max(Comparator.comparing(Version.Tag::version));
        Optional<Version.Tag> stable =
                tags.stream().filter(tag -> !tag.version().isPre()).max(Comparator.comparing(Version.Tag::version));
        List<CommitNote> since = commits(git, last, prefix);
        List<CommitNote> sinceStable = stable.equals(last) ? since : commits(git, stable, prefix);
        boolean shallow = git.text("rev-parse", "--is-shallow-repository").equals("true");
        return new ReleaseHistory(last, stable, since, sinceStable, shallow || sinceStable.size() >= MOST);
    }

    // A repository of several packages tags each by its name; plain tags are those of the whole.
    private static List<Version.Tag> tags(Git git) {
        List<Version.Tag> all = git.text(
                        "for-each-ref",
                        "refs/tags",
                        "--merged=HEAD",
                        "--sort=-creatordate",
                        "--format=%(refname:short)")
                .lines()
                .flatMap(name -> Version.ofTag(name).stream())
                .toList();
        List<Version.Tag> plain = all.stream()
                .filter(tag -> tag.prefix().matches("(?i)v?|(?:release|rel|version|ver)[-/_]?v?"))
                .toList();
        if (!plain.isEmpty() || all.isEmpty()) return plain;
        String newest = all.getFirst().prefix();
        return all.stream().filter(tag -> tag.prefix().equals(newest)).toList();
    }

    private static List<CommitNote> commits(Git git, Optional<Version.Tag> after, String prefix) {
        String range = after.map(tag -> "refs/tags/" + tag.name() + "..HEAD").orElse("HEAD");
        String log = git.text(
                "log",
                "-z",
                "--no-merges",
                "--no-show-signature",
                "-n",
                "" + MOST,
                "--format=%H%n%B",
                range,
                "--",
                ":/" + prefix);
        var notes = new ArrayList<CommitNote>();
        Stream.of(log.split("\0")).filter(entry -> entry.contains("\n")).forEach(entry -> {
            int end = entry.indexOf('\n');
            notes.add(CommitNote.of(entry.substring(0, end), entry.substring(end + 1)));
        });
        return withoutReverted(notes);
    }

    // A revert takes back what it names, and itself with it; the newest come first, so a revert of a revert undoes it.
    private static List<CommitNote> withoutReverted(List<CommitNote> notes) {
        var gone = new HashSet<String>();
        var left = new ArrayList<CommitNote>();
        for (CommitNote note : notes) {
            if (gone.stream().anyMatch(hash -> note.hash().startsWith(hash))) continue;
            boolean here = !note.reverts().isEmpty()
                    && notes.stream().anyMatch(n -> n.hash().startsWith(note.reverts()));
            if (here) gone.add(note.reverts());
            else left.add(note);
        }
        return List.copyOf(left);
    }
}
