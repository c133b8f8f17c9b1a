package autodev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import com.sun.net.httpserver.SimpleFileServer.OutputLevel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one-liners of people who have JBang: from a folder, from an added catalog, from a web server. */
class HttpCatalogTest {
    @TempDir
    Path temp;

    private HttpServer server;
    private final Map<String, String> env = new HashMap<>();
    private String version;

    @BeforeEach
    void serve_the_checkout() throws IOException {
        server = SimpleFileServer.createFileServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                Path.of("").toRealPath(),
                OutputLevel.NONE);
        server.start();
        env.put("JBANG_DIR", temp.resolve("jbang").toString());
        env.put("JBANG_CACHE_DIR", temp.resolve("jbang/cache").toString());
        Path local = Path.of(System.getenv("HOME"), ".m2/repository");
        env.put("JBANG_REPO", (Files.isDirectory(local) ? local : temp.resolve("m2")).toString());
        version = "AutoDev " + Files.readString(Path.of("lib/autodev/cli/version.txt"));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void an_alias_runs_from_a_catalog_on_a_web_server() throws IOException {
        String site = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
        assertSucceeds("trust", "add", site);
        // The version is a resource: it is there only if the root lists its files rightly for a URL.
        assertEquals(
                version,
                assertSucceeds("autodev@" + site + "jbang-catalog.json", "--version")
                        .out());

        assertSucceeds("catalog", "add", "--name", "web", site + "jbang-catalog.json");
        assertTrue(assertSucceeds("completion@web", "bash").out().contains("complete -o filenames"));
    }

    @Test
    void the_repair_loop_runs_from_a_web_server_in_another_folder() throws IOException {
        String site = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
        Path project = Files.createDirectories(temp.resolve("elsewhere/demo_ws"));
        Files.writeString(project.resolve("calc.py"), "def add(a, b):\n    return a - b\n");
        Files.writeString(project.resolve("test_calc.py"), """
            import unittest
            from calc import add

            class AddTest(unittest.TestCase):
                def test_add(self):
                    self.assertEqual(7, add(3, 4))
            """);
        assertSucceeds("trust", "add", site);
        String alias = "autodev@" + site + "jbang-catalog.json";
        var repaired = assertSucceeds(
                alias,
                "--task",
                "Make add work",
                "--runner",
                "python3 -m unittest",
                "--workspace",
                "demo_ws",
                "--model",
                "builtin");
        assertTrue(repaired.out().contains("the tests pass after 1 iteration"), repaired.out());
        assertEquals("def add(a, b):\n    return a + b\n", Files.readString(project.resolve("calc.py")));
        assertTrue(Files.exists(temp.resolve("elsewhere/final_workspace.zip")));
    }

    @Test
    void an_alias_runs_from_a_folder() throws IOException {
        String folder = Path.of("").toRealPath().toString();
        assertEquals(version, assertSucceeds("autodev@" + folder, "--version").out());
        assertSucceeds("catalog", "add", "--name", "local", folder + "/jbang-catalog.json");
        assertEquals(version, assertSucceeds("autodev@local", "--version").out());
    }

    private Started assertSucceeds(String... args) throws IOException {
        var started = JBangJar.run(Files.createDirectories(temp.resolve("elsewhere")), env, args);
        assertEquals(0, started.exit(), started.err());
        return started;
    }
}
