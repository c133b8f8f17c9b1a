package autodev.plan.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.AutodevException;
import autodev.BadInput;
import autodev.Json;
import autodev.plan.Outcome;
import autodev.process.Command;
import autodev.process.CommandResult;
import autodev.process.ProcessException.GitBusy;
import autodev.process.ProcessException.NoRepository;
import autodev.workspace.WorkspaceException.OutsideWorkspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Staging and committing with a real git. */
class GitActionsTest {
    private static final Map<String, String> SOMEBODY = Map.of(
            "GIT_AUTHOR_NAME",
            "A",
            "GIT_AUTHOR_EMAIL",
            "a@example.org",
            "GIT_COMMITTER_NAME",
            "C",
            "GIT_COMMITTER_EMAIL",
            "c@example.org");

    @TempDir
    Path folder;

    private Path root() throws Exception {
        return Files.createDirectories(folder.toRealPath().resolve("project"));
    }

    private Path repository() throws Exception {
        Path root = root();
        git(root, "init", "-q", "-b", "main");
        Files.writeString(root.resolve("a.txt"), "a\n");
        git(root, "add", "a.txt");
        git(root, "commit", "-q", "-m", "start");
        return root;
    }

    private static String git(Path root, String... arguments) {
        var argv = new ArrayList<>(List.of("git", "-c", "user.name=T", "-c", "user.email=t@example.org"));
        argv.addAll(List.of(arguments));
        CommandResult result = Command.of(argv).in(root).run();
        assertTrue(result.ok(), result.output());
        return result.output().strip();
    }

    private static Trials in(Path root) {
        return Trials.of(GitActions.all(SOMEBODY), root);
    }

    private static String add(Path root, String... paths) throws Exception {
        return in(root).run("GIT_ADD", Json.line(Map.of("paths", paths))).words();
    }

    private static String commit(Path root, String message) throws Exception {
        return in(root).run("GIT_COMMIT", Json.line(Map.of("message", message))).words();
    }

    @Test
    void files_folders_patterns_and_deletions_are_staged_and_committed() throws Exception {
        Path root = repository();
        Files.createDirectories(root.resolve("src/deep"));
        Files.writeString(root.resolve("src/one.py"), "1\n");
        Files.writeString(root.resolve("src/deep/two.py"), "2\n");
        Files.writeString(root.resolve("src/three.txt"), "3\n");
        Files.writeString(root.resolve("-odd [x] \u00fc.txt"), "odd\n");
        Files.delete(root.resolve("a.txt"));
        assertEquals("Staged 2 files: src/deep/two.py, src/one.py", add(root, "src/*.py"));
        assertEquals("Staged 1 file: a.txt", add(root, "a.txt"));
        add(root, "-odd [x] \u00fc.txt", root.resolve("src").toString(), "./src/");
        String said = commit(root, "All of it\n\nwith a body");
        assertTrue(said.matches("Committed [0-9a-f]{10} on main, 5 files: All of it"), said);
        assertEquals("", git(root, "status", "--porcelain"));
        assertEquals("All of it\n\nwith a body", git(root, "log", "-1", "--format=%B"));
        assertEquals("A <a@example.org> C <c@example.org>", git(root, "log", "-1", "--format=%an <%ae> %cn <%ce>"));
        assertEquals("src/deep/two.py\nsrc/one.py\nsrc/three.txt", git(root, "ls-files", "src"));
    }

    @Test
    void nothing_to_commit_and_nothing_to_stage_are_successes() throws Exception {
        Path root = repository();
        assertTrue(add(root, ".").startsWith("Nothing to stage"));
        Outcome outcome = in(root).run("GIT_COMMIT", "{\"message\":\"again\"}");
        assertTrue(outcome.done() && outcome.words().startsWith("Nothing to commit"), outcome.words());
        assertEquals("1", git(root, "rev-list", "--count", "HEAD"));
        in(root).run("GIT_COMMIT", "{\"message\":\"empty\",\"allow_empty\":true}");
        assertEquals("empty", git(root, "log", "-1", "--format=%s"));
    }

    @Test
    void the_first_commit_of_a_repository_and_one_on_a_detached_head() throws Exception {
        Path root = root();
        git(root, "init", "-q", "-b", "trunk");
        assertTrue(commit(root, "first").startsWith("Nothing to commit"));
        Files.writeString(root.resolve("a"), "a");
        add(root, ".");
        assertTrue(commit(root, "first").contains(" on trunk, 1 file: first"));
        git(root, "checkout", "-q", "--detach");
        Files.writeString(root.resolve("a"), "b");
        add(root, "a");
        assertTrue(commit(root, "second").contains(" on a detached HEAD, 1 file: second"));
        assertEquals("first", git(root, "log", "-1", "--format=%s", "trunk"));
    }

    @Test
    void a_commit_that_git_knows_no_name_for_says_who_made_it() throws Exception {
        Path root = repository();
        git(root, "config", "user.email", "");
        git(root, "config", "--unset", "user.email");
        var nobody = Trials.of(GitActions.all(Map.of()), root);
        Outcome outcome = nobody.run("GIT_COMMIT", "{\"message\":\"x\",\"allow_empty\":true}");
        boolean configured =
                Command.of("git", "config", "user.email").in(root).run().ok();
        assertEquals(!configured, outcome.words().contains("by AutoDev"), outcome.words());
    }

