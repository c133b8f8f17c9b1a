package autodev.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Json;
import autodev.process.Command;
import autodev.view.Terminal;
import autodev.workspace.Workspace;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
    private static final String SECRET = "sk-abcdefghijklmnopqrstuvwx";

    @TempDir
    Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void locate() throws Exception {
        file = folder.toRealPath().resolve(".autodev/history.jsonl");
    }

    private History history() {
        return History.in(Workspace.open(folder));
    }

    private static Plan plan(Step... steps) {
        return new Plan("p", "", Plan.Dialect.ACTION_BLOCK, OnFailure.HALT, List.of(steps));
    }

    private static PlanEvent.StepEnded ended(String step, Outcome outcome) {
        return new PlanEvent.StepEnded(step, "main", 1, outcome, Duration.ofNanos(12_345_678));
    }

    private void record(Step step, Outcome outcome) {
        try (var recorder = history().record(plan(step))) {
            recorder.on(ended(step.id(), outcome));
            assertEquals(Optional.empty(), recorder.trouble());
        }
    }

    private JsonNode last() throws Exception {
        return Json.parse(Files.readAllLines(file).getLast());
    }

    private static ObjectNode ran(int exitCode, String stdout, String stderr) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("message", "RUN_SCRIPT said")
                .put("command", "./scripts/x.sh 'a b'")
                .put("cwd", "/p/scripts")
                .put("exit_code", exitCode)
                .put("stdout", stdout)
                .put("stderr", stderr);
    }

    @Test
    void an_entry_has_exactly_the_seeds_fields_in_their_order() throws Exception {
        record(
                Step.of("s1", "RUN_SCRIPT", Json.parse("{\"script_path\":\"x.sh\"}")),
                new Outcome.Done(ran(0, "out", "")));
        var names = new ArrayList<String>();
        last().fieldNames().forEachRemaining(names::add);
        assertEquals(
                List.of(
                        "timestamp_iso",
                        "action_name",
                        "command",
                        "cwd",
                        "success",
                        "exit_code",
                        "stdout_snippet",
                        "stderr_snippet",
                        "message",
                        "duration_s",
                        "step_id",
                        "action_params"),
                names);
        assertTrue(last().path("timestamp_iso")
                .asText()
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}\\+00:00"));
        String rest = last().toString().replaceFirst("\"timestamp_iso\":\"[^\"]*\",", "");
        assertEquals(
                "{\"action_name\":\"RUN_SCRIPT\",\"command\":\"./scripts/x.sh 'a"
                    + " b'\",\"cwd\":\"/p/scripts\",\"success\":true,\"exit_code\":0,\"stdout_snippet\":\"out\",\"stderr_snippet\":\"\",\"message\":\"RUN_SCRIPT"
                    + " said\",\"duration_s\":0.012,\"step_id\":\"s1\",\"action_params\":{\"script_path\":\"x.sh\"}}",
                rest);
    }

    @Test
    void a_python_program_reads_it() throws Exception {
        record(
                Step.of("\u00fc1", "ECHO", Json.parse("{\"message\":\"a\\nb\u2028\"}")),
                Outcome.Done.of("Echoed: \ud83d\ude00"));
        String code = "import json,datetime\nfor l in open('" + file + "', encoding='utf-8'):\n"
                + " r = json.loads(l)\n"
                + " print(r['command'], r['success'],"
                + " r['exit_code'],"
                + " datetime.datetime.fromisoformat(r['timestamp_iso']).utcoffset())";
        assertEquals(
                "N/A True -1 0:00:00\n", Command.of("python3", "-c", code).run().output());
    }

    @Test
    void snippets_are_cut_at_500_characters_and_secrets_are_taken_out_before() throws Exception {
        String long1 = "\ud83d\ude00".repeat(500);
        record(Step.of("s", "RUN_SCRIPT"), new Outcome.Failed("failed", ran(2, long1, long1 + "x")));
        assertEquals(long1, last().path("stdout_snippet").asText());
        assertEquals(long1 + "...", last().path("stderr_snippet").asText());
        assertEquals("failed", last().path("message").asText());
        String atTheCut = "y".repeat(489) + " " + SECRET;
        record(Step.of("s", "RUN_SCRIPT"), new Outcome.Failed("with " + SECRET, ran(2, atTheCut, "")));
        String text = Files.readString(file);
        assertFalse(text.contains("sk-abc"), text);
    }

    @Test
    void large_and_secret_arguments_are_not_kept() throws Exception {
        String content = Base64.getEncoder().encodeToString("z".repeat(3000).getBytes(StandardCharsets.UTF_8));
        String secret = Base64.getEncoder().encodeToString(("KEY=" + SECRET).getBytes(StandardCharsets.UTF_8));
        ObjectNode args = JsonNodeFactory.instance.objectNode().put("path", "a").put("content_base64", content);
        args.putObject("more")
                .put("api_key", "12345678")
                .put("content_base64", secret)
                .put("n", 3);
        args.putArray("list").add(SECRET).add("fine");
        record(Step.of("s", "CREATE_OR_REPLACE_FILE", args), Outcome.Done.of("written"));
        JsonNode kept = last().path("action_params");
        assertEquals(
                content.substring(0, 200) + "... (4000 characters)",
                kept.path("content_base64").asText());
        assertEquals(
                "{\"api_key\":\"[redacted]\",\"content_base64\":\"[redacted]\",\"n\":3}",
                kept.path("more").toString());
        assertEquals("[\"[redacted]\",\"fine\"]", kept.path("list").toString());
    }

    @Test
    void exit_codes_are_the_seeds_where_there_was_no_end() throws Exception {
        record(Step.of("s", "RUN_SCRIPT"), new Outcome.TimedOut("RUN_SCRIPT timed out"));
        assertEquals(-2, last().path("exit_code").asInt());
        assertEquals("Timeout Error", last().path("stderr_snippet").asText());
        record(
                Step.of("s", "RUN_SCRIPT"),
                new Outcome.Failed("late", ran(124, "", "").put("timed_out", true)));
        assertEquals(-2, last().path("exit_code").asInt());
        record(
                Step.of("s", "RUN_COMMAND"),
                new Outcome.Failed("Command not found for RUN_COMMAND: x", NullNode.getInstance()));
        assertEquals(-3, last().path("exit_code").asInt());
        record(Step.of("s", "CALL_LOCAL_LLM"), Outcome.Done.of("the answer"));
        assertEquals(-1, last().path("exit_code").asInt());
        assertEquals("the answer", last().path("stdout_snippet").asText());
    }

    @Test
    void what_did_not_run_is_not_in_it() {
        try (var recorder = history().record(plan(Step.of("s", "ECHO")))) {
            recorder.on(new PlanEvent.StepEnded("s", "main", 0, new Outcome.Skipped("no"), Duration.ZERO));
            recorder.on(new PlanEvent.StepStarted("s", "main", 1));
        }
        assertFalse(Files.exists(file));
        assertEquals(List.of(), history().entries(HistoryFilter.ALL));
    }

    @Test
    void it_is_filtered_and_shown() {
        Instant before = Instant.now();
        for (int i = 0; i < 30; i++) {
            boolean good = i % 3 != 0;
            Step step =
                    Step.of("s" + i, i % 2 == 0 ? "ECHO" : "RUN_SCRIPT:2", Json.parse("{\"n\":\"Number " + i + "\"}"));
            record(step, good ? Outcome.Done.of("fine") : new Outcome.Failed("broken", NullNode.getInstance()));
        }
        assertEquals(30, history().entries(HistoryFilter.ALL).size());
        assertEquals(
                15, history().entries(HistoryFilter.ALL.action("run_script")).size());
        assertEquals(0, history().entries(HistoryFilter.ALL.action("RUN")).size());
        assertEquals(10, history().entries(HistoryFilter.ALL.success(false)).size());
        assertEquals(
                30,
                history()
                        .entries(HistoryFilter.ALL.since(before.minusSeconds(1)))
                        .size());
        assertEquals(
                0,
                history()
                        .entries(HistoryFilter.ALL.since(Instant.now().plusSeconds(60)))
                        .size());
        assertEquals(1, history().entries(HistoryFilter.ALL.text("nUMBER 17")).size());
        var last =
                history().entries(HistoryFilter.ALL.success(true).action("ECHO").last(2));
        assertEquals(
                List.of("s26", "s28"), last.stream().map(HistoryEntry::step).toList());
        String shown = Terminal.plain().draw(history().view());
        assertTrue(shown.contains("s29") && !shown.contains("s9 ") && shown.contains("FAILED"), shown);
        assertEquals("No action has run here.", Terminal.plain().draw(History.table(List.of())));
    }

    @Test
    void a_torn_line_is_repaired_and_reported_and_what_others_wrote_is_read() throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"action_name\":\"OLD\",\"success\":true}\nnot json\n{\"action_name\":\"TO");
        Step step = Step.of("s", "ECHO");
        try (var recorder = history().record(plan(step))) {
            recorder.on(ended("s", Outcome.Done.of("x")));
            assertEquals(1, recorder.repaired());
        }
        var entries = history().entries(HistoryFilter.ALL);
        assertEquals(
                List.of("OLD", "ECHO"),
                entries.stream().map(HistoryEntry::action).toList());
        assertEquals("N/A", entries.getFirst().command());
        assertTrue(Files.readString(file.resolveSibling("history.jsonl.torn")).contains("\"TO"));
    }

    @Test
    void several_writers_lose_nothing() throws Exception {
        var threads = new ArrayList<Thread>();
        for (int t = 0; t < 6; t++) {
            int first = t * 40;
            threads.add(Thread.ofPlatform().start(() -> {
                for (int i = first; i < first + 40; i++) record(Step.of("s" + i, "ECHO"), Outcome.Done.of("x"));
            }));
        }
        for (Thread thread : threads) thread.join();
        assertEquals(
                240,
                history().entries(HistoryFilter.ALL).stream()
                        .map(HistoryEntry::step)
                        .distinct()
                        .count());
    }

    @Test
    void a_disk_that_refuses_stops_no_run_and_is_said() throws Exception {
        Files.createDirectories(file);
        Step step = Step.of("s", "ECHO");
        try (var recorder = history().record(plan(step))) {
            recorder.on(ended("s", Outcome.Done.of("x")));
            assertTrue(recorder.trouble().orElseThrow().getMessage().contains("history.jsonl"));
        }
    }
}
