package autodev.agents.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class WorkflowsCrashTest {
    @TempDir
    Path folder;

    private List<String> log() throws Exception {
        Path log = folder.resolve("log");
        return Files.exists(log) ? Files.readAllLines(log) : List.of();
    }

    private void killedWhileStuck(Process child) throws Exception {
        try {
            while (!log().contains("stuck")) {
                assertTrue(child.isAlive(), "it ended: " + log());
                Thread.sleep(20);
            }
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    private JsonNode resumed(String run) throws Exception {
        Process child = WorkflowChild.start("resume", folder.toString(), run);
        try {
            String out = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, child.waitFor(), out);
            return Json.parse(out);
        } finally {
            child.destroyForcibly();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hybrid", "sequential"})
    void killed_in_the_middle_it_goes_on_and_does_nothing_twice_that_was_done(String mode) throws Exception {
        String workflow = Given.workflow(mode, "a||1", "b|a|1", "stuck|b|2", "last|stuck,a|3");
        killedWhileStuck(WorkflowChild.start("run", folder.toString(), workflow));
        assertEquals(List.of("a", "b", "stuck"), log());

        var workflows = Given.workflows(folder, (agent, task) -> Given.said(agent, task, ""));
        WorkflowRun killed = workflows.runs().getFirst();
        assertEquals(2, killed.json().path("completed_tasks").asInt());
        assertEquals(2, killed.json().path("pending_tasks").asInt());
        JsonNode json = resumed(killed.name());
        assertEquals(List.of("a", "b", "stuck", "stuck", "last"), log());
        assertEquals(4, json.path("completed_tasks").asInt(), json.toString());
        assertEquals("[\"stuck\"]", json.path("maybe_twice").toString());
        // What was done before the kill is handed on after it.
        String last = json.path("task_results").get(3).path("output").asText();
        assertTrue(last.contains("a was here") && last.contains("stuck was here"), last);
    }

    @Test
    void what_is_done_is_shown_and_not_run_again() throws Exception {
        Process child = WorkflowChild.start("run", folder.toString(), Given.workflow("hybrid", "a||1"));
        assertEquals(0, child.waitFor());
        String run = Given.workflows(folder, (agent, task) -> Given.said(agent, task, ""))
                .runs()
                .getFirst()
                .name();
        assertEquals(1, resumed(run).path("completed_tasks").asInt());
        assertEquals(List.of("a"), log());
    }
}
