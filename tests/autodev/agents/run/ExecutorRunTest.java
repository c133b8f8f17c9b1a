package autodev.agents.run;

import static autodev.agents.run.AgentsAtWork.project;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.agents.AgentResult;
import autodev.agents.AgentResult.Status;
import autodev.agents.AgentTask;
import autodev.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small shell scripts stand in for other people's agents. */
class ExecutorRunTest {
    @TempDir
    Path temp;

    private AgentRun run(Workspace project, String script, String words) throws IOException {
        Path standIn = Files.writeString(temp.resolve("stand-in"), "#!/bin/sh\n" + script);
        assertTrue(standIn.toFile().setExecutable(true));
        return AgentRun.of(AgentsAtWork.agent("read", "write", "run"), AgentTask.of("mend {project}; it's \"broken\""))
                .in(project)
                .environment(AgentsAtWork.environment(project))
                .executor(standIn + " " + words);
    }

    @Test
    void it_gets_the_task_and_what_it_changed_is_found() throws IOException {
        Workspace project = project(temp);
        String script = "printf %s \"$2\" > task.md; cp \"$3\" prompt.md; echo \"$1\"; echo careful >&2\n";
        AgentResult result =
                run(project, script, "--in={project} {task} {prompt_file}").run();

        assertEquals(Status.COMPLETED, result.status(), result.error());
        assertEquals("--in=" + project.root() + "\n", result.output());
        assertEquals("careful\n", result.errors());
        assertEquals(List.of("prompt.md", "task.md"), result.files());
        assertEquals("stand-in", result.by());
        String task = Files.readString(project.root().resolve("task.md"));
        assertTrue(task.contains("mend {project}; it's \"broken\""), task);
        assertEquals(task, Files.readString(project.root().resolve("prompt.md")));
        assertTrue(RunLog.of(project, result.run()).events().stream()
                .anyMatch(entry -> entry.event() instanceof AgentEvent.Noted(String text)
                        && text.contains("runs with the network on")));
    }

    @Test
    void without_a_place_for_it_the_prompt_comes_on_standard_input() throws IOException {
        Workspace project = project(temp);
        AgentResult result = run(project, "cat; exit 0\n", "").run();

        assertTrue(result.output().contains("You mend things."), result.output());
    }

    @Test
    void its_exit_code_and_last_words_are_told() throws IOException {
        Workspace project = project(temp);
        AgentResult result =
                run(project, "echo 'no credit left' >&2; exit 7\n", "{task}").run();

        assertEquals(Status.FAILED, result.status());
        assertEquals(7, result.exitCode());
        assertTrue(result.error().contains("exit code 7; it said: no credit left"), result.error());
    }

    @Test
    void its_time_ends_it_and_its_children() throws Exception {
        Workspace project = project(temp);
        String script = "(while true; do echo x >> ticks; sleep 0.02; done) & sleep 60\n";
        AgentResult result =
                run(project, script, "{task}").timeout(Duration.ofSeconds(1)).run();

        assertEquals(Status.TIMEOUT, result.status(), result.error());
        long size = Files.size(project.root().resolve("ticks"));
        Thread.sleep(300);
        assertEquals(size, Files.size(project.root().resolve("ticks")));
    }

    @Test
    void a_flood_is_cut_in_the_result_and_in_the_journal() throws IOException {
        Workspace project = project(temp);
        AgentResult result =
                run(project, "yes flood | head -n 400000\n", "{task}").run();

        assertEquals(Status.COMPLETED, result.status(), result.error());
        assertTrue(result.output().contains("characters left out"));
        assertTrue(result.output().length() < 210_000);
        assertTrue(RunLog.of(project, result.run()).events().size() < 2_100);
    }

    @Test
    void it_is_given_the_keys_of_models_and_no_other_secret() throws IOException {
        Workspace project = project(temp);
        var environment = new HashMap<>(AgentsAtWork.environment(project));
        environment.put("ANTHROPIC_API_KEY", "for-the-model");
        environment.put("DATABASE_PASSWORD", "for-nobody-here");
        AgentResult result = run(project, "env > seen.txt\n", "{task}")
                .environment(environment)
                .run();

        assertEquals(Status.COMPLETED, result.status(), result.error());
        String seen = Files.readString(project.root().resolve("seen.txt"));
        assertTrue(seen.contains("ANTHROPIC_API_KEY=for-the-model"), seen);
        assertTrue(seen.contains("CLAUDE_PM_ORCHESTRATED=true"), seen);
        assertFalse(seen.contains("for-nobody-here"), seen);
    }

    @Test
    void a_program_that_is_not_there_is_named_with_what_to_install() throws IOException {
        Workspace project = project(temp);
        var run = AgentRun.of(AgentsAtWork.agent("read"), AgentTask.of("x"))
                .in(project)
                .environment(Map.of("PATH", temp.toString()))
                .executor("codex");
        var missing = assertThrows(AgentRunException.NoProgram.class, run::run);

        assertEquals(3, missing.exitCode());
        assertTrue(missing.getMessage().contains("npm install -g @openai/codex"), missing.getMessage());
    }
}
