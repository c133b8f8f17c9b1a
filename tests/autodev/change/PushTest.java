package autodev.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.Interrupted;
import autodev.change.ChangeException.Refused;
import autodev.process.Command;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real remotes over file, HTTP and ssh's protocol; each test has a home of its own. */
class PushTest {
    private static final String BRANCH = "t4-codex/1";

    @TempDir
    Path folder;

    private GitRepository repository;
    private Path bare;
    private final Map<String, String> environment = new HashMap<>();
    private final List<String> notes = new ArrayList<>();

    @BeforeEach
    void lay_out() throws Exception {
        repository = GitRepository.in(folder.resolve("pro ject ü"));
        bare = Files.createDirectories(folder.resolve("far ö").resolve("tool.git"));
        GitRepository.git(bare, "init", "-q", "--bare", "-b", "main");
        repository.git("push", "-q", bare.toString(), "main");
        Path home = Files.createDirectories(folder.resolve("home"));
        environment.put("HOME", home.toString());
        environment.put("XDG_CONFIG_HOME", home.resolve("none").toString());
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
    }

    private Remote remote(String url) {
        repository.git("remote", "add", "origin", url);
        return Remote.of(UserRepository.of(repository.root()), Optional.empty()).orElseThrow();
    }

    private String commit() {
        repository.git(
                "worktree", "add", "-q", "-b", "ours", folder.resolve("ours").toString());
        var ours = new GitRepository(folder.resolve("ours"));
        ours.write("add.py", "fixed\n").commit("fix");
        return ours.git("rev-parse", "HEAD");
    }

    private String push(Remote remote, String commit) {
        try (var push = Push.to(remote, environment, notes::add)) {
            return push.send(commit, BRANCH, push.look(Optional.empty(), BRANCH));
        }
    }

    private String refused(Remote remote, String commit) {
        return String.valueOf(
                assertThrows(Refused.class, () -> push(remote, commit)).getMessage());
    }

    private List<String> refs() {
        return GitRepository.git(bare, "for-each-ref", "--format=%(refname) %(objectname)")
                .lines()
                .toList();
    }

    @Test
    void one_branch_arrives_and_nothing_else() {
        String commit = commit();
        repository.git("tag", "-a", "-m", "v1", "v1", commit);
        repository.git("config", "push.followTags", "true");
        Remote remote = remote(bare.toString());
        repository.git("config", "remote.origin.mirror", "true");
        String main = repository.git("rev-parse", "main");
        var before = repository.state();
        assertEquals(BRANCH, push(remote, commit));
        assertEquals(List.of("refs/heads/main " + main, "refs/heads/" + BRANCH + " " + commit), refs());
        assertEquals(before, repository.state());
        assertEquals(List.of("pushing " + BRANCH + " to " + bare), notes);
    }

    @Test
    void a_branch_that_is_there_is_taken_if_it_says_the_same_and_else_left_alone() {
        String commit = commit();
        Remote remote = remote(bare.toString());
        GitRepository.git(bare, "branch", BRANCH, "main");
        assertEquals(BRANCH + "-2", push(remote, commit));
        assertEquals(BRANCH + "-2", push(remote, commit));
        assertEquals(repository.git("rev-parse", "main"), GitRepository.git(bare, "rev-parse", BRANCH));
        // Made again at another time, as after a kill between push and draft.
        var ours = new GitRepository(folder.resolve("ours"));
        ours.git("commit", "-q", "--amend", "-m", "another message");
        assertEquals(BRANCH + "-2", push(remote, ours.git("rev-parse", "HEAD")));
        assertEquals(3, refs().size());
    }

    @Test
    void a_remote_that_refuses_is_told_in_its_own_words() throws Exception {
        String commit = commit();
        Path hook = bare.resolve("hooks/pre-receive");
        Files.createDirectories(hook.getParent());
        Files.writeString(
                hook,
                "#!/bin/sh\n"
                        + "printf '\\033[31mGH006: protected, token sk-abcdefghijklmnopqrstuv\\033[0m\\n"
                        + "' >&2\n"
                        + "exit 1\n");
        assertTrue(hook.toFile().setExecutable(true));
        String said = refused(remote(bare.toString()), commit);
        assertTrue(said.contains("pre-receive hook declined") && said.contains("GH006: protected"), said);
        assertFalse(said.contains("sk-abc") || said.contains("\u001b") || said.contains("\n"), said);
        assertEquals(1, refs().size());
    }

