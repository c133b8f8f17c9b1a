package autodev.repair;

import autodev.AutodevException;
import autodev.BadInput;
import autodev.Secrets;
import autodev.process.Command;
import autodev.process.CommandResult;
import autodev.process.ProcessException;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * git for the user's own repository, outside any sandbox. The repository is found once and named in every call, so that none
 * looks for it in folders that others write to. No hook, file monitor, fetch or replacement object of it takes part.
 *
 * @param gitDir the repository, or the linked worktree's or submodule's part of it, absolute
 * @param top the top folder of the checkout, absolute, without links
 */
record UserGit(Path gitDir, Path top) {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int LISTING = 256 << 20;
    private static final int SHOWN = 400;
    private static final List<String> PROGRAM = List.of(
            ("git -c core.fsmonitor=false -c core.hooksPath=/dev/null -c commit.gpgSign=false -c core.splitIndex=false"
                            + " -c index.sparse=false -c safe.bareRepository=explicit")
                    .split(" "));
    // A missing object makes git fetch it, by a command that the configuration names; no protocol is allowed, so none
    // runs.
    // The one allowed has a name nobody can foresee: for a known one, say 'none', an alias 'remote-none' would run.
    private static final Map<String, String> ALONE = Map.of(
            "GIT_ALLOW_PROTOCOL", "none-" + UUID.randomUUID(),
            "GIT_NO_LAZY_FETCH", "1",
            "GIT_NO_REPLACE_OBJECTS", "1",
            "GIT_OPTIONAL_LOCKS", "0",
            "GIT_TERMINAL_PROMPT", "0",
            "LC_ALL", "C");

    /** The repository that {@code root} lies in; throws {@link BadInput} if there is none, it is bare, or there is no git command. */
    static UserGit of(Path root) {
        try {
            Path top = Path.of(found(root, "--show-toplevel"));
            return new UserGit(Path.of(found(root, "--absolute-git-dir")), top);
        } catch (ProcessException e) {
            throw new BadInput("--git: " + e.getMessage(), e);
        }
    }

    /** {@code root} below the top, with a slash at its end; empty if it is the top. To be asked before anything runs. */
    String prefix(Path root) {
        return found(root, "--show-prefix");
    }

    private static String found(Path root, String what) {
        CommandResult result = command(root, ALONE, true, "rev-parse", what).run();
        if (result.ok()) return line(result);
        String said = said(command(root, ALONE, false, "rev-parse", what).run());
        if (said.contains("not a git repository"))
            throw new BadInput("--git: " + root + " is in no git repository; run 'git init' there, or leave --git out");
        throw new BadInput("--git: " + root + " is in no checkout that git can use (" + said
                + "); name a folder of a checkout, or leave --git out");
    }

    /**
     * What git answers to {@code input}, run at the top: standard output alone, without the last line end. Throws
     * {@link AutodevException} if it fails.
     */
    String text(Map<String, String> env, String input, String... arguments) {
        CommandResult result =
                command(top, named(env), true, arguments).input(input).run();
        if (result.ok() && !result.truncated()) return line(result);
        int at = 0;
        while (arguments[at].equals("-c")) at += 2;
        if (result.ok()) throw failed(arguments[at], "it answered more than " + (LISTING >> 20) + " MiB");
        // Asked again for its reasons: standard error is kept out of what is read as data.
        boolean late = result.timedOut();
        throw failed(
                arguments[at],
                said(
                        late
                                ? result
                                : command(top, named(env), false, arguments)
                                        .input(input)
                                        .run()));
    }

    /** As git ends, run at the top; its output is standard output alone. */
    CommandResult quiet(Map<String, String> env, String... arguments) {
        return command(top, named(env), true, arguments).run();
    }

    /** The error of a git call, in one line. */
    static AutodevException failed(String call, String why) {
        return new AutodevException("--git: git " + call + " failed: " + why + "; the workspace itself is complete");
    }

    /** The entries of a list that NUL characters end. */
    static List<String> entries(String list) {
        return list.isEmpty() ? List.of() : List.of(list.split("\0"));
    }

    /** Output without its last line end, which alone is not a part of a name. */
    static String line(CommandResult result) {
        String output = result.output();
        return output.endsWith("\n") ? output.substring(0, output.length() - 1) : output;
    }

    /** Why git failed, in one line. */
    static String said(CommandResult result) {
        if (result.timedOut()) return "it took longer than " + LIMIT.toMinutes() + " minutes";
        List<String> lines =
                result.output().lines().filter(line -> !line.isBlank()).toList();
        String reason = lines.stream()
                .filter(line -> line.startsWith("fatal: ") || line.startsWith("error: "))
                .findFirst()
                .orElse(lines.isEmpty() ? "exit code " + result.exitCode() : lines.getLast());
        return Secrets.redact(reason.length() > SHOWN ? reason.substring(0, SHOWN) + "…" : reason);
    }

    private Map<String, String> named(Map<String, String> env) {
        var all = new LinkedHashMap<>(ALONE);
        all.put("GIT_DIR", gitDir.toString());
        all.put("GIT_WORK_TREE", top.toString());
        all.putAll(env);
        return all;
    }

    private static Command command(Path folder, Map<String, String> env, boolean dataOnly, String... arguments) {
        var argv = new ArrayList<String>();
        if (dataOnly && File.separatorChar == '/') argv.addAll(List.of("sh", "-c", "exec \"$@\" 2>/dev/null", "sh"));
        argv.addAll(PROGRAM);
        argv.addAll(List.of(arguments));
        Command command = Command.of(argv).in(folder).timeout(LIMIT).outputLimit(LISTING);
        for (var variable : env.entrySet()) command = command.env(variable.getKey(), variable.getValue());
        return command;
    }
}
