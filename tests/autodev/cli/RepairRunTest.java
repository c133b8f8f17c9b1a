package autodev.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Exit;
import autodev.Json;
import autodev.Started;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a user types it: the real script in a process of its own, a scripted model behind real HTTP. */
class RepairRunTest {
    private static final String RUNNER = "python3 -m unittest -v";
    private static final String KEY = "not-a-real-key-0123456789";
    private static final String RIGHT = "PATCH::calc.py\ndef add(a, b):\n    return a + b\nENDPATCH\n";

    @TempDir
    Path temp;

    private HttpServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile String reply = RIGHT;

    @BeforeEach
    void serve_a_scripted_model_and_write_a_project() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/chat/completions", exchange -> {
            requests.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] body = Json.line(Map.of(
                            "choices",
                            List.of(Map.of(
                                    "finish_reason", "stop", "message", Map.of("role", "assistant", "content", reply))),
                            "usage",
                            Map.of("prompt_tokens", 50, "completion_tokens", 10)))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("content-type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        Path project = Files.createDirectories(temp.resolve("ws"));
        Files.writeString(project.resolve("calc.py"), "def add(a, b):\n    return a - b\n");
        Files.writeString(project.resolve("test_calc.py"), """
            import unittest
            from calc import add

            class AddTest(unittest.TestCase):
                def test_add(self):
                    self.assertEqual(7, add(3, 4))
            """);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Started autodev(String... arguments) throws IOException {
        return start(arguments).await();
    }

    private Started.Running start(String... arguments) throws IOException {
        var argv = new ArrayList<>(List.of(Path.of("autodev").toRealPath().toString()));
        argv.addAll(List.of(arguments));
        Map<String, String> env = new HashMap<>(System.getenv());
        env.keySet().removeIf(name -> name.matches("(OPENAI|ANTHROPIC|LLM|OLLAMA)_.*|USE_OLLAMA"));
        env.put("AUTODEV_STATE", temp.resolve("state").toString());
        env.put("OPENAI_API_KEY", KEY);
        env.put("OPENAI_BASE_URL", "http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
        return Started.start(temp, env, "", argv);
    }

    @Test
    void the_seeds_command_line_repairs_and_leaves_a_zip() throws IOException {
        Files.writeString(temp.resolve("task.md"), "Make add add.\n");
        Started run = autodev(
                "--task",
                "@task.md",
                "--runner",
                RUNNER,
                "--workspace",
                "ws",
                "--model",
                "gpt-4o-mini",
                "--max-iters",
                "3");
        assertEquals(Exit.DONE, run.exit(), run.err());
        assertTrue(
                run.out().contains("the tests pass after 1 iteration")
                        && run.out().contains("+    return a + b"),
                run.out());
        assertTrue(run.err().contains("AddTest.test_add"), run.err());
        assertTrue(requests.getFirst().contains("Make add add."));
        assertTrue(Files.exists(temp.resolve("final_workspace.zip")));
        String journal = Files.readString(temp.resolve("ws/.autodev/repair.jsonl"));
        assertFalse((run.out() + run.err() + journal + requests).contains(KEY));
    }

    @Test
    void json_is_one_document_on_standard_output() throws IOException {
        Started run = autodev("--runner", RUNNER, "--workspace", "ws", "--json", "--zip", "out/final.zip");
        JsonNode report = Json.parse(run.out());
        assertEquals("GREEN", report.path("outcome").asText(), run.out());
        assertTrue(report.path("success").asBoolean());
        assertEquals("calc.py", report.path("files").path(0).asText());
        assertEquals(
                60,
                report.path("usage").path("inputTokens").asInt()
                        + report.path("usage").path("outputTokens").asInt());
        assertTrue(report.path("zip").asText().endsWith("final.zip") && Files.exists(temp.resolve("out/final.zip")));
    }

    @Test
    void json_says_why_there_is_no_report() throws IOException {
        Started run = autodev("--runner", RUNNER, "--workspace", "ws", "--json", "--budget", "lots");
        assertEquals(Exit.USAGE, run.exit());
        JsonNode failed = Json.parse(run.out());
        assertEquals(Exit.USAGE, failed.path("exitCode").asInt());
        assertTrue(failed.path("message").asText().contains("lots"), run.out());
    }

    @Test
    void a_zip_that_cannot_be_written_takes_nothing_from_the_report() throws IOException {
        Started run = autodev(
                "--runner", "mkdir -p out.zip; " + RUNNER, "--workspace", "ws", "--json", "--zip", "ws/out.zip");
        assertEquals(Exit.FAILED, run.exit(), run.err());
        JsonNode report = Json.parse(run.out());
        assertEquals("GREEN", report.path("outcome").asText(), run.out());
        assertFalse(report.path("success").asBoolean());
        assertTrue(report.path("message").asText().contains("out.zip"), run.out());
    }

    @Test
    void no_patch_ends_with_1_and_green_tests_need_no_model() throws IOException {
        reply = "I cannot help.";
        Started red = autodev("--runner", RUNNER, "--workspace", "ws", "--quiet");
        assertEquals(Exit.FAILED, red.exit());
        assertEquals("", red.err());
        assertEquals(2, requests.size());
        Started green = autodev("--runner", "true", "--workspace", "ws");
        assertEquals(Exit.DONE, green.exit());
        assertEquals(2, requests.size());
    }

    @Test
    void wrong_input_is_one_clear_line_and_2() throws IOException {
        List<List<String>> wrong = List.of(
                List.of("--workspace", "ws"),
                List.of("--runner", RUNNER, "--workspace", "ws", "--max-iters", "0"),
                List.of("--runner", RUNNER, "--workspace", "ws", "--budget", "lots"),
                List.of("--runner", RUNNER, "--workspace", "ws", "--task", "@missing.md"),
                List.of("--runner", RUNNER, "--workspace", "ws", "--model", "builtin:x"),
                List.of("--runner", RUNNER, "--workspace", "ws", "--reset"),
                List.of("--runner", RUNNER, "--workspace", "ws/calc.py"),
                List.of("--runner", RUNNER, "--workspace", "ws", "--protect", "[z"),
                List.of("--runner", RUNNER, "--workspace", "ws", "--sandbox", "maybe"),
                List.of("--runner", RUNNER, "--workspace", "ws", "--frobnicate"),
                List.of("--runner", RUNNER, "--workspace", ""),
                List.of("--runner", RUNNER, "--workspace", "/"),
                List.of("--runner", RUNNER, "--workspace", "ws", "--zip", "ws"),
                List.of("--runner", RUNNER, "--workspace", "ws", "--candidates", "1000"),
                List.of("--runner", "nosuchcommand --x", "--workspace", "ws"),
                List.of("--resume", "--workspace", "nowhere"));
        for (List<String> arguments : wrong) {
            Started run = autodev(arguments.toArray(String[]::new));
            assertEquals(Exit.USAGE, run.exit(), arguments + " " + run.err());
            String last = run.err().lines().toList().getLast();
            assertTrue(last.startsWith("autodev: "), arguments + " " + run.err());
            assertEquals("", run.out());
        }
        assertEquals(List.of(), requests);
        assertEquals("def add(a, b):\n    return a - b\n", Files.readString(temp.resolve("ws/calc.py")));
    }

    @Test
    void help_shows_examples_and_every_option_of_the_loop() throws IOException {
        Started help = autodev("--help");
        assertEquals(Exit.DONE, help.exit());
        for (String option : List.of(
                "--task",
                "--runner",
                "--workspace",
                "--model",
                "--max-iters",
                "--reset",
                "--zip",
                "--git",
                "--candidates",
                "--timeout",
                "--budget",
                "--protect",
                "--allow-test-edits",
                "--sandbox",
                "--sandbox-allow",
                "--network",
                "--resume",
                "--json",
                "--quiet",
                "Examples:")) assertTrue(help.out().contains(option), option + " is missing in\n" + help.out());
    }

    @Test
    void ctrl_c_ends_the_tests_and_the_run_and_keeps_its_state() throws Exception {
        String mark = "77." + ProcessHandle.current().pid();
        var running = start("--runner", "echo started; sleep " + mark + " & sleep " + mark, "--workspace", "ws");
        Path journal = temp.resolve("ws/.autodev/repair.jsonl");
        while (running.process().isAlive()
                && !(Files.exists(journal) && Files.readString(journal).contains("\"Testing\""))) Thread.sleep(20);
        new ProcessBuilder("kill", "-INT", String.valueOf(running.process().pid()))
                .start()
                .waitFor();
        Started ended = running.await();
        assertEquals(Exit.INTERRUPTED, ended.exit(), ended.err());
        assertTrue(ended.err().contains("was interrupted; its state is kept: go on with --resume"), ended.err());
        assertEquals(
                "INTERRUPTED",
                Json.parse(Files.readAllLines(journal).getLast())
                        .path("outcome")
                        .asText());
        // What is killed is in the system's list for a moment yet.
        long end = System.nanoTime() + java.time.Duration.ofSeconds(20).toNanos();
        while (runs("sleep " + mark) && System.nanoTime() < end) Thread.sleep(20);
        assertFalse(runs("sleep " + mark));
    }

    private static boolean runs(String command) {
        return ProcessHandle.allProcesses()
                .anyMatch(process -> process.info().commandLine().orElse("").contains(command));
    }
}
