package autodev.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.AutodevException;
import autodev.process.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Repositories that would run something, or lead what is written elsewhere. */
class WorktreeHostileTest {
    @TempDir
    Path folder;

    private static Verification verify(Path repository, String patch) {
        try (var worktree = Worktree.add(repository, "t4-codex/1")) {
            return worktree.verify(patch, "change", List.of("true"), Duration.ofSeconds(60), Sandbox.Mode.OFF);
        }
    }

    @Test
    void nothing_that_the_repository_plants_is_run() throws Exception {
        var repository = GitRepository.in(folder.resolve("repo"));
        repository
                .write(".gitattributes", "*.py filter=evil diff=evil merge=evil\n")
                .commit("attributes");
        Path trace = folder.resolve("trace"), hooks = folder.resolve("hooks");
        Path program = repository.trap(folder.resolve("evil.sh"), trace);
        for (String hook : List.of(
                "post-checkout",
                "pre-commit",
                "post-commit",
                "reference-transaction",
                "pre-applypatch",
                "post-index-change",
                "commit-msg",
                "prepare-commit-msg",
                "post-rewrite",
                "applypatch-msg")) {
            repository.trap(hooks.resolve(hook), trace);
            repository.trap(repository.root().resolve(".git/hooks/" + hook), trace);
        }
        repository.write("dirty.py", "x = 1\n");
        String config = "[core]\n\thooksPath = " + hooks + "\n\tfsmonitor = " + program + "\n\teditor = " + program
                + "\n\tpager = " + program + "\n\tsshCommand = " + program + "\n[filter \"evil\"]\n\tclean = " + program
                + "\n\tsmudge = " + program + "\n\trequired = true\n[filter \"other\"]\n\tprocess = " + program
                + "\n[diff]\n\texternal = " + program + "\n[diff \"evil\"]\n\ttextconv = " + program + "\n\tcommand = "
                + program + "\n[merge \"evil\"]\n\tdriver = " + program
                + "\n[commit]\n\tgpgSign = true\n[gpg]\n\tprogram = "
                + program + "\n[alias]\n\tapply = !" + program + "\n\tread-tree = !" + program
                + "\n[includeIf \"onbranch:t4-codex/**\"]\n\tpath = late\n[submodule]\n\trecurse = true\n";
        Path file = repository.root().resolve(".git/config");
        Files.writeString(file, Files.readString(file) + config);
        repository.write(".git/late", "[filter \"late\"]\n\tsmudge = " + program + "\n\tclean = " + program + "\n");
        Files.writeString(repository.root().resolve(".git/info/attributes"), "add.py filter=late\n");
        var before = repository.state();
        Verification done = verify(repository.root(), GitRepository.MEND);
        assertTrue(done.passed(), done.problem());
        assertEquals(before, repository.state());
        assertFalse(Files.exists(trace), "a program of the repository's ran");
        // The traps do work: git itself, asked so, springs one.
        Files.deleteIfExists(repository.root().resolve(".git/late"));
        repository.git(
                "-c",
                "core.hooksPath=" + hooks,
                "-c",
                "core.fsmonitor=false",
                "-c",
                "commit.gpgSign=false",
                "-c",
                "diff.external=",
                "commit",
                "-q",
                "--allow-empty",
                "-m",
                "x");
        assertTrue(Files.exists(trace));
    }

    @Test
    void the_patch_leaves_links_and_what_is_behind_them_alone() throws Exception {
        var repository = GitRepository.in(folder.resolve("repo"));
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Files.writeString(outside.resolve("add.py"), GitRepository.CODE);
        Files.createSymbolicLink(repository.root().resolve("linked"), outside);
        Files.createSymbolicLink(repository.root().resolve("link.py"), Path.of("add.py"));
        repository.commit("links");
        for (String path : List.of("linked/add.py", "link.py")) {
            Verification done = verify(repository.root(), GitRepository.MEND.replace("add.py", path));
            assertFalse(done.applied());
            assertTrue(done.problem().contains(path), done.problem());
        }
        String retarget = "diff --git a/link.py b/link.py\n"
                + "index 1111111..2222222 120000\n"
                + "--- a/link.py\n"
                + "+++ b/link.py\n"
                + "@@ -1 +1 @@\n"
                + "-add.py\n"
                + "\\ No newline at end of file\n"
                + "+/etc/passwd\n"
                + "\\ No newline at end of file\n";
        Verification done = verify(repository.root(), retarget);
        assertFalse(done.applied());
        assertTrue(done.problem().contains("link"), done.problem());
        assertEquals(GitRepository.CODE, Files.readString(outside.resolve("add.py")));
        assertEquals(repository.git("rev-parse", "main"), repository.git("rev-parse", "t4-codex/1"));
    }

