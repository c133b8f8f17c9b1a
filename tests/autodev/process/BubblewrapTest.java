package autodev.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BubblewrapTest {
    @TempDir
    Path temp;

    private Path workspace;

    @BeforeEach
    void workspace() throws Exception {
        BoxNeeded.orSkip();
        workspace = Files.createDirectories(temp.toRealPath().resolve("a workspace"));
    }

    @Test
    void no_secret_is_in_any_environment_inside() throws Exception {
        // In a second JVM, as this one may well have no secret in its environment.
        var builder = new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Printer.class.getName(),
                workspace.toString());
        builder.environment().put("SERVICE_TOKEN", "swordfish-token");
        builder.environment().put("MAVEN_ARGS", "-Dx=swordfish-token");
        builder.environment().put("PYTHON_SHOWN", "seen");
        Process jvm = builder.redirectErrorStream(true).start();
        String output = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(5, output.split("PYTHON_SHOWN=seen", -1).length - 1, output);
        assertFalse(output.contains("swordfish"), output);
        assertFalse(output.contains("SERVICE_TOKEN"), output);
    }

    /** Prints every environment that a command can see: in the box its own, its first process's; outside its own. */
    static final class Printer {
        private Printer() {}

        public static void main(String[] args) {
            var print = Command.shell("cat /proc/self/environ /proc/1/environ; env");
            System.out.println(print.sandbox(Sandbox.in(Path.of(args[0]))).run().output());
            System.out.println(
                    Command.shell("cat /proc/self/environ; env").run().output());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/shadow", "/etc/gshadow", "/etc/ssl/private", "/root/.bashrc", "/etc/sudoers"})
    void what_is_not_meant_for_everybody_cannot_be_read(String path) {
        assertFalse(
                inBox("test -s " + path + " && find " + path + " -type f -exec head -c 1 {} + | grep -q . && echo READ")
                        .output()
                        .contains("READ"));
    }

    @Test
    void a_server_on_the_host_s_loopback_is_out_of_reach_unless_the_network_is_allowed() throws Exception {
        try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var connect = Command.of(
                    "python3",
                    "-c",
                    "import socket;socket.create_connection(('127.0.0.1'," + server.getLocalPort() + "),5)");
            assertNotEquals(0, connect.sandbox(Sandbox.in(workspace)).run().exitCode());
            var open = connect.sandbox(Sandbox.in(workspace).network(true)).run();
            assertEquals(0, open.exitCode(), open.output());
        }
    }

    @Test
    void loopback_inside_works() {
        var result = box("import socket;s=socket.create_server(('127.0.0.1',0));"
                + "c=socket.create_connection(s.getsockname());print(socket.gethostbyname(socket.gethostname()))");
        assertEquals("127.0.0.1\n", result.output());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mount -t tmpfs none /tmp",
                "mount -o remount,rw,bind /usr",
                "umount /proc/sys",
                "unshare --user true",
                "unshare --mount true",
                "echo 1 > /proc/sys/vm/drop_caches",
                "echo x > /proc/sys/kernel/core_pattern",
                "echo b > /proc/sysrq-trigger",
                "mknod /tmp/disk b 8 0",
                "chroot / true"
            })
    void what_could_open_the_box_is_refused(String line) {
        assertNotEquals(0, inBox(line).exitCode(), line);
    }

    @Test
    void processes_outside_are_neither_seen_nor_reached() {
        long outside = ProcessHandle.current().pid();
        var result = inBox("ls /proc | grep -c '^[0-9]'; kill -0 " + (outside + 100_000) + " || echo none");
        assertTrue(Integer.parseInt(result.output().lines().findFirst().orElseThrow()) < 10, result.output());
        assertFalse(inBox("cat /proc/*/cmdline").output().contains("ConsoleLauncher"));
    }

    @ParameterizedTest
    @CsvSource({"exit 9,9", "kill -TERM $$,143", "kill -KILL $$,137", "no-such-program-at-all,127"})
    void exit_codes_and_signals_come_through(String line, int code) {
        assertEquals(code, inBox(line).exitCode());
    }

    @Test
    void nothing_survives_inside_either() throws Exception {
        String marker = Survivors.marker();
        String line = "setsid sleep " + marker + " >/dev/null 2>&1 & sleep " + marker + " & echo over";
        assertEquals("over\n", inBox(line).output());
        assertEquals(List.of(), Survivors.of(marker));
        var late = Command.shell(line + "; sleep " + marker)
                .sandbox(Sandbox.in(workspace))
                .timeout(Duration.ofMillis(1000))
                .run();
        assertEquals(124, late.exitCode());
        assertEquals("over\n", late.output());
        assertEquals(List.of(), Survivors.of(marker));
    }

    @Test
    void core_files_and_the_number_of_processes_are_limited() {
        var result = box("import resource as r;print(r.getrlimit(r.RLIMIT_CORE), r.getrlimit(r.RLIMIT_NPROC))");
        assertEquals("(0, 0) (4096, 4096)\n", result.output());
    }

    @Test
    void when_memory_runs_out_the_command_goes_first() {
        assertEquals("1000\n", inBox("cat /proc/self/oom_score_adj").output());
        assertEquals(
                "1000\n", Command.of("cat", "/proc/self/oom_score_adj").run().output());
    }

    @Test
    void a_file_cannot_grow_without_bound() {
        var result = box("f=open('big','wb')\ntry:\n f.truncate(" + (Bubblewrap.LARGEST_FILE + 1)
                + ")\nexcept OSError: print('refused')");
        assertTrue(result.output().contains("refused") || result.exitCode() == 128 + 25, result.output());
    }

    @Test
    void an_ordinary_user_gets_the_same_box() throws Exception {
        assumeTrue(Platform.ROOT, "already an ordinary user: every other test shows it");
        assumeTrue(
                System.getProperty("java.home").startsWith("/usr"), "this JDK is in a folder that others cannot read");
        var bubblewrap = new Bubblewrap(
                Platform.tool("bwrap").orElseThrow(), Bubblewrap.isolations().getFirst());
        Path home = Path.of("/nonexistent");
        var prefix = new ArrayList<>(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
        Path shared = Files.createTempDirectory(Path.of("/var/tmp"), "autodev-box");
        try {
            Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxrwxrwx"));
            prefix.addAll(
                    bubblewrap.prefix(Sandbox.in(shared), shared, Map.of("PATH", Platform.SYSTEM_PATH), List.of(home)));
            prefix.addAll(List.of(
                    "sh", "-c", "touch file && id -u && touch /usr/x || echo refused; unshare -U true || echo no"));
            var result = Command.of(prefix).run();
            assertTrue(result.output().startsWith("65534\n"), result.output());
            assertTrue(result.output().contains("refused\n"), result.output());
            assertTrue(result.output().endsWith("no\n"), result.output());
            assertTrue(Files.exists(shared.resolve("file")));
        } finally {
            Files.deleteIfExists(shared.resolve("file"));
            Files.delete(shared);
        }
    }

    private CommandResult inBox(String line) {
        return Command.shell(line).sandbox(Sandbox.in(workspace)).run();
    }

    private CommandResult box(String python) {
        return Command.of("python3", "-c", python)
                .sandbox(Sandbox.in(workspace))
                .run();
    }
}
