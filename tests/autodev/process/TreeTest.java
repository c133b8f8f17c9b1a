package autodev.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TreeTest {
    /** Ways to outlive one's parent; each starts one {@code sleep MARKER}. */
    static Stream<String> escapes() {
        return Stream.of(
                "sleep MARKER &",
                "nohup sleep MARKER >/dev/null 2>&1 &",
                "setsid sleep MARKER >/dev/null 2>&1 </dev/null &",
                "setsid sh -c '(setsid sleep MARKER >/dev/null 2>&1 </dev/null &) &' &",
                "(trap '' HUP TERM INT; sleep MARKER) &",
                "env -i setsid /bin/sleep MARKER >/dev/null 2>&1 &",
                "python3 -c 'import os,sys\nif os.fork(): sys.exit()\nos.setsid()\nif os.fork(): sys.exit()\n"
                        + "os.execvp(\"sleep\", [\"sleep\", \"MARKER\"])'");
    }

    @ParameterizedTest
    @MethodSource("escapes")
    void nothing_outlives_a_normal_end(String escape, @TempDir Path folder) throws Exception {
        String marker = Survivors.marker();
        var result = Command.shell(
                        escape.replace("MARKER", marker) + "\n" + untilStarted(marker) + "\necho over; exit 5")
                .in(folder)
                .run();
        assertEquals(5, result.exitCode(), result.output());
        assertTrue(result.output().endsWith("over\n"), result.output());
        assertEquals(List.of(), Survivors.of(marker));
    }

    @Test
    void a_command_whose_first_process_is_killed_from_outside_was_ended_by_a_signal(@TempDir Path folder)
            throws Exception {
        assumeTrue(Containment.ofHost().namespace(), "there are no pid namespaces here");
        String marker = Survivors.marker();
        var result = Command.shell("echo x >>starts; echo said; sleep " + marker)
                .in(folder)
                .run(line -> killFirstProcess(marker));
        assertEquals(137, result.exitCode());
        assertEquals("said\n", result.output());
        assertEquals("x\n", Files.readString(folder.resolve("starts")));
        assertEquals(List.of(), Survivors.of(marker));
    }

    /** As the kernel does when memory runs out. */
    private static void killFirstProcess(String marker) {
        ProcessHandle.current()
                .children()
                .filter(child -> child.info().commandLine().orElse("").contains(marker))
                .flatMap(ProcessHandle::children)
                .forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void only_a_silent_command_whose_first_process_is_killed_at_once_is_started_once_more() {
        String killed = "unshare: sigprocmask unblock failed: Invalid argument\n";
        assertTrue(Run.neverBegan(killed, false, Duration.ofMillis(30)));
        assertFalse(Run.neverBegan(killed, true, Duration.ofMillis(30)));
        assertFalse(Run.neverBegan(killed, false, Duration.ofSeconds(30)));
        assertFalse(Run.neverBegan("unshare: fork failed: No space", false, Duration.ofMillis(30)));
        assertFalse(Run.neverBegan("", false, Duration.ofMillis(30)));
    }

    @Test
    void nothing_outlives_the_time_limit() throws Exception {
        String marker = Survivors.marker();
        String all = escapes().collect(Collectors.joining("\n")).replace("MARKER", marker);
        var result = Command.shell("echo said\n" + all + "\nsleep " + marker)
                .timeout(Duration.ofMillis(1500))
                .run();
        assertEquals(124, result.exitCode());
        assertTrue(result.timedOut());
        assertEquals("said\n", result.output());
        assertEquals(List.of(), Survivors.of(marker));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bare", "boxed"})
    void nothing_outlives_a_kill_9_of_this_jvm(String how, @TempDir Path folder) throws Exception {
        if (how.equals("boxed")) BoxNeeded.orSkip();
        String marker = Survivors.marker();
        Process jvm = second(marker, how, folder);
        try {
            assertTrue(Survivors.eventually(() -> Survivors.atLeast(3, marker + "9")), "the command never started");
        } finally {
            jvm.toHandle().destroyForcibly();
        }
        jvm.waitFor();
        assertTrue(Survivors.eventually(() -> !Survivors.atLeast(1, marker + "9")), () -> "alive: " + marker);
    }

    @Test
    void nothing_outlives_a_ctrl_c_of_this_jvm(@TempDir Path folder) throws Exception {
        String marker = Survivors.marker();
        Process jvm = second(marker, "bare", folder);
        try {
            assertTrue(Survivors.eventually(() -> Survivors.atLeast(3, marker + "9")), "the command never started");
            new ProcessBuilder("kill", "-INT", Long.toString(jvm.pid())).start().waitFor();
            jvm.waitFor();
            assertEquals(List.of(), Survivors.of(marker + "9"));
        } finally {
            jvm.toHandle().destroyForcibly();
        }
    }

    @Test
    void without_namespaces_marked_and_descended_processes_are_found(@TempDir Path folder) throws Exception {
        String marker = Survivors.marker();
        var builder = new ProcessBuilder(
                        "sh",
                        "-c",
                        "setsid sh -c '(setsid sleep " + marker + " &) &' & nohup sleep " + marker + " & sleep "
                                + marker)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile());
        builder.environment().put(ScannedTree.MARKER, marker);
        var tree = new ScannedTree(Spawner.start(builder, "sh"), marker);
        assertTrue(Survivors.eventually(() -> Survivors.atLeast(4, marker)));
        tree.look();
        tree.end();
        assertEquals(List.of(), Survivors.of(marker));
        assertFalse(tree.process().isAlive());
    }

    /** Waits in the shell until a process other than the shell itself has the marker. */
    private static String untilStarted(String marker) {
        return "n=0; while [ $n -lt 500 ] && ! grep -lsz -e '^" + marker.replace(".", "[.]")
                + "$' /proc/[0-9]*/cmdline >/dev/null; do n=$((n+1)); sleep 0.02; done; [ $n -lt 500 ] || echo never";
    }

    private static Process second(String marker, String how, Path folder) throws Exception {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Starter.class.getName(),
                        marker,
                        how,
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(Platform.NULL_DEVICE)
                .start();
    }

    /** The program of the second JVM: its command starts processes that stay, and stays itself. */
    static final class Starter {
        private Starter() {}

        public static void main(String[] args) {
            // One digit more, so that only processes of the command have it among their arguments, not this JVM.
            String marker = args[0] + "9";
            var command = Command.shell(
                    "setsid sleep " + marker + " >/dev/null 2>&1 & nohup sleep " + marker + " & sleep " + marker);
            (args[1].equals("boxed") ? command.sandbox(Sandbox.in(Path.of(args[2]))) : command).run();
        }
    }
}
