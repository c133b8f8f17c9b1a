package autodev.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import autodev.Interrupted;
import autodev.patch.PatchException;
import autodev.process.Sandbox;
import autodev.process.Sandboxes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Patches verified by real checks. */
class VerificationTest {
    @TempDir
    Path folder;

    GitRepository repository;

    @BeforeEach
    void start() {
        repository = GitRepository.in(folder.resolve("repo"));
    }

    private Verification verify(String patch, String... checks) {
        return verify(patch, Sandbox.Mode.OFF, checks);
    }

    private Verification verify(String patch, Sandbox.Mode mode, String... checks) {
        try (var worktree = Worktree.add(repository.root(), "t4-codex/1")) {
            return worktree.verify(patch, "change", List.of(checks), Duration.ofSeconds(60), mode);
        }
    }

    private String line(String from, String to) {
        return GitRepository.diff("log.txt", 1, "-" + from + "\n+" + to + "\n", 1, 1);
    }

    @Test
    void a_check_that_was_green_and_is_red_is_the_patchs_fault() {
        Verification done = verify(GitRepository.MEND, "grep -q 'a - b' add.py || { echo no minus; exit 3; }", "true");
        assertFalse(done.passed());
        assertTrue(done.applied());
        assertEquals(0, done.checks().getFirst().before());
        assertEquals(3, done.checks().getFirst().after());
        assertTrue(done.problem().contains("passed before the patch and fails with it (exit code 3)"), done.problem());
        assertTrue(done.problem().contains("no minus"), done.problem());
    }

    @Test
    void a_check_that_was_red_is_not_blamed_on_the_patch() {
        Verification done = verify(GitRepository.MEND, "echo 'FAILED tests/test_x.py::test_old - boom'; exit 1");
        assertTrue(done.passed(), done.problem());
        assertEquals("", done.problem());
        assertEquals(1, done.checks().getFirst().after());
    }

    @Test
    void a_new_failure_in_a_red_check_is_seen() {
        repository.write("log.txt", "one\n").commit("log");
        String check = "echo 'FAILED tests/test_x.py::test_old - boom'; grep -q one log.txt"
                + " || echo 'FAILED tests/test_x.py::test_new - boom'; exit 1";
        Verification done = verify(line("one", "two"), check);
        assertFalse(done.passed());
        assertEquals(
                List.of("tests/test_x.py::test_new"), done.checks().getFirst().newFailures());
        assertTrue(done.problem().contains("- tests/test_x.py::test_new"), done.problem());
    }

    @Test
    void a_patch_that_does_not_apply_says_why_and_runs_nothing() {
        Path ran = folder.resolve("ran");
        Verification done = verify(GitRepository.MEND.replace("a - b", "a * b"), "touch " + ran);
        assertFalse(done.applied());
        assertEquals("", done.commit());
        assertTrue(done.problem().contains("add.py"), done.problem());
        assertFalse(Files.exists(ran));
        assertFalse(verify("").applied());
        assertTrue(verify("Sorry, I cannot.").problem().contains("no part of a diff"));
    }

    @Test
    void the_check_without_the_patch_runs_once_for_a_commit() throws Exception {
        Path ran = folder.resolve("ran");
        String check = "echo x >> " + ran + "; touch left-behind";
        verify(GitRepository.MEND, check);
        verify(GitRepository.MEND, check);
        assertEquals(3, Files.readAllLines(ran).size());
        repository.write("b", "b").commit("another");
        verify(GitRepository.MEND, check);
        assertEquals(5, Files.readAllLines(ran).size());
    }

    @Test
    void what_the_check_leaves_behind_does_not_meet_the_patch() {
        Verification done =
                verify(GitRepository.MEND, "test ! -e left && touch left && git diff --quiet && echo x >> add.py");
        assertTrue(done.passed(), done.problem());
        assertEquals(0, done.checks().getFirst().before());
        assertEquals(0, done.checks().getFirst().after());
        assertFalse(repository.git("show", "t4-codex/1:add.py").contains("x"));
    }

    @Test
    void a_check_that_never_ends_is_ended_with_all_that_it_started() {
        try (var worktree = Worktree.add(repository.root(), "t4-codex/1")) {
            Verification done = worktree.verify(
                    GitRepository.MEND,
                    "m",
                    List.of("if grep -q 'a + b' add.py; then sleep 600 & sleep 600; fi"),
                    Duration.ofSeconds(2),
                    Sandbox.Mode.OFF);
            assertEquals(124, done.checks().getFirst().after());
            assertTrue(done.problem().contains("did not end within its time"), done.problem());
        }
    }

    @Test
    void an_interrupt_ends_the_check_and_the_worktree_goes() throws Exception {
        Path ran = folder.resolve("ran");
        var met = new AtomicReference<Throwable>();
        var worker = Thread.ofPlatform().start(() -> {
            try {
                verify(GitRepository.MEND, "touch " + ran + "; sleep 600");
            } catch (Interrupted e) {
                met.set(e);
            }
        });
        while (!Files.exists(ran) && worker.isAlive()) Thread.sleep(10);
        worker.interrupt();
        worker.join();
        assertTrue(met.get() instanceof Interrupted, String.valueOf(met.get()));
        assertEquals(1, repository.git("worktree", "list").lines().count());
        assertFalse(Files.exists(repository.root().resolve(".git/worktrees")));
    }

