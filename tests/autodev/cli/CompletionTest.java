package autodev.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import autodev.BadInput;
import autodev.Started;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The scripts, loaded by the shells that they are for. */
class CompletionTest {
    private static final String CATALOG = """
        {"aliases": {
          "autodev": {"script-ref": "a.java", "description": "Repair until 'green': tests [all]"},
          "demo": {"script-ref": "b.java", "description": "Show it"},
          "test": {"script-ref": "c.java", "description": "Run the tests"}}}\
        """;

    @TempDir
    Path temp;

    @Command(name = "main")
    static final class Main implements Runnable {
        @Mixin
        SharedOptions shared = new SharedOptions();

        @Option(names = "--sandbox", paramLabel = "auto|require|off", description = "Where: [it] runs, 'here'.")
        String sandbox;

        @Option(names = "--zip", paramLabel = "FILE", description = "Where to.")
        Path zip;

        @Override
        public void run() {}
    }

    @Command(name = "demo")
    static final class Demo implements Runnable {
        @Option(names = "--level")
        System.Logger.Level level;

        @Override
        public void run() {}
    }

    @Test
    void bash_completes_aliases_options_values_and_files() throws IOException {
        Files.writeString(temp.resolve("out.zip"), "");
        assertEquals(List.of("test"), bash("te"));
        assertEquals(List.of("autodev", "demo", "test"), bash(""));
        assertEquals(List.of("--sandbox"), bash("autodev", "--sa"));
        assertEquals(List.of("--sandbox"), bash("--sa"));
        assertEquals(List.of("auto", "require", "off"), bash("autodev", "--sandbox", ""));
        assertEquals(List.of("require"), bash("--json", "--sandbox", "req"));
        assertEquals(List.of("out.zip"), bash("autodev", "--zip", "ou"));
        assertEquals(List.of("warning"), bash("demo", "--level", "w"));
        assertEquals(List.of(), bash("demo", "--sandb"));
        assertEquals(List.of("--help"), bash("test", "--he"));
    }

    @Test
    void zsh_offers_aliases_and_the_options_of_an_alias() throws IOException {
        assumeTrue(installed("zsh"), "zsh is not installed");
        // _describe and _arguments answer the terminal; these stand-ins print what they are given.
        String stubs = "compdef() { : }; _describe() { print -rl -- ${(P)4} }; _arguments() { print -rl -- $@[2,-1] };";
        assertEquals(
                List.of("autodev:Repair until ’green’\\: tests [all]", "demo:Show it", "test:Run the tests"),
                zsh(stubs, "2", "autodev", ""));
        var options = zsh(stubs, "3", "autodev", "autodev", "--");
        assertTrue(options.contains("--zip[Where to.]:value:_files"), options.toString());
        assertTrue(
                options.contains("--sandbox[Where\\: \\[it\\] runs, ’here’.]:value:(auto require off)"),
                options.toString());
        assertEquals(options, zsh(stubs, "2", "autodev", "--"));
    }

    @Test
    void fish_completes_aliases_options_and_values() throws IOException {
        assumeTrue(installed("fish"), "fish is not installed");
        assertEquals(List.of("test\tRun the tests"), fish("autodev te"));
        assertEquals(List.of("--sandbox\tWhere: [it] runs, ’here’."), fish("autodev autodev --sa"));
        assertEquals(List.of("--sandbox\tWhere: [it] runs, ’here’."), fish("autodev --sa"));
        assertEquals(List.of("require\tWhere: [it] runs, ’here’."), fish("autodev autodev --sandbox req"));
        assertEquals(List.of(), fish("autodev demo --sandb"));
    }

    @Test
    void another_shell_is_refused_by_name() {
        var refusal = assertThrows(BadInput.class, () -> completion().script("tcsh"));
        assertEquals("no completion for the shell \"tcsh\"; there are bash, zsh, fish", refusal.getMessage());
    }

    private static Completion completion() {
        return new Completion(CATALOG, Map.of("autodev", new Main(), "demo", new Demo()));
    }

    private List<String> bash(String... words) throws IOException {
        String script = "source \"$1\"; shift; COMP_WORDS=(./autodev \"$@\"); COMP_CWORD=$#; _autodev;"
                + " [ ${#COMPREPLY[@]} -eq 0 ] || printf '%s\\n' \"${COMPREPLY[@]}\"";
        return run("bash", "bash", "--norc", "-c", script, "bash", words);
    }

    private List<String> zsh(String stubs, String current, String... words) throws IOException {
        String script = stubs + " file=$1; CURRENT=$2; shift 2; words=(\"$@\"); source $file; _autodev";
        String[] all = new String[words.length + 1];
        all[0] = current;
        System.arraycopy(words, 0, all, 1, words.length);
        return run("zsh", "zsh", "-f", "-c", script, "zsh", all);
    }

    private List<String> fish(String line) throws IOException {
        return run("fish", "fish", "--no-config", "-c", "source $argv[1]; complete -C $argv[2]", "", line);
    }

    /** Runs {@code shell OPTION -c SCRIPT NAME FILE WORDS}, FILE being the completion script; answers the lines printed. */
    private List<String> run(
            String shell, String program, String option, String c, String script, String name, String... words)
            throws IOException {
        Path file = Files.writeString(
                temp.resolve("completion." + shell), completion().script(shell));
        var argv = new java.util.ArrayList<>(List.of(program, option, c, script));
        if (!name.isEmpty()) argv.add(name);
        argv.add(file.toString());
        argv.addAll(Arrays.asList(words));
        var started = Started.run(
                temp, Map.of("PATH", System.getenv("PATH"), "HOME", temp.toString(), "LC_ALL", "C.UTF-8"), "", argv);
        assertEquals("", started.err());
        return started.out().lines().toList();
    }

    private static boolean installed(String shell) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, shell)));
    }
}
