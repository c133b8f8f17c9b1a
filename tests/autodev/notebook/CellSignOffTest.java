package autodev.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Interactive;
import autodev.SignOff.Answer;
import autodev.plan.Plan;
import autodev.plan.PlanRun;
import autodev.plan.Plans;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CellSignOffTest {
    private static final String DIFF = "--- a/f\n+++ b/f\n@@ -1 +1 @@\n-old words\n+new words\n";

    @TempDir
    private Path folder;

    private record Asked(Optional<Answer> answer, String text, List<String> prompts) {}

    private Asked asked(String... typed) throws Exception {
        try (var lab = NotebookLab.without(folder)) {
            lab.kernel.answers.addAll(List.of(typed));
            var answers = new ArrayList<Optional<Answer>>();
            var cell = lab.kernel.run(() -> {
                answers.add(Interactive.person().ask("May it?", DIFF));
                return null;
            });
            return new Asked(answers.getFirst(), cell.text(), lab.kernel.asked);
        }
    }

    @Test
    void it_shows_what_it_is_about_and_takes_the_answer_with_its_reason() throws Exception {
        var asked = asked("yes, it is right");
        assertEquals(Optional.of(new Answer(true, "it is right")), asked.answer());
        assertEquals(List.of("Approve? [yes/no] "), asked.prompts());
        assertTrue(asked.text().contains("new words") && asked.text().contains("May it?"), asked.text());
        assertTrue(asked.text().endsWith("Approved: it is right"), asked.text());
    }

    @Test
    void no_is_no() throws Exception {
        var asked = asked("no");
        assertEquals(Optional.of(new Answer(false, "")), asked.answer());
        assertTrue(asked.text().endsWith("Refused"), asked.text());
    }

    @Test
    void neither_is_asked_three_times_and_left_open() throws Exception {
        var asked = asked("maybe", "hm", "", "yes");
        assertEquals(Optional.empty(), asked.answer());
        assertEquals(3, asked.prompts().size());
        assertTrue(asked.text().contains("Left open: that was neither yes nor no."), asked.text());
    }

    @Test
    void where_nobody_can_be_asked_nothing_is_approved_and_the_cell_says_how_to_go_on() throws Exception {
        var asked = asked();
        assertEquals(Optional.empty(), asked.answer());
        assertTrue(asked.text().contains("Not approved: nobody can be asked here"), asked.text());
        assertTrue(asked.text().contains("autodev plan signoff ID yes"), asked.text());
    }

    @Test
    void a_plan_asks_through_the_cell_and_does_only_what_was_approved() throws Exception {
        Path project = Files.createDirectories(folder.resolve("p"));
        Files.writeString(project.resolve("f"), "old words\n");
        Plan plan = Plan.parse(autodev.Json.line(java.util.Map.of(
                "step_id",
                "patch",
                "actions",
                List.of(java.util.Map.of("type", "APPLY_PATCH", "path", "f", "patch_content", DIFF)))));
        try (var lab = NotebookLab.without(folder)) {
            var runs = new ArrayList<PlanRun>();
            lab.kernel.run(() -> runs.add(Plans.in(project).run(plan)));
            assertEquals(PlanRun.State.PAUSED, runs.getFirst().state());
            assertEquals("old words\n", Files.readString(project.resolve("f")));
            lab.kernel.answers.add("yes");
            var cell = lab.kernel.run(
                    () -> runs.add(Plans.in(project).resume(runs.getFirst().run())));
            assertEquals(PlanRun.State.DONE, runs.getLast().state());
            assertEquals("new words\n", Files.readString(project.resolve("f")));
            assertTrue(cell.text().contains("Approved"), cell.text());
            assertFalse(cell.text().contains("Not approved"), cell.text());
        }
    }
}