    @Test
    void in_the_sandbox_git_and_installed_packages_can_be_read_and_not_written() {
        assumeTrue(Sandboxes.obstacle().isEmpty(), () -> Sandboxes.obstacle().orElseThrow());
        repository.write(".gitignore", "node_modules\n").commit("ignore");
        repository.write("node_modules/tool/run", "tool\n").write("secret.txt", "mine\n");
        Verification done = verify(
                GitRepository.MEND,
                Sandbox.Mode.REQUIRE,
                "test \"$(git rev-parse --abbrev-ref HEAD)\" = t4-codex/1 && git log -1 --oneline",
                "grep -q tool node_modules/tool/run && ! touch node_modules/x",
                "! git update-ref refs/heads/evil HEAD",
                "test ! -e '" + repository.root() + "/secret.txt'",
                "test -z \"$(git status --porcelain --untracked-files=no)\"");
        done.checks().forEach(check -> assertEquals(0, check.after(), check.command() + check.output()));
        assertTrue(done.passed(), done.problem());
        assertFalse(Files.exists(repository.root().resolve("node_modules/x")));
        assertEquals("mine", repository.git("grep", "-h", "--no-index", "mine", "secret.txt"));
    }

    @Test
    void a_check_may_ask_for_the_changed_files_and_their_tests() {
        repository
                .write("tests/test_add.py", "import add\n")
                .write("tests/test_other.py", "x\n")
                .commit("tests");
        Verification done = verify(GitRepository.MEND, "echo {tests} {files} | grep -qx 'tests/test_add.py add.py'");
        assertTrue(done.passed(), done.problem());
        assertEquals(0, done.checks().getFirst().after());
    }

    @Test
    void another_dialect_becomes_a_unified_diff_against_what_is_committed() throws Exception {
        repository.write("add.py", "dirty\n");
        var before = repository.state();
        String reply = "I mend it.\n\n"
                + "```\n"
                + "<<<<<<< SEARCH\n"
                + "    return a - b\n"
                + "=======\n"
                + "    return a + b\n"
                + ">>>>>>> REPLACE\n"
                + "```\n";
        String patch = Verification.unified(reply.replace("```\n<", "add.py\n```\n<"), repository.root());
        assertEquals(new Limits.Size(1, 2, List.of("add.py")), Limits.size(patch));
        assertTrue(verify(patch).passed());
        String miscounted =
                "--- a/add.py\n+++ b/add.py\n@@ -1,9 +1,7 @@\n def add(a, b):\n-    return a - b\n+    return a + b\n";
        assertTrue(verify(Verification.unified("```diff\n" + miscounted + "```\n", repository.root()))
                .passed());
        assertEquals(before, repository.state());
        assertThrows(PatchException.class, () -> Verification.unified("No.", repository.root()));
        assertThrows(
                PatchException.class,
                () -> Verification.unified(GitRepository.MEND.replace("a - b", "something else"), repository.root()));
    }

    @Test
    void a_new_file_a_removed_one_and_odd_line_ends_become_a_diff_that_applies() throws Exception {
        repository
                .write("sub dir/ü.txt", "a\r\nb\r\n")
                .write("gone.txt", "x")
                .write(".gitattributes", "c.txt eol=crlf\n");
        repository.write("sub dir/c.txt", "a\nb\n").commit("files");
        String reply = "```diff\n"
                + "--- a/ü.txt\n"
                + "+++ b/ü.txt\n"
                + "@@ -1,2 +1,2 @@\n"
                + " a\n"
                + "-b\n"
                + "+c\n"
                + "--- a/c.txt\n"
                + "+++ b/c.txt\n"
                + "@@ -1,2 +1,2 @@\n"
                + " a\n"
                + "-b\n"
                + "+c\n"
                + "--- /dev/null\n"
                + "+++ b/new.txt\n"
                + "@@ -0,0 +1 @@\n"
                + "+n\n"
                + "```\n";
        Path sub = repository.root().resolve("sub dir");
        String patch = Verification.unified(reply, sub);
        try (var worktree = Worktree.add(sub, "t4-codex/1")) {
            Verification done = worktree.verify(patch, "m", List.of(), Duration.ofSeconds(60), Sandbox.Mode.OFF);
            assertTrue(done.passed(), done.problem() + patch);
        }
        assertEquals("a\r\nc", repository.git("show", "t4-codex/1:sub dir/ü.txt"));
        assertEquals("a\nc", repository.git("show", "t4-codex/1:sub dir/c.txt"));
        assertEquals("n", repository.git("show", "t4-codex/1:sub dir/new.txt"));
    }

    @Test
    void a_committed_link_is_not_taken_for_installed_packages() throws Exception {
        Files.createSymbolicLink(repository.root().resolve("venv"), Path.of("elsewhere"));
        repository.commit("link");
        Files.delete(repository.root().resolve("venv"));
        repository.write("venv/mine", "mine\n").write(".venv/tool", "tool\n");
        String check = "test \"$(readlink venv)\" = elsewhere && test -e .venv/tool && git diff --quiet HEAD";
        Verification done = verify(GitRepository.MEND, check);
        assertEquals(0, done.checks().getFirst().before());
        assertEquals(0, done.checks().getFirst().after(), done.problem());
    }
}
