package autodev.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.plan.PlanRun.State;
import autodev.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanRunsTest {
    @TempDir
    Path temp;

    @Test
    void runs_come_newest_first_and_one_that_runs_can_be_seen() {
        var lab = new EngineLab(temp);
        lab.action("OK", _ -> Outcome.Done.of("")).action("LOOKS", _ -> {
            PlanRun self = PlanRuns.list(Workspace.look(temp)).getFirst();
            assertEquals(State.RUNNING, self.state());
            assertEquals(1, self.steps().get(1).tries().size());
            return Outcome.Done.of(self.run());
        });
        PlanRun first = lab.run(OnFailure.HALT, Step.of("a", "OK"));
        PlanRun second = lab.run(OnFailure.HALT, Step.of("a", "OK"), Step.of("b", "LOOKS"));
        assertEquals(second.run(), EngineLab.words(second, "b"));
        assertEquals(
                List.of(second.run(), first.run()),
                PlanRuns.list(lab.workspace).stream().map(PlanRun::run).toList());
        assertEquals(List.of(), PlanRuns.list(Workspace.open(temp.resolve("elsewhere"))));
    }

    @Test
    void an_unknown_run_names_those_that_there_are() {
        var lab = new EngineLab(temp).action("OK", _ -> Outcome.Done.of(""));
        String none =
                assertThrows(BadInput.class, () -> lab.resume("../../etc")).getMessage();
        assertTrue(none.endsWith("no plan was run there"), none);
        String run = lab.run(OnFailure.HALT, Step.of("a", "OK")).run();
        String message = assertThrows(BadInput.class, () -> PlanRun.of(lab.workspace, "nine"))
                .getMessage();
        assertTrue(message.startsWith("no run \"nine\"") && message.endsWith("there are " + run), message);
    }

    @Test
    void a_damaged_journal_hides_no_other_run_and_says_what_is_wrong() throws Exception {
        var lab = new EngineLab(temp).action("OK", _ -> Outcome.Done.of(""));
        String good = lab.run(OnFailure.HALT, Step.of("a", "OK")).run();
        Path bad = Files.createDirectories(lab.workspace.home().resolve("plans/20200101-000000-x"));
        Files.writeString(bad.resolve("journal.jsonl"), "{\"at\":\"never\",\"event\":\"Started\",\"run\":\"x\"}\n");
        Files.createDirectories(lab.workspace.home().resolve("plans/20200101-000000-killed"));
        var list = PlanRuns.list(lab.workspace);
        assertEquals(
                List.of(good, "20200101-000000-x"),
                list.stream().map(PlanRun::run).toList());
        assertTrue(list.getLast().status().contains("line 1"), list.getLast().status());
    }
}
