package autodev.agents.run;

import static autodev.agents.run.AgentsAtWork.project;
import static autodev.agents.run.AgentsAtWork.run;
import static autodev.agents.run.ScriptedModelServer.calls;
import static autodev.agents.run.ScriptedModelServer.says;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.agents.AgentResult;
import autodev.agents.AgentResult.Status;
import autodev.llm.Budget;
import autodev.process.Sandbox;
import autodev.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ways in which an agent ends that are not its own. */
class AgentRunEndsTest {
    private static final String TICKS = "(while true; do echo x >> ticks; sleep 0.02; done) & ";

    @TempDir
    Path temp;

    @Test
    void a_worker_that_is_killed_in_the_middle_has_failed() throws IOException {
        Workspace project = project(temp);
        // The parent of the shell is the worker.
        try (var model = ScriptedModelServer.of(calls("run_command", Map.of("command", "kill -9 $PPID")), says("?"))) {
            AgentResult result = run(project, model, "run").run();

            assertEquals(Status.FAILED, result.status());
            assertTrue(result.error().startsWith("its process ended without a result"), result.error());
            assertEquals(1, model.requests().size());
        }
    }

    @Test
    void at_the_end_of_its_time_it_is_ended_with_all_its_children() throws Exception {
        for (var sandbox : new Sandbox.Mode[] {Sandbox.Mode.AUTO, Sandbox.Mode.OFF}) {
            Workspace project = project(Files.createDirectory(temp.resolve(sandbox.name())));
            try (var model = ScriptedModelServer.of(calls("run_command", Map.of("command", TICKS + "sleep 60")))) {
                AgentResult result = run(project, model, "run")
                        .sandbox(sandbox)
                        .timeout(Duration.ofSeconds(3))
                        .run();

                assertEquals(Status.TIMEOUT, result.status(), result.error());
                assertEquals(124, result.exitCode());
                assertStands(project.root().resolve("ticks"));
            }
        }
    }

    private static void assertStands(Path file) throws Exception {
        long size = Files.size(file);
        assertTrue(size > 0);
        Thread.sleep(300);
        assertEquals(size, Files.size(file), "something still writes");
    }

    @Test
    void an_interrupt_cancels_it_and_its_tree_is_gone() throws Exception {
        Workspace project = project(temp);
        try (var model = ScriptedModelServer.of(calls("run_command", Map.of("command", TICKS + "sleep 60")))) {
            var result = new AtomicReference<AgentResult>();
            var still = new AtomicReference<Boolean>();
            Thread thread = Thread.ofPlatform().start(() -> {
                result.set(run(project, model, "run").run());
                still.set(Thread.currentThread().isInterrupted());
            });
            Path ticks = project.root().resolve("ticks");
            while (!Files.exists(ticks)) Thread.sleep(20);
            thread.interrupt();
            thread.join();

            assertEquals(Status.CANCELLED, result.get().status());
            assertTrue(still.get());
            assertStands(ticks);
            assertEquals(
                    Status.CANCELLED,
                    RunLog.of(project, "latest").result().orElseThrow().status());
        }
    }

    @Test
    void a_flood_of_output_is_cut_and_marked() throws IOException {
        Workspace project = project(temp);
        try (var model = ScriptedModelServer.of(
                calls("run_command", Map.of("command", "yes flood | head -c 30000000")), says("z".repeat(500_000)))) {
            AgentResult result = run(project, model, "run").run();

            assertEquals(Status.COMPLETED, result.status(), result.error());
            assertTrue(
                    result.output().length() < 210_000,
                    "length " + result.output().length());
            assertTrue(result.output().contains("characters left out"));
            assertTrue(
                    model.lastSaid(1).length() < 13_000,
                    "length " + model.lastSaid(1).length());
            assertTrue(model.lastSaid(1).contains("TRUNCATED"));
        }
    }

    @Test
    void a_model_that_calls_for_ever_is_stopped_after_its_rounds() throws IOException {
        Workspace project = project(temp);
        try (var model = ScriptedModelServer.of(calls("list_files", Map.of()))) {
            AgentResult result = run(project, model, "list").rounds(3).run();

            assertEquals(Status.FAILED, result.status());
            assertTrue(result.error().contains("in 3 rounds and asks for more"), result.error());
            assertEquals(4, model.requests().size());
        }
    }

    @Test
    void a_budget_that_is_used_up_ends_it_with_the_reason() throws IOException {
        Workspace project = project(temp);
        try (var model = ScriptedModelServer.of(calls("list_files", Map.of()))) {
            AgentResult result = run(project, model, "list")
                    .budget(Budget.parse("3000tokens"))
                    .run();

            assertEquals(Status.FAILED, result.status());
            assertTrue(result.error().contains("budget"), result.error());
            assertTrue(result.usage().tokens() <= 3000, "used " + result.usage());
        }
    }

    @Test
    void too_much_memory_ends_it() throws IOException {
        Workspace project = project(temp);
        String hog = "python3 -c \"x = bytearray(900 << 20); import time; time.sleep(60)\"";
        try (var model = ScriptedModelServer.of(calls("run_command", Map.of("command", hog)))) {
            AgentResult result = run(project, model, "run").memory(256).run();

            assertEquals(Status.MEMORY_EXCEEDED, result.status(), result.error());
            assertEquals(137, result.exitCode());
            assertTrue(result.peak() >= 512, "peak " + result.peak());
            assertFalse(result.success());
        }
    }

    @Test
    void a_model_that_does_not_answer_holds_it_no_longer_than_its_time() throws Exception {
        Workspace project = project(temp);
        var release = new CountDownLatch(1);
        try (var model = new ScriptedModelServer(_ -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return says("too late");
        })) {
            AgentResult result =
                    run(project, model, "read").timeout(Duration.ofSeconds(2)).run();
            release.countDown();

            assertEquals(Status.TIMEOUT, result.status(), result.error());
        }
    }

    @Test
    void what_breaks_on_our_side_is_thrown_and_the_journal_has_an_end_all_the_same() throws IOException {
        Workspace project = project(temp);
        try (var model = ScriptedModelServer.of(says("done"))) {
            var run = run(project, model, "read").listen(event -> {
                if (event instanceof AgentEvent.Launched) throw new BadInput("a listener that breaks off");
            });

            assertThrows(BadInput.class, run::run);
            assertEquals(
                    Status.FAILED,
                    RunLog.of(project, "latest").result().orElseThrow().status());
        }
    }
}
