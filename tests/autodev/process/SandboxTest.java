package autodev.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import autodev.BadInput;
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

class SandboxTest {
    @TempDir
    Path temp;

    private Path workspace;

    @BeforeEach
    void workspace() throws Exception {
        BoxNeeded.orSkip();
        workspace = Files.createDirectories(temp.toRealPath().resolve("a workspace"));
    }

    @Test
    void the_workspace_is_writable_and_the_default_folder() throws Exception {
        var result = inBox("pwd; echo written > file");
        assertEquals(workspace + "\n", result.output());
        assertEquals("written\n", Files.readString(workspace.resolve("file")));
    }

    @Test
    void a_folder_in_the_workspace_can_be_the_command_s() throws Exception {
        Files.createDirectories(workspace.resolve("sub"));
        var command = Command.of("pwd").in(workspace.resolve("sub")).sandbox(Sandbox.in(workspace));
        assertEquals(workspace + "/sub\n", command.run().output());
    }

    @Test
    void nothing_outside_the_workspace_can_be_written() throws Exception {
        Path beside = Files.writeString(temp.resolve("beside"), "kept");
        inBox("echo x > ../beside; rm -f ../beside; echo x > '" + beside + "'; ln -s / root; echo x > root/x");
        assertEquals("kept", Files.readString(beside));
        assertFalse(Files.exists(Path.of("/x")));
        for (String folder : List.of("/usr", "/etc", "/opt", "/", "/usr/local/bin")) {
            var result = inBox("touch " + folder + "/autodev-probe && echo WRITTEN");
            assertFalse(result.output().contains("WRITTEN"), folder + ": " + result.output());
        }
    }

    @Test
    void the_temporary_folder_and_the_home_are_fresh_and_writable() throws Exception {
        Path outside = Files.createTempFile("autodev-outside", "");
        try {
            var result =
                    inBox("test ! -e '" + outside + "' && echo x > /tmp/x && echo y > \"$HOME/y\" && cat /tmp/x ~/y");
            assertEquals("x\ny\n", result.output());
            assertFalse(Files.exists(Platform.home().resolve("y")));
        } finally {
            Files.delete(outside);
        }
    }

    @Test
    void of_a_home_only_toolchains_and_caches_are_seen_and_never_their_credentials() throws Exception {
        Path home = fakeHome();
        var command = Command.shell("cd \"$HOME\" && find . -type f | sort; touch .m2/repository/x || echo refused")
                .env("HOME", home.toString())
                .sandbox(Sandbox.in(workspace));
        assertEquals(
                "./.cargo/bin/tool\n./.local/bin/tool\n./.m2/repository/a.jar\n./.pyenv/versions/3/bin/python\n"
                        + "touch: cannot touch '.m2/repository/x': Read-only file system\nrefused\n",
                command.run().output());
    }

    @Test
    void a_path_entry_in_the_home_shows_its_toolchain_and_no_more() throws Exception {
        Path home = fakeHome();
        Files.createDirectories(home.resolve("tools/kit/bin"));
        Files.createDirectories(home.resolve("tools/kit/lib"));
        Files.writeString(home.resolve("tools/kit/lib/data"), "x");
        Files.writeString(home.resolve("tools/other"), "x");
        Files.createDirectories(home.resolve("bin"));
        var command = Command.shell("cd \"$HOME\" && find . -type f | sort; ls -d bin .ssh")
                .env("HOME", home.toString())
                .env("PATH", home + "/tools/kit/bin:" + home + "/bin:" + home + "/.ssh/../bin:/usr/bin:/bin")
                .sandbox(Sandbox.in(workspace));
        String output = command.run().output();
        assertTrue(output.contains("./tools/kit/lib/data\n"), output);
        assertTrue(output.contains("\nbin\n"), output);
        assertFalse(output.contains("tools/other"), output);
        assertFalse(output.contains(".ssh/id"), output);
    }

    @Test
    void a_workspace_below_the_home_works_and_shows_nothing_beside_it() throws Exception {
        Path home = fakeHome();
        Path inHome = Files.createDirectories(home.resolve("code/project"));
        Files.writeString(home.resolve("code/notes"), "private");
        var result = Command.shell("echo x > file; ls -A ..; ls -A \"$HOME\"")
                .env("HOME", home.toString())
                .sandbox(Sandbox.in(inHome))
                .run();
        assertTrue(result.output().startsWith("project\n"), result.output());
        assertFalse(result.output().contains("notes"), result.output());
        assertEquals("x\n", Files.readString(inHome.resolve("file")));
    }

