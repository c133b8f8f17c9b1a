package autodev.repair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.Json;
import autodev.view.Terminal;
import autodev.workspace.Journal;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked next, looked at and edited by a person. */
class RepairPromptTest {
    @TempDir
    Path folder;

    private Project project() {
        return Project.in(folder.resolve("ws"));
    }

    private static String question(String body) {
        return Json.parse(body).path("messages").path(1).path("content").asText();
    }

    @Test
    void it_is_what_the_next_step_sends_and_nobody_is_asked() throws Exception {
        Project project = project();
        try (var server = new ScriptedServer(Project.RIGHT);
                var repair = project.repair(server)) {
            NextPrompt prompt = repair.prompt();
            assertEquals(0, server.requests());
            assertEquals(Project.BROKEN, project.read("add.sh"));
            assertTrue(prompt.text().contains("not ok 1 - adds_small"), prompt.text());
            assertTrue(prompt.tokens() > 100 && prompt.files().contains("add.sh"), prompt.toString());
            repair.step();
            assertEquals(question(server.bodies().getFirst()), prompt.text());
        }
    }

    @Test
    void the_tests_run_once_for_a_look_and_the_step_after_it() throws Exception {
        Project project = project();
        var count = new java.util.concurrent.atomic.AtomicInteger();
        try (var server = new ScriptedServer(Project.RIGHT);
                var repair = project.repair(server).listen(event -> {
                    if (event instanceof RepairEvent.Testing) count.incrementAndGet();
                })) {
            repair.prompt();
            repair.prompt();
            assertEquals(1, count.get());
            repair.step();
            assertEquals(2, count.get());
        }
    }

    @Test
    void an_edit_holds_for_one_proposal_and_is_in_the_journal() throws Exception {
        Project project = project();
        try (var server = new ScriptedServer(Project.patch("add.sh", "add() { echo 9; }\n"), Project.RIGHT);
                var repair = project.repair(server).prompt(text -> text + "\nMind the sign.")) {
            assertTrue(repair.prompt().text().endsWith("Mind the sign."));
            assertTrue(repair.prompt().edited());
            repair.step();
            assertFalse(repair.prompt().edited());
            repair.step();
            List<String> bodies = server.bodies();
            assertTrue(question(bodies.getFirst()).endsWith("\nMind the sign."));
            assertFalse(question(bodies.getLast()).contains("Mind the sign."));
        }
        var edits = Journal.read(project.root().resolve(".autodev/repair.jsonl"), RepairEvent.class).stream()
                .map(Journal.Entry::event)
                .filter(RepairEvent.PromptEdited.class::isInstance)
                .map(RepairEvent.PromptEdited.class::cast)
                .toList();
        assertEquals(1, edits.size());
        assertTrue(
                edits.getFirst().diff().contains("+Mind the sign."),
                edits.getFirst().diff());
        String seen = new Terminal(false, 160).draw(Repair.in(project.root()).view());
        assertTrue(seen.contains("prompt edited"), seen);
    }

    @Test
    void all_candidates_are_asked_with_the_edit() throws Exception {
        Project project = project();
        String wrong = Project.patch("add.sh", "add() { echo 7; }\n");
        try (var server = new ScriptedServer(wrong, wrong.replace('7', '8'), wrong.replace('7', '6'));
                var repair = project.repair(server).candidates(3).prompt(text -> text + "\nMind the sign.")) {
            assertEquals(3, repair.prompt().times());
            repair.step();
            for (String body : server.bodies()) assertTrue(question(body).endsWith("Mind the sign."), body);
        }
    }

    @Test
    void an_edit_can_be_taken_back_and_must_leave_something() throws Exception {
        Project project = project();
        try (var server = new ScriptedServer(Project.RIGHT);
                var repair = project.repair(server).prompt(text -> " ")) {
            assertThrows(BadInput.class, repair::step);
            assertEquals(0, server.requests());
            repair.prompt(UnaryOperator.identity());
            assertTrue(repair.step().green());
        }
    }

    @Test
    void where_nothing_would_be_asked_it_says_why() throws Exception {
        Project project = project().write("add.sh", Project.MENDED);
        try (var server = new ScriptedServer();
                var repair = project.repair(server)) {
            NextPrompt prompt = repair.prompt();
            assertFalse(prompt.isAsked());
            assertEquals("is not asked: the tests pass", prompt.note());
            assertEquals(Outcome.GREEN_ALREADY, repair.run().outcome());
        }
    }

    @Test
    void a_look_does_not_make_a_run_exceed_its_iterations() throws Exception {
        Project project = project();
        try (var server = new ScriptedServer(Project.patch("add.sh", "add() { echo 9; }\n"))) {
            try (var repair = project.repair(server).maxIterations(1)) {
                assertEquals(Outcome.STILL_RED, repair.run().outcome());
            }
            try (var repair = Repair.in(project.root()).model(server.model()).resume()) {
                assertFalse(repair.prompt().isAsked());
                assertEquals(Outcome.STILL_RED, repair.run().outcome());
            }
            assertEquals(1, server.requests());
        }
    }

    @Test
    void an_edit_waits_for_a_model_where_the_builtin_engine_is_asked() throws Exception {
        Project project = project().write("calc.py", "def f():\n    return 1\n");
        try (var server = new ScriptedServer(Project.RIGHT);
                var repair = project.repair(server).model("builtin").prompt(text -> text + "\nMind the sign.")) {
            assertEquals("", repair.prompt().text());
            repair.step();
            repair.model(server.model());
            repair.step();
            assertTrue(question(server.bodies().getFirst()).endsWith("Mind the sign."));
        }
    }
}
