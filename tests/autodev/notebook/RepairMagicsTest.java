package autodev.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.llm.wire.ScriptedServer;
import autodev.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepairMagicsTest {
    private static final String BROKEN = "add() { echo $(($1 - $2)); }\n";
    private static final String MENDED = "add() { echo $(($1 + $2)); }\n";

    @TempDir
    private Path folder;

    private Path project() throws Exception {
        Path project = Files.createDirectories(folder.resolve("ws"));
        Files.writeString(project.resolve("add.sh"), BROKEN);
        Files.writeString(project.resolve("test_add.sh"), ". ./add.sh\ntest \"$(add 1 2)\" = 3\n");
        return project;
    }

    private static ScriptedServer.Script writes(String content) {
        return ScriptedServer.json(200, LiveRunsTest.completion("PATCH::add.sh\n" + content + "ENDPATCH\n"));
    }

    @Test
    void it_goes_step_by_step_and_back() throws Exception {
        Path project = project();
        try (var server = ScriptedServer.of(writes("add() { echo 9; }\n"), writes(MENDED));
                var lab = NotebookLab.with(server, folder)) {
            lab.kernel.line("%model openai:tiny");
            var first = lab.kernel.line("%repair " + project + " --task Mend -- sh test_add.sh");
            assertTrue(first.value().contains("iteration 1"), first.value());
            assertEquals(1, first.places().size(), first.text());
            lab.kernel.line("%repair " + project + " --back");
            assertEquals(BROKEN, Files.readString(project.resolve("add.sh")));
            var second = lab.kernel.line("%repair " + project);
            assertTrue(second.value().contains("all tests pass"), second.value());
            assertEquals(1, Notebook.repair(project.toString()).history().size());
            lab.kernel.line("%repair " + project + " --close");
            Workspace.open(project).lock().close();
        }
    }

    @Test
    void a_folder_that_is_not_there_is_not_made_by_a_slip() throws Exception {
        try (var lab = NotebookLab.without(folder)) {
            Path slip = folder.resolve("nosuch");
            var error = assertThrows(BadInput.class, () -> lab.kernel.line("%repair " + slip + " -- sh test.sh"));
            assertTrue(error.getMessage().contains("there is no folder " + slip), error.getMessage());
            assertTrue(Files.notExists(slip));
        }
    }

    @Test
    void it_runs_to_the_end() throws Exception {
        Path project = project();
        try (var server = ScriptedServer.of(writes("add() { echo 9; }\n"), writes(MENDED));
                var lab = NotebookLab.with(server, folder)) {
            lab.kernel.line("%model openai:tiny");
            var cell = lab.kernel.line("%repair " + project + " --run -- sh test_add.sh");
            assertEquals(MENDED, Files.readString(project.resolve("add.sh")));
            assertEquals(1, cell.places().size(), cell.text());
            assertTrue(cell.places().getFirst().states().getLast().data().containsKey("image/png"));
            assertTrue(cell.value().contains("+" + MENDED.strip()), cell.value());
        }
    }

    @Test
    void what_is_missing_is_said_before_anything_begins() throws Exception {
        Path project = project();
        try (var lab = NotebookLab.without(folder)) {
            for (String line : java.util.List.of(
                    "%repair",
                    "%repair " + project,
                    "%repair " + project + " --back",
                    "%repair " + project + " --candidates many -- true")) {
                var error = assertThrows(BadInput.class, () -> lab.kernel.line(line));
                assertTrue(error.getMessage().contains("%repair "), error.getMessage());
            }
            assertTrue(Files.notExists(project.resolve(".autodev")));
        }
    }
}
