package autodev.plan.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Json;
import autodev.SignOff;
import autodev.plan.Actions;
import autodev.plan.History;
import autodev.plan.HistoryFilter;
import autodev.plan.Plan;
import autodev.plan.PlanRun;
import autodev.plan.Plans;
import autodev.plan.SignOffFolder;
import autodev.plan.SignOffs.Approve;
import autodev.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A patch within a run that nobody watches: shown, answered from elsewhere, applied, written down. */
class PatchActionsRunTest {
    private static final String DIFF = "--- a/f.txt\n+++ b/f.txt\n@@ -1,3 +1,3 @@\n one\n-two\n+TWO\n three\n";

    @TempDir
    Path root;

    private Plans plans = Plans.in(Path.of(""));

    @BeforeEach
    void make() throws Exception {
        Files.writeString(root.resolve("f.txt"), "one\ntwo\nthree\n");
        plans = Plans.in(root).actions(Actions.of(PatchActions.all())).person(SignOff.nobody());
    }

    private PlanRun begin() {
        var block = Map.of(
                "step_id", "fix",
                "description", "d",
                "actions", List.of(Map.of("type", "APPLY_PATCH", "path", "f.txt", "patch_content", DIFF)));
        return plans.run(Plan.parse(Json.line(block), Actions.of(PatchActions.all())));
    }

    private SignOffFolder signOffs() {
        return SignOffFolder.in(Workspace.open(root), Approve.ASK, SignOff.nobody());
    }

    private SignOffFolder.Asked open() {
        assertEquals(1, signOffs().open().size());
        return signOffs().open().getFirst();
    }

    @Test
    void it_waits_with_the_diff_and_goes_on_once_somebody_said_yes() throws Exception {
        PlanRun paused = begin();
        assertEquals(PlanRun.State.PAUSED, paused.state());
        assertTrue(open().shown().contains("-two\n+TWO"), open().shown());
        assertEquals(PlanRun.State.PAUSED, plans.resume(paused.run()).state());
        signOffs().answer(open().id(), true, "good");
        assertEquals(PlanRun.State.DONE, plans.resume(paused.run()).state());
        assertEquals("one\nTWO\nthree\n", Files.readString(root.resolve("f.txt")));
        var entries = History.in(Workspace.open(root)).entries(HistoryFilter.ALL.success(true));
        assertEquals(
                List.of("Patched 1 file: f.txt"),
                entries.stream().map(entry -> entry.message()).toList());
    }

    @Test
    void a_yes_does_not_hold_for_another_diff_than_the_one_shown() throws Exception {
        PlanRun paused = begin();
        signOffs().answer(open().id(), true, "");
        Files.writeString(root.resolve("f.txt"), "zero\none\ntwo\nthree\n");
        assertEquals(PlanRun.State.PAUSED, plans.resume(paused.run()).state());
        assertTrue(open().shown().contains(" zero"), open().shown());
        assertEquals("zero\none\ntwo\nthree\n", Files.readString(root.resolve("f.txt")));
    }

    @Test
    void a_no_blocks_the_run_and_the_file_stays() throws Exception {
        PlanRun paused = begin();
        signOffs().answer(open().id(), false, "wrong place");
        PlanRun refused = plans.resume(paused.run());
        assertEquals(PlanRun.State.BLOCKED, refused.state());
        assertTrue(
                refused.status().contains("wrong place") || refused.toString().contains("wrong place"),
                refused.status());
        assertEquals("one\ntwo\nthree\n", Files.readString(root.resolve("f.txt")));
        assertEquals(
                PlanRun.State.DONE,
                Plans.in(root)
                        .actions(Actions.of(PatchActions.all()))
                        .approve(Approve.ALL)
                        .run(refused.plan())
                        .state());
    }
}
