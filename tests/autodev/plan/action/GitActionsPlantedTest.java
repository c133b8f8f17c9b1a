package autodev.plan.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.process.Command;
import autodev.process.CommandResult;
import autodev.process.ProcessException.NoRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that somebody planted in a workspace's repository is run, and nothing of it leads what git writes elsewhere. */
class GitActionsPlantedTest {
    private static final List<String> HOOKS = List.of(
            "pre-commit",
            "prepare-commit-msg",
            "commit-msg",
            "post-commit",
            "post-index-change",
            "reference-transaction",
            "pre-auto-gc",
            "fsmonitor-watchman",
            "post-checkout",
            "update",
            "post-rewrite",
            "pre-push");

    private static final String KEYS =
            "core.fsmonitor core.editor core.pager core.sshCommand core.askPass core.gitProxy"
                + " core.alternateRefsCommand gpg.program gpg.ssh.program gpg.ssh.defaultKeyCommand credential.helper"
                + " diff.external diff.x.command diff.x.textconv merge.x.driver sequence.editor interactive.diffFilter"
                + " pager.commit pager.ls-files trailer.x.command trailer.x.cmd uploadpack.packObjectsHook alias.add"
                + " alias.commit alias.write-tree alias.update-index filter.x.clean filter.x.smudge filter.x.process"
                + " submodule.x.update remote.origin.uploadpack remote.origin.vcs";

    @TempDir
    Path given;

    private Path folder = Path.of("");
    private Path root = Path.of("");

    @BeforeEach
    void make() throws Exception {
        folder = given.toRealPath();
        root = Files.createDirectories(folder.resolve("project"));
        git(root, "init", "-q", "-b", "main");
        Files.writeString(root.resolve("a.txt"), "a\n");
        git(root, "add", "a.txt");
        git(root, "commit", "-q", "-m", "start");
    }

    private static CommandResult run(Path in, String... arguments) {
        var argv = new ArrayList<>(List.of("git", "-c", "user.name=T", "-c", "user.email=t@example.org"));
        argv.addAll(List.of(arguments));
        return Command.of(argv).in(in).run();
    }

    private static String git(Path in, String... arguments) {
        CommandResult result = run(in, arguments);
        assertTrue(result.ok(), result.output());
        return result.output().strip();
    }

