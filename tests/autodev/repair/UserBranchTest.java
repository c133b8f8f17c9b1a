package autodev.repair;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.AutodevException;
import autodev.BadInput;
import autodev.process.Command;
import autodev.process.CommandResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The branch in the user's own repository, with a real git. */
class UserBranchTest {
    @TempDir
    Path folder;

    static String git(Path root, String... arguments) {
        String[] argv = new String[arguments.length + 1];
        argv[0] = "git";
        System.arraycopy(arguments, 0, argv, 1, arguments.length);
        Command command = Command.of(argv).in(root);
        for (String role : new String[] {"AUTHOR", "COMMITTER"})
            command = command.env("GIT_" + role + "_NAME", "T").env("GIT_" + role + "_EMAIL", "t@example.org");
        CommandResult result = command.run();
        assertTrue(result.ok(), result.output());
        return result.output().strip();
    }

    @Test
    void the_final_state_is_on_a_new_branch_and_the_checkout_is_as_it_was() throws Exception {
        Path repository = Files.createDirectories(folder.resolve("repo"));
        Project project = Project.in(repository.resolve("sub dir"));
        git(repository, "init", "-q", "-b", "main");
        git(repository, "add", ".");
        git(repository, "commit", "-q", "-m", "start");
        project.write("mine.txt", "not committed\n");
        Path hook = Files.writeString(
                repository.resolve(".git/hooks/post-commit"), "#!/bin/sh\ntouch " + folder + "/hooked\n");
        assertTrue(hook.toFile().setExecutable(true));
        String head = git(repository, "rev-parse", "HEAD");

        Report report;
        try (var server = new ScriptedServer(Project.RIGHT + Project.patch("new file.txt", "new\n"));
                var repair = project.repair(server).git()) {
            report = repair.run();
        }
        String branch = report.branch().orElseThrow();
        assertEquals(Project.MENDED.strip(), git(repository, "show", branch + ":sub dir/add.sh"));
        assertEquals("new", git(repository, "show", branch + ":sub dir/new file.txt"));
        assertEquals(head, git(repository, "rev-parse", branch + "^"));
        assertEquals(
                2,
                git(repository, "diff", "--name-only", "main", branch).lines().count());
        assertEquals("main", git(repository, "rev-parse", "--abbrev-ref", "HEAD"));
        assertEquals(head, git(repository, "rev-parse", "HEAD"));
        assertEquals("", git(repository, "diff", "--cached", "--name-only"));
        assertFalse(Files.exists(folder.resolve("hooked")));
    }

    @Test
    void a_workspace_in_no_repository_is_wrong_input_before_anything_is_done() throws Exception {
        Project project = Project.in(folder.resolve("plain"));
        try (var server = new ScriptedServer(Project.RIGHT);
                var repair = project.repair(server).git()) {
            assertThrows(BadInput.class, repair::run);
            assertEquals(0, server.requests());
        }
        assertFalse(Files.exists(folder.resolve("plain/.autodev")));
    }

    @Test
    void a_repository_without_a_commit_gets_its_first_on_the_branch() throws Exception {
        Project project = Project.in(folder.resolve("young"));
        git(project.root(), "init", "-q", "-b", "main");
        try (var server = new ScriptedServer(Project.RIGHT);
                var repair = project.repair(server).git()) {
            String branch = repair.run().branch().orElseThrow();
            assertEquals("add.sh\ntest_add.sh", git(project.root(), "ls-tree", "--name-only", branch));
        }
    }

    /** A repository with {@code a.txt} committed, the workspace being its folder {@code below}. */
    static Path repository(Path folder, String below) throws Exception {
        Path repository = Files.createDirectories(folder.resolve("repo"));
        git(repository, "init", "-q", "-b", "main");
        Path workspace = Files.createDirectories(repository.resolve(below));
        Files.writeString(workspace.resolve("a.txt"), "a\n");
        git(repository, "add", ".");
        git(repository, "commit", "-q", "-m", "start");
        return workspace;
    }

    private String commit(UserBranch branch, String... files) {
        return branch.commit("autodev/1", "Message", List.of(files), folder.resolve("private"));
    }

    @Test
    void what_differs_from_head_is_named_below_the_workspace_alone() throws Exception {
        Path workspace = repository(folder, "sub dir");
        Files.writeString(workspace.resolve(".gitignore"), "*.log\n");
        Files.writeString(workspace.resolve("x.log"), "");
        Files.writeString(workspace.resolve("../outside"), "");
        Files.createDirectories(workspace.resolve("new"));
        Files.writeString(workspace.resolve("new/\u00fc \n\"x\""), "");
        Files.writeString(workspace.resolve("staged"), "");
        git(workspace, "add", "staged");
        git(workspace, "mv", "a.txt", "moved");
        byte[] index = Files.readAllBytes(folder.resolve("repo/.git/index"));
        assertEquals(
                List.of(".gitignore", "a.txt", "moved", "new/\u00fc \n\"x\"", "staged"),
                UserBranch.of(workspace).uncommitted());
        assertArrayEquals(index, Files.readAllBytes(folder.resolve("repo/.git/index")));
    }

