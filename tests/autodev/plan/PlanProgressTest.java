package autodev.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.plan.PlanEvent.Ended;
import autodev.plan.PlanEvent.Resumed;
import autodev.plan.PlanEvent.Started;
import autodev.plan.PlanEvent.StepEnded;
import autodev.plan.PlanEvent.StepStarted;
import autodev.view.Terminal;
import autodev.view.View;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanProgressTest {
    private final PlanProgress progress = new PlanProgress();

    private static StepEnded done(String step, String lane) {
        return new StepEnded(step, lane, 1, Outcome.Done.of("said"), Duration.ofMillis(5));
    }

    private PlanRun run() {
        return progress.run().orElseThrow();
    }

    @Test
    void while_it_runs_it_says_what_is_going_on() {
        progress.on(new Started(
                "r1",
                Given.steps(
                        "{\"id\":\"a\",\"action\":\"SAY\",\"args\":{\"text\":\"x\"}}",
                        "{\"id\":\"b\",\"action\":\"SAY\",\"args\":{\"text\":\"y\"}}")));
        progress.on(new StepStarted("a", "main", 1));
        assertEquals("0 of 2 steps, runs a", run().status());
        progress.on(done("a", "main"));
        progress.on(new StepStarted("b", "main", 1));
        assertEquals("1 of 2 steps, runs b", run().status());
        assertEquals(PlanRun.State.RUNNING, run().state());
        assertTrue(Terminal.plain().draw(progress.view()).contains("runs b"));
    }

    @Test
    void its_parts_stand_from_the_beginning() {
        progress.on(new Started("r1", Given.steps("{\"id\":\"a\",\"action\":\"SAY\",\"args\":{\"text\":\"x\"}}")));
        var before = parts();
        assertEquals(List.of(View.Text.class, View.Timeline.class, View.Table.class), before);
        assertTrue(Terminal.plain().draw(progress.view()).contains("main"));
        progress.on(new StepStarted("a", "main", 1));
        assertEquals(before, parts());
        progress.on(done("a", "main"));
        assertEquals(before, parts());
    }

    private List<?> parts() {
        return ((View.Stack) progress.view())
                .views().stream().map(Object::getClass).toList();
    }

    @Test
    void at_its_end_it_is_what_the_engine_gives(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("kept"), "1");
        var plan =
                Plan.parse("{\"id\":\"p\",\"steps\":[{\"id\":\"a\",\"action\":\"ECHO\",\"args\":{\"message\":\"x\"}},"
                        + "{\"id\":\"b\",\"action\":\"READ_FILE\",\"args\":{\"path\":\"none\"}},"
                        + "{\"id\":\"c\",\"action\":\"ECHO\",\"args\":{\"message\":\"x\"}}]}");
        PlanRun given = Plans.in(folder).listen(progress).run(plan);
        assertEquals(given.state(), run().state());
        assertEquals(given.status(), run().status());
        assertEquals(
                given.steps().stream().map(PlanRun.StepRun::outcome).toList(),
                run().steps().stream().map(PlanRun.StepRun::outcome).toList());
    }

    @Test
    void of_a_run_that_goes_on_it_knows_what_it_heard_since() {
        progress.on(new Resumed("r1", List.of()));
        assertEquals(List.of(), run().steps());
        progress.on(new StepStarted("b", "left", 1));
        progress.on(done("b", "left"));
        progress.on(new StepStarted("c", "right", 1));
        assertEquals("r1", run().run());
        assertEquals(
                List.of("b", "c"),
                run().steps().stream().map(one -> one.step().id()).toList());
        assertEquals("left", run().steps().getFirst().step().lane());
        assertTrue(run().steps().getFirst().outcome().orElseThrow().done());
        progress.on(new Ended(PlanRun.State.DONE, "all is done", Duration.ofSeconds(1)));
        assertEquals(PlanRun.State.DONE, run().state());
    }

    @Test
    void a_run_that_goes_on_is_known_whole_if_it_is_told_how_it_stood(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("kept"), "1");
        var plan =
                Plan.parse("{\"id\":\"p\",\"steps\":[{\"id\":\"a\",\"action\":\"ECHO\",\"args\":{\"message\":\"x\"}},"
                        + "{\"id\":\"b\",\"action\":\"READ_FILE\",\"args\":{\"path\":\"late\"}}]}");
        PlanRun failed = Plans.in(folder).run(plan);
        assertEquals(PlanRun.State.FAILED, failed.state());
        Files.writeString(folder.resolve("late"), "2");
        PlanRun given = Plans.in(folder).listen(progress).resume(failed.run());
        assertEquals(PlanRun.State.DONE, run().state());
        assertEquals(
                given.steps().stream()
                        .map(one -> one.step().action() + one.tries().size() + one.outcome())
                        .toList(),
                run().steps().stream()
                        .map(one -> one.step().action() + one.tries().size() + one.outcome())
                        .toList());
        assertTrue(run().wall().compareTo(failed.wall()) >= 0);
    }

    @Test
    void a_run_that_was_heard_from_its_beginning_keeps_its_plan_when_it_goes_on() {
        progress.on(new Started("r1", Given.steps("{\"id\":\"a\",\"action\":\"SAY\",\"args\":{\"text\":\"x\"}}")));
        progress.on(new Ended(PlanRun.State.PAUSED, "waits", Duration.ZERO));
        progress.on(new Resumed("r1", List.of()));
        assertEquals("SAY", run().steps().getFirst().step().action());
        assertEquals(PlanRun.State.RUNNING, run().state());
    }

    @Test
    void before_a_run_there_is_none() {
        progress.on(done("a", "main"));
        progress.on(new PlanNotice("something"));
        assertEquals(Optional.empty(), progress.run());
        assertEquals("no run yet", Terminal.plain().draw(progress.view()));
    }
}
