package autodev.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Interrupted;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RunningCommandTest {
    private final BlockingQueue<String> errors = new LinkedBlockingQueue<>();

    private RunningCommand start(String line) {
        return Command.shell(line).start(Map.of(), errors::add);
    }

    @Test
    void what_is_written_comes_back_while_it_runs() throws Exception {
        try (var running = start("while read line; do echo \"got $line\"; done");
                var out = new BufferedReader(new InputStreamReader(running.stdout(), StandardCharsets.UTF_8))) {
            for (String word : List.of("one", "zwölf")) {
                running.stdin().write((word + "\n").getBytes(StandardCharsets.UTF_8));
                running.stdin().flush();
                assertEquals("got " + word, out.readLine());
            }
            assertTrue(running.alive());
        }
    }

    @Test
    void lines_of_standard_error_are_told_as_they_come_and_by_themselves() throws Exception {
        try (var running = start("echo first >&2; read line; echo out; printf '\\nlast' >&2")) {
            assertEquals("first", errors.poll(20, TimeUnit.SECONDS));
            running.stdin().write('\n');
            running.stdin().flush();
            assertEquals("out\n", new String(running.stdout().readAllBytes(), StandardCharsets.UTF_8));
            assertTrue(running.ended(20_000));
            assertEquals(List.of("", "last"), List.copyOf(errors));
            assertFalse(running.alive());
        }
    }

    @Test
    void it_may_end_decently_when_its_input_ends() throws Exception {
        var running = start("cat >/dev/null; echo bye >&2");
        running.close();
        assertEquals(List.of("bye"), List.copyOf(errors));
    }

    @Test
    void its_whole_tree_is_dead_after_close_though_it_reads_nothing_and_heeds_no_signal() throws Exception {
        String marker = Survivors.marker();
        var running = start("trap '' TERM INT HUP; echo up >&2; setsid sleep " + marker
                + " >/dev/null 2>&1 </dev/null & (setsid sleep " + marker + " &) ; while :; do sleep " + marker
                + "; done");
        assertEquals("up", errors.poll(20, TimeUnit.SECONDS));
        Thread.ofPlatform().daemon().start(() -> fill(running));
        assertTrue(Survivors.eventually(() -> Survivors.atLeast(4, marker)), "it never started");
        running.close();
        assertEquals(List.of(), Survivors.of(marker));
        running.close();
        assertFalse(running.alive());
    }

    private static void fill(RunningCommand running) {
        try {
            while (true) running.stdin().write(new byte[1 << 16]);
        } catch (IOException e) {
            return; // killed, as it should be
        }
    }

    @Test
    void it_is_trusted_with_what_it_is_granted_and_with_no_other_secret() throws Exception {
        try (var running = Command.shell("echo \"$A_TOKEN/${HOME:+home}\"")
                .start(Map.of("A_TOKEN", "granted-secret"), errors::add)) {
            assertEquals("granted-secret/home\n", new String(running.stdout().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void a_program_that_is_not_there_is_said_at_once() {
        assertThrows(
                ProcessException.NoSuchProgram.class,
                () -> Command.of("no-such-program-anywhere").start(Map.of(), errors::add));
    }

    @Test
    void a_thread_that_is_interrupted_starts_nothing() {
        Thread.currentThread().interrupt();
        assertThrows(Interrupted.class, () -> start("true"));
        assertTrue(Thread.interrupted());
    }

    @Test
    void nothing_outlives_a_kill_9_of_this_jvm() throws Exception {
        String marker = Survivors.marker();
        Process jvm = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Starter.class.getName(),
                        marker)
                .redirectErrorStream(true)
                .redirectOutput(Platform.NULL_DEVICE)
                .start();
        try {
            assertTrue(Survivors.eventually(() -> Survivors.atLeast(3, marker + "9")), "the command never started");
        } finally {
            jvm.toHandle().destroyForcibly();
        }
        jvm.waitFor();
        assertTrue(Survivors.eventually(() -> !Survivors.atLeast(1, marker + "9")), () -> "alive: " + marker);
    }

    /** The program of the second JVM. */
    static final class Starter {
        private Starter() {}

        public static void main(String[] args) throws InterruptedException {
            // One digit more, so that only processes of the command have it among their arguments, not this JVM.
            String sleep = "sleep " + args[0] + "9";
            try (var running = Command.shell("setsid " + sleep + " >/dev/null 2>&1 & nohup " + sleep + " & " + sleep)
                    .start(Map.of(), line -> {})) {
                if (running.alive()) Thread.sleep(600_000);
            }
        }
    }
}