    @Test
    void a_branch_that_exists_is_built_upon_and_the_same_again_makes_no_commit() throws Exception {
        Path workspace = repository(folder, "sub");
        UserBranch branch = UserBranch.of(workspace);
        Files.writeString(workspace.resolve("a.txt"), "b\n");
        String first = commit(branch, "a.txt");
        Files.writeString(workspace.resolve("c.txt"), "c\n");
        String second = commit(branch, "a.txt", "c.txt");
        assertEquals(first, git(workspace, "rev-parse", second + "^"));
        assertEquals(second, git(workspace, "rev-parse", "autodev/1"));
        assertEquals(second, commit(branch, "a.txt", "c.txt"));

        git(workspace, "reset", "-q", "--hard");
        git(workspace, "checkout", "-q", "autodev/1", "-f");
        Files.writeString(workspace.resolve("a.txt"), "d\n");
        String message = assertThrows(AutodevException.class, () -> commit(branch, "a.txt"))
                .getMessage();
        assertTrue(message.contains("autodev/1 is checked out in "), message);
        assertEquals(second, git(workspace, "rev-parse", "autodev/1"));
    }

    @Test
    void odd_names_modes_and_links_are_committed_as_they_are() throws Exception {
        Path workspace = repository(folder, "sub");
        var names =
                List.of("-dash", " blank ", "new\nline", "end\r", "\"quoted\"", "back\\n", "\u65e5\u672c", ":(top)x");
        for (String name : names) Files.writeString(workspace.resolve(name), name);
        assertTrue(workspace.resolve("-dash").toFile().setExecutable(true));
        Files.writeString(folder.resolve("secret"), "secret");
        Files.createSymbolicLink(workspace.resolve("link"), folder.resolve("secret"));
        Files.delete(workspace.resolve("a.txt"));
        Files.createDirectories(workspace.resolve("a.txt"));
        Files.writeString(workspace.resolve("a.txt/b"), "b");

        var files = new ArrayList<>(names);
        files.addAll(List.of("a.txt/b", "a.txt", "link", "never there"));
        String id = commit(UserBranch.of(workspace), files.toArray(String[]::new));
        for (String name : names)
            assertEquals(
                    name.strip(), git(workspace, "show", id + ":sub/" + name).strip());
        assertEquals(folder.resolve("secret").toString(), git(workspace, "show", id + ":sub/link"));
        String tree = git(workspace, "ls-tree", "-r", id);
        assertEquals(names.size() + 2, tree.lines().count(), tree);
        assertTrue(tree.contains("120000 blob"), tree);
        assertEquals(1, tree.lines().filter(line -> line.startsWith("100755")).count(), tree);
    }

    @Test
    void what_a_link_or_a_submodule_leads_to_is_refused() throws Exception {
        Path workspace = repository(folder, "sub");
        Path other = Files.createDirectories(folder.resolve("other"));
        Files.writeString(other.resolve("x"), "x");
        Files.createSymbolicLink(workspace.resolve("away"), other);
        UserBranch branch = UserBranch.of(workspace);
        assertTrue(assertThrows(AutodevException.class, () -> commit(branch, "away/x"))
                .getMessage()
                .contains("behind the link 'away'"));
        assertThrows(AutodevException.class, () -> commit(branch, "../../other/x"));

        String head = git(workspace, "rev-parse", "HEAD");
        git(workspace, "update-index", "--add", "--cacheinfo", "160000," + head + ",sub/module");
        git(workspace, "commit", "-q", "-m", "module");
        Files.createDirectories(workspace.resolve("module"));
        Files.writeString(workspace.resolve("module/x"), "x");
        assertTrue(assertThrows(AutodevException.class, () -> commit(branch, "module/x"))
                .getMessage()
                .contains("in the submodule 'module'"));
        try (var left = Files.list(folder.resolve("private"))) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void three_hundred_files_are_one_commit() throws Exception {
        Path workspace = repository(folder, "sub");
        var files = new ArrayList<String>();
        for (int i = 0; i < 300; i++) {
            Files.writeString(workspace.resolve("f" + i), "content " + i);
            files.add("f" + i);
        }
        String id = commit(UserBranch.of(workspace), files.toArray(String[]::new));
        assertEquals(301, git(workspace, "ls-tree", "-r", id).lines().count());
        assertEquals("content 299", git(workspace, "show", id + ":sub/f299"));
    }

    @Test
    void the_message_holds_no_secret_and_a_lock_left_behind_does_not_block() throws Exception {
        Path workspace = repository(folder, "");
        Path home = Files.createDirectories(folder.resolve("home"));
        Files.writeString(home.resolve("index-1.lock"), "");
        Files.writeString(workspace.resolve("a.txt"), "b\n");
        String secret = "ghp_" + "a1B2".repeat(9);
        String id = UserBranch.of(workspace).commit("autodev/1", "--use " + secret, List.of("a.txt"), home);
        assertEquals("--use [redacted]", git(workspace, "log", "-1", "--format=%B", id));
        assertArrayEquals(new String[] {"index-1.lock"}, home.toFile().list());
    }

    @Test
    void the_commit_is_by_whom_the_repository_names() throws Exception {
        Path workspace = repository(folder, "");
        git(workspace, "config", "user.name", "Some One");
        git(workspace, "config", "user.email", "one@example.org");
        Files.writeString(workspace.resolve("a.txt"), "b\n");
        String id = commit(UserBranch.of(workspace), "a.txt");
        assertEquals("Some One <one@example.org>", git(workspace, "log", "-1", "--format=%an <%ce>", id));
    }
}
