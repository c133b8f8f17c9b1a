package autodev.process;

import autodev.Secrets;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The git command on a user's repository, outside any sandbox. The repository is found once and named in every call, so that none
 * looks for it in folders that others write to. A call that has begun comes to its end even if this JVM is killed, so that no lock is left. Nothing that its configuration names is run: no hook, file monitor, fetch,
 * signature or replacement object takes part, and no filter after {@link #withoutFilters} (whatever reads the index may run
 * one, {@code write-tree} too). What would run more by itself ({@code git add}, {@code commit}, {@code status} look into nested repositories and start others) is to be
 * done with git's plumbing.
 *
 * @param gitDir the repository, or the linked worktree's or submodule's part of it, absolute
 * @param top the top folder of the checkout, absolute, without links
 * @param off settings that go in front of every call, on top of those that always do
 */
public record Git(Path gitDir, Path top, List<String> off) {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int LISTING = 256 << 20;
    private static final int SHOWN = 400;
    // No exit code of git's own for what is called here.
    private static final int FIRST_FAILED = 90;
    // No argument of a program can hold a NUL.
    private static final String SAID = "\0said ";
    private static final List<String> PROGRAM =
            List.of(("git --no-pager -c core.fsmonitor=false -c core.hooksPath=/dev/null -c commit.gpgSign=false"
                            + " -c core.splitIndex=false -c index.sparse=false -c safe.bareRepository=explicit"
                            + " -c gc.auto=0 -c maintenance.auto=false")
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
    private static final Pattern IDENTITY = Pattern.compile("(.+) <(.+)> \\d+ [+-]\\d+");

    /**
     * The repository that {@code root} lies in. Throws {@link ProcessException.NoRepository} if there is none or it is bare,
     * {@link ProcessException.NoSuchProgram} without a git command.
     */
    public static Git of(Path root) {
        Path top = Path.of(found(root, "--show-toplevel"));
        return new Git(Path.of(found(root, "--absolute-git-dir")), top, List.of());
    }

    /**
     * As {@link #of}, to write to the repository, with all filters off: throws {@link ProcessException.NoRepository} too if a file or link in it leads
     * what git writes to another place than the checkout's own, as somebody may have planted it.
     */
    public static Git toWrite(Path root) {
        Git git = of(root).withoutFilters();
        GitPlaces.check(git, root);
        return git;
    }

    /** {@code root} below the top, with a slash at its end; empty if it is the top. To be asked before anything runs. */
    public String prefix(Path root) {
        return found(root, "--show-prefix");
    }

    private static String found(Path root, String what) {
        CommandResult result = command(root, ALONE, true, "rev-parse", what).runAlone();
        if (result.ok()) return line(result);
        String said = said(command(root, ALONE, false, "rev-parse", what).runAlone());
        throw new ProcessException.NoRepository(
                said.contains("not a git repository")
                        ? root + " is in no git repository; run 'git init' there"
                        : root + " is in no checkout that git can use (" + said + "); name a folder of a checkout");
    }

    /**
     * What git answers to {@code input}, run at the top: standard output alone, without the last line end. Throws
     * {@link ProcessException.GitFailed} if it fails.
     */
    public String text(Map<String, String> env, String input, String... arguments) {
        CommandResult result = command(true, env, arguments).input(input).runAlone();
        if (result.ok() && !result.truncated()) return line(result);
        if (result.ok()) throw failed(arguments[0], "it answered more than " + (LISTING >> 20) + " MiB");
        if (result.timedOut()) throw failed(arguments[0], said(result));
        // Asked again for its reasons: standard error is kept out of what is read as data.
        throw failed(
                arguments[0], said(command(false, env, arguments).input(input).runAlone()));
    }

    /** As above without variables and input. */
    public String text(String... arguments) {
        return text(Map.of(), "", arguments);
    }

    /** Stands, as an argument in {@link #texts}, for what the call of this number, from 0, has answered: one line. */
    public static String said(int call) {
        return SAID + call;
    }

    /**
     * What git answers to these calls, one after the other in one shell where there is one, which costs little more than one
     * of them; the first reads {@code input}. What a call says that a later one is {@link #said told} ends with a line end.
     * The first that fails ends them, as {@link #text} does.
     */
    public String texts(Map<String, String> env, String input, List<List<String>> calls) {
        if (File.separatorChar != '/') return oneByOne(env, input, calls);
        CommandResult result = limited(List.of("sh", "-c", script(calls)), top, named(env))
                .errorsApart()
                .input(input)
                .runAlone();
        if (result.ok() && !result.truncated()) return line(result);
        int at = Math.clamp(result.exitCode() - FIRST_FAILED, 0, calls.size() - 1);
        String call = calls.get(at).getFirst();
        if (result.ok()) throw failed(call, "it answered more than " + (LISTING >> 20) + " MiB");
        throw failed(call, result.timedOut() ? said(result) : said(result.errors(), result.exitCode()));
    }

    private String oneByOne(Map<String, String> env, String input, List<List<String>> calls) {
        var all = new StringBuilder();
        var answers = new ArrayList<String>();
        for (List<String> call : calls) {
            String[] words = call.stream()
                    .map(word -> word.startsWith(SAID) ? answers.get(number(word)) : word)
                    .toArray(String[]::new);
            answers.add(text(env, answers.isEmpty() ? input : "", words));
            all.append(answers.getLast());
            if (isTold(calls, answers.size() - 1)) all.append('\n');
        }
        return all.toString();
    }

    private static int number(String reference) {
        return Integer.parseInt(reference.substring(SAID.length()));
    }

    private static boolean isTold(List<List<String>> calls, int number) {
        return calls.stream().anyMatch(call -> call.contains(said(number)));
    }

    private String script(List<List<String>> calls) {
        var script = new StringBuilder();
        for (int i = 0; i < calls.size(); i++) {
            var words = new ArrayList<>(PROGRAM);
            words.addAll(off);
            words.addAll(calls.get(i));
            var line = new StringBuilder();
            for (String word : words)
                line.append(word.startsWith(SAID) ? "\"$said" + number(word) + "\" " : quoted(word));
            String end = "|| exit " + (FIRST_FAILED + i) + "\n";
            if (isTold(calls, i))
                script.append("said%d=$(%s) %sprintf '%%s\\n' \"$said%d\"\n".formatted(i, line, end, i));
            else script.append(line).append(end);
        }
        return script.toString();
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "' ";
    }

    /** As git ends, run at the top; its output is standard output alone. */
    public CommandResult quiet(Map<String, String> env, String... arguments) {
        return command(true, env, arguments).runAlone();
    }

    private static ProcessException.GitFailed failed(String call, String why) {
        return why.contains(".lock'") && why.contains("File exists")
                ? new ProcessException.GitBusy(call, why)
                : new ProcessException.GitFailed(call, why);
    }

    /** A copy whose calls run no filter (clean, smudge, process) that some configuration names now. */
    public Git withoutFilters() {
        var settings = new ArrayList<String>();
        for (String driver : filters()) {
            for (String setting : List.of("clean=", "smudge=", "process=", "required=false"))
                settings.addAll(List.of("-c", driver + "." + setting));
        }
        return new Git(gitDir, top, List.copyOf(settings));
    }

    /** The filter drivers that some configuration names, as {@code filter.NAME}. */
    private List<String> filters() {
        CommandResult result = quiet(Map.of(), "config", "-z", "--name-only", "--get-regexp", "^filter\\.");
        if (result.exitCode() == 1) return List.of();
        if (!result.ok()) throw failed("config", said(result));
        List<String> drivers = entries(result.output()).stream()
                .filter(key -> key.lastIndexOf('.') > "filter.".length())
                .map(key -> key.substring(0, key.lastIndexOf('.')))
                .distinct()
                .toList();
        for (String driver : drivers) {
            // git's -c ends the name at the first '=', so that such a driver could not be switched off.
            if (driver.contains("="))
                throw failed("config", "the name of " + driver + " in its configuration holds a '='; rename it");
        }
        return drivers;
    }

    /**
     * Who the repository says commits, as variables for {@code commit-tree}: what {@code environment} has in
     * {@code GIT_AUTHOR_NAME} and its like, else git's configuration; where the user has told git no address, the commit says
     * that AutoDev made it ({@code autodev@localhost}).
     */
    public Map<String, String> identity(Map<String, String> environment) {
        boolean configured = quiet(Map.of(), "config", "user.email").ok();
        var named = new HashMap<String, String>();
        for (String role : List.of("AUTHOR", "COMMITTER")) {
            String name = "GIT_" + role + "_NAME", address = "GIT_" + role + "_EMAIL";
            var told = new HashMap<String, String>();
            for (String variable : List.of(name, address)) {
                String value = environment.getOrDefault(variable, "").strip();
                if (!value.isEmpty()) told.put(variable, value);
            }
            boolean known = configured || told.containsKey(address);
            Matcher who = IDENTITY.matcher(known ? line(quiet(told, "var", "GIT_" + role + "_IDENT")) : "");
            named.put(name, who.matches() ? who.group(1) : "AutoDev");
            named.put(address, who.matches() ? who.group(2) : "autodev@localhost");
        }
        return named;
    }

    /** The entries of a list that NUL characters end. */
    public static List<String> entries(String list) {
        return list.isEmpty() ? List.of() : List.of(list.split("\0"));
    }

    /** Output without its last line end, which alone is not a part of a name. */
    public static String line(CommandResult result) {
        String output = result.output();
        return output.endsWith("\n") ? output.substring(0, output.length() - 1) : output;
    }

    /** Why git failed, in one line, without secrets. */
    public static String said(CommandResult result) {
        if (result.timedOut()) return "it took longer than " + LIMIT.toMinutes() + " minutes";
        return said(result.output(), result.exitCode());
    }

    private static String said(String output, int exitCode) {
        List<String> lines = output.lines().filter(line -> !line.isBlank()).toList();
        String reason = lines.stream()
                .filter(line -> line.startsWith("fatal: ") || line.startsWith("error: "))
                .findFirst()
                .orElse(lines.isEmpty() ? "exit code " + exitCode : lines.getLast());
        return Secrets.redact(reason.length() > SHOWN ? reason.substring(0, SHOWN) + "…" : reason);
    }

    private Map<String, String> named(Map<String, String> env) {
        var all = new LinkedHashMap<>(ALONE);
        all.put("GIT_DIR", gitDir.toString());
        all.put("GIT_WORK_TREE", top.toString());
        all.putAll(env);
        return all;
    }

    private Command command(boolean dataOnly, Map<String, String> env, String... arguments) {
        var all = new ArrayList<>(off);
        all.addAll(List.of(arguments));
        return command(top, named(env), dataOnly, all.toArray(String[]::new));
    }

    private static Command command(Path folder, Map<String, String> env, boolean dataOnly, String... arguments) {
        var argv = new ArrayList<String>();
        if (dataOnly && File.separatorChar == '/') argv.addAll(List.of("sh", "-c", "exec \"$@\" 2>/dev/null", "sh"));
        argv.addAll(PROGRAM);
        argv.addAll(List.of(arguments));
        return limited(argv, folder, env);
    }

    private static Command limited(List<String> argv, Path folder, Map<String, String> env) {
        Command command = Command.of(argv).in(folder).timeout(LIMIT).outputLimit(LISTING);
        for (var variable : env.entrySet()) command = command.env(variable.getKey(), variable.getValue());
        return command;
    }
}
