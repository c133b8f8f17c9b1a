package autodev.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.plan.PlanRun.State;
import autodev.plan.PlanRun.StepRun;
import autodev.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalEngineCrashTest {
    private static final int KILLS = 200;
    private static final int AT_ONCE = 20;

    @TempDir
    Path temp;

    /** What was done when a run was looked at after a kill: how often each such step had had its effect. */
    private final Map<Path, Map<String, Long>> done = new TreeMap<>();

    @Test
    void killed_at_two_hundred_moments_no_effect_is_lost_half_or_twice_without_a_word() throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        int kills = 0;
        while (kills < KILLS) {
            Process child = EngineChild.start(List.of(), "many", temp.toString(), "" + AT_ONCE);
            try (var out = child.inputReader()) {
                assertEquals("ready", out.readLine());
                Thread.sleep(150 + random.nextInt(500));
            } finally {
                child.destroyForcibly().waitFor();
            }
            kills += lookAtAll();
        }
        int twice = 0;
        for (Path root : roots()) twice += goOn(root);
        System.out.println(kills + " runs killed, " + done.size() + " runs in all, " + twice + " steps named");
    }

    private List<Path> roots() throws IOException {
        try (var folders = Files.list(temp)) {
            return folders.filter(folder -> Files.isDirectory(folder.resolve(".autodev/plans")))
                    .sorted()
                    .toList();
        }
    }

    /** Remembers what is done; gives how many runs were killed in the middle. */
    private int lookAtAll() throws IOException {
        int killed = 0;
        for (Path root : roots()) {
            var workspace = Workspace.look(root);
            for (PlanRun run : PlanRuns.list(workspace)) {
                if (run.state() == State.RUNNING) killed++;
                var known = done.computeIfAbsent(root, _ -> new HashMap<>());
                for (StepRun step : run.steps())
                    if (step.outcome().filter(Outcome::done).isPresent())
                        known.putIfAbsent(
                                step.step().id(),
                                EngineChild.effects(root, step.step().id()));
            }
        }
        return killed;
    }

    /** Goes on with the run in this folder to its end and counts; gives how many steps it names. */
    private int goOn(Path root) throws IOException {
        var workspace = Workspace.open(root);
        EngineChild.one(workspace);
        var runs = PlanRuns.list(workspace);
        assertEquals(1, runs.size());
        PlanRun run = runs.getFirst();
        assertEquals(State.DONE, run.state(), run.status());
        for (StepRun step : run.steps()) {
            String id = step.step().id();
            long effects = EngineChild.effects(root, id);
            String where = root.getFileName() + " " + id;
            assertTrue(effects >= 1, where);
            assertEquals(done.getOrDefault(root, Map.of()).getOrDefault(id, effects), effects, where + " ran again");
            boolean once = step.step().action().equals("COUNT");
            boolean named = run.maybeTwice().contains(id);
            if (once && effects > 1) assertTrue(named, where + " had its effect " + effects + " times");
            if (named) assertTrue(once && step.tries().size() > 1, where + " is named");
            if (!once) assertEquals(EngineChild.content(id), Files.readString(root.resolve("effects/" + id)), where);
        }
        try (var lines = Files.lines(root.resolve("effects/log"))) {
            assertFalse(lines.anyMatch(line -> !line.matches("s\\d+")), "half a line");
        }
        return run.maybeTwice().size();
    }
}
