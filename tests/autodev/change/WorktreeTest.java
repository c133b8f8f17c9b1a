package autodev.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.process.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Worktrees of real repositories. */
class WorktreeTest {
    private static final String CODE_MENDED = "def add(a, b):\n    return a + b";

    @TempDir
    Path folder;

    private static Verification mend(Worktree worktree) {
        return worktree.verify(GitRepository.MEND, "mend", List.of(), Duration.ofSeconds(60), Sandbox.Mode.OFF);
    }

    @Test
    void a_patch_is_committed_on_its_branch_and_the_dirty_checkout_stays_as_it_is() throws Exception {
        var repository = GitRepository.in(folder.resolve("my repo ü"));
        repository.write("staged.txt", "staged\n").git("add", "staged.txt");
        repository.write("add.py", "dirty\n").write("untracked.txt", "mine\n");
        var before = repository.state();
        Path place;
        try (var worktree = Worktree.add(repository.root(), "t4-codex/1")) {
            place = worktree.folder();
            assertFalse(place.startsWith(repository.root()));
            assertEquals(GitRepository.CODE, Files.readString(place.resolve("add.py")));
            assertFalse(Files.exists(place.resolve("untracked.txt")));
            Verification done = mend(worktree);
            assertTrue(done.passed(), done.problem());
            assertEquals(repository.git("rev-parse", "t4-codex/1"), done.commit());
        }
        assertFalse(Files.exists(place));
        assertEquals(before, repository.state());
        assertEquals("main", repository.git("rev-parse", "--abbrev-ref", "HEAD"));
        assertEquals(CODE_MENDED, repository.git("show", "t4-codex/1:add.py"));
        assertEquals("add.py", repository.git("diff", "--name-only", "main", "t4-codex/1"));
        assertEquals(1, repository.git("worktree", "list").lines().count());
    }

    @Test
    void a_dropped_worktree_leaves_no_branch_even_on_an_interrupted_thread() {
        var repository = GitRepository.in(folder.resolve("repo"));
        var worktree = Worktree.add(repository.root(), "t4-codex/1");
        mend(worktree);
        Thread.currentThread().interrupt();
        worktree.drop();
        assertTrue(Thread.interrupted());
        assertEquals("main", repository.git("for-each-ref", "--format=%(refname:short)"));
        assertFalse(Files.exists(repository.root().resolve(".git/worktrees")));
    }

    @Test
    void a_branch_that_exists_gets_a_number_behind_it_and_stays_where_it_is() {
        var repository = GitRepository.in(folder.resolve("repo"));
        repository.git("branch", "t4-codex/1");
        try (var worktree = Worktree.add(repository.root(), "t4-codex/1")) {
            assertEquals("t4-codex/1-2", worktree.branch());
            mend(worktree);
            worktree.next("t4-codex/1");
            assertEquals("t4-codex/1-3", worktree.branch());
        }
        assertEquals(repository.git("rev-parse", "main"), repository.git("rev-parse", "t4-codex/1"));
        assertNotEquals(repository.git("rev-parse", "main"), repository.git("rev-parse", "t4-codex/1-2"));
    }

    @Test
    void a_branch_that_cannot_be_is_said_so() {
        var repository = GitRepository.in(folder.resolve("repo"));
        repository.git("branch", "t4-codex");
        var beside = assertThrows(BadInput.class, () -> Worktree.add(repository.root(), "t4-codex/1"));
        assertTrue(beside.getMessage().contains("refs/heads/t4-codex"), beside.getMessage());
        assertThrows(BadInput.class, () -> Worktree.add(repository.root(), "a..b"));
        assertThrows(BadInput.class, () -> Worktree.add(repository.root(), "-b"));
        assertFalse(Files.exists(repository.root().resolve(".git/worktrees")));
    }

    @Test
    void the_next_change_finds_the_same_folder_clean_on_the_base() throws Exception {
        var repository = GitRepository.in(folder.resolve("repo"));
        try (var worktree = Worktree.add(repository.root(), "t4-codex/1")) {
            Verification first = mend(worktree);
            Files.writeString(worktree.folder().resolve("left.tmp"), "x");
            Files.createDirectories(worktree.folder().resolve("nested/.git"));
            Files.writeString(worktree.folder().resolve("add.py"), "spoilt");
            worktree.next("t4-codex/2");
            assertEquals(GitRepository.CODE, Files.readString(worktree.folder().resolve("add.py")));
            assertFalse(Files.exists(worktree.folder().resolve("left.tmp")));
            assertFalse(Files.exists(worktree.folder().resolve("nested")));
            Verification second = mend(worktree);
            assertEquals("t4-codex/2", second.branch());
            assertEquals(first.commit(), repository.git("rev-parse", "t4-codex/1"));
            assertEquals(repository.git("rev-parse", "main"), repository.git("rev-parse", second.commit() + "^"));
        }
    }

