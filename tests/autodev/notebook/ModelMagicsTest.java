package autodev.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.AutodevException;
import autodev.BadInput;
import autodev.llm.ModelException;
import autodev.llm.wire.ScriptedServer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelMagicsTest {
    @TempDir
    private Path folder;

    @Test
    void ask_streams_the_answer_of_the_model_that_the_environment_names() throws Exception {
        try (var server = ScriptedServer.of(NotebookLab.says("Because ", "of you."));
                var lab = NotebookLab.with(server, folder)) {
            var cell = lab.kernel.cell("%%ask", "Why is\nthat?\n");
            assertEquals("Because of you.", cell.places().getFirst().text());
            assertTrue(cell.value().startsWith("tiny-1 · 11 + 7 tokens"), cell.value());
            assertTrue(server.seen().getFirst().body().contains("Why is\\nthat?"));
        }
    }

    @Test
    void a_model_is_chosen_for_the_session_or_for_one_question() throws Exception {
        try (var server = ScriptedServer.of(NotebookLab.says("x"));
                var lab = NotebookLab.with(server, folder)) {
            assertTrue(lab.kernel.line("%model openai:other").text().startsWith("model: openai:other"));
            assertEquals("openai:other", Notebook.model().name());
            lab.kernel.cell("%%ask openai:third", "?");
            assertTrue(server.seen().getLast().body().contains("\"third\""));
            lab.kernel.cell("%%ask", "?");
            assertTrue(server.seen().getLast().body().contains("\"other\""));
        }
    }

    @Test
    void without_a_name_it_shows_what_is_chosen_and_what_there_is() throws Exception {
        try (var lab = NotebookLab.without(folder)) {
            String text = lab.kernel.line("%model").text();
            assertTrue(text.startsWith("model: ") && text.contains("OPENAI_API_KEY"), text);
            assertTrue(text.contains("ollama"), text);
        }
    }

    @Test
    void what_cannot_be_used_is_not_chosen() throws Exception {
        try (var server = ScriptedServer.of(NotebookLab.says("x"));
                var lab = NotebookLab.with(server, folder)) {
            assertThrows(AutodevException.class, () -> lab.kernel.line("%model replay:nothere.jsonl"));
            assertEquals("openai:tiny", Notebook.model().name());
        }
    }

    @Test
    void where_no_model_is_set_up_a_question_says_what_to_set() throws Exception {
        try (var lab = NotebookLab.without(folder)) {
            var error = assertThrows(ModelException.NotConfigured.class, () -> lab.kernel.cell("%%ask", "Why?"));
            assertTrue(error.getMessage().contains("OPENAI_API_KEY"), error.getMessage());
            assertThrows(BadInput.class, () -> lab.kernel.cell("%%ask", " \n"));
        }
    }

    @Test
    void what_is_missing_is_said_in_words_that_can_be_typed_in_a_cell() throws Exception {
        try (var lab = NotebookLab.without(folder)) {
            var model = assertThrows(ModelException.NotConfigured.class, () -> lab.kernel.cell("%%ask", "Why?"));
            assertTrue(model.getMessage().contains("Notebook.model(\"ollama:"), model.getMessage());
            var replay = assertThrows(AutodevException.class, () -> lab.kernel.line("%replay nothere.jsonl"));
            assertTrue(replay.getMessage().contains("Notebook.record("), replay.getMessage());
            try (var repair = autodev.repair.Repair.in(folder.resolve("ws"))) {
                var runner = assertThrows(BadInput.class, repair::step);
                assertTrue(runner.getMessage().contains(".runner(\"python3"), runner.getMessage());
            }
        }
        var outside = assertThrows(
                AutodevException.class,
                () -> autodev.llm.Models.choose(java.util.Optional.of("replay:nothere.jsonl"), java.util.Map.of()));
        assertTrue(outside.getMessage().contains("AUTODEV_RECORD=FILE"), outside.getMessage());
    }

    @Test
    void a_budget_holds_for_the_session() throws Exception {
        try (var server = ScriptedServer.of(NotebookLab.says("x"));
                var lab = NotebookLab.with(server, folder)) {
            lab.kernel.line("%model --budget 10tokens");
            var error = assertThrows(
                    ModelException.BudgetExhausted.class,
                    () -> lab.kernel.cell("%%ask", "A question of quite a few words, more than ten tokens of them?"));
            assertTrue(error.getMessage().contains("this session's budget"), error.getMessage());
            assertEquals(0, server.seen().size());
        }
    }

    @Test
    void usage_is_what_the_ledger_says_of_today() throws Exception {
        try (var server = ScriptedServer.of(NotebookLab.says("x"));
                var lab = NotebookLab.with(server, folder)) {
            assertEquals(
                    "no calls today (UTC)", lab.kernel.line("%usage").text().strip());
            lab.kernel.cell("%%ask", "Why?");
            var cell = lab.kernel.line("%usage");
            assertTrue(cell.text().contains("openai:tiny"), cell.text());
            assertTrue(cell.text().contains("the last 7 days"), cell.text());
            assertTrue(cell.values.getLast().data().containsKey("image/png"));
            assertTrue(lab.kernel.line("%usage day").text().matches("(?s)day .*\\d{4}-\\d\\d-\\d\\d.*"));
            assertEquals(
                    lab.kernel.run(Notebook::usage).text(),
                    lab.kernel.line("%usage").text());
        }
    }

    @Test
    void what_is_recorded_can_be_replayed_without_the_server() throws Exception {
        Path file = folder.resolve("talk.jsonl");
        try (var server = ScriptedServer.of(NotebookLab.says("Recorded ", "words."));
                var lab = NotebookLab.with(server, folder)) {
            String said = lab.kernel.line("%replay --record " + file).text();
            assertTrue(said.contains("every exchange is added to " + file), said);
            lab.kernel.cell("%%ask", "Why?");
            lab.kernel.line("%replay --off");
            lab.kernel.cell("%%ask", "Not recorded?");
        }
        assertEquals(2, Files.readAllLines(file).size());
        try (var lab = NotebookLab.without(folder)) {
            lab.kernel.line("%replay " + file);
            var cell = lab.kernel.cell("%%ask", "Why?");
            assertEquals("Recorded words.", cell.places().getFirst().text());
            assertThrows(ModelException.NotRecorded.class, () -> lab.kernel.cell("%%ask", "Something else?"));
            lab.kernel.line("%replay --off");
            assertThrows(ModelException.NotConfigured.class, () -> lab.kernel.cell("%%ask", "Why?"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "%model a b, cannot use b here; write %model [NAME] [--budget AMOUNT]",
        "%usage hour, cannot use hour here; write %usage [day|model|run|agent]",
        "%replay --stop, cannot use --stop here; write %replay [FILE] [--record FILE] [--off]",
        "%replay --off x, cannot use --off with other words here; write %replay [FILE] [--record FILE] [--off]"
    })
    void bad_words_are_one_clear_line(String line, String message) throws Exception {
        try (var lab = NotebookLab.without(folder)) {
            assertEquals(
                    message,
                    assertThrows(BadInput.class, () -> lab.kernel.line(line)).getMessage());
        }
    }
}