    private Path trap(Path file, String name) throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\ntouch " + folder + "/ran-" + name + "\ncat 2>/dev/null\nexit 0\n");
        assertTrue(file.toFile().setExecutable(true));
        return file;
    }

    private List<String> ran() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("ran-"))
                    .sorted()
                    .toList();
        }
    }

    private void addAndCommit() throws Exception {
        var trials = Trials.of(GitActions.all(Map.of()), root);
        trials.preview("GIT_ADD", "{\"paths\":[\".\"]}");
        trials.run("GIT_ADD", "{\"paths\":[\".\"]}");
        trials.preview("GIT_COMMIT", "{\"message\":\"m\"}");
        trials.run("GIT_COMMIT", "{\"message\":\"m\"}");
        trials.run("GIT_COMMIT", "{\"message\":\"empty\",\"allow_empty\":true}");
    }

    @Test
    void no_hook_runs() throws Exception {
        for (String hook : HOOKS) trap(root.resolve(".git/hooks/" + hook), hook);
        Path other = folder.resolve("other-hooks");
        for (String hook : HOOKS) trap(other.resolve(hook), "other-" + hook);
        git(root, "config", "core.hooksPath", other.toString());
        Files.writeString(root.resolve("b.txt"), "b\n");
        addAndCommit();
        assertEquals(List.of(), ran());
        assertEquals("b.txt", git(root, "ls-files", "b.txt"));
        run(root, "commit", "--allow-empty", "-m", "trap");
        assertFalse(ran().isEmpty(), "the traps would have worked");
    }

    @Test
    void nothing_that_the_configuration_names_runs() throws Exception {
        var config = new StringBuilder("[commit]\n gpgSign = true\n[tag]\n gpgSign = true\n[gc]\n auto = 1\n");
        for (String key : KEYS.split("\\s+")) {
            String trap = trap(folder.resolve("traps/" + key), key).toString();
            int dot = key.indexOf('.'), last = key.lastIndexOf('.');
            String sub = dot < last ? " \"" + key.substring(dot + 1, last) + "\"" : "";
            boolean shell = key.startsWith("alias") || key.endsWith("update");
            config.append("[" + key.substring(0, dot) + sub + "]\n " + key.substring(last + 1) + " = \""
                    + (shell ? "!" : "") + trap + "\"\n");
        }
        config.append("[filter \"x\"]\n required = true\n");
        Path included = folder.resolve("included");
        String more = trap(folder.resolve("traps/included"), "included").toString();
        Files.writeString(included, "[filter \"y\"]\n clean = " + more + "\n[core]\n fsmonitor = " + more + "\n");
        config.append("[include]\n path = " + included + "\n");
        Files.writeString(root.resolve(".git/config"), config, StandardOpenOption.APPEND);
        Files.writeString(root.resolve(".gitattributes"), "*.txt filter=x diff=x merge=x\n*.md filter=y\n");
        Files.writeString(root.resolve("a.txt"), "changed\n");
        Files.writeString(root.resolve("b.md"), "b\n");
        addAndCommit();
        assertEquals(List.of(), ran());
        assertEquals(
                "changed",
                run(root, "-c", "core.fsmonitor=false", "--no-pager", "cat-file", "blob", "HEAD:a.txt")
                        .output()
                        .strip());
        run(root, "commit", "--allow-empty", "-m", "trap");
        assertFalse(ran().isEmpty(), "the traps would have worked");
    }

    @Test
    void a_nested_repository_runs_nothing() throws Exception {
        Path nested = Files.createDirectories(root.resolve("nested"));
        git(nested, "init", "-q");
        Files.writeString(nested.resolve("f.txt"), "f\n");
        git(nested, "add", ".");
        git(nested, "commit", "-q", "-m", "nested");
        git(root, "add", "nested");
        git(root, "commit", "-q", "-m", "with a gitlink");
        git(
                nested,
                "config",
                "filter.z.clean",
                trap(folder.resolve("traps/z"), "nested").toString());
        git(
                nested,
                "config",
                "core.fsmonitor",
                trap(folder.resolve("traps/m"), "monitor").toString());
        Files.writeString(nested.resolve(".gitattributes"), "* filter=z\n");
        Files.writeString(nested.resolve("f.txt"), "g\n");
        addAndCommit();
        assertEquals(List.of(), ran());
        git(root, "add", ".");
        assertFalse(ran().isEmpty(), "the trap would have worked");
    }

    @Test
    void a_repository_elsewhere_is_not_written_to() throws Exception {
        Path victim = Files.createDirectories(folder.resolve("victim"));
        git(victim, "init", "-q", "-b", "main");
        git(victim, "commit", "-q", "--allow-empty", "-m", "theirs");
        String before = git(victim, "rev-parse", "HEAD");
        Path plain = Files.createDirectories(folder.resolve("plain"));
        Files.writeString(plain.resolve("x"), "x");

        Files.writeString(plain.resolve(".git"), "gitdir: " + victim.resolve(".git") + "\n");
        refused(plain);
        var trials = Trials.of(GitActions.all(Map.of()), plain);
        assertThrows(NoRepository.class, () -> trials.run("GIT_ADD", "{\"paths\":[\".\"]}"));
        Files.delete(plain.resolve(".git"));
        Files.createSymbolicLink(plain.resolve(".git"), victim.resolve(".git"));
        refused(plain);

        Files.writeString(root.resolve(".git/commondir"), victim.resolve(".git") + "\n");
        refused(root);
        Files.delete(root.resolve(".git/commondir"));
        git(root, "config", "core.worktree", folder.toString());
        refused(root);
        git(root, "config", "core.worktree", "/");
        refused(root);
        git(root, "config", "--unset", "core.worktree");
        assertEquals(before, git(victim, "rev-parse", "HEAD"));
        assertEquals("", git(victim, "ls-files"));
        addAndCommit();
    }

    @Test
    void links_in_the_repository_lead_nothing_elsewhere() throws Exception {
        Path away = Files.createDirectories(folder.resolve("away"));
        for (String part :
                List.of("refs/heads", "refs", "logs", "index", "objects", "refs/heads/main", "logs/refs/heads/main")) {
            Path real = root.resolve(".git/" + part);
            Path moved = away.resolve(part.replace('/', '-'));
            Files.move(real, moved);
            Files.createSymbolicLink(real, moved);
            refused(root);
            Files.delete(real);
            Files.move(moved, real);
        }
        addAndCommit();
    }

    @Test
    void a_linked_worktree_and_a_submodule_are_written_to() throws Exception {
        Path linked = folder.resolve("linked");
        git(root, "worktree", "add", "-q", "-b", "second", linked.toString());
        Files.writeString(linked.resolve("n.txt"), "n\n");
        Path main = root;
        root = linked;
        addAndCommit();
        assertEquals("n", git(main, "show", "second:n.txt"));
        Path above = Files.createDirectories(folder.resolve("above"));
        git(above, "init", "-q", "-b", "main");
        git(above, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", main.toString(), "module");
        root = above.resolve("module");
        Files.writeString(root.resolve("s.txt"), "s\n");
        addAndCommit();
        assertEquals("s", git(root, "show", "HEAD:s.txt"));
    }

    // Staging looks at the same; once is enough.
    private static void refused(Path root) {
        var trials = Trials.of(GitActions.all(Map.of()), root);
        assertThrows(NoRepository.class, () -> trials.run("GIT_COMMIT", "{\"message\":\"m\",\"allow_empty\":true}"));
    }
}
