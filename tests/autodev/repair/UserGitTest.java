package autodev.repair;

import static autodev.repair.UserBranchTest.git;
import static autodev.repair.UserBranchTest.repository;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.AutodevException;
import autodev.BadInput;
import autodev.process.Command;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which repository git is asked about, and that nothing of it runs a command. */
class UserGitTest {
    @TempDir
    Path folder;

    private String commit(UserBranch branch, String... files) {
        return branch.commit("autodev/1", "Message", List.of(files), folder.resolve("private"));
    }

    private void plant(Path workspace, String... settings) throws Exception {
        git(workspace, "init", "-q", "-b", "main");
        for (String setting : settings) {
            String[] pair = setting.split("=", 2);
            git(workspace, "config", pair[0], pair[1]);
        }
        // An object that is not there, so that git would fetch it.
        Files.writeString(workspace.resolve(".git/refs/heads/main"), "1".repeat(40) + "\n");
    }

    @Test
    void a_repository_planted_in_the_workspace_is_never_asked() throws Exception {
        Path workspace = repository(folder, "sub");
        UserBranch branch = UserBranch.of(workspace);
        plant(
                workspace,
                "core.repositoryformatversion=1",
                "extensions.partialClone=origin",
                "remote.origin.url=" + workspace,
                "remote.origin.promisor=true",
                "remote.origin.uploadpack=touch " + folder + "/ran; false");
        Files.writeString(workspace.resolve("a.txt"), "b\n");
        String id = commit(branch, "a.txt");
        branch.uncommitted();
        assertFalse(Files.exists(folder.resolve("ran")));
        assertEquals("b", git(folder.resolve("repo"), "show", id + ":sub/a.txt"));
        Command.of("git", "rev-parse", "HEAD^{commit}").in(workspace).run();
        assertTrue(Files.exists(folder.resolve("ran")), "the trap would have worked");
    }

    @Test
    void a_repository_that_was_planted_before_cannot_run_a_command_either() throws Exception {
        Path workspace = repository(folder, "sub");
        plant(
                workspace,
                "core.repositoryformatversion=1",
                "extensions.partialClone=origin",
                "remote.origin.url=" + workspace,
                "remote.origin.promisor=true",
                "remote.origin.vcs=none",
                "alias.remote-none=!touch " + folder + "/ran",
                "remote.origin.uploadpack=touch " + folder + "/ran; false",
                "filter.x.clean=touch " + folder + "/ran; cat",
                "filter.x.process=touch " + folder + "/ran; cat",
                "core.fsmonitor=touch " + folder + "/ran");
        Files.writeString(workspace.resolve(".gitattributes"), "* filter=x\n");
        UserBranch branch = UserBranch.of(workspace);
        assertThrows(AutodevException.class, () -> commit(branch, "a.txt"));
        assertThrows(AutodevException.class, branch::uncommitted);
        assertFalse(Files.exists(folder.resolve("ran")));
        Command.of("git", "rev-parse", "HEAD^{commit}")
                .in(workspace)
                .env("GIT_ALLOW_PROTOCOL", "none")
                .run();
        assertTrue(Files.exists(folder.resolve("ran")), "the trap would have worked");
    }

    @Test
    void filters_run_neither_for_a_commit_nor_for_what_is_uncommitted() throws Exception {
        Path workspace = repository(folder, "");
        git(workspace, "config", "filter.x.clean", "touch " + folder + "/ran; cat");
        git(workspace, "config", "filter.x.required", "true");
        Files.writeString(workspace.resolve(".gitattributes"), "*.txt filter=x\n");
        Files.writeString(workspace.resolve("a.txt"), "z\n");
        UserBranch branch = UserBranch.of(workspace);
        assertEquals(List.of(".gitattributes", "a.txt"), branch.uncommitted());
        assertEquals("z", git(workspace, "show", commit(branch, "a.txt") + ":a.txt"));
        assertFalse(Files.exists(folder.resolve("ran")));
        git(workspace, "status");
        assertTrue(Files.exists(folder.resolve("ran")), "the trap would have worked");
    }

    @Test
    void a_linked_worktree_a_git_folder_elsewhere_and_sha256_work() throws Exception {
        Path workspace = repository(folder, "sub");
        git(
                workspace,
                "worktree",
                "add",
                "-q",
                "-b",
                "second",
                folder.resolve("linked").toString());
        Path linked = folder.resolve("linked/sub");
        Files.writeString(linked.resolve("a.txt"), "linked\n");
        assertEquals(List.of("a.txt"), UserBranch.of(linked).uncommitted());
        commit(UserBranch.of(linked), "a.txt");
        assertEquals("linked", git(workspace, "show", "autodev/1:sub/a.txt"));

        Path apart = Files.createDirectories(folder.resolve("apart"));
        git(apart, "init", "-q", "--object-format=sha256", "--separate-git-dir", folder.resolve("store") + "", ".");
        Files.writeString(apart.resolve("gone"), "");
        git(apart, "add", ".");
        git(apart, "commit", "-q", "-m", "start");
        Files.delete(apart.resolve("gone"));
        Files.writeString(apart.resolve("here"), "here");
        assertEquals(64, commit(UserBranch.of(apart), "gone", "here").length());
        assertEquals("here", git(apart, "ls-tree", "--name-only", "autodev/1"));
    }

    @Test
    void a_workspace_that_is_a_submodule_has_its_branch_in_the_submodule() throws Exception {
        Path workspace = repository(folder, "");
        Path above = Files.createDirectories(folder.resolve("above"));
        git(above, "init", "-q", "-b", "main");
        git(above, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", workspace.toString(), "module");
        git(above, "commit", "-q", "-m", "start");
        Path module = above.resolve("module");
        Files.writeString(module.resolve("a.txt"), "b\n");
        assertEquals(List.of("a.txt"), UserBranch.of(module).uncommitted());
        assertEquals(List.of(), UserBranch.of(above).uncommitted());
        String id = commit(UserBranch.of(module), "a.txt");
        assertEquals(id, git(module, "rev-parse", "autodev/1"));
        assertEquals("main", git(above, "for-each-ref", "--format=%(refname:short)", "refs/heads"));
    }

    @Test
    void a_bare_repository_is_refused() throws Exception {
        Path bare = Files.createDirectories(folder.resolve("bare"));
        git(bare, "init", "-q", "--bare");
        assertTrue(assertThrows(BadInput.class, () -> UserBranch.of(bare))
                .getMessage()
                .contains("no checkout that git can use"));
    }
}
