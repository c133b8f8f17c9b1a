package autodev.repair;

import autodev.repair.source.Imports;
import autodev.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The scripts of a workspace that a test command runs and that check other code: {@code sh run_tests.sh},
 * {@code python3 check.py}, {@code ./ci.sh}. A program that is run may also be the very code to repair
 * ({@code python3 calc.py}, {@code python3 -m doctest calc.py}), so other than shell scripts only those count whose name says
 * that they check, or that assert something about other files of the workspace.
 */
final class RunnerScripts {
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|([^\\s;&|()<>\"']+)|([;&|()]+)");
    private static final Set<String> INTERPRETERS = Set.of(
            "sh", "bash", "dash", "zsh", "ksh", "fish", "python", "python2", "python3", "py", "pypy3", "node", "deno",
            "bun", "tsx", "ts-node", "ruby", "perl", "php", "lua", "Rscript", "julia", "source", ".", "exec", "time",
            "env", "uv", "poetry", "pipenv", "run", "npx", "timeout", "java", "jbang", "groovy", "kotlin");
    private static final Pattern CODE =
            Pattern.compile(".* -c|py.* -m|(?:node|deno|bun|ruby|perl|php|lua) -(?:e|r|p|eval)");
    private static final Pattern SHELL = Pattern.compile(".*\\.(?:sh|bash|zsh|ksh|fish|cmd|bat|ps1)$");
    private static final Pattern SAYS_CHECK = Pattern.compile(
            "(?i).*(?:^|[-_.])(?:tests?|checks?|specs?|verify|verification|validate|asserts?|ci|harness|judge|grader?|runner)(?:[-_.].*|$)"
                + "|.*[a-z0-9](?:Tests?|Checks?|Spec|Verifier|Runner)$|^Check[A-Z].*");
    private static final Pattern ASSERTS =
            Pattern.compile("\\b(?:assert\\w*|expect|unittest|pytest|exit\\(1\\)|AssertionError)\\b|exit\\(1\\)");

    private RunnerScripts() {}

    /** Their paths among {@code files} of {@code workspace}, for the command line {@code runner}, run in {@code home}. */
    static Set<String> in(String runner, String home, Set<String> files, Workspace workspace) {
        var scripts = new TreeSet<String>();
        boolean start = true;
        String folder = home;
        String before = "";
        String interpreter = "";
        for (String word : words(runner)) {
            if (before.equals("cd")) folder = Protection.plain(folder + "/" + word);
            before = word;
            if (word.isEmpty()) {
                start = true;
                continue;
            }
            // "$DIR/check.sh": where a variable stands for a folder, it is most likely one of these two.
            String name = word.replaceFirst("^\\$\\{?\\w+}?/", "");
            String inside = Protection.plain(folder + "/" + name);
            // (cd web && npm test); sh ci.sh
            String path = files.contains(inside) ? inside : Protection.plain(home + "/" + name);
            String program = path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.exe$", "");
            boolean runs = start && (INTERPRETERS.contains(program) || program.matches("python[\\d.]+"));
            if (runs) interpreter = program;
            if (start && files.contains(path) && checks(path, files, workspace)) scripts.add(path);
            // Options and settings before the script's name do not end the search for it; -m and -c name no file.
            boolean option = word.startsWith("-")
                    && !CODE.matcher(interpreter + " " + word).matches();
            start = start && (runs || option || word.matches("\\w+=.*|\\d+[smh]?"));
        }
        return scripts;
    }

    /** The words of a command line without their quotes; an empty one stands for the border between two commands. */
    static List<String> words(String runner) {
        var words = new ArrayList<String>();
        Matcher word = WORD.matcher(runner);
        while (word.find()) {
            if (word.group(4) != null) words.add("");
            else
                words.add(
                        word.group(1) != null ? word.group(1) : word.group(2) != null ? word.group(2) : word.group(3));
        }
        return words;
    }

    private static boolean checks(String path, Set<String> files, Workspace workspace) {
        if (isShell(path, workspace)) return true;
        String name = path.substring(path.lastIndexOf('/') + 1);
        String text = workspace.text(path).orElse("");
        String stem = name.indexOf('.') > 0 ? name.substring(0, name.lastIndexOf('.')) : name;
        if (SAYS_CHECK.matcher(stem).matches()) return true;
        return ASSERTS.matcher(text).find()
                && !Imports.among(files).from(path, text).isEmpty();
    }

    /** Whether {@code path} is a shell script, by its name or its first line. */
    static boolean isShell(String path, Workspace workspace) {
        return SHELL.matcher(path).matches()
                || workspace.text(path).orElse("").matches("(?s)#!\\S*(?:/env )?\\S*sh\\b.*");
    }
}
