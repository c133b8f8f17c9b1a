package autodev.change;

import autodev.Secrets;
import autodev.change.ChangeException.Refused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Sends a commit to a remote as a new branch, and nothing else: no other branch, no tag, nothing by force, and no hook
 * of the repository. For one thread; to be closed.
 */
final class Push implements AutoCloseable {
    private static final Duration ASKING = Duration.ofMinutes(1);
    private static final Duration PUSHING = Duration.ofMinutes(10);
    private static final int SUFFIXES = 99;
    private static final int LONGEST = 600;
    private static final String HEADS = "refs/heads/";

    /** What the remote has: its branches of interest with their commits, and the name of its HEAD, empty if none. */
    record There(Map<String, String> branches, String head) {}

    private final Remote remote;
    private final Map<String, String> environment;
    private final Consumer<String> note;
    private final Optional<GitLogin> login;
    private final RemoteGit git;

    private Push(Remote remote, Map<String, String> environment, Consumer<String> note, RemoteGit git) {
        this.remote = remote;
        this.environment = environment;
        this.note = note;
        this.git = git;
        this.login = remote.address().flatMap(address -> GitLogin.of(address, environment));
    }

    /** To {@code remote}, whose dangers it refuses with {@link Refused}; {@code note} is told how it goes. */
    static Push to(Remote remote, Map<String, String> environment, Consumer<String> note) {
        remote.danger().ifPresent(why -> {
            throw new Refused("nothing is pushed to the remote " + remote.name() + " (" + remote.place() + "): " + why
                    + "; name another with --remote");
        });
        return new Push(remote, environment, note, RemoteGit.open(remote.user(), remote.url(), environment));
    }

    /** Asks for its HEAD, the branch {@code base} if it is named, and those that begin as {@code branch}. */
    There look(Optional<String> base, String branch) {
        var call = new ArrayList<>(List.of("ls-remote", "--symref", RemoteGit.THERE, "HEAD", HEADS + branch + "*"));
        base.ifPresent(name -> call.add(HEADS + name));
        RemoteGit.Said said = tried(ASKING, call);
        if (!said.ok()) throw refused("cannot ask the remote " + remote.name() + " (" + remote.place() + ")", said, "");
        var branches = new LinkedHashMap<String, String>();
        String head = "";
        for (String line : said.output().lines().toList()) {
            String[] parts = line.split("\t");
            if (parts.length != 2) continue;
            if (parts[0].startsWith("ref: " + HEADS) && parts[1].equals("HEAD"))
                head = parts[0].substring(("ref: " + HEADS).length());
            else if (parts[1].startsWith(HEADS)) branches.put(parts[1].substring(HEADS.length()), parts[0]);
            else if (parts[1].equals("HEAD")) branches.putIfAbsent("", parts[0]);
        }
        return new There(branches, head);
    }

    /**
     * Pushes {@code commit} as {@code branch}, or with -2, -3, … behind it where the remote has that with other
     * content; gives the name. One that is there with this content stays as it is.
     */
    String send(String commit, String branch, There there) {
        for (int i = 1; i <= SUFFIXES; i++) {
            String name = i == 1 ? branch : branch + "-" + i;
            String taken = there.branches().get(name);
            if (taken != null && !same(taken, commit)) continue;
            if (taken == null) send(commit, name);
            return name;
        }
        throw new Refused("cannot push " + branch + " to " + remote.place() + ": it has such a branch with other"
                + " content, and so have those up to " + branch + "-" + SUFFIXES + "; delete some there");
    }

    // The same change to the same commit, made at another time: an earlier run was stopped behind its push.
    private boolean same(String taken, String commit) {
        return taken.equals(commit)
                || !remote.content(taken).isEmpty() && remote.content(taken).equals(remote.content(commit));
    }

    private void send(String commit, String name) {
        note.accept("pushing " + name + " to " + remote.place());
        RemoteGit.Said said = tried(
                PUSHING,
                List.of(
                        "-c",
                        "core.hooksPath=/dev/null",
                        // Some forges take orders by options, to merge for one.
                        "-c",
                        "push.pushOption=",
                        "push",
                        "--porcelain",
                        "--no-verify",
                        "--no-follow-tags",
                        "--no-signed",
                        "--recurse-submodules=no",
                        RemoteGit.THERE,
                        commit + ":" + HEADS + name));
        String why = said.output()
                .lines()
                .filter(line -> line.startsWith("!\t"))
                .map(line -> line.substring(line.lastIndexOf('\t') + 1))
                .collect(Collectors.joining("; "));
        if (!said.ok() || !why.isEmpty()) throw refused("cannot push " + name + " to " + remote.place(), said, why);
    }

    /** With what the user has for this host, and with the forge's token where that is nothing or not enough. */
    private RemoteGit.Said tried(Duration limit, List<String> call) {
        String[] words = call.toArray(String[]::new);
        if (login.isPresent() && !git.login()) return git.ask(login.get().variables(), limit, words);
        RemoteGit.Said first = git.ask(Map.of(), limit, words);
        return first.ok() || login.isEmpty() || !denied(first.words())
                ? first
                : git.ask(login.get().variables(), limit, words);
    }

    private static boolean denied(String words) {
        return words.matches("(?is).*(could not read (username|password)|authentication failed|invalid credentials"
                + "|terminal prompts disabled|returned error: 40[13]|access denied|permission to .* denied).*");
    }

    private Refused refused(String what, RemoteGit.Said said, String why) {
        String words = said.words();
        String all = why.isEmpty() || words.contains(why) ? words : words.isEmpty() ? why : why + ": " + words;
        return new Refused(what + ": " + clean(all) + "; " + hint(all));
    }

    /** In one line that has no secret in it. */
    private String clean(String text) {
        String plain = Secrets.redact(Secrets.redact(text, environment)).replaceAll("(\\w+://)[^/@\\s]*@", "$1");
        for (String secret : login.map(it -> List.of(it.header(), it.header().replaceFirst(".* ", "")))
                .orElse(List.of())) plain = plain.replace(secret, Secrets.MASK);
        String line = plain.replaceAll("\u001b\\[[0-9;]*[A-Za-z]", "")
                .replaceAll("[\\s\\p{Cntrl}]+", " ")
                .strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }

    private String hint(String said) {
        if (said.contains("shallow")) return "the checkout is shallow: git fetch --unshallow, then try again";
        if (said.contains("Host key verification"))
            return "connect to it once with ssh by hand, so that its key is known";
        if (said.contains("publickey")) return "see that ssh has a key for it (ssh-add -l)";
        if (said.contains("unable to update url base from redirection"))
            return "it has moved: git remote set-url " + remote.name() + " to where it is now";
        if (denied(said))
            return login.isPresent()
                    ? "see that the token, or what git's credential helper has, may write there"
                    : "set a token for it (GITHUB_TOKEN, GITLAB_TOKEN, GITEA_TOKEN), or a credential helper of git's";
        return "the change stays as it is; see what the remote says, and try again";
    }

    @Override
    public void close() {
        git.close();
    }
}
