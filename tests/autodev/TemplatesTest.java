package autodev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.llm.wire.ScriptedServer;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import com.sun.net.httpserver.SimpleFileServer.OutputLevel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code jbang init -t NAME@catalog my.java} makes runs at once, in an empty folder far from this checkout. */
class TemplatesTest {
    private static final List<String> NAMES = List.of("ask", "repair", "plan", "qa", "tool");

    /** JBang's own folder: one for all tests, so that it builds the library once per catalog. */
    @TempDir
    static Path jbang;

    @TempDir
    Path folder;

    private static HttpServer web;
    private static String site;

    @BeforeAll
    static void serve_the_checkout_and_name_it() throws IOException {
        Path here = Path.of("").toRealPath();
        web = SimpleFileServer.createFileServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), here, OutputLevel.NONE);
        web.start();
        site = "http://127.0.0.1:" + web.getAddress().getPort() + "/jbang-catalog.json";
        for (var catalog : List.of(List.of("catalog", here + "/jbang-catalog.json"), List.of("web", site))) {
            var added = JBangJar.run(
                    jbang, environment(Map.of()), "catalog", "add", "--name", catalog.get(0), catalog.get(1));
            assertEquals(0, added.exit(), added.err());
        }
    }

    @AfterAll
    static void stop() {
        web.stop(0);
    }

    @Test
    void every_template_is_listed_with_what_it_makes() throws IOException {
        var listed = jbang(Map.of(), "template", "list", "catalog");
        for (String name : NAMES)
            assertTrue(
                    listed.out().contains(name + "@catalog" + System.lineSeparator() + "   A script of yours"),
                    listed.out());
    }

    @Test
    void ask_streams_an_answer_and_reads_a_list_as_data() throws IOException {
        init("ask@catalog", "my.java");
        String stream = "data: {\"model\":\"tiny-1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"%s\"},"
                + "\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";
        try (var server = ScriptedServer.of(
                ScriptedServer.typed(200, "text/event-stream", stream.formatted("Because.")), answer("""
                    [{"where":"line 3","what":"it never ends","severity":"HIGH"}]\
                    """))) {
            var model = Map.of("LLM_BASE_URL", server.url(), "LLM_MODEL", "tiny", "LLM_API_KEY", "none");
            var streamed = jbang(model, "my.java", "Why", "so?");
            assertEquals("Because.\n", streamed.out());
            assertTrue(server.seen().getFirst().body().contains("Why so?"), server.seen()::toString);

            var found = Json.parse(
                    jbang(model, "my.java", "--findings", "while (true) {}").out());
            assertEquals("it never ends", found.at("/0/what").asText());
            assertEquals("HIGH", found.at("/0/severity").asText());
        }
    }

    @Test
    void repair_makes_the_tests_pass_without_a_model() throws IOException {
        init("repair@catalog", "Mend.java");
        Path project = Files.createDirectories(folder.resolve("shop"));
        Files.writeString(project.resolve("calc.py"), "def add(a, b):\n    return a - b\n");
        Files.writeString(project.resolve("test_calc.py"), """
            import unittest
            from calc import add

            class AddTest(unittest.TestCase):
                def test_add(self):
                    self.assertEqual(7, add(3, 4))
            """);
        var repaired = jbang(Map.of(), "Mend.java", "shop", "python3 -m unittest");
        assertTrue(repaired.out().contains("the tests pass after 1 iteration"), repaired.out());
        assertEquals("def add(a, b):\n    return a + b\n", Files.readString(project.resolve("calc.py")));
        var red = run(Map.of(), "Mend.java", "nowhere", "false");
        assertFalse(red.exit() == 0 || red.err().contains("\tat "), red.err());
    }

    @Test
    void plan_says_what_it_would_do_and_waits_for_a_person() throws IOException {
        init("plan@catalog", "my.java");
        var dry = jbang(Map.of(), "my.java", "--dry-run");
        assertTrue(dry.out().contains("greet  ECHO  says: Hello, world."), dry.out());
        assertFalse(Files.exists(folder.resolve(".autodev")));

        var waits = run(Map.of(), "my.java");
        assertEquals(Exit.BLOCKED, waits.exit(), waits.err());
        assertFalse(waits.err().contains("Hello"), waits.err());

        String run = waits.out().substring(0, waits.out().indexOf(' '));
        var went = jbang(Map.of(), "my.java", "--resume", run, "--yes");
        assertTrue(went.out().contains("all 3 steps are done"), went.out());

        Files.writeString(folder.resolve("bad.json"), "{\"steps\": [{\"id\": \"a\", \"action\": \"FLY\"}]}");
        var bad = run(Map.of(), "my.java", "bad.json");
        assertEquals(Exit.USAGE, bad.exit(), bad.err());
        assertTrue(bad.err().contains("FLY"), bad.err());
    }

    @Test
    void qa_runs_the_ticket_in_it_on_two_simulated_phones() throws IOException {
        init("qa@catalog", "my.java");
        // What npm gave to other tests is not to be got once more.
        String cache = System.getenv().getOrDefault("XDG_CACHE_HOME", System.getenv("HOME") + "/.cache");
        var passed = jbang(Map.of("XDG_CACHE_HOME", cache), "my.java", "--out", "run");
        assertTrue(passed.out().contains("success"), passed.out());
        assertTrue(Files.size(folder.resolve("run/report.html")) > 0);
    }

    @Test
    void tool_needs_no_model_for_its_list_for_a_try_and_for_a_replay() throws IOException {
        init("tool@catalog", "my.java");
        assertTrue(jbang(Map.of(), "my.java").out().startsWith("count_lines(file): How many lines"));
        Files.writeString(folder.resolve("three.txt"), "1\n2\n3\n");
        assertEquals(
                "3\n",
                jbang(Map.of(), "my.java", "--try", "count_lines", "{\"file\": \"three.txt\"}")
                        .out());
        var outside = run(Map.of(), "my.java", "--try", "count_lines", "{\"file\": \"/etc/passwd\"}");
        assertEquals(Exit.USAGE, outside.exit(), outside.err());

        String call = """
            {"model":"tiny-1","choices":[{"index":0,"message":{"role":"assistant","content":null,"tool_calls":[
            {"id":"c1","type":"function","function":{"name":"count_lines","arguments":"{\\"file\\":\\"three.txt\\"}"}}]},
            "finish_reason":"tool_calls"}]}\
            """;
        try (var server = ScriptedServer.of(ScriptedServer.json(200, call), answer("It has 3."))) {
            var model = Map.of("LLM_BASE_URL", server.url(), "LLM_MODEL", "tiny", "LLM_API_KEY", "none");
            assertEquals(
                    "It has 3.\n",
                    jbang(model, "my.java", "--record", "talk.jsonl", "How", "many?")
                            .out());
            assertTrue(server.seen().getLast().body().contains("\"tool_call_id\":\"c1\""), server.seen()::toString);
        }
        var replayed = jbang(Map.of(), "my.java", "--model", "replay:talk.jsonl", "How", "many?");
        assertEquals("It has 3.\n", replayed.out());
        assertTrue(replayed.err().contains("→ count_lines {\"file\":\"three.txt\"}"), replayed.err());
    }

    @Test
    void from_a_web_server_by_name_or_by_address_they_run_too() throws IOException {
        init("tool@web", "byName.java", "-Dcatalog=web");
        assertTrue(jbang(Map.of(), "byName.java").out().contains("days_until(date)"));
        init("plan@" + site, "byAddress.java", "-Dcatalog=" + site);
        assertTrue(jbang(Map.of(), "byAddress.java", "--dry-run").out().contains("says: Hello, world."));
    }

    @Test
    void from_a_folder_without_a_name_they_run_too() throws IOException {
        Path here = Path.of("").toRealPath();
        init("tool@" + here, "my.java", "-Dcatalog=" + here);
        assertTrue(jbang(Map.of(), "my.java").out().contains("days_until(date)"));
    }

    @Test
    void what_they_make_fits_on_a_page() throws IOException {
        var wrong = new ArrayList<String>();
        for (String name : NAMES) {
            String made = Files.readString(Path.of("templates", name + ".java.qute"))
                    .replace("{baseName}", "MyScript")
                    .replace("{catalog}", "catalog");
            if (made.lines().count() > 110) wrong.add(name + " has more than 110 lines");
            made.lines().filter(line -> line.length() > 120).forEach(wrong::add);
        }
        assertEquals(List.of(), wrong);
    }

    /** The bootstraps read the catalog line by line, each in its own way. */
    @Test
    void no_line_of_a_template_looks_like_an_alias() throws IOException {
        String catalog = Files.readString(Path.of("jbang-catalog.json"));
        String templates = catalog.substring(catalog.indexOf("\"templates\""));
        assertEquals(
                List.of(),
                templates
                        .lines()
                        .filter(line -> line.matches(" {4}\"[^\"]*\": \\{.*") || line.contains("script-ref"))
                        .toList());
    }

    private static ScriptedServer.Script answer(String text) {
        return ScriptedServer.json(
                200,
                Json.line(Map.of(
                        "model",
                        "tiny-1",
                        "choices",
                        List.of(Map.of(
                                "index",
                                0,
                                "message",
                                Map.of("role", "assistant", "content", text),
                                "finish_reason",
                                "stop")))));
    }

    private void init(String template, String file, String... more) throws IOException {
        var words = new ArrayList<>(List.of("init", "-t", template));
        words.addAll(List.of(more));
        words.add(file);
        jbang(Map.of(), words.toArray(String[]::new));
        assertTrue(Files.isExecutable(folder.resolve(file)));
    }

    private Started jbang(Map<String, String> more, String... words) throws IOException {
        var started = run(more, words);
        assertEquals(0, started.exit(), started.err());
        return started;
    }

    private Started run(Map<String, String> more, String... words) throws IOException {
        return JBangJar.run(folder, environment(more), words);
    }

    /** No model but those in {@code more}, and no folder of the user's. */
    private static Map<String, String> environment(Map<String, String> more) {
        var all = new HashMap<>(Map.of(
                "JBANG_DIR",
                jbang.toString(),
                "JBANG_CACHE_DIR",
                jbang.resolve("cache").toString()));
        Path local = Path.of(System.getenv("HOME"), ".m2/repository");
        all.put("JBANG_REPO", (Files.isDirectory(local) ? local : jbang.resolve("m2")).toString());
        all.put("AUTODEV_STATE", jbang.resolve("state").toString());
        for (String name : List.of("LLM_BASE_URL", "LLM_MODEL", "OPENAI_API_KEY", "ANTHROPIC_API_KEY", "USE_OLLAMA"))
            all.put(name, "");
        all.put("OLLAMA_HOST", "127.0.0.1:1");
        all.putAll(more);
        return all;
    }
}
