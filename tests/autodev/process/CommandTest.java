package autodev.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.Interrupted;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandTest {
    @Test
    void a_program_gets_its_arguments_unchanged() {
        var result = Command.of("printf", "[%s]", "", "a b", "$HOME", "*", "'\"\\", "line\nbreak")
                .run();
        assertEquals("[][a b][$HOME][*]['\"\\][line\nbreak]", result.output());
        assertTrue(result.ok());
    }

    @Test
    void a_program_that_is_called_like_a_shell_s_own_command_is_the_program() {
        assertEquals("'a b'", Command.of("printf", "%q", "a b").run().output());
    }

    @Test
    void standard_error_is_merged_in_order_of_arrival() {
        assertEquals(
                "1\n2\n3\n", Command.shell("echo 1; echo 2 >&2; echo 3").run().output());
    }

    @ParameterizedTest
    @CsvSource({
        "exit 0,0",
        "exit 3,3",
        "exit 255,255",
        "kill -TERM $$,143",
        "kill -KILL $$,137",
        "kill -INT $$,130",
        "kill -SEGV $$,139",
        "no-such-program-at-all,127"
    })
    void the_exit_code_and_the_signal_come_through(String line, int code) {
        var result = Command.shell(line).run();
        assertEquals(code, result.exitCode(), result.output());
        assertEquals(code == 0, result.ok());
        assertFalse(result.timedOut());
    }

    @Test
    void it_runs_in_the_folder_given(@TempDir Path folder) throws Exception {
        assertEquals(
                folder.toRealPath() + "\n",
                Command.of("pwd", "-P").in(folder).run().output());
    }

    @Test
    void the_environment_can_be_added_to() {
        assertEquals(
                "x y",
                Command.shell("printf %s \"$GREETING\"")
                        .env("GREETING", "x y")
                        .run()
                        .output());
    }

    @Test
    void a_secret_is_refused_as_a_variable_and_not_shown() {
        var error = assertThrows(BadInput.class, () -> Command.of("env").env("SERVICE_TOKEN", "hunter2hunter2"));
        assertTrue(error.getMessage().contains("SERVICE_TOKEN"), error.getMessage());
        assertFalse(error.getMessage().contains("hunter2"), error.getMessage());
        assertThrows(BadInput.class, () -> Command.of("env").env("URL", "https://me:hunter2hunter2@example.org"));
    }

    @Test
    void input_is_read_to_its_end_and_without_input_there_is_none() {
        assertEquals(
                "två rader\nslut",
                Command.of("cat").input("två rader\nslut").run().output());
        assertEquals("", Command.of("cat").run().output());
    }

    @Test
    void input_that_is_never_read_blocks_nothing() {
        var result = Command.of("true").input("x".repeat(20_000_000)).run();
        assertEquals(0, result.exitCode());
    }

    @Test
    void large_input_and_output_at_once_block_nothing() {
        String text = "0123456789abcde\n".repeat(500_000);
        var result = Command.of("cat").input(text).outputLimit(10_000_000).run();
        assertEquals(text, result.output());
        assertFalse(result.truncated());
    }

    @Test
    void endless_output_ends_at_the_time_limit_with_head_and_tail_kept() {
        var result = Command.shell("echo first; yes")
                .timeout(Duration.ofMillis(800))
                .outputLimit(1000)
                .run();
        assertTrue(result.timedOut());
        assertEquals(124, result.exitCode());
        assertTrue(result.truncated());
        assertTrue(result.output().startsWith("first\ny\n"), result.output());
        assertTrue(result.output().contains(" bytes of output cut here …\n"), result.output());
        assertTrue(result.output().length() < 1100);
    }

    @Test
    void one_line_of_a_hundred_megabytes_keeps_its_end() {
        var lines = new ArrayList<String>();
        var result = Command.shell("head -c 100000000 /dev/zero | tr '\\0' x; printf THE-END")
                .outputLimit(2000)
                .run(lines::add);
        assertEquals(0, result.exitCode());
        assertTrue(result.output().endsWith("xTHE-END"));
        assertTrue(result.output().contains("\n… 99998007 bytes of output cut here …\n"), result.output());
        assertEquals(List.of("x".repeat(8192)), lines);
    }

    @Test
    void binary_output_becomes_replacement_characters() {
        assertEquals(
                "a\uFFFD\uFFFDb\u0000c",
                Command.shell("printf 'a\\377\\376b\\000c'").run().output());
    }

    @Test
    void a_listener_hears_each_line_as_it_comes() {
        var lines = new ArrayList<String>();
        Command.shell("printf 'one\\ntwo\\r\\n\\nlast'").run(lines::add);
        assertEquals(List.of("one", "two", "", "last"), lines);
    }

    @Test
    void what_a_listener_throws_comes_out_once_the_command_has_ended(@TempDir Path folder) {
        var thrown = new IllegalStateException("listener");
        var error = assertThrows(
                IllegalStateException.class,
                () -> Command.shell("echo x; echo y; touch ended").in(folder).run(line -> {
                    throw thrown;
                }));
        assertSame(thrown, error);
        assertTrue(Files.exists(folder.resolve("ended")));
    }

    @Test
    void a_missing_program_is_named_with_the_path_searched() {
        var error = assertThrows(
                ProcessException.NoSuchProgram.class,
                () -> Command.of("no-such-program-at-all").run());
        assertTrue(error.getMessage().contains("no-such-program-at-all"), error.getMessage());
        assertTrue(error.getMessage().contains("/usr/bin"), error.getMessage());
    }

    @Test
    void a_missing_folder_and_a_file_as_a_folder_are_named(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        for (Path wrong : List.of(folder.resolve("gone"), file)) {
            var error = assertThrows(
                    ProcessException.NoSuchFolder.class,
                    () -> Command.of("true").in(wrong).run());
            assertTrue(error.getMessage().contains(wrong.toString()), error.getMessage());
        }
    }

    @Test
    void a_file_that_is_not_executable_is_said_to_be_so(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("tool"), "#!/bin/sh\n");
        var error = assertThrows(
                ProcessException.UnableToStart.class,
                () -> Command.of("./tool").in(folder).run());
        assertTrue(error.getMessage().contains("chmod +x"), error.getMessage());
    }

    @Test
    void arguments_beyond_what_the_system_takes_are_an_error_of_this_package() {
        assertThrows(
                ProcessException.UnableToStart.class,
                () -> Command.of("true", "x".repeat(10_000_000)).run());
    }

    @Test
    void values_that_make_no_sense_are_refused() {
        assertThrows(BadInput.class, () -> Command.of(List.of()));
        assertThrows(BadInput.class, () -> Command.of("a\0b"));
        assertThrows(BadInput.class, () -> Command.of("true").timeout(Duration.ZERO));
        assertThrows(BadInput.class, () -> Command.of("true").outputLimit(-1));
        assertThrows(BadInput.class, () -> Command.of("true").env("A=B", "c"));
    }

    @Test
    void the_starting_thread_may_die_while_its_process_lives() throws Exception {
        // The parent-death signal is sent when the thread that started the process ends; so that must not be the
        // caller's.
        var process = new CompletableFuture<Process>();
        var builder = new ProcessBuilder(Containment.ofHost().wrap(List.of("sh", "-c", "sleep 0.3; exit 7")));
        Thread.ofPlatform()
                .start(() -> process.complete(Spawner.start(builder, "sh")))
                .join();
        assertEquals(7, process.get().waitFor());
    }

    @Test
    void an_interrupt_throws_and_leaves_the_flag_set() throws Exception {
        String marker = Survivors.marker();
        var flag = new CompletableFuture<Boolean>();
        var error = new CompletableFuture<Throwable>();
        Thread runner = Thread.ofVirtual().start(() -> {
            try {
                Command.shell("sleep " + marker + "; true").run();
            } catch (Interrupted e) {
                flag.complete(Thread.currentThread().isInterrupted());
                error.complete(e);
            }
        });
        assertTrue(Survivors.eventually(() -> Survivors.atLeast(1, marker)));
        runner.interrupt();
        assertTrue(error.get().getMessage().contains("interrupted"));
        assertTrue(flag.get());
        assertEquals(List.of(), Survivors.of(marker));
    }
}
