package autodev.agents.run;

import static autodev.agents.run.AgentsAtWork.project;
import static autodev.agents.run.ScriptedModelServer.calls;
import static autodev.agents.run.ScriptedModelServer.says;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Json;
import autodev.Started;
import autodev.process.Sandboxes;
import autodev.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an agent sees of the machine, asked of its own run tool; by the command line, in an environment with secrets.
 */
class AgentRunIsolationTest {
    private static final String SECRET = "a-secret-that-nobody-may-see";

    @TempDir
    Path temp;

    private Started run(Workspace project, ScriptedModelServer model, String... more) throws IOException {
        var environment = new HashMap<>(model.environment());
        environment.put("OPENAI_API_KEY", SECRET);
        environment.put("MY_PASSWORD", SECRET);
        environment.put("INNOCENT", "not for it either");
        Files.createDirectories(project.root().resolve(".autodev/agents"));
        Files.writeString(
                project.root().resolve(".autodev/agents/prober.md"),
                "---\n"
                        + "name: prober\n"
                        + "description: looks round\n"
                        + "tools: [run]\n"
                        + "model: openai:scripted\n"
                        + "---\n"
                        + "Look round.\n");
        var words = new ArrayList<>(List.of(
                "prober", "look round", "--json", "--workspace", project.root().toString()));
        words.addAll(List.of(more));
        return Started.main(AgentCli.class, temp, environment, "", words.toArray(String[]::new));
    }

    @Test
    void it_sees_its_markers_but_no_secret() throws IOException {
        Workspace project = project(temp);
        String look = "env; cat /proc/*/environ | tr '\\0' '\\n'; env > seen.txt";
        try (var model = ScriptedModelServer.of(calls("run_command", Map.of("command", look)), says("done"))) {
            Started ended = run(project, model);

            assertEquals(0, ended.exit(), ended.err());
            assertEquals("completed", Json.parse(ended.out()).path("status").asText(), ended.out());
            // What it wrote itself: what the model and we are told is masked in any case.
            String seen = Files.readString(project.root().resolve("seen.txt"));
            assertFalse(seen.contains(SECRET), seen);
            assertFalse(seen.contains("INNOCENT"), seen);
            assertTrue(seen.contains("CLAUDE_PM_ORCHESTRATED=true"), seen);
            assertTrue(seen.contains("AUTODEV_AGENT=prober"), seen);
            assertFalse(model.requests().toString().contains(SECRET));
        }
    }

    @Test
    void it_has_no_network_and_writes_nothing_outside() throws IOException {
        Assumptions.assumeTrue(Sandboxes.obstacle().isEmpty(), "no sandbox works here");
        Workspace project = project(temp);
        Path outside = Files.createDirectory(temp.resolve("outside"));
        try (var model = new ScriptedModelServer(number ->
                number == 0 ? calls("run_command", Map.of("command", "sh probe.sh > seen.txt 2>&1")) : says("done"))) {
            String url = model.environment().get("LLM_BASE_URL");
            String port = url.replaceAll(".*:(\\d+)/.*", "$1");
            Files.writeString(
                    project.root().resolve("probe.sh"),
                    "python3 -c \"import socket; socket.create_connection(('127.0.0.1', " + port
                            + "), 2)\" && echo REACHED\n"
                            + "echo x > '" + outside + "/x' && echo WRITTEN\n"
                            + "ls .autodev/agent-runs && echo LOOKED\n"
                            + "cat \"$AUTODEV_AGENT_CONTEXT\" && echo CONTEXT\n");
            Started ended = run(project, model);

            assertEquals(0, ended.exit(), ended.err());
            String seen = Files.readString(project.root().resolve("seen.txt"));
            assertFalse(seen.contains("REACHED"), seen);
            assertFalse(seen.contains("WRITTEN"), seen);
            assertFalse(seen.contains("LOOKED"), seen);
            assertTrue(seen.contains("CONTEXT"), seen);
            assertFalse(Files.exists(outside.resolve("x")));
        }
    }

    @Test
    void a_secret_in_a_file_reaches_neither_the_model_nor_the_journal() throws IOException {
        Workspace project = project(temp);
        Files.writeString(project.root().resolve("config.txt"), "key = " + SECRET + "\n");
        try (var model =
                ScriptedModelServer.of(calls("run_command", Map.of("command", "cat config.txt")), says("done"))) {
            Started ended = run(project, model);

            assertEquals(0, ended.exit(), ended.err());
            assertTrue(model.lastSaid(1).contains("key = [redacted]"), model.lastSaid(1));
            String run = Json.parse(ended.out()).path("run").asText();
            String journal = Files.readString(project.home().resolve("agent-runs/" + run + "/journal.jsonl"));
            assertFalse(journal.contains(SECRET), journal);
        }
    }

    @Test
    void without_a_model_it_says_so_with_exit_code_3() throws IOException {
        Workspace project = project(temp);
        Started ended = Started.main(
                AgentCli.class,
                temp,
                Map.of(),
                "",
                "researcher",
                "find out",
                "--workspace",
                project.root().toString());

        assertEquals(3, ended.exit(), ended.err());
        assertTrue(ended.err().contains("the agent researcher cannot be done by rule, it needs a model"), ended.err());
    }

    @Test
    void an_agent_that_can_be_done_by_rule_needs_no_model_and_says_so() throws IOException {
        Workspace project = project(temp);
        Files.writeString(project.root().resolve("run.py"), "import os\nos.system('rm ' + input())\n");
        Started ended = Started.main(
                AgentCli.class,
                temp,
                Map.of(),
                "",
                "security",
                "look",
                "--json",
                "--workspace",
                project.root().toString());
        var result = Json.parse(ended.out());

        assertEquals("builtin", result.path("by").asText(), ended.err());
        assertTrue(result.path("output").asText().contains("run.py"), ended.out());
        assertEquals(0, result.path("files").size(), ended.out());
    }

    @Test
    void ctrl_c_cancels_it_with_its_tree_and_exit_code_130() throws Exception {
        Workspace project = project(temp);
        String ticks = "(while true; do echo x >> ticks; sleep 0.02; done) & sleep 60";
        try (var model = ScriptedModelServer.of(calls("run_command", Map.of("command", ticks)))) {
            var before = ProcessHandle.current().children().toList();
            var ended = new CompletableFuture<Started>();
            Thread.ofVirtual().start(() -> {
                try {
                    ended.complete(run(project, model));
                } catch (IOException | RuntimeException e) {
                    ended.completeExceptionally(e);
                }
            });
            Path file = project.root().resolve("ticks");
            while (!Files.exists(file)) Thread.sleep(20);
            var started = ProcessHandle.current()
                    .children()
                    .filter(child -> !before.contains(child))
                    .toList();
            assertEquals(1, started.size());
            new ProcessBuilder("kill", "-INT", String.valueOf(started.getFirst().pid()))
                    .start()
                    .waitFor();

            assertEquals(130, ended.get().exit(), ended.get().err());
            assertEquals(
                    "cancelled",
                    Json.parse(ended.get().out()).path("status").asText(),
                    ended.get().out());
            long size = Files.size(file);
            Thread.sleep(300);
            assertEquals(size, Files.size(file));
        }
    }
}
