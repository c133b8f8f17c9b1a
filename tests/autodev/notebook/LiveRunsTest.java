package autodev.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.llm.wire.ScriptedServer;
import autodev.plan.Plan;
import autodev.plan.PlanRun;
import autodev.plan.Plans;
import autodev.repair.Repair;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveRunsTest {
    @TempDir
    private Path folder;

    private static Plan plan(String id) {
        return Plan.parse("""
            {"id": "%1$s", "steps": [
              {"id": "%1$s-one", "action": "ECHO", "args": {"message": "hello"}, "lane": "a"},
              {"id": "%1$s-two", "action": "ECHO", "args": {"message": "world"}, "lane": "b"}]}
            """.formatted(id));
    }

    private Path project(String name) throws Exception {
        Path made = Files.createDirectories(folder.resolve(name));
        Files.writeString(made.resolve("kept"), "1");
        return made;
    }

    @Test
    void a_plan_shows_itself_while_it_runs_and_its_value_is_one_line() throws Exception {
        try (var lab = NotebookLab.without(folder)) {
            Path project = project("p");
            var cell = lab.kernel.run(() -> Plans.in(project).run(plan("hi")));
            assertEquals(1, cell.places().size());
            var place = cell.places().getFirst();
            assertTrue(place.text().contains("hi-one") && place.text().contains("done: Echoed: world"), place.text());
            assertTrue(place.html().contains("<svg"), place.html());
            assertTrue(place.states().getLast().data().containsKey("image/png"));
            assertEquals(1, cell.value().lines().count());
            assertTrue(cell.value().contains("  done  "), cell.value());
        }
    }

    @Test
    void a_step_that_says_nothing_is_drawn_as_it_goes_on() throws Exception {
        Plan waits = Plan.parse("""
            {"id": "w", "steps": [{"id": "long", "action": "RUN_COMMAND", "timeout": 60,
              "args": {"argv": ["sh", "-c", "while [ ! -e go ]; do sleep 0.05; done"]}}]}
            """);
        try (var lab = NotebookLab.without(folder)) {
            Path project = project("p");
            var cell = lab.kernel.run(() -> {
                var shown = (RecordingKernel.RecordedCell) lab.kernel.cell();
                Thread.startVirtualThread(() -> {
                    try {
                        // Its beginning and its end are drawn in any case, and what the engine says between them.
                        while (shown.places().isEmpty()
                                || shown.places().getFirst().states().size() < 8) Thread.sleep(20);
                        Files.createFile(project.resolve("go"));
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                });
                return Plans.in(project).run(waits);
            });
            assertTrue(cell.value().contains("  done  "), cell.text());
            var states = cell.places().getFirst().states();
            long drawn = states.stream()
                    .map(state -> state.data().get("text/html"))
                    .distinct()
                    .count();
            assertTrue(drawn >= 7, () -> drawn + " different pictures of " + states.size());
        }
    }

    @Test
    void a_plan_that_goes_on_shows_what_was_done_before() throws Exception {
        try (var lab = NotebookLab.without(folder)) {
            Path project = project("p");
            Plan plan = Plan.parse("""
                {"id": "two", "steps": [{"id": "before", "action": "ECHO", "args": {"message": "hello"}},
                  {"id": "after", "action": "READ_FILE", "args": {"path": "late"}}]}
                """);
            PlanRun failed = Plans.in(project).run(plan);
            Files.writeString(project.resolve("late"), "2");
            var cell = lab.kernel.run(() -> Plans.in(project).resume(failed.run()));
            var place = cell.places().getLast();
            String text = place.text();
            assertTrue(text.contains("ECHO") && text.contains("READ_FILE") && text.contains("Echoed: hello"), text);
            String first = place.states().getFirst().data().toString();
            assertTrue(first.contains("ECHO") && first.contains("after"), first);
            assertEquals(1, cell.value().lines().count());
        }
    }

    @Test
    void a_run_that_is_looked_at_later_is_shown_whole() throws Exception {
        try (var lab = NotebookLab.without(folder)) {
            Path project = project("p");
            var run = new ArrayList<PlanRun>();
            lab.kernel.run(() -> run.add(Plans.in(project).run(plan("hi"))));
            assertTrue(lab.kernel.run(run::getFirst).value().contains("hi-two"));
        }
    }

    @Test
    void runs_at_once_have_a_place_each_and_do_not_mix() throws Exception {
        try (var lab = NotebookLab.without(folder)) {
            for (int i = 0; i < 4; i++) project("p" + i);
            var cell = lab.kernel.run(() -> {
                var threads = new ArrayList<Thread>();
                for (int i = 0; i < 4; i++) {
                    int number = i;
                    threads.add(Thread.startVirtualThread(
                            () -> Plans.in(folder.resolve("p" + number)).run(plan("plan" + number))));
                }
                for (Thread one : threads) one.join();
                return null;
            });
            assertEquals(4, cell.places().size());
            for (int i = 0; i < 4; i++) {
                int number = i;
                var own = cell.places().stream()
                        .filter(place -> place.text().contains("plan" + number + "-one"))
                        .toList();
                assertEquals(1, own.size());
                assertEquals(
                        2,
                        own.getFirst().text().split("done: ", -1).length - 1,
                        own.getFirst().text());
            }
        }
    }

    @Test
    void a_run_in_the_background_stays_in_the_cell_that_began_it() throws Exception {
        try (var lab = NotebookLab.without(folder)) {
            Path project = project("p");
            var go = new CountDownLatch(1);
            var threads = new ArrayList<Thread>();
            var first = lab.kernel.run(() -> threads.add(Thread.startVirtualThread(() -> {
                try {
                    go.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                Plans.in(project).run(plan("back"));
            })));
            var second = lab.kernel.run(() -> 1);
            go.countDown();
            threads.getFirst().join();
            assertTrue(first.text().contains("back-one"), first.text());
            assertEquals(0, second.places().size());
        }
    }

    @Test
    void an_interrupted_run_shows_how_far_it_came() throws Exception {
        try (var lab = NotebookLab.without(folder)) {
            Path project = project("p");
            Plan waits = Plan.parse("""
                {"id": "w", "steps": [{"id": "first", "action": "ECHO", "args": {"message": "hello"}},
                  {"id": "long", "action": "RUN_COMMAND", "args": {"argv": ["sleep", "60"]}}]}
                """);
            var cell = lab.kernel.run(() -> {
                Thread own = Thread.currentThread();
                Plans plans = Plans.in(project).listen(event -> {
                    if (event instanceof autodev.plan.PlanEvent.StepStarted started
                            && started.step().equals("long")) own.interrupt();
                });
                try {
                    return plans.run(waits).status();
                } catch (autodev.Interrupted e) {
                    assertTrue(Thread.interrupted());
                    return "stopped";
                }
            });
            assertEquals("stopped", cell.value());
            String text = cell.places().getFirst().text();
            assertTrue(text.contains("interrupted") && text.contains("done: Echoed: hello"), text);
        }
    }

    @Test
    void a_resumed_run_shows_the_steps_that_it_has_yet_to_do() throws Exception {
        try (var lab = NotebookLab.without(folder)) {
            Path project = project("p");
            Plan asks = Plan.parse("""
                {"id": "s", "steps": [{"id": "before", "action": "ECHO", "args": {"message": "hello"}},
                  {"id": "fails", "action": "READ_FILE", "args": {"path": "later.txt"}}]}
                """);
            var runs = new ArrayList<PlanRun>();
            lab.kernel.run(() -> runs.add(Plans.in(project).run(asks)));
            Files.writeString(project.resolve("later.txt"), "there now");
            var cell = lab.kernel.run(
                    () -> Plans.in(project).resume(runs.getFirst().run()).exitCode());
            String text = cell.places().getFirst().text();
            assertTrue(text.contains("fails") && text.contains("done:"), text);
            assertEquals("0", cell.value());
        }
    }

    @Test
    void a_repair_goes_on_in_the_cell_that_steps_it() throws Exception {
        Path project = Files.createDirectories(folder.resolve("ws"));
        Files.writeString(project.resolve("add.sh"), "add() { echo $(($1 - $2)); }\n");
        Files.writeString(project.resolve("test_add.sh"), ". ./add.sh\ntest \"$(add 1 2)\" = 3\n");
        String wrong = completion("PATCH::add.sh\nadd() { echo 9; }\nENDPATCH\n");
        String right = completion("PATCH::add.sh\nadd() { echo $(($1 + $2)); }\nENDPATCH\n");
        try (var server = ScriptedServer.of(ScriptedServer.json(200, wrong), ScriptedServer.json(200, right));
                var lab = NotebookLab.with(server, folder)) {
            try (var fix = Repair.in(project)
                    .runner("sh test_add.sh")
                    .sandbox(autodev.process.Sandbox.Mode.OFF)
                    .model(autodev.llm.Models.of("openai:tiny", java.util.Map.of("LLM_BASE_URL", server.url())))) {
                var first = lab.kernel.run(fix::step);
                var second = lab.kernel.run(fix::step);
                assertEquals(1, first.places().size(), first.text());
                assertEquals(1, second.places().size(), second.text());
                assertTrue(second.value().contains("all tests pass"), second.value());
                String one = first.places().getFirst().text();
                assertFalse(one.contains("$1 + $2"), one);
                var back = lab.kernel.run(fix::back);
                assertEquals(1, back.value().lines().count(), back.value());
            }
        }
    }

    @Test
    void a_step_that_ends_with_an_error_does_not_look_as_if_it_went_on() throws Exception {
        Path project = Files.createDirectories(folder.resolve("ws"));
        Files.writeString(project.resolve("add.sh"), "add() { echo $(($1 - $2)); }\n");
        Files.writeString(project.resolve("test_add.sh"), ". ./add.sh\ntest \"$(add 1 2)\" = 3\n");
        try (var server = ScriptedServer.of(ScriptedServer.json(401, "{\"error\": {\"message\": \"no such key\"}}"));
                var lab = NotebookLab.with(server, folder);
                var fix = Repair.in(project)
                        .runner("sh test_add.sh")
                        .sandbox(autodev.process.Sandbox.Mode.OFF)
                        .model(autodev.llm.Models.of("openai:tiny", java.util.Map.of("LLM_BASE_URL", server.url())))) {
            var cell = lab.kernel.run(() -> {
                try {
                    return fix.step();
                } catch (autodev.AutodevException e) {
                    return e.getClass().getSimpleName();
                }
            });
            var states = cell.places().getFirst().states();
            String last = String.valueOf(states.getLast().data().get("text/plain"));
            assertFalse(last.contains("asking"), last);
        }
    }

    static String completion(String text) {
        return autodev.Json.line(java.util.Map.of(
                "model",
                "tiny-1",
                "choices",
                java.util.List.of(java.util.Map.of(
                        "finish_reason", "stop", "message", java.util.Map.of("role", "assistant", "content", text))),
                "usage",
                java.util.Map.of("prompt_tokens", 11, "completion_tokens", 7)));
    }
}
