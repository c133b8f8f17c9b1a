package autodev.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.change.Verifying.Part;
import autodev.process.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatchCommitTest {
    private static final String UNLINK = "diff --git a/linked b/linked\ndeleted file mode 120000\n--- a/linked\n"
            + "+++ /dev/null\n@@ -1 +0,0 @@\n-add.py\n\\ No newline at end of file\n";

    @TempDir
    Path folder;

    @Test
    void a_patch_of_which_git_makes_something_else_leaves_nothing_to_the_next_one() throws Exception {
        var repository = GitRepository.in(folder.resolve("project"));
        Files.createSymbolicLink(repository.root().resolve("linked"), Path.of("add.py"));
        repository.commit("link");
        var left = new ArrayList<Part>();
        try (var worktrees = Worktrees.of(repository.root(), 1, 1);
                var trial = worktrees.trial()) {
            var parts = List.of(new Part(UNLINK, "unlink"), new Part(GitRepository.MEND, "mend"));
            var checking = new Checking(List.of(), Duration.ofMinutes(1), Sandbox.Mode.OFF);
            var done = trial.verify("t4-codex/1", parts, checking, left::addAll);
            assertTrue(done.passed(), done.problem());
            assertEquals(List.of(parts.getFirst()), left);
            assertEquals("add.py", repository.git("diff", "--name-only", "HEAD", done.commit()));
            Path checkout = trial.worktree().root();
            assertTrue(Files.isSymbolicLink(checkout.resolve("linked")));
            assertEquals("", GitRepository.git(checkout, "status", "--porcelain"));
        }
    }
}
