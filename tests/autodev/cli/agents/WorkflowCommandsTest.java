package autodev.cli.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Json;
import autodev.cli.Cli;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_OUT)
class WorkflowCommandsTest {
    private static final String GOOD = """
        workflow_description: Look at it
        agent_tasks:
          - {id: scan, agent_type: security, task: Scan for secrets}
          - {id: list, agent_type: ticketer, task: Extract the tickets, dependencies: [scan]}
        """;

    @TempDir
    Path folder;

    private final StringWriter errors = new StringWriter();

    private record Ended(int code, String out) {}

    private Ended run(Object command, String... more) throws Exception {
        var args = new ArrayList<>(List.of("--workspace", folder.toString()));
        args.addAll(List.of(more));
        var bytes = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
            int code = Cli.run(command, out, new PrintWriter(errors, true), args.toArray(String[]::new));
            out.flush();
            return new Ended(code, bytes.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(before);
        }
    }

    private String file(String text) throws Exception {
        return Files.writeString(folder.resolve("w.yaml"), text).toString();
    }

    @Test
    void check_says_the_order_and_how_many_run_at_once() throws Exception {
        Ended shown = run(new WorkflowCommands.Check(), file(GOOD));
        assertEquals(0, shown.code());
        assertTrue(shown.out().contains("Look at it  hybrid, 2 tasks in 2 layers"), shown.out());
        JsonNode json = Json.parse(
                run(new WorkflowCommands.Check(), file(GOOD), "--json").out());
        assertTrue(json.path("success").asBoolean());
        assertEquals(
                "scan",
                json.path("workflow")
                        .path("tasks")
                        .get(1)
                        .path("dependencies")
                        .get(0)
                        .asText());
    }

    @Test
    void check_of_a_bad_one_ends_with_2_and_names_its_problems() throws Exception {
        Ended bad = run(new WorkflowCommands.Check(), file(GOOD.replace("[scan]", "[scam]")), "--json");
        assertEquals(2, bad.code());
        assertTrue(errors.toString().contains("did you mean scan?"), errors.toString());
        assertTrue(Json.parse(bad.out()).isObject(), bad.out());
    }

    @Test
    void draw_writes_svg_and_mermaid_to_a_file_or_standard_output() throws Exception {
        assertTrue(run(new WorkflowCommands.Draw(), file(GOOD)).out().startsWith("<svg "));
        assertTrue(run(new WorkflowCommands.Draw(), file(GOOD), "--format", "mermaid")
                .out()
                .contains("t0 --> t1"));
        Path out = folder.resolve("w.mmd");
        assertEquals(
                0,
                run(new WorkflowCommands.Draw(), file(GOOD), "--out", out.toString())
                        .code());
        assertTrue(Files.readString(out).contains("flowchart LR"));
        JsonNode json = Json.parse(
                run(new WorkflowCommands.Draw(), file(GOOD), "--json").out());
        assertTrue(json.path("drawing").asText().startsWith("<svg "));
        assertEquals(
                2,
                run(new WorkflowCommands.Draw(), file(GOOD), "--theme", "pink").code());
        assertEquals(
                2,
                run(new WorkflowCommands.Draw(), file(GOOD), "--format", "gif").code());
    }

    @Test
    void show_of_a_file_gives_its_order_and_of_nothing_says_so() throws Exception {
        assertTrue(run(new WorkflowCommands.Show(), file(GOOD)).out().contains("scan"));
        assertEquals(2, run(new WorkflowCommands.Show()).code());
        assertTrue(errors.toString().contains("no workflow has run here yet"), errors.toString());
        assertEquals(2, run(new WorkflowCommands.Resume()).code());
        assertTrue(errors.toString().contains("no workflow's run to go on with"), errors.toString());
    }

    @Test
    void a_workflow_of_agents_by_rule_runs_in_real_processes() throws Exception {
        Files.writeString(folder.resolve("a.py"), "# TODO: write it\npassword = 'hunter2hunter2'\n");
        Path page = folder.resolve("page.html");
        Ended ran = run(
                new WorkflowCommands.Run(),
                file(GOOD),
                "--model",
                "builtin",
                "--sandbox",
                "off",
                "--json",
                "--quiet",
                "--html",
                page.toString());
        JsonNode json = Json.parse(ran.out());
        assertEquals(0, ran.code(), ran.out() + errors);
        assertEquals(2, json.path("completed_tasks").asInt(), ran.out());
        assertEquals("builtin", json.path("task_results").get(0).path("by").asText());
        assertTrue(Files.readString(page).contains("Look at it"));
        Ended shown = run(new WorkflowCommands.Show(), json.path("run").asText());
        assertTrue(shown.out().contains("2 completed"), shown.out());
    }
}
