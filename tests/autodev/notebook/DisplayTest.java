package autodev.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.llm.Delta;
import autodev.repair.RepairEvent;
import autodev.view.Terminal;
import autodev.view.View;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a notebook draws, JShell prints. */
class DisplayTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Display display = new Display(new PrintStream(printed), Terminal.plain());

    @Test
    void a_chart_is_drawn_with_letters() {
        String text = display.show(new View.Chart(
                "failing tests",
                List.of("1", "2", "3"),
                List.of(new View.Series("failing", "tests", View.Tone.BAD, List.of(5.0, 3.0, 0.0)))));
        assertTrue(text.contains("failing tests") && text.lines().count() > 1, text);
    }

    @Test
    void columns_folds_and_pictures_are_text() {
        assertTrue(display.show(new View.Columns(
                        List.of(new View.Column("left", View.text("l")), new View.Column("right", View.text("r")))))
                .contains("right"));
        String fold = display.show(new View.Folded(View.text("summary"), View.text("inside")));
        assertTrue(fold.contains("summary") && fold.contains("inside"), fold);
        assertTrue(display.show(new View.Picture(new byte[9], 4, 3, "a screen", List.of()))
                .contains("a screen"));
    }

    @Test
    void a_fault_begins_with_its_line() {
        assertTrue(display.show(Fault.of(new BadInput("no such thing"))).startsWith("BadInput: no such thing"));
    }

    @Test
    void a_plan_a_patch_and_the_magics_print_as_they_look(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("f"), "old\n");
        try (var desk = new Desk(java.util.Map.of())) {
            var patch = desk.patch("--- a/f\n+++ b/f\n@@ -1 +1 @@\n-old\n+new\n", folder);
            assertTrue(display.show(patch).contains("+new"), display.show(patch));
            var plan =
                    desk.plan("{\"step_id\":\"hi\",\"actions\":[{\"type\":\"ECHO\",\"message\":\"hello\"}]}", folder);
            assertTrue(display.show(plan).contains("hello"), display.show(plan));
            assertTrue(display.show(new Magics(desk)).contains("%%ask [NAME]"));
        }
    }

    @Test
    void a_repair_says_what_it_does_line_by_line() {
        display.heard(new RepairEvent.Noted("something to know"));
        display.heard(new RepairEvent.Testing(0));
        assertEquals(1, printed.toString().lines().count(), printed.toString());
        assertTrue(printed.toString().contains("something to know"));
        assertFalse(printed.toString().contains("\u001b"));
    }

    @Test
    void replies_to_two_questions_of_one_statement_stand_on_lines_of_their_own() {
        for (String answer : List.of("First.", "Second.")) {
            var question = display.question();
            question.on(new Delta.Text(answer.substring(0, 3)));
            question.on(new Delta.Text(answer.substring(3)));
        }
        assertEquals(List.of("First.", "Second."), printed.toString().lines().toList());
    }
}