    @Test
    void nothing_of_the_repositorys_configuration_runs() throws Exception {
        String commit = commit();
        Path trace = folder.resolve("trace");
        Path trap = repository.trap(folder.resolve("trap"), trace);
        try (var server = GitServer.of(folder.resolve("server"))) {
            server.bare("tool.git");
            repository.git("push", "-q", server.url("tool.git"), "main");
            server.password("me", "right-password");
            Remote remote = remote(server.url("tool.git"));
            Path hooks = folder.resolve("hooks");
            repository.trap(hooks.resolve("pre-push"), trace);
            repository.trap(repository.root().resolve(".git/hooks/pre-push"), trace);
            for (String setting : List.of(
                    "core.hooksPath=" + hooks,
                    "core.sshCommand=" + trap,
                    "core.askPass=" + trap,
                    "core.gitProxy=" + trap,
                    "core.alternateRefsCommand=" + trap,
                    "credential.helper=!" + trap,
                    "credential." + server.url("") + ".helper=!" + trap,
                    "remote.origin.receivepack=" + trap,
                    "remote.origin.uploadpack=" + trap,
                    "remote.there.receivepack=" + trap,
                    "remote.origin.vcs=ext",
                    "protocol.ext.allow=always",
                    "url.ext::" + trap + " .insteadOf=" + server.url("tool.git"),
                    "push.gpgSign=true",
                    "gpg.program=" + trap)) {
                int at = setting.lastIndexOf("=");
                repository.git("config", setting.substring(0, at), setting.substring(at + 1));
            }
            assertTrue(refused(remote, commit).contains("token"));
            Remote rewritten = Remote.of(UserRepository.of(repository.root()), Optional.empty())
                    .orElseThrow();
            assertTrue(rewritten.url().startsWith("ext::"), rewritten.url());
            assertThrows(Refused.class, () -> push(rewritten, commit));
        }
        assertFalse(Files.exists(trace), "a program of the repository's ran");
        Remote planted = new Remote(UserRepository.of(repository.root()), "origin", "ssh://nowhere.invalid/x", "main");
        assertThrows(Refused.class, () -> push(planted, commit));
        assertFalse(Files.exists(trace), "a program of the repository's ran");
        // The traps do work: git itself springs one.
        Command.of("git", "ls-remote", "origin").in(repository.root()).run();
        assertTrue(Files.exists(trace));
    }

    @Test
    void a_remote_in_the_checkout_itself_is_refused() throws Exception {
        String commit = commit();
        Path inner = Files.createDirectories(repository.root().resolve("lib/inner.git"));
        GitRepository.git(inner, "init", "-q", "--bare");
        assertTrue(refused(remote("./lib/inner.git"), commit).contains("in the checkout itself"));
        repository.git(
                "remote", "set-url", "origin", "file://" + inner.toString().replace(" ", "%20"));
        Remote url = Remote.of(UserRepository.of(repository.root()), Optional.empty())
                .orElseThrow();
        assertThrows(Refused.class, () -> push(url, commit));
    }

    @Test
    void a_relative_remote_outside_is_found() {
        String commit = commit();
        assertEquals(BRANCH, push(remote("../far ö/tool.git"), commit));
        assertEquals(2, refs().size());
    }

    @Test
    void the_users_own_credential_helper_works_and_settings_for_a_folder_hold() throws Exception {
        String commit = commit();
        try (var server = GitServer.of(folder.resolve("server"))) {
            Path there = server.bare("acme/tool.git");
            repository.git("push", "-q", server.url("acme/tool.git"), "main");
            server.password("me", "right-password");
            Path helper = folder.resolve("helper");
            Files.writeString(helper, "#!/bin/sh\ncat >/dev/null\necho username=me\necho password=right-password\n");
            assertTrue(helper.toFile().setExecutable(true));
            Path home = folder.resolve("home");
            Files.writeString(
                    home.resolve(".gitconfig"),
                    "[includeIf \"gitdir:" + repository.root()
                            + "/\"]\n\tpath = work\n[core]\n\tpager = \"a \\\" b\"\n");
            Files.writeString(home.resolve("work"), "[credential]\n\thelper = " + helper + "\n");
            assertEquals(BRANCH, push(remote(server.url("acme/tool.git")), commit));
            assertEquals(commit, GitRepository.git(there, "rev-parse", BRANCH));
        }
    }

