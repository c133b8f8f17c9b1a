package autodev.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.process.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a killed process leaves is taken away by the next, and nobody else's. */
class OwnFoldersTest {
    @TempDir
    Path folder;

    /** Makes a worktree, with a commit on it if asked, says so and waits. */
    static final class Holder {
        public static void main(String[] args) throws Exception {
            var worktree = Worktree.add(Path.of(args[0]), args[1]);
            if (args[2].equals("commit"))
                worktree.verify(GitRepository.MEND, "m", List.of(), Duration.ofSeconds(60), Sandbox.Mode.OFF);
            System.out.println(worktree.folder());
            if (args[2].equals("exit")) System.exit(0);
            Thread.sleep(600_000);
        }
    }

    private Process holder(GitRepository repository, String branch, String what) throws Exception {
        return holder(folder, repository, branch, what);
    }

    static Process holder(Path folder, GitRepository repository, String branch, String what) throws Exception {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dautodev.state=" + folder.resolve("state"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        repository.root().toString(),
                        branch,
                        what)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static Path place(Process process) throws Exception {
        String line = process.inputReader().readLine();
        return Path.of(String.valueOf(line));
    }

    @Test
    void the_worktrees_of_killed_processes_go_and_those_of_others_stay() throws Exception {
        var repository = GitRepository.in(folder.resolve("repo"));
        repository.git(
                "worktree", "add", "-q", "-b", "mine", folder.resolve("mine").toString());
        Files.move(folder.resolve("mine"), folder.resolve("unplugged"));
        Process empty = holder(repository, "t4-codex/empty", "wait"),
                full = holder(repository, "t4-codex/full", "commit");
        Process living = null;
        try {
            Path first = place(empty), second = place(full);
            assertTrue(Files.exists(first.resolve("add.py")));
            empty.destroyForcibly().waitFor();
            full.destroyForcibly().waitFor();
            assertTrue(Files.exists(second.resolve("add.py")));
            living = holder(repository, "t4-codex/living", "wait");
            Path third = place(living);
            assertFalse(Files.exists(first));
            assertFalse(Files.exists(second));
            Path fourth = place(holder(repository, "t4-codex/last", "exit"));
            assertTrue(Files.exists(third.resolve("add.py")));
            for (int i = 0; i < 500 && Files.exists(fourth); i++) TimeUnit.MILLISECONDS.sleep(20);
            assertFalse(Files.exists(fourth));
        } finally {
            empty.destroyForcibly();
            full.destroyForcibly();
            if (living != null) living.destroyForcibly().waitFor();
        }
        assertEquals(
                List.of("main", "mine", "t4-codex/living"),
                repository
                        .git("for-each-ref", "--format=%(refname:short)")
                        .lines()
                        .toList());
        assertTrue(Files.isDirectory(repository.root().resolve(".git/worktrees/mine")));
    }

    @Test
    void a_worktree_goes_though_its_repository_keeps_branches_otherwise_than_in_files() throws Exception {
        var repository = GitRepository.in(folder.resolve("repo"));
        var other = GitRepository.in(folder.resolve("other"));
        Process killed = holder(repository, "t4-codex/left", "wait");
        try {
            Path left = place(killed);
            killed.destroyForcibly().waitFor();
            // As a reftable has it.
            Path heads = repository.root().resolve(".git/refs/heads");
            Files.move(heads, folder.resolve("heads"));
            Files.writeString(heads, "this repository uses the reftable format\n");
            place(holder(other, "t4-codex/next", "exit"));
            assertFalse(Files.exists(left));
            assertFalse(Files.exists(repository.root().resolve(".git/worktrees")));
        } finally {
            killed.destroyForcibly();
        }
        assertTrue(Files.exists(folder.resolve("heads/t4-codex/left")));
    }
}
