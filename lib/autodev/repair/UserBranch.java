package autodev.repair;

import autodev.AutodevException;
import autodev.BadInput;
import autodev.process.Command;
import autodev.process.CommandResult;
import autodev.process.ProcessException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The final state on a new branch in the user's own repository. Their checkout, index and present branch stay exactly as they
 * are: the commit is made with a private index. No hook, file monitor or filter of the repository runs.
 */
record UserBranch(Path root) {
    private static final List<String> GIT = List.of(
            "git", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "commit.gpgSign=false");

    /** The repository that {@code root} lies in; throws {@link BadInput} if there is none, or no git command. */
    static UserBranch of(Path root) {
        try {
            var branch = new UserBranch(root);
            if (!branch.git(Map.of(), "rev-parse", "--is-inside-work-tree").ok())
                throw new BadInput(
                        "--git: " + root + " is in no git repository; run 'git init' there, or leave --git out");
            return branch;
        } catch (ProcessException e) {
            throw new BadInput("--git: " + e.getMessage(), e);
        }
    }

    /** Commits what {@code files} are now, on top of HEAD, as the new branch {@code name}; answers the commit. */
    String commit(String name, String message, List<String> files, Path privateIndex) {
        Map<String, String> env = Map.of("GIT_INDEX_FILE", privateIndex.toString());
        CommandResult head = git(env, "rev-parse", "-q", "--verify", "HEAD^{commit}");
        try {
            if (head.ok()) text(env, "read-tree", "HEAD");
            String prefix = text(env, "rev-parse", "--show-prefix");
            for (String file : files) stage(env, prefix, file);
            var commit = new ArrayList<>(List.of("commit-tree", text(env, "write-tree"), "-m", message));
            if (head.ok()) commit.addAll(List.of("-p", head.output().strip()));
            String id = text(identity(env), commit.toArray(String[]::new));
            text(env, "update-ref", "refs/heads/" + name, id, "0".repeat(id.length()));
            return id;
        } finally {
            privateIndex.toFile().delete();
        }
    }

    private void stage(Map<String, String> env, String prefix, String file) {
        Path path = root.resolve(file);
        if (!Files.exists(path)) {
            text(env, "update-index", "--force-remove", "--", file);
            return;
        }
        String blob = text(env, "hash-object", "-w", "--no-filters", "--", file);
        String mode = Files.isExecutable(path) ? "100755" : "100644";
        text(env, "update-index", "--add", "--cacheinfo", mode + "," + blob + "," + prefix + file);
    }

    /** Where the user has told git no name, the commit says who made it. */
    private Map<String, String> identity(Map<String, String> env) {
        if (git(env, "config", "user.email").ok()) return env;
        var named = new java.util.HashMap<>(env);
        for (String role : List.of("AUTHOR", "COMMITTER")) {
            named.put("GIT_" + role + "_NAME", "AutoDev");
            named.put("GIT_" + role + "_EMAIL", "autodev@localhost");
        }
        return named;
    }

    private String text(Map<String, String> env, String... arguments) {
        CommandResult result = git(env, arguments);
        if (result.ok()) return result.output().strip();
        throw new AutodevException("--git: git " + arguments[0] + " failed in " + root + ": "
                + result.output().strip() + "; the workspace itself is complete");
    }

    private CommandResult git(Map<String, String> env, String... arguments) {
        var argv = new ArrayList<>(GIT);
        argv.addAll(List.of(arguments));
        Command command = Command.of(argv.toArray(String[]::new)).in(root).timeout(Duration.ofSeconds(60));
        for (var variable : env.entrySet()) command = command.env(variable.getKey(), variable.getValue());
        return command.run();
    }
}
