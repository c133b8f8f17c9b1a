package autodev.repair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Event;
import autodev.Interactive;
import autodev.Json;
import autodev.SignOff;
import autodev.llm.Usage;
import autodev.view.Terminal;
import autodev.view.View;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A repair shows itself, event by event, and the journal tells the same. */
class RepairProgressTest {
    private static final String THREE = Project.patch("add.sh", "add() { echo 3; }\n");
    private static final String NINE = Project.patch("add.sh", "add() { echo 9; }\n");

    @TempDir
    Path folder;

    private final List<RepairProgress> seen = new ArrayList<>(List.of(RepairProgress.NONE));

    private Project project() {
        return Project.in(folder.resolve("ws"));
    }

    private void hear(Event event) {
        seen.add(seen.getLast().on(event));
    }

    /** A journal keeps whole milliseconds, so the times may differ by one. */
    private static String drawn(RepairProgress progress) {
        return Terminal.plain().draw(progress.view()).replaceAll("\\d+\\.\\d\\d s", "0 s");
    }

    @Test
    void live_and_from_the_journal_it_is_the_same() throws Exception {
        Project project = project();
        try (var server = new ScriptedServer(THREE, NINE, Project.RIGHT);
                var repair = project.repair(server).listen(this::hear)) {
            repair.step();
            project.write("add.sh", Project.BROKEN);
            repair.step();
            repair.back();
            assertTrue(repair.run().success());
            RepairProgress live = seen.getLast();
            assertEquals(live, repair.progress());
            RepairProgress told =
                    RepairProgress.read(LastRun.journal(project.root())).orElseThrow();
            assertEquals(drawn(live), drawn(told));
            assertEquals(live.notes(), told.notes());
            assertEquals(live.usage(), told.usage());
            assertEquals(
                    List.of(false, false, true, false),
                    live.rounds().stream().map(Round::undone).toList());
            assertEquals(360, live.usage().tokens());
            assertEquals(repair.history().size(), live.iterations().size());
            assertEquals("", live.now());
        }
    }

    @Test
    void its_parts_stand_where_they_stood_while_it_grows() throws Exception {
        Project project = project();
        try (var server = new ScriptedServer(THREE, NINE, Project.RIGHT);
                var repair = project.repair(server).maxIterations(3).listen(this::hear)) {
            repair.run();
        }
        List<Class<?>> parts =
                List.of(View.Text.class, View.Text.class, View.Chart.class, View.Folded.class, View.Table.class);
        int rows = 0;
        for (RepairProgress progress : seen.subList(2, seen.size())) {
            var views = assertInstanceOf(View.Stack.class, progress.view()).views();
            assertEquals(parts, views.stream().<Class<?>>map(Object::getClass).toList());
            var chart = (View.Chart) views.get(2);
            assertEquals(List.of("start", "1", "2", "3"), chart.labels());
            var table = (View.Table) views.get(4);
            assertTrue(table.rows().size() >= rows);
            String state = table.rows().getLast().getLast();
            assertTrue(
                    List.of("not tested", "under way", "1 test fails", "2 tests fail", "all tests pass", "")
                            .contains(state),
                    state);
            rows = table.rows().size();
            for (View view : views.subList(0, 2))
                assertEquals(1, Terminal.plain().draw(view).lines().count(), view.toString());
        }
        assertEquals(4, rows);
        View.Chart chart =
                (View.Chart) ((View.Stack) seen.getLast().view()).views().get(2);
        assertEquals(List.of(1.0, 1.0, 2.0, 0.0), chart.series().getFirst().values());
        assertEquals(4, chart.series().getLast().values().size());
    }

    @Test
    void an_edit_by_hand_stands_in_the_chart_once_it_is_tested() throws Exception {
        Project project = project();
        try (var server = new ScriptedServer(THREE, Project.RIGHT);
                var repair = project.repair(server).maxIterations(3).listen(this::hear)) {
            repair.step();
            project.write("add.sh", "add() { echo 9; }\n");
            repair.step();
        }
        var chart = (View.Chart) ((View.Stack) seen.getLast().view()).views().get(2);
        assertEquals(List.of("start", "1", "by hand", "2", "3"), chart.labels());
        assertEquals(List.of(1.0, 1.0, 2.0, 0.0), chart.series().getFirst().values());
        assertEquals(4, chart.series().getLast().values().size());
    }

