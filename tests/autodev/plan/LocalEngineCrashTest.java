package autodev.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.plan.PlanRun.State;
import autodev.plan.PlanRun.StepRun;
import autodev.workspace.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
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
    private static final int AT_ONCE = 40;

    @TempDir
    Path temp;

    /** What was done when a run was looked at after a kill: how often each such step had had its effect. */
    private final Map<Path, Map<String, Long>> done = new TreeMap<>();

    /** How many tries a run had when it was looked at. */
    private final Map<Path, Integer> seen = new HashMap<>();

    @Test
    void killed_at_two_hundred_moments_no_effect_is_lost_half_or_twice_without_a_word() throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        int kills = 0;
        while (kills < KILLS) {
            Process child = EngineChild.start(List.of(), "many", temp.toString(), "" + AT_ONCE);
            try (var out = child.inputReader()) {
                for (int effects = random.nextInt(800); effects >= 0; effects--) assertNotNull(out.readLine());
                Thread.sleep(random.nextInt(5));
            } finally {
                child.destroyForcibly().waitFor();
            }
            kills += lookAtAll();
        }
        int named = roots().parallelStream().mapToInt(this::goOn).sum();
        System.out.println(kills + " runs killed, " + done.size() + " runs in all, " + named + " steps named");
        assertTrue(named > 0, "no run was killed in a step that counts");
    }

    private List<Path> roots() throws IOException {
        try (var folders = Files.list(temp)) {
            return folders.filter(folder -> Files.isDirectory(folder.resolve(".autodev/plans")))
                    .sorted()
                    .toList();
        }
    }

    /** Remembers what is done; gives how many runs were killed in the middle since it was last asked. */
    private int lookAtAll() throws IOException {
        int killed = 0;
        for (Path root : roots()) {
            var workspace = Workspace.look(root);
            for (PlanRun run : PlanRuns.list(workspace)) {
                int tries = run.steps().stream()
                        .mapToInt(step -> step.tries().size())
                        .sum();
                boolean went = !Integer.valueOf(tries).equals(seen.put(root, tries));
                if (went && run.state() == State.RUNNING) killed++;
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
    private int goOn(Path root) {
        try {
            return goOnAndCount(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int goOnAndCount(Path root) throws IOException {
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
