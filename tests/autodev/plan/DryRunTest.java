package autodev.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.Interrupted;
import autodev.view.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DryRunTest {
    @TempDir
    Path folder;

    private DryRun dryRun(String... steps) {
        return Plans.in(folder).actions(Given.ACTIONS).dryRun(Given.steps(steps));
    }

    private static List<String> ids(DryRun dry) {
        return dry.items().stream().map(item -> item.step().id()).toList();
    }

    @Test
    void each_step_says_what_it_would_do() {
        DryRun dry = dryRun("{\"action\": \"SAY\", \"args\": {\"text\": \"hi\"}}", "{\"action\": \"count\"}");
        assertEquals(
                List.of("say hi", "count with 1.10"),
                dry.items().stream().map(DryRun.Item::would).toList());
        assertEquals(List.of(), dry.problems());
    }

    @Test
    void steps_stand_in_an_order_in_which_they_could_run() {
        assertEquals(
                List.of("b", "c", "a", "d"),
                ids(dryRun(
                        "{\"id\": \"a\", \"action\": \"COUNT\", \"lane\": \"x\", \"needs\": [\"c\"]}",
                        "{\"id\": \"b\", \"action\": \"COUNT\", \"lane\": \"y\"}",
                        "{\"id\": \"c\", \"action\": \"COUNT\", \"lane\": \"y\"}",
                        "{\"id\": \"d\", \"action\": \"COUNT\", \"lane\": \"z\", \"barrier\": true}")));
    }

    @Test
    void a_problem_of_one_step_does_not_hide_the_others() {
        DryRun dry = dryRun("{\"action\": \"FAIL\"}", "{\"action\": \"COUNT:1.9\"}");
        assertEquals(List.of("step \"p-1\" (FAIL): it would fail"), dry.problems());
        assertTrue(dry.items().getFirst().asks());
        assertEquals("count with 1.9", dry.items().get(1).would());
        String drawn = Terminal.plain().draw(dry.view());
        assertTrue(drawn.contains("p-1  FAIL  asks first; it would fail"), drawn);
        assertTrue(drawn.contains("1 step would fail as the files are now"), drawn);
    }

    @Test
    void an_action_with_a_mistake_in_it_is_a_problem_of_its_step() {
        var spec = ActionSpec.of("NPE", "Breaks.", Given.Nothing.class, ActionSpec.Effect.READS);
        Action broken = Action.of(
                spec,
                Given.Nothing.class,
                (_, _) -> {
                    throw new IllegalStateException("oops");
                },
                (_, _) -> Outcome.Done.of(""));
        var plan = new Plan("p", "", Plan.Dialect.STEPS, OnFailure.HALT, List.of(Step.of("a", "NPE")));
        assertEquals(
                List.of("step \"a\" (NPE): cannot be previewed: java.lang.IllegalStateException: oops"),
                Plans.in(folder)
                        .actions(Actions.of(List.of(broken)))
                        .dryRun(plan)
                        .problems());
    }

    @Test
    void an_interrupt_ends_it() {
        var spec = ActionSpec.of("SLOW", "Is slow.", Given.Nothing.class, ActionSpec.Effect.READS);
        Action slow = Action.of(
                spec,
                Given.Nothing.class,
                (_, _) -> {
                    throw new Interrupted("the look");
                },
                (_, _) -> Outcome.Done.of(""));
        var plan = new Plan("p", "", Plan.Dialect.STEPS, OnFailure.HALT, List.of(Step.of("a", "SLOW")));
        var plans = Plans.in(folder).actions(Actions.of(List.of(slow)));
        assertThrows(Interrupted.class, () -> plans.dryRun(plan));
    }

    @Test
    void a_plan_with_problems_is_not_looked_at() {
        assertThrows(BadInput.class, () -> dryRun("{\"action\": \"NO\"}"));
        assertThrows(BadInput.class, () -> dryRun());
    }

    @Test
    void nothing_changes_on_the_disk_whatever_the_actions() throws Exception {
        Files.writeString(folder.resolve("a.txt"), "one");
        Files.createDirectory(folder.resolve("scripts"));
        Files.writeString(folder.resolve("scripts/s.sh"), "#!/bin/sh\ntouch made\n");
        Files.createSymbolicLink(folder.resolve("link"), Path.of("a.txt"));
        var before = tree();
        for (Path file : Fixtures.good()) {
            DryRun dry = Plans.in(folder).dryRun(Plan.read(file));
            assertFalse(dry.items().isEmpty());
        }
        assertEquals(before, tree());
        assertFalse(Files.exists(folder.resolve(".autodev"), LinkOption.NOFOLLOW_LINKS));
    }

    private TreeMap<String, String> tree() throws IOException {
        var tree = new TreeMap<String, String>();
        try (var files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                var what = Files.readAttributes(file, "unix:mode,lastModifiedTime,ino", LinkOption.NOFOLLOW_LINKS);
                String bytes = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                        ? Arrays.toString(Files.readAllBytes(file))
                        : "";
                tree.put(file.toString(), new TreeMap<>(what) + bytes);
            }
        }
        return tree;
    }
}
