package autodev.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.AutodevException;
import autodev.BadInput;
import autodev.Blocked;
import autodev.Json;
import autodev.Started;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

class CliTest {
    /** What a command did: its exit code and what it wrote. */
    private record Ran(int code, String out, String err) {}

    @Command(name = "autodev sample", description = "A sample.")
    static class Sample implements Callable<Integer> {
        @Mixin
        SharedOptions shared = new SharedOptions();

        @Option(names = "--count")
        int count;

        @Option(names = "--colour")
        Colour colour = Colour.RED;

        enum Colour {
            RED,
            DARK_RED
        }

        @Parameters(arity = "0..*")
        List<String> words = List.of();

        private final Supplier<Integer> work;

        Sample(Supplier<Integer> work) {
            this.work = work;
        }

        @Override
        public Integer call() {
            return work.get();
        }
    }

    @Test
    void the_exit_code_is_the_commands_own() {
        assertEquals(new Ran(1, "", ""), run(() -> 1));
        assertEquals(new Ran(0, "", ""), run(() -> 0));
    }

    @Test
    void help_and_version_are_there_without_being_asked_for() throws IOException {
        var help = run(() -> 1, "--help");
        assertEquals(0, help.code);
        assertTrue(help.out.startsWith("Usage: autodev sample "), help.out);
        assertTrue(help.out.contains("--json"), help.out);
        String number = Files.readString(Path.of("lib/autodev/cli/version.txt")).strip();
        assertEquals(new Ran(0, "AutoDev " + number + "\n", ""), run(() -> 1, "--version"));
    }

    @Test
    void a_file_argument_is_left_to_the_command() {
        var sample = new Sample(() -> 0);
        run(sample, "@no-such-file", "", "%{x}");
        assertEquals(List.of("@no-such-file", "", "%{x}"), sample.words);
    }

    @Test
    void wrong_options_are_one_line_and_exit_code_2() {
        var unknown = run(() -> 0, "--nonsense");
        assertEquals(new Ran(2, "", "autodev: Unknown option: '--nonsense'; try: autodev sample --help\n"), unknown);
        var number = run(() -> 0, "--count", "many");
        assertEquals(2, number.code);
        assertEquals(1, number.err.lines().count(), number.err);
        assertTrue(number.err.contains("'--count': 'many' is not a whole number; try:"), number.err);
        assertTrue(run(() -> 0, "--count", "99999999999").err.contains("99999999999 is too large"));
        assertTrue(run(() -> 0, "--colour", "blue").err.contains("expected one of red, dark_red but was 'blue'"));
        assertEquals(
                new Ran(
                        2,
                        "",
                        "autodev: Unknown option: '--modle'; did you mean --model? Try: autodev sample --help\n"),
                run(() -> 0, "--modle", "x"));
    }

    @Test
    void with_json_every_failure_is_one_document_on_standard_output() {
        for (String[] args : List.of(
                new String[] {"--json", "--nonsense"},
                new String[] {"--count", "many", "--json"},
                new String[] {"--json", "--count"})) {
            var wrong = run(() -> 0, args);
            assertEquals(2, wrong.code);
            var document = Json.parse(wrong.out);
            assertEquals(2, document.path("exitCode").asInt(), wrong.out);
            assertFalse(document.path("success").asBoolean(true), wrong.out);
            assertEquals("autodev: " + document.path("message").asText() + "\n", wrong.err);
        }
        var leaky = run(raise(new Blocked("refused sk-abcdefghijklmnopqrstuvwx")), "--json");
        assertEquals(3, Json.parse(leaky.out).path("exitCode").asInt());
        assertEquals("refused [redacted]", Json.parse(leaky.out).path("message").asText());
        assertEquals("", run(() -> 0, "--nonsense", "--", "--json").out);
    }

    @Test
    void an_error_of_ours_is_one_line_without_secrets_and_its_own_exit_code() {
        assertEquals(
                new Ran(3, "", "autodev: no model; set LLM_MODEL\n"),
                run(raise(new Blocked("no model; set LLM_MODEL"))));
        assertEquals(new Ran(2, "", "autodev: no file a b\n"), run(raise(new BadInput("no file a\n  b"))));
        var leaky = run(raise(new AutodevException("refused sk-abcdefghijklmnopqrstuvwx")));
        assertEquals(new Ran(1, "", "autodev: refused [redacted]\n"), leaky);
    }

    @Test
    void verbose_shows_where_an_error_came_from() {
        var verbose = run(raise(new BadInput("no file")), "--verbose");
        assertTrue(
                verbose.err.startsWith("autodev: no file\nautodev.BadInput: no file\n\tat autodev.cli.CliTest"),
                verbose.err);
    }

    @Test
    void an_unexpected_error_says_that_it_is_a_defect_and_keeps_its_trace() throws IOException {
        for (Throwable defect :
                List.of(new IllegalStateException("sk-abcdefghijklmnopqrstuvwx"), new StackOverflowError("deep"))) {
            var ran = run(raise(defect));
            assertEquals(1, ran.code);
            assertEquals(1, ran.err.lines().count(), ran.err);
            assertTrue(ran.err.startsWith("autodev: a defect in AutoDev, please report it: "
                    + defect.getClass().getName()));
            Path trace = Path.of(ran.err.strip().replaceFirst(".*; the stack trace is in ", ""));
            String kept = Files.readString(trace);
            Files.delete(trace);
            assertTrue(kept.contains("\tat autodev.cli.CliTest"), kept);
            assertFalse((ran.err + kept).contains("sk-abc"), kept);
        }
    }

    /** Waits for an interrupt and cleans up: what a command does when its user has had enough. */
    static final class Waiting {
        private Waiting() {}

        public static void main(String[] args) {
            Cli.main(new Sample(Waiting::waitForever));
        }

        private static int waitForever() {
            try {
                System.out.println("ready");
                Thread.sleep(200_000);
                return 0;
            } catch (InterruptedException e) {
                System.out.println("cleaned up");
                throw new autodev.Interrupted("the wait");
            }
        }
    }

    @Test
    void ctrl_c_interrupts_the_work_waits_for_its_clean_up_and_exits_with_130(@TempDir Path temp) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var waiting = Started.start(
                temp,
                Map.of(),
                "",
                List.of(java, "-cp", System.getProperty("java.class.path"), Waiting.class.getName()));
        while (!waiting.outSoFar().contains("ready") && waiting.process().isAlive()) Thread.sleep(20);
        new ProcessBuilder("kill", "-INT", String.valueOf(waiting.process().pid()))
                .start()
                .waitFor();
        assertEquals(new Started(130, "ready\ncleaned up\n", "autodev: the wait was interrupted\n"), waiting.await());
    }

    private static Supplier<Integer> raise(Throwable e) {
        return () -> {
            if (e instanceof Error error) throw error;
            throw (RuntimeException) e;
        };
    }

    private static Ran run(Supplier<Integer> work, String... args) {
        return run(new Sample(work), args);
    }

    private static Ran run(Sample sample, String... args) {
        var out = new StringWriter();
        var err = new StringWriter();
        int code = Cli.run(sample, new PrintWriter(out, true), new PrintWriter(err, true), args);
        return new Ran(code, out.toString(), err.toString());
    }
}
