package autodev.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.llm.wire.ScriptedServer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanMagicsTest {
    private static final String WRITES = """
        {"step_id": "made", "actions": [
          {"type": "CREATE_OR_REPLACE_FILE", "path": "made.txt", "content_base64": "aGVsbG8="}]}
        """;

    @TempDir
    private Path folder;

    private Path project;

    @BeforeEach
    void make() throws Exception {
        project = Files.createDirectories(folder.resolve("p"));
        Files.writeString(project.resolve("kept"), "1");
    }

    @Test
    void a_plan_is_checked_and_previewed_and_runs_when_told_to() throws Exception {
        try (var lab = NotebookLab.without(folder)) {
            var previewed = lab.kernel.cell("%%plan " + project, WRITES);
            assertTrue(previewed.value().contains("made.txt"), previewed.value());
            assertTrue(previewed.value().contains("run it with: %plan run"), previewed.value());
            assertFalse(Files.exists(project.resolve("made.txt")));
            var ran = lab.kernel.line("%plan run");
            assertEquals("hello", Files.readString(project.resolve("made.txt")));
            assertTrue(ran.value().contains("  done  "), ran.value());
            assertEquals("made", Notebook.plan().plan().id());
        }
    }

    @Test
    void it_runs_at_once_if_asked_for() throws Exception {
        try (var lab = NotebookLab.without(folder)) {
            lab.kernel.cell("%%plan " + project + " --run", WRITES);
            assertTrue(Files.exists(project.resolve("made.txt")));
        }
    }

    @Test
    void a_plan_with_mistakes_names_them_and_takes_no_ones_place() throws Exception {
        try (var lab = NotebookLab.without(folder)) {
            lab.kernel.cell("%%plan " + project, WRITES);
            var error = assertThrows(
                    BadInput.class,
                    () -> lab.kernel.cell(
                            "%%plan " + project, "{\"step_id\": \"bad\", \"actions\": [{\"type\": \"NOSUCH\"}]}"));
            assertTrue(error.getMessage().contains("NOSUCH"), error.getMessage());
            assertThrows(BadInput.class, () -> lab.kernel.cell("%%plan " + project, "no JSON"));
            assertEquals("made", Notebook.plan().plan().id());
        }
    }

    @Test
    void a_plan_asks_the_model_of_the_session() throws Exception {
        String asks = "{\"step_id\": \"m\", \"actions\": [{\"type\": \"CALL_LOCAL_LLM\", \"prompt\": \"Why?\"}]}";
        try (var server = ScriptedServer.of(ScriptedServer.json(200, LiveRunsTest.completion("Because of you.")));
                var lab = NotebookLab.with(server, folder)) {
            lab.kernel.line("%model openai:chosen");
            var ran = lab.kernel.cell("%%plan " + project + " --run", asks);
            assertTrue(ran.text().contains("Because of you."), ran.text());
            assertTrue(server.seen().getFirst().body().contains("\"chosen\""));
        }
    }

    @Test
    void without_a_plan_it_says_how_to_write_one() throws Exception {
        try (var lab = NotebookLab.without(folder)) {
            var error = assertThrows(BadInput.class, () -> lab.kernel.line("%plan run"));
            assertEquals("there is no plan yet; write one in a cell below %%plan", error.getMessage());
            assertEquals(
                    "cannot use go here; write %plan [run|show]",
                    assertThrows(BadInput.class, () -> lab.kernel.line("%plan go"))
                            .getMessage());
        }
    }
}