    @Test
    void the_forges_token_goes_to_its_host_alone_and_into_no_error() throws Exception {
        String commit = commit();
        String token = "glpat-0123456789abcdefghij";
        environment.put("AUTODEV_FORGE", "gitlab");
        environment.put("GITLAB_TOKEN", token);
        try (var server = GitServer.of(folder.resolve("server"));
                var other = GitServer.of(folder.resolve("other"))) {
            server.bare("acme/tool.git");
            other.bare("acme/tool.git");
            repository.git("push", "-q", server.url("acme/tool.git"), "main");
            server.password("oauth2", token);
            Remote remote = remote(server.url("acme/tool.git"));
            assertEquals(BRANCH, push(remote, commit));
            assertTrue(server.seen.getLast().contains("Basic "), server.seen.toString());
            // A login of the user's own goes first, and makes way where it is refused.
            environment.put("GIT_CONFIG_COUNT", "1");
            environment.put("GIT_CONFIG_KEY_0", "http.extraHeader");
            environment.put("GIT_CONFIG_VALUE_0", "Authorization: Basic d3Jvbmc6bG9naW4=");
            assertEquals(BRANCH, push(remote, commit));
            environment.put("GIT_CONFIG_KEY_0", "http." + server.url("") + ".extraHeader");
            assertEquals(BRANCH, push(remote, commit));
            environment.remove("GIT_CONFIG_COUNT");
            server.password("oauth2", "another");
            String said = refused(remote, commit);
            assertFalse(said.contains(token) || said.contains("Basic "), said);
            assertTrue(said.contains("403") && said.contains("token"), said);
            // A server that sends on gets no token carried along.
            server.moved(other.url("").replaceFirst("/$", ""));
            String moved = refused(remote, commit);
            assertTrue(moved.contains("302") || moved.contains("redirect"), moved);
            assertEquals(List.of(), other.seen);
            // The API of the forge is elsewhere, and so is what the token is for.
            environment.put("AUTODEV_FORGE_URL", "https://git.example.org/api/v4");
            server.moved(null).seen.clear();
            assertThrows(Refused.class, () -> push(remote, commit));
            assertTrue(server.seen.stream().noneMatch(line -> line.contains("Basic")), server.seen.toString());
        }
    }

    @Test
    void a_password_in_the_address_is_used_and_shown_to_nobody() throws Exception {
        String commit = commit();
        try (var server = GitServer.of(folder.resolve("server"))) {
            server.bare("tool.git");
            repository.git("push", "-q", server.url("tool.git"), "main");
            server.password("me", "right-password");
            Remote remote = remote(server.url("tool.git").replace("://", "://me:right-password@"));
            assertEquals(server.url("tool.git"), remote.place());
            assertEquals(BRANCH, push(remote, commit));
            server.password("me", "changed");
            String said = refused(remote, commit);
            assertFalse(said.contains("right-password") || said.contains("me:"), said);
        }
    }

    @Test
    void ssh_is_the_users_own() throws Exception {
        String commit = commit();
        Path ssh = folder.resolve("ssh");
        // What ssh does with its last argument, on this machine.
        Files.writeString(ssh, "#!/bin/sh\nfor last; do :; done\nexec sh -c \"$last\"\n");
        assertTrue(ssh.toFile().setExecutable(true));
        environment.put("GIT_SSH", ssh.toString());
        assertEquals(BRANCH, push(remote("git@far.example.org:" + bare), commit));
        assertEquals(2, refs().size());
    }