    @Test
    void a_project_below_the_top_of_its_repository_stages_its_own_files_only() throws Exception {
        Path top = repository();
        Path root = Files.createDirectories(top.resolve("sub [1]"));
        Files.writeString(root.resolve("mine.txt"), "m\n");
        Files.writeString(top.resolve("other.txt"), "o\n");
        assertEquals("Staged 1 file: mine.txt", add(root, "."));
        Files.writeString(root.resolve("more.txt"), "m\n");
        Files.writeString(top.resolve("more.txt"), "m\n");
        assertEquals("Staged 1 file: more.txt", add(root, "*.txt"));
        assertEquals(
                "\"sub [1]/mine.txt\"\n\"sub [1]/more.txt\"".replace("\"", ""),
                git(top, "diff", "--cached", "--name-only"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../x", "/etc/passwd", ".git/config", ".autodev/x", "a/../../x", "a\u0000b", "C:/x", ".git"})
    void paths_outside_the_project_are_refused(String path) throws Exception {
        Path root = repository();
        String args = Json.line(Map.of("paths", List.of("a.txt", path)));
        assertThrows(OutsideWorkspace.class, () -> in(root).run("GIT_ADD", args));
        assertThrows(OutsideWorkspace.class, () -> in(root).preview("GIT_ADD", args));
    }

    @Test
    void what_is_missing_ignored_or_not_gits_is_said() throws Exception {
        Path root = repository();
        Files.writeString(root.resolve(".gitignore"), "*.log\n");
        Files.writeString(root.resolve("x.log"), "");
        Path nested = Files.createDirectories(root.resolve("nested"));
        git(nested, "init", "-q");
        Files.writeString(nested.resolve("f"), "");
        assertTrue(assertThrows(BadInput.class, () -> add(root, "a.txt", "gone.txt"))
                .getMessage()
                .contains("no file 'gone.txt'"));
        assertTrue(assertThrows(BadInput.class, () -> add(root, "x.log"))
                .getMessage()
                .contains("ignored"));
        assertTrue(assertThrows(BadInput.class, () -> add(root, "nested/f"))
                .getMessage()
                .contains("of its own"));
        assertEquals("Staged 1 file: .gitignore; left out: nested/ (a repository of its own)", add(root, "."));
        assertThrows(BadInput.class, () -> in(root).run("GIT_ADD", "{\"paths\":[]}"));
        assertThrows(BadInput.class, () -> in(root).run("GIT_COMMIT", "{\"message\":\" \"}"));
    }

    @Test
    void a_link_is_staged_as_a_link_and_what_lies_behind_it_is_not() throws Exception {
        Path root = repository();
        Path outside = Files.createDirectories(folder.toRealPath().resolve("outside"));
        Files.writeString(outside.resolve("secret"), "s");
        Files.createSymbolicLink(root.resolve("here"), Path.of("a.txt"));
        Files.createSymbolicLink(root.resolve("away"), outside);
        add(root, "here");
        assertTrue(git(root, "ls-files", "-s", "here").startsWith("120000"));
        assertThrows(AutodevException.class, () -> add(root, "away/secret"));
        assertEquals("a.txt\nhere", git(root, "ls-files"));
    }

    @Test
    void without_a_repository_or_with_another_git_at_work_it_says_so() throws Exception {
        Path root = root();
        String message = assertThrows(NoRepository.class, () -> add(root, ".")).getMessage();
        assertTrue(message.contains("in no git repository; run 'git init' there"), message);
        repository();
        Files.writeString(root.resolve("a.txt"), "b\n");
        Files.writeString(root.resolve(".git/index.lock"), "");
        assertThrows(GitBusy.class, () -> add(root, "a.txt"));
    }

    @Test
    void a_merge_under_way_is_not_committed() throws Exception {
        Path root = repository();
        git(root, "checkout", "-q", "-b", "side");
        Files.writeString(root.resolve("a.txt"), "side\n");
        git(root, "commit", "-q", "-am", "side");
        git(root, "checkout", "-q", "main");
        Files.writeString(root.resolve("a.txt"), "main\n");
        git(root, "commit", "-q", "-am", "main");
        Command.of("git", "-c", "user.name=T", "-c", "user.email=t@x", "merge", "side")
                .in(root)
                .run();
        assertTrue(assertThrows(BadInput.class, () -> commit(root, "m"))
                .getMessage()
                .contains("a merge is under way"));
        Files.delete(root.resolve(".git/MERGE_HEAD"));
        assertTrue(assertThrows(BadInput.class, () -> commit(root, "m"))
                .getMessage()
                .contains("a.txt has conflicts"));
        Files.writeString(root.resolve("a.txt"), "both\n");
        assertEquals("Staged 1 file: a.txt", add(root, "a.txt"));
        commit(root, "both");
        assertEquals("both", git(root, "show", "HEAD:a.txt"));
    }

    @Test
    void line_endings_are_turned_as_git_turns_them_and_secrets_stay_out_of_messages() throws Exception {
        Path root = repository();
        Files.writeString(root.resolve(".gitattributes"), "*.txt text eol=crlf\n");
        Files.writeString(root.resolve("w.txt"), "one\r\ntwo\r\n");
        add(root, ".");
        commit(root, "use sk-abcdefghijklmnopqrstuvwx");
        assertEquals("one\ntwo", git(root, "cat-file", "blob", "HEAD:w.txt"));
        assertEquals("use [redacted]", git(root, "log", "-1", "--format=%s"));
        assertInstanceOf(Outcome.Done.class, in(root).run("GIT_ADD", "{\"paths\":[\".\"]}"));
    }

    @Test
    void a_filter_of_the_repository_is_left_out_and_said() throws Exception {
        Path root = repository();
        git(root, "config", "filter.big.clean", "touch " + folder + "/ran; cat");
        Files.writeString(root.resolve(".gitattributes"), "*.bin filter=big\n");
        Files.writeString(root.resolve("x.bin"), "x");
        assertEquals("Staged 2 files: .gitattributes, x.bin; the filter 'big' was not run", add(root, "."));
        assertFalse(Files.exists(folder.resolve("ran")));
    }
}
