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
import autodev.Json;
import autodev.agents.AgentResult;
import autodev.agents.AgentResult.Status;
import autodev.agents.AgentTask;
import autodev.llm.Budget;
import autodev.view.Terminal;
import autodev.workspace.Workspace;
import autodev.workspace.WorkspaceException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentRunTest {
    @TempDir
    Path temp;

    @Test
    void a_model_reads_and_writes_through_its_process_and_the_result_says_what_changed() throws IOException {
        Workspace project = project(temp);
        try (var model = ScriptedModelServer.of(
                calls("read_file", Map.of("path", "a.txt")),
                calls("write_file", Map.of("path", "b.txt", "content", "three\n")),
                says("Done: b.txt is written."))) {
            AgentResult result = run(project, model, "read", "write").run();

            assertEquals(Status.COMPLETED, result.status(), result.error());
            assertEquals("Done: b.txt is written.", result.output());
            assertEquals(List.of("b.txt"), result.files());
            assertEquals("three\n", Files.readString(project.root().resolve("b.txt")));
            assertEquals("one\ntwo", model.lastSaid(1));
            assertEquals("changed b.txt", model.lastSaid(2));
            assertEquals(360, result.usage().tokens());
            assertEquals(0, result.exit());
            assertTrue(result.peak() > 0, "peak " + result.peak());
        }
    }

    @Test
    void its_journal_tells_everything_and_is_shown_as_a_timeline() throws IOException {
        Workspace project = project(temp);
        try (var model = ScriptedModelServer.of(calls("run_command", Map.of("command", "echo hi")), says("done"))) {
            AgentResult result = run(project, model, "run").run();
            RunLog log = RunLog.of(project, result.run());

            assertEquals(
                    List.of("Launched", "Started", "Turned", "Called", "Turned", "Ended"),
                    log.events().stream().map(entry -> entry.event().kind()).toList());
            assertEquals(result, log.result().orElseThrow());
            String drawn = new Terminal(false, 100).draw(log.view());
            assertTrue(drawn.contains("run_command"), drawn);
            assertTrue(drawn.contains("completed"), drawn);
            var heard = new ArrayList<String>();
            RunLog.follow(project, "latest", event -> heard.add(event.kind()));
            assertEquals(6, heard.size());
            assertEquals(
                    "Called", log.json().path("events").path(3).path("event").asText());
        }
    }

    @Test
    void it_is_told_what_it_did_before_if_it_remembers_and_only_the_context_that_it_may_see() throws IOException {
        Workspace project = project(temp);
        ObjectNode context = (ObjectNode) Json.parse("{\"file_paths\": [\"a.txt\"], \"salaries\": \"hidden\"}");
        try (var model = ScriptedModelServer.of(says("The parser is mended."))) {
            for (boolean remembers : new boolean[] {true, false, true})
                AgentRun.of(
                                AgentsAtWork.named("mender", remembers, "read"),
                                new AgentTask("mend it", context, AgentTask.Priority.HIGH))
                        .in(project)
                        .environment(AgentsAtWork.environment(project))
                        .model(model.model())
                        .run();

            assertFalse(model.lastSaid(0).contains("The parser is mended."), model.lastSaid(0));
            assertFalse(model.lastSaid(1).contains("The parser is mended."), model.lastSaid(1));
            assertTrue(model.lastSaid(2).contains("completed: mend it\n  The parser is mended."), model.lastSaid(2));
            assertTrue(model.lastSaid(0).contains("\"a.txt\""), model.lastSaid(0));
            assertFalse(model.lastSaid(0).contains("salaries"), model.lastSaid(0));
            assertTrue(model.lastSaid(0).contains("priority: high"), model.lastSaid(0));
        }
    }

    @Test
    void a_model_that_cannot_be_reached_ends_it_with_the_reason() throws IOException {
        Workspace project = project(temp);
        var model = ScriptedModelServer.of(says("done"));
        model.close();
        AgentResult result =
                run(project, model, "read").budget(Budget.unlimited()).run();

        assertEquals(Status.FAILED, result.status());
        assertTrue(result.error().contains("127.0.0.1"), result.error());
    }

    @Test
    void settings_that_make_no_sense_are_refused() throws IOException {
        Workspace project = project(temp);
        AgentRun run =
                AgentRun.of(AgentsAtWork.agent("read"), AgentTask.of("x")).in(project);

        assertThrows(BadInput.class, () -> run.rounds(0));
        assertThrows(BadInput.class, () -> run.memory(1));
        assertThrows(BadInput.class, () -> run.timeout(Duration.ZERO));
        assertThrows(BadInput.class, () -> run.protect(List.of("../x")).run());
        assertThrows(AgentRunException.NoRun.class, () -> RunLog.of(project, "latest"));
    }

    @Test
    void a_link_in_the_place_of_its_runs_is_not_followed() throws IOException {
        Workspace project = project(temp);
        Path elsewhere = Files.createDirectory(temp.resolve("elsewhere"));
        Files.createSymbolicLink(project.home().resolve("agent-runs"), elsewhere);
        try (var model = ScriptedModelServer.of(says("done"))) {
            AgentRun run = run(project, model, "read");

            assertThrows(WorkspaceException.UnableToWrite.class, run::run);
            try (var left = Files.list(elsewhere)) {
                assertEquals(0, left.count());
            }
        }
    }
}
