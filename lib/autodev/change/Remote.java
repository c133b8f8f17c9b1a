package autodev.change;

import autodev.BadInput;
import autodev.change.ChangeException.Refused;
import autodev.forge.RemoteUrl;
import autodev.process.CommandResult;
import autodev.process.Git;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The remote that branches are pushed to. {@code url} is the one for pushing, as git resolves it, and may hold a
 * password: {@link #place} is for people. {@code branch} is the one checked out, empty if none is.
 */
record Remote(UserRepository user, String name, String url, String branch) {
    private static final Pattern USER = Pattern.compile("^(\\w+://)[^/@]*@");

    /**
     * The one {@code named}, else that of the current branch, else {@code origin}, else the only one; empty if none is
     * meant by that. Throws {@link BadInput} if there is none of that name.
     */
    static Optional<Remote> of(UserRepository user, Optional<String> named) {
        List<String> all = user.git().text("remote").lines().toList();
        String branch = answer(user, "symbolic-ref", "-q", "--short", "HEAD");
        String upstream = branch.isEmpty() ? "" : answer(user, "config", "branch." + branch + ".remote");
        if (named.isPresent() && !all.contains(named.get()))
            throw new BadInput("there is no remote " + named.get() + "; "
                    + (all.isEmpty() ? "git remote add makes one" : "there are " + String.join(", ", all)));
        Optional<String> name = named.or(() -> List.of(upstream, "origin").stream()
                        .filter(all::contains)
                        .findFirst())
                .or(() -> all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty());
        return name.map(it -> new Remote(user, it, answer(user, "remote", "get-url", "--push", it), branch))
                .filter(remote -> !remote.url.isBlank());
    }

    private static String answer(UserRepository user, String... question) {
        CommandResult said = user.git().quiet(Map.of(), question);
        return said.ok() ? Git.line(said) : "";
    }

    /** Its address, if it is of another machine and may be a forge's. */
    Optional<URI> address() {
        return RemoteUrl.of(url);
    }

    /** The address as people may see it: without user and password. */
    String place() {
        return address().map(URI::toString).map(Remote::bare).orElseGet(() -> bare(url));
    }

    private static String bare(String url) {
        return USER.matcher(url).replaceFirst("$1");
    }

    /**
     * The branch on it that the current branch tracks, unless that begins with {@code prefix}, as ours do;
     * empty if it tracks none.
     */
    Optional<String> tracked(String prefix) {
        if (!branch.isEmpty()
                && answer(user, "config", "branch." + branch + ".remote").equals(name)) {
            String merge = answer(user, "config", "branch." + branch + ".merge");
            if (merge.startsWith("refs/heads/") && !merge.startsWith("refs/heads/" + prefix))
                return Optional.of(merge.substring("refs/heads/".length()));
        }
        return Optional.empty();
    }

    /** Its HEAD when it was cloned, as far as that is known here. */
    Optional<String> head() {
        String start = "refs/remotes/" + name + "/";
        String head = answer(user, "symbolic-ref", "-q", start + "HEAD");
        return head.startsWith(start) ? Optional.of(head.substring(start.length())) : Optional.empty();
    }

    /** The commit that {@code branch} of it was at when it was last fetched. */
    Optional<String> seen(String branch) {
        return commit("refs/remotes/" + name + "/" + branch);
    }

    /** The commit of this name that is here. */
    Optional<String> commit(String what) {
        String commit = answer(user, "rev-parse", "-q", "--verify", what + "^{commit}");
        return commit.isEmpty() ? Optional.empty() : Optional.of(commit);
    }

    /** What a commit holds, and which it follows, in words of git's; empty if it is not here. */
    String content(String commit) {
        return answer(user, "rev-parse", "-q", "--verify", commit + "^{tree}").isEmpty()
                ? ""
                : answer(user, "rev-parse", commit + "^{tree}", commit + "^@");
    }

    /**
     * What a draft of {@code commit} holds beside the change: the commits of {@code from} that {@code base} of this
     * remote has not, in words; empty if none. Throws {@link Refused} if they have no history in common.
     *
     * @param now the commit that {@code base} is at on the remote, as far as it was asked
     */
    Optional<String> stacked(String from, String base, Optional<String> now) {
        Optional<String> known = now.flatMap(this::commit).or(() -> seen(base));
        if (known.isEmpty())
            return Optional.of("it is not known here which commits " + base + " of " + name + " has; git fetch " + name
                    + " tells");
        boolean whole = !Files.exists(user.common().resolve("shallow"));
        if (whole && answer(user, "merge-base", from, known.get()).isEmpty())
            throw new Refused("the checked-out commit has no history in common with " + base + " of " + name + " ("
                    + place() + "); check out a branch of its, or name another with --base");
        String count = answer(user, "rev-list", "--count", from, "^" + known.get());
        return count.equals("0")
                ? Optional.empty()
                : Optional.of("the draft also holds " + count + (count.equals("1") ? " commit" : " commits")
                        + " of yours that " + base + " of " + name + " has not");
    }

    /**
     * Why nothing may be pushed to it: a local repository in the checkout itself is what somebody else may have put
     * there, with hooks that would run.
     */
    Optional<String> danger() {
        if (address().isPresent()) return Optional.empty();
        try {
            String path = url.startsWith("file://") ? URI.create(url).getPath() : url;
            Path there = user.git().top().resolve(path).toRealPath();
            return there.startsWith(user.git().top().toRealPath())
                            || there.startsWith(user.common().toRealPath())
                    ? Optional.of("it lies in the checkout itself")
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.of("it is neither a folder nor an address that can be used");
        }
    }
}
