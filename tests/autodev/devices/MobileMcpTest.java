package autodev.devices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Event;
import autodev.Interrupted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class MobileMcpTest {
    // Makes what npm would make, and counts how often it is called.
    private static final String NPM = """
        #!/bin/sh
        echo called "$@" >> "$0.log"
        while [ "$1" != --prefix ]; do shift; done
        mkdir -p "$2/node_modules/@mobilenext/mobile-mcp/lib"
        : > "$2/node_modules/@mobilenext/mobile-mcp/lib/index.js"
        """;

    @TempDir
    private Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private final List<Event> heard = new ArrayList<>();

    @BeforeEach
    void a_path_of_our_own() throws IOException {
        Files.createDirectories(folder.resolve("bin"));
        environment.put("PATH", folder.resolve("bin") + ":/usr/bin:/bin");
        environment.put("HOME", folder.toString());
    }

    static Path program(Path folder, String name, String text) throws IOException {
        Path file = Files.writeString(Files.createDirectories(folder).resolve(name), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private List<String> command() {
        return new MobileMcp(environment, heard::add).command();
    }

    private void only(String... names) throws IOException {
        Path bin = Files.createDirectories(folder.resolve("only"));
        for (String name : names) program(bin, name, "#!/bin/sh\n");
        environment.put("PATH", bin.toString());
    }

    @Test
    void a_named_command_and_its_arguments_are_taken_as_they_are() {
        environment.put("MOBILE_MCP_COMMAND", "npx");
        environment.put("MOBILE_MCP_ARGS_JSON", "[\"-y\", \"a b\"]");
        assertEquals(List.of("npx", "-y", "a b"), command());
    }

    @Test
    void arguments_alone_are_nodes_as_the_seed_has_it() {
        environment.put("MOBILE_MCP_ARGS_JSON", "[\"/srv/index.js\"]");
        assertEquals(List.of("node", "/srv/index.js"), command());
    }

    @Test
    void mobile_mcp_is_installed_once_whole_and_said() throws IOException {
        Path npm = program(folder.resolve("bin"), "npm", NPM);
        Path node = program(folder.resolve("bin"), "node", "#!/bin/sh\n");
        Path cache = folder.resolve(".cache/autodev");
        Path script = cache.resolve("mobile-mcp-1.0.4/node_modules/@mobilenext/mobile-mcp/lib/index.js");
        assertEquals(List.of(node.toString(), script.toString()), command());
        assertEquals(List.of(node.toString(), script.toString()), command());
        assertEquals(1, Files.readAllLines(Path.of(npm + ".log")).size());
        assertTrue(Files.readString(Path.of(npm + ".log")).contains("--ignore-scripts"));
        assertEquals(2, heard.size());
        assertTrue(heard.getFirst() instanceof DeviceEvent.Preparing one
                && one.work().contains("@mobilenext/mobile-mcp@1.0.4"));
        try (Stream<Path> left = Files.list(cache)) {
            assertEquals(2, left.count(), "the package and its lock, and no draft");
        }
    }

    @Test
    void many_at_once_install_it_once() throws Exception {
        Path npm = program(folder.resolve("bin"), "npm", NPM);
        program(folder.resolve("bin"), "node", "#!/bin/sh\n");
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 8; i++)
            threads.add(Thread.ofVirtual().start(() -> new MobileMcp(environment, Event.Listener.none()).command()));
        for (Thread thread : threads) thread.join();
        assertEquals(1, Files.readAllLines(Path.of(npm + ".log")).size());
    }

    @Test
    void what_a_killed_install_left_is_cleared_away_by_the_next() throws IOException {
        program(folder.resolve("bin"), "npm", NPM);
        program(folder.resolve("bin"), "node", "#!/bin/sh\n");
        Path left = Files.createDirectories(folder.resolve(".cache/autodev/mobile-mcp-1.0.4-123/node_modules"));
        Path other = Files.createDirectories(folder.resolve(".cache/autodev/mobile-mcp-1.0.5"));
        command();
        assertFalse(Files.exists(left.getParent()));
        assertTrue(Files.exists(other));
    }

    @Test
    void who_is_interrupted_while_another_installs_is_not_told_of_a_folder() throws Exception {
        program(folder.resolve("bin"), "npm", NPM);
        program(folder.resolve("bin"), "node", "#!/bin/sh\n");
        Thread.currentThread().interrupt();
        assertThrows(Interrupted.class, this::command);
        assertTrue(Thread.interrupted());
    }

    @Test
    void xdg_cache_home_is_honoured() throws IOException {
        environment.put("XDG_CACHE_HOME", folder.resolve("elsewhere").toString());
        program(folder.resolve("bin"), "npm", NPM);
        program(folder.resolve("bin"), "node", "#!/bin/sh\n");
        assertTrue(command()
                .getLast()
                .startsWith(folder.resolve("elsewhere/autodev").toString()));
    }

    @Test
    void an_npm_that_fails_is_told_in_its_own_words_and_leaves_nothing() throws IOException {
        program(folder.resolve("bin"), "npm", "#!/bin/sh\necho 'npm error code ENOTFOUND'\nexit 1\n");
        program(folder.resolve("bin"), "node", "#!/bin/sh\n");
        var failed = assertThrows(DeviceException.NoDevice.class, this::command);
        assertTrue(String.valueOf(failed.getMessage()).contains("code ENOTFOUND"), failed.getMessage());
        assertEquals(3, failed.exitCode());
        assertFalse(Files.exists(folder.resolve(".cache/autodev/mobile-mcp-1.0.4")));
    }

    @Test
    void what_is_missing_is_said_with_what_to_do() throws IOException {
        only();
        assertTrue(said().startsWith("node is not on the PATH"));
        only("node");
        assertTrue(said().startsWith("npm is not on the PATH"));
    }

    private String said() {
        return String.valueOf(
                assertThrows(DeviceException.NoDevice.class, this::command).getMessage());
    }

    @Test
    void the_servers_environment_has_what_adb_reads_no_secret_and_no_telemetry() {
        environment.putAll(Map.of(
                "ANDROID_HOME",
                "/sdk",
                "ANDROID_ADB_SERVER_PORT",
                "41023",
                "ADB_TRACE",
                "1",
                "OPENAI_API_KEY",
                "x",
                "ANDROID_TOKEN",
                "y",
                "EDITOR",
                "vi"));
        var variables = new MobileMcp(environment, heard::add).variables();
        assertEquals("41023", variables.get("ANDROID_ADB_SERVER_PORT"));
        assertEquals("/sdk", variables.get("ANDROID_HOME"));
        assertEquals("1", variables.get("ADB_TRACE"));
        assertEquals("1", variables.get("MOBILEMCP_DISABLE_TELEMETRY"));
        for (String name : List.of("OPENAI_API_KEY", "ANDROID_TOKEN", "EDITOR"))
            assertFalse(variables.containsKey(name), name);
    }

    /** A process that looks like a daemon of mobilecli's which lives in {@code home}. */
    private Process daemon(Path home) throws IOException {
        Path program = program(folder.resolve("bin"), "mobilecli-sleep", "");
        Files.copy(Path.of("/bin/sleep"), program, StandardCopyOption.REPLACE_EXISTING);
        var builder = new ProcessBuilder(program.toString(), "600");
        builder.environment().put("MOBILECLI_HOME", home.toString());
        return builder.start();
    }

    @Test
    void a_daemon_that_detached_itself_ends_with_its_server() throws Exception {
        Path home = Files.createDirectories(folder.resolve("home"));
        Process process = daemon(home);
        try {
            Files.writeString(home.resolve("daemon.pid"), "{\"pid\":" + process.pid() + ",\"version\":\"1.0.9\"}");
            new ServedMobiles(new PaperPhone(), home).close();
            process.waitFor();
            assertFalse(process.isAlive());
            assertFalse(Files.exists(home));
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void a_process_that_is_no_daemon_is_left_alone() throws Exception {
        Path home = Files.createDirectories(folder.resolve("home"));
        Process process = new ProcessBuilder("sleep", "600").start();
        try {
            Files.writeString(home.resolve("daemon.pid"), "{\"pid\":" + process.pid() + "}");
            ServedMobiles.end(home);
            assertTrue(process.isAlive());
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_number_of_another_namespace_that_is_anothers_daemon_here_hits_nobody() throws Exception {
        Path home = Files.createDirectories(folder.resolve("home"));
        Process another = daemon(folder.resolve("home-of-another"));
        try {
            Files.writeString(home.resolve("daemon.pid"), "{\"pid\":" + another.pid() + "}");
            ServedMobiles.end(home);
            assertTrue(another.isAlive());
            assertFalse(Files.exists(home));
        } finally {
            another.destroyForcibly();
        }
    }
}
