package autodev.repair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.Interrupted;
import autodev.llm.ModelException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Single steps, undone and done again, and candidates side by side. */
class RepairStepTest {
    @TempDir
    Path folder;

    private Project project() {
        return Project.in(folder.resolve("ws"));
    }

    @Test
    void of_several_candidates_the_green_one_wins() throws Exception {
        Project project = project();
        String wrong = Project.patch("add.sh", "add() { echo 7; }\n");
        try (var server = new ScriptedServer(wrong, Project.RIGHT, wrong.replace('7', '8'));
                var repair = project.repair(server).candidates(3)) {
            Report report = repair.run();
            assertEquals(Outcome.GREEN, report.outcome(), report.message());
            assertEquals(1, report.iterations());
            assertEquals(Project.MENDED, project.read("add.sh"));
        }
    }

    @Test
    void of_several_red_candidates_the_one_with_fewest_failing_tests_is_kept() throws Exception {
        Project project = project().write("add.sh", "add() { echo none; }\n");
        String both = Project.patch("add.sh", "add() { echo 7; }\n");
        String one = Project.patch("add.sh", "add() { echo 3; }\n");
        try (var server = new ScriptedServer(both, one, both.replace('7', '8'));
                var repair = project.repair(server).candidates(3)) {
            Iteration step = repair.step();
            assertEquals("add() { echo 3; }\n", project.read("add.sh"));
            assertEquals(
                    List.of("adds_zero"),
                    step.failure().orElseThrow().tests().stream()
                            .map(Failure.FailingTest::name)
                            .toList());
        }
    }

    @Test
    void a_step_can_be_undone_and_done_again() throws Exception {
        Project project = project();
        try (var server = new ScriptedServer(Project.patch("add.sh", "add() { echo 9; }\n"), Project.RIGHT);
                var repair = project.repair(server)) {
            Iteration first = repair.step();
            assertFalse(first.green());
            repair.back();
            assertEquals(Project.BROKEN, project.read("add.sh"));
            assertEquals(List.of(), repair.history());
            assertTrue(repair.step().green());
            assertTrue(repair.diff().unified().contains("+" + Project.MENDED));
            assertEquals(1, repair.history().size());
        }
    }

    @Test
    void a_test_command_that_was_mistyped_can_be_given_anew() throws Exception {
        Project project = project();
        try (var server = new ScriptedServer(Project.RIGHT);
                var repair = project.repair(server).runner("no-such-program-here")) {
            assertThrows(BadInput.class, repair::step);
            assertThrows(BadInput.class, repair::step);
            assertEquals(0, server.requests());
            assertTrue(repair.runner(Project.RUNNER).step().green());
            assertEquals(1, server.requests());
        }
    }

    @Test
    void a_model_that_cannot_be_asked_leaves_the_step_to_be_done_again() throws Exception {
        Project project = project();
        try (var server = new ScriptedServer();
                var repair = project.repair(server)) {
            assertThrows(ModelException.class, repair::step);
            assertEquals("", repair.progress().now());
            server.reply(Project.RIGHT);
            assertTrue(repair.step().green());
            assertEquals(1, repair.history().size());
            assertEquals(1, repair.progress().rounds().size());
        }
    }

    @Test
    void a_step_that_was_interrupted_in_its_tests_can_be_done_again() throws Exception {
        Project project = project();
        var first = new AtomicBoolean(true);
        try (var server = new ScriptedServer(Project.RIGHT);
                var repair = project.repair(server).listen(event -> {
                    if (event instanceof RepairEvent.Testing && first.getAndSet(false))
                        Thread.currentThread().interrupt();
                })) {
            assertThrows(Interrupted.class, repair::step);
            assertTrue(Thread.interrupted());
            assertEquals("", repair.progress().now());
            assertTrue(repair.step().green());
            assertEquals(
                    List.of(),
                    repair.progress().rounds().stream()
                            .filter(round -> round.edited().isPresent())
                            .toList());
        }
    }

    @Test
    void undoing_keeps_what_the_user_has_done_meanwhile() throws Exception {
        Project project = project().write("notes.md", "old\n");
        try (var server = new ScriptedServer(Project.patch("add.sh", "add() { echo 9; }\n"));
                var repair = project.repair(server)) {
            repair.step();
            project.write("notes.md", "mine\n");
            repair.back();
            assertEquals(Project.BROKEN, project.read("add.sh"));
            assertEquals("mine\n", project.read("notes.md"));
        }
    }

    @Test
    void settings_hold_from_the_next_step_on() throws Exception {
        Project project = project();
        try (var first = new ScriptedServer(Project.patch("add.sh", "add() { echo 9; }\n"));
                var second = new ScriptedServer("No idea.", Project.patch("add.sh", Project.MENDED));
                var repair = project.repair(first)) {
            repair.step();
            repair.model(second.model()).protect("add.sh");
            assertEquals(Outcome.NO_PATCH, repair.step().outcome().orElseThrow());
            assertEquals(2, second.requests());
            repair.runner("true");
            repair.back();
            assertTrue(repair.step().green());
        }
    }
}
