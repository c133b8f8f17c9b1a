package autodev.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Interrupted;
import autodev.change.ChangeException.Refused;
import autodev.process.Command;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who logs in, and that nobody else runs: real remotes over HTTP and ssh's protocol, each user with a home of his own. */
class RemoteGitTest {
    private static final String BRANCH = PushScene.BRANCH;

    @TempDir
    Path folder;

    private PushScene scene;

    @BeforeEach
    void lay_out() throws Exception {
        scene = PushScene.in(folder);
    }

    @Test
    void nothing_of_the_repositorys_configuration_runs() throws Exception {
        String commit = scene.commit();
        Path trace = scene.folder.resolve("trace");
        Path trap = scene.repository.trap(scene.folder.resolve("trap"), trace);
        try (var server = GitServer.of(scene.folder.resolve("server"))) {
            server.bare("tool.git");
            scene.repository.git("push", "-q", server.url("tool.git"), "main");
            server.password("me", "right-password");
            Remote remote = scene.remote(server.url("tool.git"));
            Path hooks = scene.folder.resolve("hooks");
            scene.repository.trap(hooks.resolve("pre-push"), trace);
            scene.repository.trap(scene.repository.root().resolve(".git/hooks/pre-push"), trace);
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
                scene.repository.git("config", setting.substring(0, at), setting.substring(at + 1));
            }
            assertTrue(scene.refused(remote, commit).contains("token"));
            Remote rewritten = Remote.of(UserRepository.of(scene.repository.root()), Optional.empty())
                    .orElseThrow();
            assertTrue(rewritten.url().startsWith("ext::"), rewritten.url());
            assertThrows(Refused.class, () -> scene.push(rewritten, commit));
        }
        assertFalse(Files.exists(trace), "a program of the repository's ran");
        Remote planted =
                new Remote(UserRepository.of(scene.repository.root()), "origin", "ssh://nowhere.invalid/x", "main");
        assertThrows(Refused.class, () -> scene.push(planted, commit));
        assertFalse(Files.exists(trace), "a program of the repository's ran");
        // The traps do work: git itself springs one.
        // It then waits for a remote that does not answer, and so is ended here.
        try (var git = Command.of("git", "ls-remote", "origin")
                .in(scene.repository.root())
                .start(Map.of(), line -> {})) {
            for (int i = 0; i < 3000 && git.alive() && !Files.exists(trace); i++) TimeUnit.MILLISECONDS.sleep(20);
        }
        assertTrue(Files.exists(trace));
    }

    @Test
    void the_users_own_credential_helper_works_and_settings_for_a_folder_hold() throws Exception {
        String commit = scene.commit();
        try (var server = GitServer.of(scene.folder.resolve("server"))) {
            Path there = server.bare("acme/tool.git");
            scene.repository.git("push", "-q", server.url("acme/tool.git"), "main");
            server.password("me", "right-password");
            Path helper = scene.folder.resolve("helper");
            Files.writeString(helper, "#!/bin/sh\ncat >/dev/null\necho username=me\necho password=right-password\n");
            assertTrue(helper.toFile().setExecutable(true));
            Path home = scene.folder.resolve("home");
            Files.writeString(
                    home.resolve(".gitconfig"),
                    "[includeIf \"gitdir:" + scene.repository.root()
                            + "/\"]\n\tpath = work\n[core]\n\tpager = \"a \\\" b\"\n");
            Files.writeString(home.resolve("work"), "[credential]\n\thelper = " + helper + "\n");
            assertEquals(BRANCH, scene.push(scene.remote(server.url("acme/tool.git")), commit));
            assertEquals(commit, GitRepository.git(there, "rev-parse", BRANCH));
        }
    }

    @Test
    void the_forges_token_goes_to_its_host_alone_and_into_no_error() throws Exception {
        String commit = scene.commit();
        String token = "glpat-0123456789abcdefghij";
        scene.environment.put("AUTODEV_FORGE", "gitlab");
        scene.environment.put("GITLAB_TOKEN", token);
        try (var server = GitServer.of(scene.folder.resolve("server"));
                var other = GitServer.of(scene.folder.resolve("other"))) {
            server.bare("acme/tool.git");
            other.bare("acme/tool.git");
            scene.repository.git("push", "-q", server.url("acme/tool.git"), "main");
            server.password("oauth2", token);
            Remote remote = scene.remote(server.url("acme/tool.git"));
            assertEquals(BRANCH, scene.push(remote, commit));
            assertTrue(server.seen.getLast().contains("Basic "), server.seen.toString());
            // A login of the user's own goes first, and makes way where it is refused.
            scene.environment.put("GIT_CONFIG_COUNT", "1");
            scene.environment.put("GIT_CONFIG_KEY_0", "http.extraHeader");
            scene.environment.put("GIT_CONFIG_VALUE_0", "Authorization: Basic d3Jvbmc6bG9naW4=");
            assertEquals(BRANCH, scene.push(remote, commit));
            scene.environment.put("GIT_CONFIG_KEY_0", "http." + server.url("") + ".extraHeader");
            assertEquals(BRANCH, scene.push(remote, commit));
            scene.environment.remove("GIT_CONFIG_COUNT");
            server.password("oauth2", "another");
            String said = scene.refused(remote, commit);
            assertFalse(said.contains(token) || said.contains("Basic "), said);
            assertTrue(said.contains("403") && said.contains("token"), said);
            // A server that sends on gets no token carried along.
            server.moved(other.url("").replaceFirst("/$", ""));
            String moved = scene.refused(remote, commit);
            assertTrue(moved.contains("302") || moved.contains("redirect"), moved);
            assertEquals(List.of(), other.seen);
            // The API of the forge is elsewhere, and so is what the token is for.
            scene.environment.put("AUTODEV_FORGE_URL", "https://git.example.org/api/v4");
            server.moved(null).seen.clear();
            assertThrows(Refused.class, () -> scene.push(remote, commit));
            assertTrue(server.seen.stream().noneMatch(line -> line.contains("Basic")), server.seen.toString());
        }
    }

    @Test
    void a_password_in_the_address_is_used_and_shown_to_nobody() throws Exception {
        String commit = scene.commit();
        try (var server = GitServer.of(scene.folder.resolve("server"))) {
            server.bare("tool.git");
            scene.repository.git("push", "-q", server.url("tool.git"), "main");
            server.password("me", "right-password");
            Remote remote = scene.remote(server.url("tool.git").replace("://", "://me:right-password@"));
            assertEquals(server.url("tool.git"), remote.place());
            assertEquals(BRANCH, scene.push(remote, commit));
            server.password("me", "changed");
            String said = scene.refused(remote, commit);
            assertFalse(said.contains("right-password") || said.contains("me:"), said);
        }
    }

    @Test
    void ssh_is_the_users_own() throws Exception {
        String commit = scene.commit();
        Path ssh = scene.folder.resolve("ssh");
        // What ssh does with its last argument, on this machine.
        Files.writeString(ssh, "#!/bin/sh\nfor last; do :; done\nexec sh -c \"$last\"\n");
        assertTrue(ssh.toFile().setExecutable(true));
        scene.environment.put("GIT_SSH", ssh.toString());
        assertEquals(BRANCH, scene.push(scene.remote("git@far.example.org:" + scene.bare), commit));
        assertEquals(2, scene.refs().size());
    }

    @Test
    void who_waits_for_a_remote_that_says_nothing_can_be_interrupted() throws Exception {
        try (var silent = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"))) {
            Remote remote = scene.remote("http://127.0.0.1:" + silent.getLocalPort() + "/acme/tool.git");
            var ended = new CompletableFuture<Throwable>();
            Thread waiting = Thread.ofVirtual().start(() -> {
                try (var push = Push.to(remote, scene.environment, scene.notes::add)) {
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
}
