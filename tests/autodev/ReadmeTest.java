package autodev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.llm.wire.ScriptedServer;
import autodev.notebook.Display;
import autodev.notebook.Shell;
import autodev.view.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** README and CONTRIBUTING say what is there. */
class ReadmeTest {
    private static final Pattern COMMAND = Pattern.compile("(?m)^ *(?:\\$ )?(?:\\./autodev|jbang) +([^|#\\n]*)");
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:|#)([^)#\\s]+)[^)]*\\)");

    @Test
    void the_two_commands_and_every_alias_are_in_the_readme() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        var missing = new ArrayList<String>();
        for (String alias : CatalogTest.aliases().keySet()) if (!readme.contains("`" + alias + "`")) missing.add(alias);
        assertEquals(List.of(), missing, "aliases that README.md does not name in `backquotes`");
        assertTrue(readme.contains("./autodev demo") && readme.contains("./autodev test"));
    }

    @Test
    void the_commands_shown_name_aliases_that_are_there() throws IOException {
        var unknown = new ArrayList<String>();
        for (String file : List.of("README.md", "CONTRIBUTING.md")) {
            var commands = COMMAND.matcher(Files.readString(Path.of(file)));
            while (commands.find()) {
                String first = commands.group(1).strip().split("\\s+")[0].replaceFirst("@.*", "");
                boolean jbang = commands.group().contains("jbang ")
                        && List.of("catalog", "trust", "init", "app", "export").contains(first);
                if (!first.isEmpty()
                        && !first.startsWith("-")
                        && !jbang
                        && !CatalogTest.aliases().containsKey(first))
                    unknown.add(file + ": " + commands.group().strip());
            }
        }
        assertEquals(List.of(), unknown);
    }

    @Test
    void links_lead_to_files_that_are_there() throws IOException {
        var dead = new ArrayList<String>();
        for (String file : List.of("README.md", "CONTRIBUTING.md")) {
            var links = LINK.matcher(Files.readString(Path.of(file)));
            while (links.find()) if (!Files.exists(Path.of(links.group(1)))) dead.add(file + ": " + links.group(1));
        }
        assertEquals(List.of(), dead);
    }

    @Test
    void the_table_of_commands_is_the_catalog() throws IOException {
        var table = new StringBuilder("\n| command | what it does |\n|---|---|\n");
        CatalogTest.aliases()
                .forEach((name, alias) -> table.append("| `%s` | %s |\n"
                        .formatted(name, alias.path("description").asText())));
        assertEquals(table.toString(), between("<!-- commands -->", "<!-- end of commands -->"));
    }

    @Test
    void the_demo_prints_what_the_readme_shows_and_really_repairs(@TempDir Path temp) throws IOException {
        var demo = Started.run(
                temp,
                System.getenv(),
                "",
                List.of(Path.of("autodev").toRealPath().toString(), "demo"));
        assertEquals(0, demo.exit(), demo.err());
        String shown = between("<!-- demo -->", "<!-- end of demo -->").replace("```", "");
        // On a terminal the summary leaves the diff out that the progress has just shown.
        assertEquals(
                essence(shown),
                essence(demo.err() + demo.out().substring(demo.out().indexOf("the tests pass"))));
        var tests =
                Started.run(temp.resolve("autodev_demo"), System.getenv(), "", List.of("python3", "-m", "unittest"));
        assertEquals(0, tests.exit(), tests.err());
        var java = Started.run(
                temp,
                System.getenv(),
                "",
                List.of(
                        Path.of("autodev").toRealPath().toString(),
                        "demo",
                        "--language",
                        "java",
                        "--workspace",
                        "shop"));
        assertEquals(0, java.exit(), java.err());
        assertTrue(java.out().contains("the tests pass after"), java.out());
    }

    /** The lines of a transcript without what differs from run to run: times, counts, the run's name, folders, set-up. */
    private static List<String> essence(String transcript) {
        return transcript
                .lines()
                .map(line -> line.replaceAll(" +\\S*/autodev_demo", " autodev_demo")
                        .replaceAll("\\d{8}-\\d{6}-\\w+", "RUN")
                        .replaceAll("\\d+", "N")
                        .replaceAll("N\\.N s", "T")
                        .replaceAll(" +", " ")
                        .strip())
                .filter(line -> !line.isEmpty() && !line.startsWith("autodev: building") && !line.startsWith("[jbang]"))
                .sorted() // which of two repairs is found first differs from run to run
                .toList();
    }

    @Test
    void the_java_in_the_readme_runs(@TempDir Path temp) throws IOException {
        Path project = Files.createDirectories(temp.resolve("demo_ws"));
        Files.writeString(project.resolve("calc.py"), "def add(a, b):\n    return a - b\n");
        Files.writeString(
                project.resolve("test_calc.py"),
                "import unittest\nfrom calc import add\n\nclass T(unittest.TestCase):\n"
                        + "    def test_add(self):\n        self.assertEqual(7, add(3, 4))\n");
        String readme = Files.readString(Path.of("README.md"));
        String inJava = readme.substring(readme.indexOf("## In Java"));
        String code = between(inJava, "```java\n", "```");
        String imports = code.lines().filter(line -> line.startsWith("import ")).reduce("", (a, b) -> a + b + "\n");
        String body = code.lines().filter(line -> !line.startsWith("import ")).reduce("", (a, b) -> a + b + "\n");
        Files.writeString(temp.resolve("Shown.java"), imports + "void main() {\n" + body + "}\n");
        var shown = Started.run(
                temp,
                System.getenv(),
                "",
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "Shown.java"));
        assertEquals(0, shown.exit(), shown.err());
        assertTrue(
                shown.out().contains("+    return a + b") && shown.out().contains("the tests pass after 1 iteration"),
                shown.out());
        assertTrue(Files.exists(temp.resolve("final_workspace.zip")));
    }

    @Test
    void the_shell_session_in_the_readme_runs(@TempDir Path temp) throws Exception {
        String session = between("<!-- shell -->\n```java\n", "```\n<!-- end of shell -->");
        String call =
                "{\"role\":\"assistant\",\"tool_calls\":[{\"function\":{\"name\":\"weather\",\"arguments\":{\"city\":\"Oslo\"}}}]}";
        try (var server = ScriptedServer.of(
                said("It waits for a lock."),
                said("{\"file\":\"A.java\",\"line\":3,\"cause\":\"null\"}"),
                ScriptedServer.json(200, "{\"message\":" + call + ",\"done\":true,\"done_reason\":\"stop\"}"),
                said("Take one."),
                said("Two threads and one value."),
                said("With many runs."))) {
            var shown = Started.main(ShownShell.class, temp, Map.of("OLLAMA_HOST", server.url()), session);
            assertEquals("", shown.err());
            for (String expected : List.of(
                    "It waits for a lock.",
                    "Bug[file=\"A.java\", line=3, cause=\"null\"]",
                    "Take one.",
                    "Two threads and one value.",
                    "With many runs.")) assertTrue(shown.out().contains(expected), expected + " in " + shown.out());
            assertFalse(shown.out().contains("Exception") || shown.out().contains("Error"), shown.out());
            assertTrue(
                    server.seen().get(3).body().contains("rain in Oslo"),
                    server.seen().get(3).body());
            assertTrue(server.seen().get(5).body().contains("Two threads and one value."));
        }
    }

    @Test
    void the_questions_in_the_readme_are_asked_and_answered(@TempDir Path temp) throws Exception {
        String readme = Files.readString(Path.of("README.md"));
        var lines = readme.substring(readme.indexOf("## Use a model"), readme.indexOf("## Run a plan"))
                .lines()
                .filter(line -> line.matches(" {4}.*\\./autodev (ask|chat|usage) .*"))
                .map(line -> line.strip()
                        .replace(
                                "./autodev", Path.of("autodev").toAbsolutePath().toString()))
                .toList();
        assertEquals(7, lines.size(), lines.toString());
        for (String file : List.of("HangTest.java", "A.java")) Files.writeString(temp.resolve(file), "class A {}\n");
        Files.writeString(temp.resolve("bugs.schema.json"), "{\"type\":\"object\"}");
        Files.write(temp.resolve("screen.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0});
        var streamed = ScriptedServer.typed(
                200,
                "text/event-stream",
                "data: {\"choices\":[{\"delta\":{\"content\":\"An answer.\"},\"finish_reason\":\"stop\"}]}\n\n"
                        + "data: [DONE]\n\n");
        var whole = ScriptedServer.json(
                200, "{\"choices\":[{\"message\":{\"content\":\"{\\\"bugs\\\":[]}\"},\"finish_reason\":\"stop\"}]}");
        try (var server = ScriptedServer.of(streamed, streamed, whole, streamed)) {
            var environment = new HashMap<>(System.getenv());
            environment.putAll(Map.of("LLM_BASE_URL", server.url(), "LLM_MODEL", "tiny"));
            environment.put("AUTODEV_STATE", temp.resolve("state").toString());
            for (String line : lines) {
                var ran = Started.run(temp, environment, "", List.of("sh", "-c", line));
                assertEquals(0, ran.exit(), line + ": " + ran);
                if (line.contains(" ask "))
                    assertTrue(
                            ran.out().contains(line.contains("--schema") ? "bugs" : "An answer."), line + ": " + ran);
                if (line.contains(" usage ")) assertTrue(ran.out().contains("openai:tiny"), line + ": " + ran);
            }
            assertEquals(5, server.seen().size());
        }
        assertTrue(Files.size(temp.resolve("session.jsonl")) > 0);
    }

    @Test
    void the_plan_in_the_readme_pauses_is_signed_off_and_goes_on(@TempDir Path temp) throws Exception {
        Files.writeString(temp.resolve("greet.json"), between("<!-- plan -->\n```json\n", "```\n<!-- end of plan -->"));
        String autodev = Path.of("autodev").toRealPath().toString();
        for (String words : List.of(
                "0 plan check greet.json",
                "0 plan dry-run greet.json",
                "3 plan run greet.json",
                "0 plan signoff publish yes --because seen",
                "0 plan resume",
                "0 plan show --html run.html")) {
            var argv = new ArrayList<>(List.of(words.split(" ")));
            int expected = Integer.parseInt(argv.set(0, autodev));
            var ran = Started.run(temp, System.getenv(), "", argv);
            assertEquals(expected, ran.exit(), words + ": " + ran);
        }
        assertEquals("Hello\n", Files.readString(temp.resolve("greeting.txt")));
        assertTrue(Files.readString(temp.resolve("run.html")).contains("<svg"));
    }

    /** The process of a shell that a person types into. */
    static final class ShownShell {
        private ShownShell() {}

        public static void main(String... files) {
            var display = new Display(System.out, Terminal.plain());
            System.exit(new Shell(display, new HashMap<>(), false).run(List.of(files)));
        }
    }

    private static ScriptedServer.Script said(String text) {
        return ScriptedServer.json(
                200,
                "{\"model\":\"llama3.1\",\"message\":{\"role\":\"assistant\",\"content\":" + Json.line(text)
                        + "},\"done\":true,\"done_reason\":\"stop\",\"prompt_eval_count\":11,\"eval_count\":7}");
    }

    private static String between(String begin, String end) throws IOException {
        return between(Files.readString(Path.of("README.md")), begin, end);
    }

    private static String between(String readme, String begin, String end) {
        int from = readme.indexOf(begin) + begin.length();
        assertTrue(from >= begin.length() && readme.indexOf(end, from) > 0, begin + " is missing in README.md");
        return readme.substring(from, readme.indexOf(end, from));
    }
}
