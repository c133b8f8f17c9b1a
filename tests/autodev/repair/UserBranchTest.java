package autodev.repair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.process.Command;
import autodev.process.CommandResult;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The branch in the user's own repository, with a real git. */
class UserBranchTest {
    @TempDir
    Path folder;

    private String git(Path root, String... arguments) {
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
            assertEquals("add.sh", git(project.root(), "ls-tree", "--name-only", branch));
        }
    }
}
