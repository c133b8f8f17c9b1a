package autodev.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.Started;
import autodev.llm.wire.ScriptedServer;
import autodev.view.Terminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each shell is a process of its own, as people have it. */
class ShellTest {
    private record Said(String text, int exit) {}

    @TempDir
    private Path folder;

    /** The process that a test starts. */
    static final class Shelled {
        private Shelled() {}

        public static void main(String... files) {
            var display = new Display(System.out, Terminal.plain());
            System.exit(new Shell(display, new HashMap<>(), false).run(List.of(files)));
        }
    }

    private Said shell(Map<String, String> environment, String typed, String... files) throws Exception {
        var ended = Started.main(Shelled.class, folder, environment, typed, files);
        return new Said(ended.out() + ended.err(), ended.exit());
    }

    @Test
    void what_is_typed_shows_its_value_short_and_useful() throws Exception {
        var said = shell(Map.of(), """
            1 + 1
            record Bug(String file, int line) {}
            new Bug("A.java", 3)
            IntStream.range(0, 1000).boxed().toList()
            "x".repeat(100_000)
            View.text("drawn")
            int twice(int n) { return 2 * n; }
            twice(21)
            /exit 7
            """);
        assertEquals(7, said.exit(), said.text());
        String text = said.text();
        for (String shown : List.of(
                "$1 ==> 2\n",
                "created record Bug",
                "==> Bug[file=\"A.java\", line=3]",
                "… 980 more]",
                "100000 characters",
                "==> drawn\n",
                "==> 42")) assertTrue(text.contains(shown), shown + " in " + text);
        assertTrue(text.length() < 3000, text);
        assertFalse(text.contains("Error"), text);
    }

    @Test
    void a_reply_is_streamed_and_then_ends_with_what_it_took() throws Exception {
        String stream = """
            data: {"model":"tiny-1","choices":[{"delta":{"content":"Because "}}]}

            data: {"choices":[{"delta":{"content":"of you."},"finish_reason":"stop"}]}

            data: {"choices":[],"usage":{"prompt_tokens":11,"completion_tokens":7}}

            data: [DONE]

            """;
        try (var server = ScriptedServer.of(ScriptedServer.typed(200, "text/event-stream", stream))) {
            var said = shell(Map.of("LLM_BASE_URL", server.url()), """
                var m = Model.of("openai:tiny")
                m.ask("Why?")
                """);
            assertTrue(said.text().contains("m ==> openai:tiny\n"), said.text());
            assertTrue(said.text().contains("Because of you.\n"), said.text());
            assertTrue(said.text().contains("tiny-1 · 11 + 7 tokens · price unknown · "), said.text());
            assertEquals(1, said.text().split("Because").length - 1, said.text());
        }
    }

    @Test
    void an_error_of_ours_is_one_line_that_names_what_to_do() throws Exception {
        var said = shell(Map.of("OLLAMA_HOST", "127.0.0.1:1"), """
            Model.of("ollama:nothere").ask("Why?")
            """);
        assertTrue(said.text().contains("|  Exception NotListening: ollama:nothere"), said.text());
        assertTrue(said.text().contains("nothing listens there; start the server with: ollama serve"), said.text());
        assertFalse(said.text().contains("okhttp"), said.text());
        assertTrue(said.text().contains("NotListening: ollama:nothere at 127.0.0.1:1"), said.text());
        assertTrue(said.text().lines().count() <= 2, said.text());
    }

    @Test
    void the_whole_trace_of_an_error_can_be_asked_for() throws Exception {
        var said = shell(Map.of(), """
            throw new BadInput("no such thing")
            Problem.trace()
            """);
        assertTrue(said.text().startsWith("|  Exception BadInput: no such thing\n"), said.text());
        assertTrue(said.text().contains("autodev.BadInput: no such thing\n\tat REPL."), said.text());
    }

    @Test
    void a_repair_shows_where_it_stands_and_tools_have_their_imports() throws Exception {
        var said = shell(Map.of(), """
            var fix = Repair.in("demo_ws").runner("true")
            new FileTools(Path.of(".")).all().size()
            """);
        assertTrue(said.text().contains("fix ==> repair of "), said.text());
        assertTrue(said.text().contains("demo_ws  no iteration yet\n"), said.text());
        assertTrue(said.text().contains("==> 3\n"), said.text());
    }

    @Test
    void another_exception_keeps_its_place_and_the_shell_goes_on() throws Exception {
        var said = shell(Map.of(), """
            1 / 0
            3 + 4
            """);
        assertTrue(said.text().contains("ArithmeticException: / by zero"), said.text());
        assertTrue(said.text().contains("at (#1:1)"), said.text());
        assertTrue(said.text().contains("==> 7"), said.text());
    }

    @Test
    void a_plan_shows_itself_while_it_runs() throws Exception {
        Files.writeString(
                folder.resolve("plan.json"),
                "{\"step_id\":\"hi\",\"actions\":[{\"type\":\"ECHO\",\"message\":\"hello\"},{\"type\":\"READ_FILE\",\"path\":\"none\"}]}");
        var said = shell(Map.of(), """
            Plan.read("plan.json").check().dryRun()
            Plan.read("plan.json").run()
            """);
        for (String shown : List.of("done", "FAILED", "hello", "█"))
            assertTrue(said.text().contains(shown), said.text());
    }

    @Test
    void a_file_of_snippets_runs_first() throws Exception {
        Path file = Files.writeString(folder.resolve("first.jsh"), "int n = 5;\nSystem.out.println(\"ran\");\n");
        var said = shell(Map.of(), "n * 2\n", file.toString());
        assertTrue(said.text().contains("ran\n"), said.text());
        assertTrue(said.text().contains("==> 10"), said.text());
    }

    @Test
    void a_file_of_snippets_that_is_not_there_is_named() {
        var error = assertThrows(
                BadInput.class,
                () -> new Shell(new Display(System.out, Terminal.plain()), new HashMap<>(), false)
                        .run(List.of("nosuch.jsh")));
        assertTrue(error.getMessage().startsWith("cannot read the snippets in nosuch.jsh; "), error.getMessage());
    }

    @Test
    void nothing_is_left_in_the_folder_for_temporary_files() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        shell(Map.of("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary), "1\n");
        try (var left = Files.list(temporary)) {
            assertEquals(
                    List.of(),
                    left.map(Path::getFileName)
                            .map(Path::toString)
                            .filter(n -> !n.startsWith("hsperf"))
                            .toList());
        }
    }
}