    @Test
    void a_submodule_is_left_alone() throws Exception {
        var inner = GitRepository.in(folder.resolve("inner"));
        var repository = GitRepository.in(folder.resolve("repo"));
        repository.git("submodule", "add", "-q", inner.root().toString(), "sub");
        repository.commit("submodule");
        var before = repository.state();
        assertTrue(verify(repository.root(), GitRepository.MEND).passed());
        assertFalse(verify(repository.root(), GitRepository.MEND.replace("add.py", "sub/add.py"))
                .applied());
        assertEquals(before, repository.state());
        // A worktree of the submodule itself is one of its own repository.
        Path sub = repository.root().resolve("sub");
        assertTrue(verify(sub, GitRepository.MEND).passed());
        assertEquals("add.py", GitRepository.git(sub, "diff", "--name-only", "HEAD", "t4-codex/1"));
    }

    @Test
    void line_ends_pointers_and_odd_names_come_through() throws Exception {
        var repository = GitRepository.in(folder.resolve("repo"));
        String pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:" + "0".repeat(64) + "\nsize 1\n";
        repository
                .write("big.bin", pointer)
                .write("dos.txt", "a\r\nb\r\n")
                .write("eol.txt", "a\nb\n")
                .write("ü mlaut\t.txt", "a\n");
        repository.commit("odd files");
        repository
                .write(".gitattributes", "*.bin filter=lfs diff=lfs merge=lfs -text\neol.txt text eol=crlf\n")
                .commit("attributes");
        repository.git("config", "filter.lfs.process", "false");
        repository.git("config", "filter.lfs.required", "true");
        String patch = GitRepository.diff("dos.txt", 1, "-a\r\n+x\r\n b\r\n", 2, 2)
                + GitRepository.diff("eol.txt", 1, "-a\n+x\n b\n", 2, 2)
                + GitRepository.diff("big.bin", 3, "-size 1\n+size 2\n", 1, 1)
                + "diff --git \"a/\\303\\274 mlaut\\t.txt\" \"b/\\303\\274 mlaut\\t.txt\"\n"
                + "--- \"a/\\303\\274 mlaut\\t.txt\"\n+++ \"b/\\303\\274 mlaut\\t.txt\"\n@@ -1 +1 @@\n-a\n+z\n";
        Verification done = verify(repository.root(), patch);
        assertTrue(done.passed(), done.problem());
        assertEquals("x\r\nb", repository.git("show", "t4-codex/1:dos.txt"));
        assertEquals("x\nb", repository.git("show", "t4-codex/1:eol.txt"));
        assertEquals("z", repository.git("show", "t4-codex/1:ü mlaut\t.txt"));
        assertTrue(repository.git("show", "t4-codex/1:big.bin").endsWith("size 2"));
    }

    @Test
    void a_repository_that_leads_elsewhere_is_refused() throws Exception {
        var victim = GitRepository.in(folder.resolve("victim"));
        Path planted = Files.createDirectory(folder.resolve("planted"));
        Files.writeString(planted.resolve(".git"), "gitdir: " + victim.root().resolve(".git") + "\n");
        var before = victim.state();
        var refused = assertThrows(AutodevException.class, () -> Worktree.add(planted, "t4-codex/1"));
        assertTrue(refused.getMessage().contains("not its own"), refused.getMessage());
        assertEquals(before, victim.state());
    }
}