    @Test
    void a_shallow_and_detached_clone_pushes_too() {
        repository.write("more.txt", "1\n").commit("more");
        repository.git("push", "-q", bare.toString(), "main");
        GitRepository.git(
                folder, "clone", "-q", "--depth=1", "file://" + bare.toString().replace(" ", "%20"), "thin");
        repository = new GitRepository(folder.resolve("thin"));
        repository.git("checkout", "-q", "--detach");
        String commit = commit();
        Remote remote = Remote.of(UserRepository.of(repository.root()), Optional.empty())
                .orElseThrow();
        assertEquals(BRANCH, push(remote, commit));
        assertEquals(commit, GitRepository.git(bare, "rev-parse", BRANCH));
    }

    @Test
    void a_partial_clone_and_one_with_longer_names_push_too() throws Exception {
        GitRepository.git(bare, "config", "uploadpack.allowFilter", "true");
        repository
                .write("deep/old.txt", "1\n")
                .commit("old")
                .write("deep/old.txt", "2\n")
                .commit("new");
        repository.git("push", "-q", bare.toString(), "main");
        String url = "file://" + bare.toString().replace(" ", "%20");
        GitRepository.git(folder, "clone", "-q", "--filter=blob:none", url, "partial");
        repository = new GitRepository(folder.resolve("partial"));
        Remote partial = Remote.of(UserRepository.of(repository.root()), Optional.empty())
                .orElseThrow();
        String commit = commit();
        assertEquals(BRANCH, push(partial, commit));
        assertEquals(commit, GitRepository.git(bare, "rev-parse", BRANCH));
        Path longer = Files.createDirectories(folder.resolve("longer.git"));
        GitRepository.git(longer, "init", "-q", "--bare", "-b", "main", "--object-format=sha256");
        Path top = Files.createDirectories(folder.resolve("longer"));
        GitRepository.git(top, "init", "-q", "-b", "main", "--object-format=sha256");
        repository = new GitRepository(top).write("a", "1\n").commit("a");
        String long64 = repository.git("rev-parse", "HEAD");
        assertEquals(BRANCH, push(remote(longer.toString()), long64));
        assertEquals(64, GitRepository.git(longer, "rev-parse", BRANCH).length());
    }

    @Test
    void who_waits_for_a_remote_that_says_nothing_can_be_interrupted() throws Exception {
        try (var silent = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"))) {
            Remote remote = remote("http://127.0.0.1:" + silent.getLocalPort() + "/acme/tool.git");
            var ended = new CompletableFuture<Throwable>();
            Thread waiting = Thread.ofVirtual().start(() -> {
                try (var push = Push.to(remote, environment, notes::add)) {
                    push.look(Optional.empty(), BRANCH);
                } catch (RuntimeException e) {
                    ended.complete(e);
                }
            });
            silent.accept().getInputStream().read();
            waiting.interrupt();
            assertTrue(ended.get() instanceof Interrupted, String.valueOf(ended.get()));
        }
    }

    @Test
    void the_remote_is_the_one_named_or_that_of_the_branch_or_origin_or_the_only_one() {
        UserRepository user = UserRepository.of(repository.root());
        assertEquals(Optional.empty(), Remote.of(user, Optional.empty()));
        repository.git("remote", "add", "only", "https://me:secret@example.org/a.git");
        assertEquals("only", Remote.of(user, Optional.empty()).orElseThrow().name());
        repository.git("remote", "add", "other", "b");
        assertEquals(Optional.empty(), Remote.of(user, Optional.empty()));
        repository.git("remote", "add", "origin", bare.toString());
        assertEquals("origin", Remote.of(user, Optional.empty()).orElseThrow().name());
        repository.git("config", "branch.main.remote", "other");
        repository.git("config", "branch.main.merge", "refs/heads/develop");
        Remote tracked = Remote.of(user, Optional.empty()).orElseThrow();
        assertEquals("other", tracked.name());
        assertEquals(Optional.of("develop"), tracked.tracked("t4-codex/"));
        assertEquals(Optional.empty(), tracked.tracked("dev"));
        assertEquals(
                "https://example.org/a.git",
                Remote.of(user, Optional.of("only")).orElseThrow().place());
        String said = assertThrows(BadInput.class, () -> Remote.of(user, Optional.of("none")))
                .getMessage();
        assertTrue(said.contains("only, origin, other"), said);
    }
}