    @Test
    void a_cost_is_written_one_way() {
        for (var one : Map.of("0.000557", "0.00056", "0.1", "0.1", "12.345", "12.35", "0.0204", "0.02", "100", "100")
                .entrySet()) {
            var usage = new Usage(5, 5, Optional.of(new BigDecimal(one.getKey())));
            assertEquals("$" + one.getValue(), Figures.cost(usage));
        }
    }

    @Test
    void it_says_what_goes_on_right_now() throws Exception {
        Project project = project();
        try (var server = new ScriptedServer("No idea.", Project.RIGHT);
                var repair = project.repair(server).listen(this::hear)) {
            repair.step();
        }
        List<String> now = seen.stream().map(RepairProgress::now).distinct().toList();
        assertEquals(
                List.of(
                        "",
                        "running the tests",
                        "asking openai:scripted",
                        "asking once more for a usable patch",
                        "applying the patch"),
                now);
    }

    @Test
    void candidates_stand_side_by_side_with_what_the_tests_said_of_each() throws Exception {
        Project project = project();
        try (var server = new ScriptedServer(NINE, NINE.replace('9', '8'), THREE);
                var repair = project.repair(server).candidates(3).listen(this::hear)) {
            Iteration step = repair.step();
            assertEquals(3, step.candidates().size());
            Candidate won = step.candidates().stream()
                    .filter(Candidate::chosen)
                    .findFirst()
                    .orElseThrow();
            assertTrue(won.diff().contains("echo 3"), won.diff());
            assertEquals("1 test fails", won.state());
            var columns = (View.Columns) ((View.Stack) step.view()).views().getLast();
            assertEquals(
                    1,
                    columns.columns().stream()
                            .filter(column -> column.heading().endsWith(", chosen"))
                            .count());
            assertEquals(
                    step.candidates(), repair.progress().iterations().getFirst().candidates());
            assertTrue(!Json.line(step).contains("candidates"), "the JSON of a report is what it was");
        }
    }

    @Test
    void a_report_shows_all_of_it_and_the_command_line_its_summary() throws Exception {
        Project project = project();
        try (var server = new ScriptedServer(THREE, Project.RIGHT);
                var repair = project.repair(server)) {
            Report report = repair.run();
            String all = new Terminal(false, 140).draw(report.view());
            assertTrue(all.contains("1 → 1") && all.contains("1 → 0"), all);
            assertTrue(all.contains("the tests pass after 2 iterations"), all);
            assertEquals(
                    new View.Diff(report.diff()),
                    ((View.Stack) report.summary()).views().getFirst());
            assertTrue(!Json.line(report).contains("rounds"), "the JSON of a report is what it was");
        }
    }

    @Test
    void an_interactive_session_hears_a_repair_for_which_no_listener_is_named() throws Exception {
        var heard = new ArrayList<Event>();
        Interactive.begin(SignOff.nobody(), heard::add);
        try (var server = new ScriptedServer(Project.RIGHT, Project.RIGHT);
                var repair = project().repair(server);
                var other = Project.in(folder.resolve("other")).repair(server).listen(this::hear)) {
            repair.step();
            int count = heard.size();
            assertInstanceOf(
                    StepEvent.StepBegun.class,
                    heard.stream()
                            .filter(StepEvent.class::isInstance)
                            .findFirst()
                            .orElseThrow());
            assertInstanceOf(StepEvent.StepEnded.class, heard.getLast());
            other.step();
            assertEquals(count, heard.size());
        } finally {
            Interactive.end();
        }
    }

    @Test
    void an_event_of_something_else_changes_nothing() {
        record Other() implements Event {}
        assertSame(RepairProgress.NONE, RepairProgress.NONE.on(new Other()));
    }
}
