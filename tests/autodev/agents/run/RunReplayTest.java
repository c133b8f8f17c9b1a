package autodev.agents.run;

import static autodev.agents.run.AgentsAtWork.project;
import static autodev.agents.run.AgentsAtWork.run;
import static autodev.agents.run.ScriptedModelServer.calls;
import static autodev.agents.run.ScriptedModelServer.says;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.SignOff;
import autodev.process.Sandbox;
import autodev.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunReplayTest {
    @TempDir
    Path temp;

    @Test
    void a_run_is_the_same_again_though_the_project_has_changed_since() throws IOException {
        Workspace project = project(temp);
        try (var model = ScriptedModelServer.of(
                calls("read_file", Map.of("path", "a.txt")),
                calls("write_file", Map.of("path", "a.txt", "content", "changed\n")),
                calls("run_command", Map.of("command", "cat a.txt; pwd")),
                says("done"))) {
            run(project, model, "read", "write", "run").run();
            Files.writeString(project.root().resolve("new.txt"), "later\n");
            int asked = model.requests().size();

            RunReplay replay = RunReplay.of(project, "latest", Sandbox.Mode.AUTO);

            assertEquals(List.of(), replay.differences());
            assertTrue(replay.same());
            assertEquals(3, replay.calls());
            assertEquals(asked, model.requests().size());
            assertEquals("changed\n", Files.readString(project.root().resolve("a.txt")));
            assertEquals("later\n", Files.readString(project.root().resolve("new.txt")));
        }
    }

    @Test
    void a_tool_that_answers_otherwise_is_a_difference() throws IOException {
        Workspace project = project(temp);
        Path clock = Files.writeString(temp.resolve("clock"), "1");
        try (var model =
                ScriptedModelServer.of(calls("run_command", Map.of("command", "cat " + clock)), says("done"))) {
            run(project, model, "run").sandbox(Sandbox.Mode.OFF).run();
            Files.writeString(clock, "2");

            RunReplay replay = RunReplay.of(project, "latest", Sandbox.Mode.OFF);

            assertTrue(replay.same());
            assertEquals(1, replay.differences().size());
            assertTrue(replay.differences().getFirst().contains("run_command"), replay.differences()::toString);
        }
    }

    @Test
    void a_run_that_is_not_there_or_had_no_model_cannot_be_replayed() throws IOException {
        Workspace project = project(temp);
        var none = assertThrows(AgentRunException.NoRun.class, () -> RunReplay.of(project, "latest", Sandbox.Mode.OFF));

        assertTrue(none.getMessage().contains("none has run there"), none.getMessage());
        assertEquals(2, none.exitCode());
    }

    @Test
    void what_a_person_answered_then_is_answered_again() throws IOException {
        Workspace project = project(temp);
        try (var model = ScriptedModelServer.of(calls("ask_sign_off", Map.of("message", "May I?")), says("done"))) {
            run(project, model, "sign-off")
                    .person((_, _) -> Optional.of(new SignOff.Answer(true, "go on")))
                    .run();

            assertEquals(
                    List.of(),
                    RunReplay.of(project, "latest", Sandbox.Mode.AUTO).differences());
        }
    }
}