    @Test
    void another_patch_in_the_same_worktree_stands_alone() {
        var repository =
                GitRepository.in(folder.resolve("repo")).write("b.txt", "one\n").commit("more");
        try (var worktree = Worktree.add(repository.root(), "t4-codex/1")) {
            mend(worktree);
            String other = GitRepository.diff("b.txt", 1, "-one\n+two\n", 1, 1);
            Verification done = worktree.verify(other, "b", List.of(), Duration.ofSeconds(60), Sandbox.Mode.OFF);
            assertTrue(done.passed(), done.problem());
            assertEquals("b.txt", repository.git("diff", "--name-only", "main", "t4-codex/1"));
        }
    }

    @Test
    void a_folder_of_the_repository_is_what_paths_are_relative_to() {
        var repository = GitRepository.in(folder.resolve("repo"));
        repository.write("sub dir/add.py", GitRepository.CODE).commit("sub");
        try (var worktree = Worktree.add(repository.root().resolve("sub dir"), "t4-codex/1")) {
            assertEquals(worktree.folder().resolve("sub dir"), worktree.root().normalize());
            Verification done = worktree.verify(
                    GitRepository.MEND, "m", List.of("test -f add.py"), Duration.ofSeconds(60), Sandbox.Mode.OFF);
            assertTrue(done.passed(), done.problem());
            assertEquals(0, done.checks().getFirst().before());
        }
        assertEquals("sub dir/add.py", repository.git("diff", "--name-only", "main", "t4-codex/1"));
    }

    @Test
    void shallow_detached_and_linked_checkouts_are_used_as_they_are() {
        var origin = GitRepository.in(folder.resolve("origin")).write("x", "x").commit("second");
        GitRepository.git(folder, "clone", "-q", "--depth=1", "file://" + origin.root(), "shallow");
        var shallow = new GitRepository(folder.resolve("shallow"));
        shallow.git("checkout", "-q", "--detach");
        shallow.git(
                "worktree",
                "add",
                "-q",
                "--detach",
                folder.resolve("second tree").toString());
        for (Path user : List.of(shallow.root(), folder.resolve("second tree"))) {
            try (var worktree = Worktree.add(user, "t4-codex/1")) {
                assertTrue(mend(worktree).passed());
            }
        }
        assertEquals(2, shallow.git("worktree", "list").lines().count());
    }

    @Test
    void what_is_no_checkout_with_a_commit_is_wrong_input() throws Exception {
        Path plain = Files.createDirectory(folder.resolve("plain"));
        assertThrows(BadInput.class, () -> Worktree.add(plain, "t4-codex/1"));
        GitRepository.git(plain, "init", "-q");
        var unborn = assertThrows(BadInput.class, () -> Worktree.add(plain, "t4-codex/1"));
        assertTrue(unborn.getMessage().contains("nothing is committed"), unborn.getMessage());
        Path bare = Files.createDirectory(folder.resolve("bare"));
        GitRepository.git(bare, "init", "-q", "--bare");
        assertThrows(BadInput.class, () -> Worktree.add(bare, "t4-codex/1"));
        assertThrows(BadInput.class, () -> Worktree.add(folder.resolve("missing"), "t4-codex/1"));
    }

    @Test
    void a_sparse_checkout_stays_sparse_and_takes_a_patch_outside_of_it() {
        var repository = GitRepository.in(folder.resolve("repo"));
        repository.write("in/a", "a\n").write("out/b", "b\n").commit("two folders");
        repository.git("sparse-checkout", "set", "in");
        var before = repository.state();
        try (var worktree = Worktree.add(repository.root(), "t4-codex/1")) {
            assertTrue(Files.exists(worktree.folder().resolve("in/a")));
            Verification done = worktree.verify(
                    GitRepository.diff("out/b", 1, "-b\n+c\n", 1, 1),
                    "b",
                    List.of(),
                    Duration.ofSeconds(60),
                    Sandbox.Mode.OFF);
            assertTrue(done.passed(), done.problem());
        }
        assertEquals(before, repository.state());
        assertEquals("c", repository.git("show", "t4-codex/1:out/b"));
    }

    @Test
    void many_at_once_do_not_disturb_each_other() throws Exception {
        var repository = GitRepository.in(folder.resolve("repo"));
        var work = IntStream.range(0, 8)
                .<Callable<Verification>>mapToObj(i -> () -> {
                    try (var worktree = Worktree.add(repository.root(), "t4-codex/same")) {
                        return mend(worktree);
                    }
                })
                .toList();
        var branches = new HashSet<String>();
        try (var pool = Executors.newFixedThreadPool(4)) {
            for (var done : pool.invokeAll(work)) {
                assertTrue(done.get().passed(), done.get().problem());
                branches.add(done.get().branch());
            }
        }
        assertEquals(8, branches.size());
        assertEquals(1, repository.git("worktree", "list").lines().count());
    }
}
