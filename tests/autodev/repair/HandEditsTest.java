package autodev.repair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person changes in the files between two steps is seen, recorded as theirs, and never lost. */
class HandEditsTest {
    private static final String NINE = "add() { echo 9; }\n";
    private static final String SPACED = "# one\n\n\n\n" + Project.BROKEN + "\n\n\n# two\n";

    @TempDir
    Path folder;

    private final List<Event> heard = new ArrayList<>();

    private Project project() {
        return Project.in(folder.resolve("ws"));
    }

    private Repair repair(Project project, ScriptedServer server) {
        return project.repair(server).listen(heard::add);
    }

    private <E> List<E> heard(Class<E> kind) {
        return heard.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    @Test
    void an_edit_that_mends_the_code_is_tested_before_anybody_is_asked() throws Exception {
        Project project = project();
        try (var server = new ScriptedServer(Project.patch("add.sh", NINE));
                var repair = repair(project, server)) {
            assertFalse(repair.step().green());
            project.write("add.sh", Project.MENDED);
            assertTrue(repair.step().green());
            assertEquals(1, server.requests());
            RepairEvent.Edited edit = heard(RepairEvent.Edited.class).getFirst();
            assertEquals(List.of("add.sh"), edit.files());
            assertTrue(edit.diff().contains("+" + Project.MENDED), edit.diff());
        }
    }

    @Test
    void the_next_prompt_has_the_failure_of_the_edited_file() throws Exception {
        Project project = project();
        try (var server = new ScriptedServer(Project.patch("add.sh", NINE), Project.RIGHT);
                var repair = repair(project, server)) {
            repair.step();
            project.write("add.sh", "add() { echo 3; }\n");
            assertTrue(repair.step().green());
            String asked = server.bodies().getLast();
            assertTrue(asked.contains("echo 3"), asked);
            assertTrue(asked.contains("not ok 2 - adds_zero") && asked.contains("ok 1 - adds_small"), asked);
        }
    }

    @Test
    void undoing_the_iteration_after_an_edit_keeps_the_edit() throws Exception {
        Project project = project();
        try (var server = new ScriptedServer(
                        Project.patch("add.sh", NINE), Project.patch("add.sh", "add() { echo 4; }\n"));
                var repair = repair(project, server)) {
            repair.step();
            project.write("add.sh", "add() { echo 8; }\n");
            repair.step();
            assertEquals("add() { echo 4; }\n", project.read("add.sh"));
            repair.back();
            assertEquals("add() { echo 8; }\n", project.read("add.sh"));
            assertEquals(1, repair.history().size());
        }
    }

    @Test
    void undoing_the_iteration_before_an_edit_keeps_the_edited_lines_of_the_same_file() throws Exception {
        Project project = project().write("add.sh", SPACED);
        String wrong = SPACED.replace(Project.BROKEN, NINE);
        try (var server = new ScriptedServer(Project.patch("add.sh", wrong));
                var repair = repair(project, server)) {
            repair.step();
            project.write("add.sh", wrong.replace("# two", "# mine"));
            repair.back();
            assertEquals(SPACED.replace("# two", "# mine"), project.read("add.sh"));
        }
    }

    @Test
    void an_edit_of_the_very_lines_is_not_thrown_away() throws Exception {
        Project project = project();
        try (var server = new ScriptedServer(Project.patch("add.sh", NINE));
                var repair = repair(project, server)) {
            repair.step();
            project.write("add.sh", "add() { echo 8; }\n");
            var refused = assertThrows(BadInput.class, repair::back);
            assertTrue(refused.getMessage().contains("add.sh' was edited by hand"), refused.getMessage());
            assertEquals("add() { echo 8; }\n", project.read("add.sh"));
            assertEquals(1, repair.history().size());
            project.write("add.sh", NINE);
            repair.back();
            assertEquals(Project.BROKEN, project.read("add.sh"));
        }
    }

    @Test
    void a_file_that_the_iteration_made_and_a_person_edited_stays() throws Exception {
        Project project = project();
        try (var server = new ScriptedServer(Project.patch("more.sh", "one\n"));
                var repair = repair(project, server)) {
            repair.step();
            project.write("more.sh", "mine\n");
            assertThrows(BadInput.class, repair::back);
            assertEquals("mine\n", project.read("more.sh"));
            Files.delete(project.root().resolve("more.sh"));
            repair.back();
            assertFalse(Files.exists(project.root().resolve("more.sh")));
        }
    }

    @Test
    void what_the_tests_leave_behind_is_nobodys_edit() throws Exception {
        Project project = project();
        project.write(
                "test_add.sh", project.read("test_add.sh").replace("exit $bad", "date +%N >> log.txt; exit $bad"));
        try (var server = new ScriptedServer(
                        Project.patch("add.sh", NINE), Project.patch("add.sh", "add() { echo 4; }\n"));
                var repair = repair(project, server)) {
            repair.step();
            repair.step();
            assertEquals(List.of(), heard(RepairEvent.Edited.class));
            assertEquals(3, heard(RepairEvent.Testing.class).size());
        }
    }

    @Test
    void a_test_that_a_person_adds_is_protected_like_those_that_were_there() throws Exception {
        Project project = project();
        String cheat = Project.patch("tests/test_more.sh", "exit 0\n");
        try (var server = new ScriptedServer(Project.patch("add.sh", NINE), cheat, cheat);
                var repair = repair(project, server)) {
            repair.step();
            project.write("tests/test_more.sh", "exit 1\n");
            assertEquals(Outcome.NO_PATCH, repair.step().outcome().orElseThrow());
            assertEquals("exit 1\n", project.read("tests/test_more.sh"));
        }
    }

    @Test
    void tests_that_a_person_removes_are_not_missed() throws Exception {
        Project project = project();
        try (var server = new ScriptedServer(Project.patch("add.sh", "add() { echo 3; }\n"));
                var repair = repair(project, server)) {
            repair.step();
            project.write(
                    "test_add.sh",
                    project.read("test_add.sh")
                            .replaceAll("check adds_zero.*\n", "")
                            .replace("1..2", "1..1"));
            assertTrue(repair.step().green());
        }
    }

    @Test
    void an_edit_between_two_processes_is_seen_when_the_run_is_resumed() throws Exception {
        Project project = project();
        try (var server = new ScriptedServer(Project.patch("add.sh", NINE))) {
            try (var first = project.repair(server)) {
                first.step();
            }
            project.write("notes.md", "mine\n");
            try (var second =
                    Repair.in(project.root()).model(server.model()).resume().listen(heard::add)) {
                second.prompt();
            }
            assertEquals(
                    List.of("notes.md"),
                    heard(RepairEvent.Edited.class).getFirst().files());
        }
    }

    @Test
    void an_undo_in_a_new_process_keeps_what_was_edited_meanwhile() throws IOException {
        Project project = project().write("add.sh", SPACED);
        String wrong = SPACED.replace(Project.BROKEN, NINE);
        try (var server = new ScriptedServer(Project.patch("add.sh", wrong))) {
            try (var first = project.repair(server)) {
                first.step();
            }
            project.write("add.sh", wrong.replace("# one", "# mine"));
            Repair.in(project.root()).back();
            assertEquals(SPACED.replace("# one", "# mine"), project.read("add.sh"));
        }
    }
}