    @Test
    void a_workspace_that_holds_the_home_is_refused() throws Exception {
        Path home = fakeHome();
        var command = Command.of("true").env("HOME", home.toString()).sandbox(Sandbox.in(home.getParent()));
        assertTrue(assertThrows(BadInput.class, command::run).getMessage().contains("home"));
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

    @Test
    void the_journal_is_hidden_and_the_user_s_history_read_only() throws Exception {
        Files.createDirectories(workspace.resolve(".autodev"));
        Files.writeString(workspace.resolve(".autodev/journal"), "kept");
        Command.shell("git init -q . && git config user.email a@example.org && git config user.name a && echo x > f"
                        + " && git add f && git commit -q -m first && touch f")
                .in(workspace)
                .run();
        var result = inBox("ls -A .autodev; echo x > .autodev/x || echo refused; rm -rf .autodev .git 2>/dev/null;"
                + " git status --short; git log --format=%s; git commit -q --allow-empty -m second || echo refused");
        assertTrue(result.output().contains("first\n"), result.output());
        assertEquals(2, result.output().split("refused", -1).length - 1, result.output());
        assertEquals("kept", Files.readString(workspace.resolve(".autodev/journal")));
        assertEquals(
                "first\n",
                Command.of("git", "log", "--format=%s").in(workspace).run().output());
    }

    @Test
    void a_copy_can_be_seen_at_the_original_s_path() throws Exception {
        Path original = Files.createDirectories(temp.toRealPath().resolve("original"));
        Files.writeString(original.resolve("file"), "original");
        Files.writeString(workspace.resolve("file"), "copy");
        var box = Sandbox.in(workspace).seenAs(original);
        var command = Command.shell("pwd; cat '" + original + "/file'; echo changed > file");
        assertEquals(original + "\ncopy", command.sandbox(box).run().output());
        assertEquals(
                original + "\nchanged\n",
                command.in(workspace).sandbox(box).run().output());
        assertEquals(
                original + "\nchanged\n",
                command.in(original).sandbox(box).run().output());
        assertEquals("original", Files.readString(original.resolve("file")));
    }

    @Test
    void a_workspace_behind_a_link_works_under_both_names() throws Exception {
        Path link = Files.createSymbolicLink(temp.resolve("link"), workspace);
        var result = Command.shell("echo x > file; cat '" + link + "/file' '" + workspace + "/file'")
                .sandbox(Sandbox.in(link))
                .run();
        assertEquals("x\nx\n", result.output());
    }

    @Test
    void more_paths_are_readable_or_writable_as_allowed() throws Exception {
        Path data = Files.createDirectories(temp.toRealPath().resolve("data"));
        Files.writeString(data.resolve("in"), "in\n");
        Path out = Files.createDirectories(temp.toRealPath().resolve("out"));
        var box = Sandbox.in(workspace).allow(data.toString()).allow(out + ":rw");
        var result = Command.shell(
                        "cat '" + data + "/in'; echo x > '" + data + "/x' || echo refused; echo x > '" + out + "/x'")
                .sandbox(box)
                .run();
        assertTrue(result.output().startsWith("in\n"), result.output());
        assertTrue(result.output().endsWith("refused\n"), result.output());
        assertTrue(Files.exists(out.resolve("x")));
        assertThrows(BadInput.class, () -> Sandbox.in(workspace).allow(temp + "/gone"));
        assertThrows(BadInput.class, () -> Sandbox.in(workspace).allow("/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"python3 --version", "java -version", "git --version", "mvn --version"})
    void the_tools_of_builds_work_inside(String line) {
        assumeTrue(Command.shell(line).run().ok(), "not installed");
        var result = inBox(line);
        assertEquals(0, result.exitCode(), result.output());
    }

    @Test
    void java_compiles_and_runs_inside() throws Exception {
        Files.writeString(
                workspace.resolve("Hello.java"),
                "public class Hello { public static void main(String[] a) throws Exception {"
                        + " System.out.println(\"hello \" + java.net.InetAddress.getLocalHost().getHostName()); } }");
        var result = inBox("'" + System.getProperty("java.home") + "/bin/java' -XX:TieredStopAtLevel=1 Hello.java");
        assertEquals("hello localhost\n", result.output());
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

    private Path fakeHome() throws Exception {
        Path home = Files.createDirectories(temp.toRealPath().resolve("homes/somebody"));
        for (String file : List.of(
                ".ssh/id_ed25519",
                ".aws/credentials",
                ".config/gh/hosts.yml",
                ".netrc",
                ".npmrc",
                ".gitconfig",
                ".m2/settings.xml",
                ".m2/repository/a.jar",
                ".cargo/credentials.toml",
                ".cargo/bin/tool",
                ".local/bin/tool",
                ".local/share/keyrings/login",
                ".pyenv/versions/3/bin/python",
                ".docker/config.json",
                ".gradle/gradle.properties",
                "Documents/letter",
                ".env")) {
            Files.createDirectories(home.resolve(file).getParent());
            Files.writeString(home.resolve(file), "content of " + file);
        }
        return home;
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
