package autodev.agents.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.Event;
import autodev.Interactive;
import autodev.Interrupted;
import autodev.SignOff;
import autodev.agents.AgentResult.Status;
import autodev.agents.ContextFilter;
import autodev.plan.PlanEvent;
import autodev.plan.PlanNotice;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorkflowsTest {
    private final List<String> begun = Collections.synchronizedList(new ArrayList<>());

    @TempDir
    Path folder;

    private Workflows noting() {
        return Given.workflows(folder, (agent, task) -> {
            begun.add(task.text());
            return Given.said(agent, task, "done " + task.text());
        });
    }

    private WorkflowRun run(Workflows workflows, String text) {
        return workflows.run(workflows.parse(text));
    }

    @ParameterizedTest
    @EnumSource
    void on_one_lane_the_order_is_that_of_a_simple_reference_on_random_graphs(CoordinationMode mode) {
        var random = new Random(7);
        for (int round = 0; round < 8; round++) {
            begun.clear();
            var tasks = RandomTasks.of(random, 12);
            run(noting().lanes(1), Given.workflow(mode.word(), tasks.lines()));
            assertEquals(tasks.order(mode != CoordinationMode.PARALLEL), begun);
        }
    }

    @ParameterizedTest
    @EnumSource
    void no_task_begins_before_what_it_depends_on_has_ended_on_any_number_of_lanes(CoordinationMode mode) {
        var random = new Random(11);
        for (int round = 0; round < 5; round++) {
            var tasks = RandomTasks.of(random, 20);
            var done = Collections.synchronizedSet(new HashSet<String>());
            var early = Collections.synchronizedList(new ArrayList<String>());
            var workflows = Given.workflows(folder, (agent, task) -> {
                if (!done.containsAll(tasks.needs(task.text()))) early.add(task.text());
                done.add(task.text());
                return Given.said(agent, task, "");
            });
            assertEquals(
                    0,
                    run(workflows, Given.workflow(mode.word(), tasks.lines())).exitCode());
            assertEquals(List.of(), early);
            assertEquals(20, done.size());
        }
    }

    @Test
    void parallel_tasks_run_side_by_side() {
        var together = new CyclicBarrier(4);
        var workflows = Given.workflows(folder, (agent, task) -> {
            together.await(20, TimeUnit.SECONDS);
            return Given.said(agent, task, "met");
        });
        WorkflowRun run = run(workflows, Given.workflow("parallel", "a||1", "b||2", "c||3", "d||4"));
        assertEquals(4, run.json().path("completed_tasks").asInt(), run.json().toString());
    }

    @Test
    void never_do_more_run_than_there_are_lanes() {
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        var workflows = Given.workflows(folder, (agent, task) -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    Thread.sleep(5);
                    now.decrementAndGet();
                    return Given.said(agent, task, "");
                })
                .lanes(3);
        String[] tasks = new String[15];
        for (int i = 0; i < tasks.length; i++) tasks[i] = "t" + i + "||1";
        run(workflows, Given.workflow("parallel", tasks));
        assertTrue(most.get() >= 2 && most.get() <= 3, most + " at once");
    }

    @Test
    void a_failed_task_skips_what_needs_it_and_the_others_go_on() {
        var workflows = Given.workflows(folder, (agent, task) -> switch (task.text()) {
            case "bad" -> Given.failed(agent, task, Status.FAILED, "no luck");
            case "slow" -> Given.failed(agent, task, Status.TIMEOUT, "took too long");
            case "broken" -> throw new IllegalStateException("a defect");
            default -> Given.said(agent, task, "fine");
        });
        WorkflowRun run = run(
                workflows,
                Given.workflow(
                        "hybrid", "bad||1", "child|bad|1", "grandchild|child|1", "good||1", "slow||1", "broken||1"));
        JsonNode json = run.json();
        assertEquals(1, run.exitCode());
        assertEquals(6, json.path("total_tasks").asInt());
        assertEquals(1, json.path("completed_tasks").asInt());
        assertEquals(3, json.path("failed_tasks").asInt());
        assertEquals(2, json.path("skipped_tasks").asInt());
        JsonNode results = json.path("task_results");
        assertEquals("failed", results.get(0).path("status").asText());
        assertTrue(results.get(0).path("error").asText().contains("no luck"), results.toString());
        assertEquals("skipped", results.get(1).path("status").asText());
        assertTrue(results.get(1).path("error").asText().contains("\"bad\""), results.toString());
        assertTrue(results.get(2).path("error").asText().contains("\"child\""), results.toString());
        assertTrue(results.get(3).path("success").asBoolean());
        assertEquals("timeout", results.get(4).path("status").asText());
        assertTrue(results.get(5).path("error").asText().contains("a defect"), results.toString());
    }

    @Test
    void in_a_sequence_the_others_go_on_after_a_failure() {
        var workflows = Given.workflows(folder, (agent, task) -> {
            begun.add(task.text());
            return task.text().equals("a")
                    ? Given.failed(agent, task, Status.FAILED, "no")
                    : Given.said(agent, task, "");
        });
        WorkflowRun run = run(workflows, Given.workflow("sequential", "b||2", "a||1", "c|a|3", "d||3"));
        assertEquals(List.of("a", "b", "d"), begun);
        assertEquals(
                "skipped", run.json().path("task_results").get(2).path("status").asText());
    }

    @Test
    void the_summary_is_the_seeds_with_results_in_the_order_of_the_file() {
        WorkflowRun run = run(noting(), Given.workflow("sequential", "b||2", "a||1"));
        JsonNode json = run.json();
        assertEquals("all", json.path("workflow_description").asText());
        assertEquals("sequential", json.path("coordination_mode").asText());
        assertEquals(List.of("a", "b"), begun);
        JsonNode first = json.path("task_results").get(0);
        assertEquals(
                json.path("workflow_id").asText() + "-task-0",
                first.path("task_id").asText());
        assertEquals("b", first.path("id").asText());
        assertEquals("done b", first.path("output").asText());
        assertEquals(1.23, first.path("execution_time_seconds").asDouble());
        assertTrue(first.path("errors").isNull());
        for (String field :
                List.of("success", "agent_type", "task_description", "memory_usage", "tickets_created", "exit_code"))
            assertTrue(first.has(field), field);
    }

    @Test
    void what_a_task_says_is_handed_to_those_that_depend_on_it_and_to_no_others() {
        var seen = Collections.synchronizedMap(new java.util.TreeMap<String, JsonNode>());
        var workflows = Given.workflows(folder, (agent, task) -> {
            // As an agent is shown it.
            seen.put(task.text(), ContextFilter.of(agent, task).path("dependency_results"));
            return Given.said(agent, task, "word of " + task.text() + " " + "x".repeat(50_000) + " end");
        });
        run(workflows, Given.workflow("hybrid", "a||1", "b||1", "c|a|1", "d|c|1"));
        assertTrue(seen.get("a").isMissingNode() && seen.get("b").isMissingNode());
        assertEquals(1, seen.get("c").size());
        String output = seen.get("c").path("a").path("output").asText();
        assertTrue(output.startsWith("word of a") && output.endsWith(" end"), "its beginning and its end");
        assertTrue(output.length() < DependencyResults.LONGEST + 100, "cut to " + output.length());
        assertEquals(
                "a.txt", seen.get("c").path("a").path("files_changed").path(0).asText());
        assertFalse(seen.get("d").has("a"));
    }

    @Test
    void limits_and_model_of_a_task_reach_its_runner() {
        var seen = new AtomicReference<TaskLimits>();
        var workflows = noting().runner((agent, task, limits, _) -> {
            seen.set(limits);
            return Given.said(agent, task, "");
        });
        run(workflows, """
            workflow_description: w
            agent_tasks: [{agent_type: qa, task: a, timeout: 2.5, memory_limit: 99, model: "replay:x"}]\
            """);
        assertEquals(
                new TaskLimits(java.time.Duration.ofMillis(2500), 99, java.util.Optional.of("replay:x")), seen.get());
    }

    @Test
    void an_interrupt_stops_it_and_says_how_to_go_on_and_it_goes_on() throws Exception {
        var blocked = new CountDownLatch(1);
        var stopped = new AtomicReference<Throwable>();
        var workflows = Given.workflows(folder, (agent, task) -> {
            if (task.text().equals("b")) {
                blocked.countDown();
                Thread.sleep(60_000);
            }
            return Given.said(agent, task, "");
        });
        var thread = Thread.ofPlatform().start(() -> {
            try {
                run(workflows, Given.workflow("hybrid", "a||1", "b|a|1"));
            } catch (Interrupted e) {
                stopped.set(e);
            }
        });
        assertTrue(blocked.await(20, TimeUnit.SECONDS));
        thread.interrupt();
        thread.join();
        String name = workflows.runs().getFirst().name();
        assertTrue(stopped.get().getMessage().contains("autodev workflow resume " + name), "" + stopped.get());
        WorkflowRun interrupted = workflows.runs().getFirst();
        assertTrue(interrupted.status().contains("autodev workflow resume " + name), interrupted.status());
        assertEquals(1, interrupted.json().path("pending_tasks").asInt());
        WorkflowRun again = noting().resume(name);
        assertEquals(List.of("b"), begun);
        assertEquals(0, again.exitCode());
        assertEquals(2, again.json().path("completed_tasks").asInt());
    }

    @Test
    void a_run_that_is_not_there_or_no_workflows_is_bad_input() {
        assertThrows(BadInput.class, () -> noting().resume("none"));
        String plan = autodev.plan.Plans.in(folder)
                .run(autodev.plan.Plan.parse("{\"step_id\":\"x\",\"actions\":[{\"type\":\"ECHO\",\"message\":\"m\"}]}"))
                .run();
        var error = assertThrows(BadInput.class, () -> noting().show(plan));
        assertTrue(error.getMessage().contains("autodev plan show " + plan), error.getMessage());
    }

    @Test
    void who_sits_at_the_session_hears_of_a_task_once_and_so_does_each_listener() {
        var heard = Collections.synchronizedList(new ArrayList<Event>());
        var also = Collections.synchronizedList(new ArrayList<Event>());
        Interactive.begin(SignOff.nobody(), heard::add);
        try {
            run(noting().lanes(1).listen(also::add), Given.workflow("hybrid", "a||1", "b||1"));
        } finally {
            Interactive.end();
        }
        for (var events : List.of(heard, also)) {
            assertEquals(1, events.stream().filter(PlanNotice.class::isInstance).count(), events::toString);
            assertEquals(
                    1,
                    events.stream().filter(PlanEvent.Started.class::isInstance).count(),
                    events::toString);
        }
    }
}
