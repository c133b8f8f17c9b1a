package autodev.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.change.ChangeException.Refused;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What arrives on a real remote, and what is said where it does not. */
class PushTest {
    private static final String BRANCH = PushScene.BRANCH;

    @TempDir
    Path folder;

    private PushScene scene;

    @BeforeEach
    void lay_out() throws Exception {
        scene = PushScene.in(folder);
    }

    @Test
    void one_branch_arrives_and_nothing_else() {
        String commit = scene.commit();
        scene.repository.git("tag", "-a", "-m", "v1", "v1", commit);
        scene.repository.git("config", "push.followTags", "true");
        Remote remote = scene.remote(scene.bare.toString());
        scene.repository.git("config", "remote.origin.mirror", "true");
        String main = scene.repository.git("rev-parse", "main");
        var before = scene.repository.state();
        assertEquals(BRANCH, scene.push(remote, commit));
        assertEquals(List.of("refs/heads/main " + main, "refs/heads/" + BRANCH + " " + commit), scene.refs());
        assertEquals(before, scene.repository.state());
        assertEquals(List.of("pushing " + BRANCH + " to " + scene.bare), scene.notes);
    }

    @Test
    void a_branch_that_is_there_is_taken_if_it_says_the_same_and_else_left_alone() {
        String commit = scene.commit();
        Remote remote = scene.remote(scene.bare.toString());
        GitRepository.git(scene.bare, "branch", BRANCH, "main");
        assertEquals(BRANCH + "-2", scene.push(remote, commit));
        assertEquals(BRANCH + "-2", scene.push(remote, commit));
        assertEquals(scene.repository.git("rev-parse", "main"), GitRepository.git(scene.bare, "rev-parse", BRANCH));
        // Made again at another time, as after a kill between push and draft.
        var ours = new GitRepository(scene.folder.resolve("ours"));
        ours.git("commit", "-q", "--amend", "-m", "another message");
        assertEquals(BRANCH + "-2", scene.push(remote, ours.git("rev-parse", "HEAD")));
        assertEquals(3, scene.refs().size());
    }

    @Test
    void a_remote_that_refuses_is_told_in_its_own_words() throws Exception {
        String commit = scene.commit();
        Path hook = scene.bare.resolve("hooks/pre-receive");
        Files.createDirectories(hook.getParent());
        Files.writeString(
                hook,
                "#!/bin/sh\n"
                        + "printf '\\033[31mGH006: protected, token sk-abcdefghijklmnopqrstuv\\033[0m\\n"
                        + "' >&2\n"
                        + "exit 1\n");
        assertTrue(hook.toFile().setExecutable(true));
        String said = scene.refused(scene.remote(scene.bare.toString()), commit);
        assertTrue(said.contains("pre-receive hook declined") && said.contains("GH006: protected"), said);
        assertFalse(said.contains("sk-abc") || said.contains("\u001b") || said.contains("\n"), said);
        assertEquals(1, scene.refs().size());
    }

    @Test
    void a_remote_in_the_checkout_itself_is_refused() throws Exception {
        String commit = scene.commit();
        Path inner = Files.createDirectories(scene.repository.root().resolve("lib/inner.git"));
        GitRepository.git(inner, "init", "-q", "--bare");
        assertTrue(scene.refused(scene.remote("./lib/inner.git"), commit).contains("in the checkout itself"));
        scene.repository.git(
                "remote", "set-url", "origin", "file://" + inner.toString().replace(" ", "%20"));
        Remote url = Remote.of(UserRepository.of(scene.repository.root()), Optional.empty())
                .orElseThrow();
        assertThrows(Refused.class, () -> scene.push(url, commit));
    }

    @Test
    void a_relative_remote_outside_is_found() {
        String commit = scene.commit();
        assertEquals(BRANCH, scene.push(scene.remote("../far ö/tool.git"), commit));
        assertEquals(2, scene.refs().size());
    }

    @Test
    void a_shallow_and_detached_clone_pushes_too() {
        scene.repository.write("more.txt", "1\n").commit("more");
        scene.repository.git("push", "-q", scene.bare.toString(), "main");
        GitRepository.git(
                folder,
                "clone",
                "-q",
                "--depth=1",
                "file://" + scene.bare.toString().replace(" ", "%20"),
                "thin");
        scene.repository = new GitRepository(scene.folder.resolve("thin"));
        scene.repository.git("checkout", "-q", "--detach");
        String commit = scene.commit();
        Remote remote = Remote.of(UserRepository.of(scene.repository.root()), Optional.empty())
                .orElseThrow();
        assertEquals(BRANCH, scene.push(remote, commit));
        assertEquals(commit, GitRepository.git(scene.bare, "rev-parse", BRANCH));
    }

    @Test
    void a_partial_clone_and_one_with_longer_names_push_too() throws Exception {
        GitRepository.git(scene.bare, "config", "uploadpack.allowFilter", "true");
        scene.repository
                .write("deep/old.txt", "1\n")
                .commit("old")
                .write("deep/old.txt", "2\n")
                .commit("new");
        scene.repository.git("push", "-q", scene.bare.toString(), "main");
        String url = "file://" + scene.bare.toString().replace(" ", "%20");
        GitRepository.git(folder, "clone", "-q", "--filter=blob:none", url, "partial");
        scene.repository = new GitRepository(scene.folder.resolve("partial"));
        Remote partial = Remote.of(UserRepository.of(scene.repository.root()), Optional.empty())
                .orElseThrow();
        String commit = scene.commit();
        assertEquals(BRANCH, scene.push(partial, commit));
        assertEquals(commit, GitRepository.git(scene.bare, "rev-parse", BRANCH));
        Path longer = Files.createDirectories(scene.folder.resolve("longer.git"));
        GitRepository.git(longer, "init", "-q", "--bare", "-b", "main", "--object-format=sha256");
        Path top = Files.createDirectories(scene.folder.resolve("longer"));
        GitRepository.git(top, "init", "-q", "-b", "main", "--object-format=sha256");
        scene.repository = new GitRepository(top).write("a", "1\n").commit("a");
        String long64 = scene.repository.git("rev-parse", "HEAD");
        assertEquals(BRANCH, scene.push(scene.remote(longer.toString()), long64));
        assertEquals(64, GitRepository.git(longer, "rev-parse", BRANCH).length());
    }
}
