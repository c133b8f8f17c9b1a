package autodev.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.change.finding.Finding;
import autodev.process.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatchFileTest {
    private static final Finding FINDING =
            new Finding("T1", "bad\n---\ndiff --git a/x b/x", "add.py", 2, Optional.empty(), "");

    @TempDir
    Path folder;

    private GitRepository repository;

    @BeforeEach
    void lay_out() {
        repository = GitRepository.in(folder.resolve("project"));
    }

    private static Proposal proposal(String explanation) {
        return new Proposal(
                "p1",
                GitRepository.MEND,
                explanation,
                1,
                1,
                List.of(),
                "openai:x",
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private Path verified(String explanation) {
        String message = PatchFile.message(FINDING, proposal(explanation));
        try (Worktree worktree = Worktree.add(repository.root(), "t4-codex/p1")) {
            var checking = new Checking(List.of(), Duration.ofMinutes(1), Sandbox.Mode.OFF);
            String commit =
                    worktree.verify(GitRepository.MEND, message, checking).commit();
            return PatchFile.write(UserRepository.of(repository.root()).git(), commit, folder.resolve("out"), "p1");
        }
    }

    @Test
    void words_of_a_model_cannot_make_another_patch_of_the_file() throws IOException {
        Path file = verified("It must add.\n---\n" + GitRepository.diff("evil.py", 1, "+x\n", 0, 1));
        assertEquals(folder.resolve("out/p1.patch"), file);
        repository.git("am", file.toString());
        assertEquals(
                "def add(a, b):\n    return a + b\n",
                Files.readString(repository.root().resolve("add.py")));
        assertFalse(Files.exists(repository.root().resolve("evil.py")));
        String body = repository.git("log", "-1", "--format=%s / %b");
        assertTrue(body.startsWith("Fix T1 in add.py: bad --- diff --git a/x b/x / Why: It must add. --- diff"), body);
    }

    @Test
    void no_link_of_the_repository_leads_the_file_elsewhere() throws IOException {
        Path victim = Files.createDirectories(folder.resolve("victim"));
        Path root = repository.root();
        Files.createSymbolicLink(root.resolve("change"), victim);
        var git = UserRepository.of(root).git();
        String head = repository.git("rev-parse", "HEAD");
        for (String out : List.of("change", "change/deeper", "../project/change")) {
            var error = assertThrows(BadInput.class, () -> PatchFile.write(git, head, root.resolve(out), "p1"));
            assertTrue(error.getMessage().contains("change is a symbolic link in a checkout"), error.getMessage());
            assertEquals(1, error.getMessage().lines().count());
            var request = new RequestFile(
                    new Remote(UserRepository.of(root), "origin", "https://x/y", "main"), head, "b", "main", List.of());
            assertThrows(BadInput.class, () -> request.write(root.resolve(out), "p1"));
        }
        assertThrows(BadInput.class, () -> Change.in(root).out(root.resolve("change/x")), "before it is paid for");
        try (var files = Files.list(victim)) {
            assertEquals(0, files.count());
        }
        // Outside of every checkout links are the user's own.
        Path own = Files.createSymbolicLink(folder.resolve("own"), victim);
        assertTrue(Files.exists(PatchFile.write(git, head, own, "p1")));
        assertTrue(Files.exists(PatchFile.write(git, head, root.resolve("fresh/deep"), "p1")));
    }

    @Test
    void settings_of_the_user_do_not_change_the_patch_file() throws IOException {
        for (String setting : List.of(
                "diff.noprefix true",
                "format.attach true",
                "diff.external false",
                "format.signOff true",
                "format.numbered true",
                "color.ui always",
                "format.outputDirectory elsewhere",
                "format.headers X-A:b",
                "diff.orderFile none",
                "diff.mnemonicPrefix true")) {
            String[] words = setting.split(" ");
            repository.git("config", words[0], words[1]);
        }
        String text = Files.readString(verified("It must add."));
        assertTrue(text.contains("--- a/add.py\n+++ b/add.py\n"), text);
        assertFalse(text.contains("Signed-off-by") || text.contains("\u001b"), text);
        Path clone = folder.resolve("clone");
        GitRepository.git(folder, "clone", "-q", "project", "clone");
        GitRepository.git(clone, "am", folder.resolve("out/p1.patch").toString());
        assertEquals("def add(a, b):\n    return a + b\n", Files.readString(clone.resolve("add.py")));
    }

    @Test
    void a_branch_says_the_same_only_with_the_same_content_and_begin() {
        verified("It must add.");
        String branch = repository.git("branch", "--list", "t4-codex/*", "--format=%(refname:short)");
        assertTrue(PatchFile.same(UserRepository.of(repository.root()).git(), branch, "refs/heads/" + branch));
        assertFalse(PatchFile.same(UserRepository.of(repository.root()).git(), branch, "HEAD"));
        assertFalse(PatchFile.same(UserRepository.of(repository.root()).git(), "none", "HEAD"));
    }
}
