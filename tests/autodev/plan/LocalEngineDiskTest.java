package autodev.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.plan.PlanEvent.StepStarted;
import autodev.plan.PlanRun.State;
import autodev.workspace.Journal;
import autodev.workspace.Workspace;
import autodev.workspace.WorkspaceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalEngineDiskTest {
    private static final int STEPS = 60;

    @TempDir
    Path temp;

    /** A limit of the size of files is to a journal what a full disk is. */
    @ParameterizedTest
    @ValueSource(ints = {48, 56})
    void a_full_disk_ends_the_run_as_blocked_and_nothing_is_lost(int blocks) throws Exception {
        var full = List.of("sh", "-c", "ulimit -f " + blocks + "; exec \"$@\"", "sh");
        Process child = EngineChild.start(full, "run", temp.toString(), "" + STEPS);
        String[] said;
        try (var out = child.inputReader()) {
            said = out.readLine().split(" ", 3);
        }
        assertEquals(0, child.waitFor());
        assertEquals("BLOCKED", said[0], String.join(" ", said));
        assertTrue(said[2].contains("cannot write the journal"), said[2]);
        assertTrue(said[2].endsWith("autodev plan resume " + said[1]), said[2]);

        var workspace = Workspace.open(temp);
        var started = new HashSet<String>();
        for (var entry : Journal.read(workspace.home().resolve("plans/" + said[1] + "/journal.jsonl"), PlanEvent.class))
            if (entry.event() instanceof StepStarted begun) started.add(begun.step());
        assertTrue(!started.isEmpty() && started.size() < STEPS, started::toString);
        for (int i = 0; i < STEPS; i++)
            if (!started.contains("s" + i)) assertEquals(0, EngineChild.effects(temp, "s" + i), "s" + i);

        PlanRun run = new LocalEngine().resume(said[1], EngineChild.context(workspace));
        assertEquals(State.DONE, run.state(), run.status());
        var twice = run.steps().stream()
                .map(step -> step.step())
                .filter(step -> EngineChild.effects(temp, step.id()) > 1)
                .collect(Collectors.toList());
        // Only the one whose end could not be written.
        assertTrue(twice.size() <= 1, twice::toString);
        for (Step step : twice)
            assertTrue(step.action().equals("WRITE") || run.maybeTwice().equals(List.of(step.id())), step.id());
    }

    @Test
    void a_run_that_cannot_be_begun_throws_and_leaves_nothing() throws Exception {
        var lab = new EngineLab(temp).action("OK", _ -> Outcome.Done.of(""));
        Files.writeString(lab.workspace.home().resolve("plans"), "a file");
        var error =
                assertThrows(WorkspaceException.UnableToWrite.class, () -> lab.run(OnFailure.HALT, Step.of("a", "OK")));
        assertTrue(error.getMessage().contains("is no folder"), error.getMessage());
        assertEquals(List.of(), lab.events);
    }

    @Test
    void a_journal_that_vanishes_or_is_replaced_ends_the_run_before_the_next_step() throws Exception {
        for (boolean replaced : List.of(false, true)) {
            var lab = new EngineLab(temp);
            lab.action("OK", _ -> Outcome.Done.of("")).action("TAKES_IT_AWAY", _ -> {
                String run = PlanRuns.list(lab.workspace).getFirst().run();
                Path journal = lab.workspace.home().resolve("plans/" + run + "/journal.jsonl");
                byte[] before = Files.readAllBytes(journal);
                Files.delete(journal);
                if (replaced) {
                    // A file that is made later has the number of one that is gone, unless there is another.
                    Files.write(journal.resolveSibling("other"), before);
                    Files.move(journal.resolveSibling("other"), journal);
                }
                return Outcome.Done.of("");
            });
            PlanRun run = lab.run(OnFailure.HALT, Step.of("a", "TAKES_IT_AWAY"), Step.of("b", "OK"));
            assertEquals(State.BLOCKED, run.state());
            assertTrue(run.status().startsWith("cannot write the journal"), run.status());
            assertEquals(Map.of("a", "Done", "b", "none"), EngineLab.outcomes(run));
        }
    }
}
