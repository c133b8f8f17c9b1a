package autodev.plan.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.AutodevException;
import autodev.BadInput;
import autodev.Blocked;
import autodev.Json;
import autodev.llm.Model;
import autodev.llm.Models;
import autodev.llm.wire.ScriptedServer;
import autodev.plan.History;
import autodev.plan.HistoryFilter;
import autodev.plan.OnFailure;
import autodev.plan.Outcome;
import autodev.plan.Plan;
import autodev.plan.PlanEvent;
import autodev.plan.Step;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models asked over a real socket. */
class ModelActionsTest {
    @TempDir
    Path root;

    private static ScriptedServer saying(String text) throws Exception {
        String line = Json.line(Map.of("model", "m", "response", text, "done", true, "done_reason", "stop"));
        return ScriptedServer.telling(_ -> ScriptedServer.typed(200, "application/x-ndjson", line + "\n"));
    }

    private Trials trials(Map<String, String> environment, Supplier<Model> model) {
        return Trials.of(ModelActions.all(environment), root, model);
    }

    private static JsonNode asked(ScriptedServer server) {
        var seen = server.seen().stream()
                .filter(one -> one.path().equals("/api/generate"))
                .toList();
        assertEquals(1, seen.size(), server.seen().toString());
        return Json.parse(seen.getFirst().body());
    }

    @Test
    void a_bare_name_is_asked_through_generate_at_the_base_that_the_step_names() throws Exception {
        try (var server = saying("  Four. \n")) {
            String args = Json.line(Map.of(
                    "prompt",
                    "2+2?",
                    "model",
                    "gemma:2b",
                    "api_endpoint_base",
                    server.url() + "/",
                    "options",
                    Map.of("temperature", 0.25, "top_k", 3, "own_option", "x")));
            assertTrue(trials(Map.of(), Trials.NO_MODEL)
                    .preview("CALL_LOCAL_LLM", args)
                    .contains("ollama:gemma:2b"));
            assertEquals(List.of(), server.seen());
            Outcome outcome = trials(Map.of(), Trials.NO_MODEL).run("CALL_LOCAL_LLM", args);
            assertEquals("Four.", outcome.words());
            JsonNode body = asked(server);
            assertEquals("gemma:2b", body.path("model").asText());
            assertEquals("2+2?", body.path("prompt").asText());
            assertEquals(0.25, body.path("options").path("temperature").asDouble());
            assertEquals(3, body.path("options").path("top_k").asInt());
            assertEquals("x", body.path("options").path("own_option").asText());
        }
    }

    @Test
    void the_environment_names_what_the_step_leaves_out() throws Exception {
        try (var server = saying("yes")) {
            var environment = Map.of("OLLAMA_HOST", server.url(), "OLLAMA_MODEL", "phi3:mini");
            assertEquals(
                    "yes",
                    trials(environment, Trials.NO_MODEL)
                            .run("CALL_LOCAL_LLM", "{\"prompt\":\"?\"}")
                            .words());
            assertEquals("phi3:mini", asked(server).path("model").asText());
        }
        try (var server = saying("yes")) {
            trials(Map.of("OLLAMA_HOST", server.url()), Trials.NO_MODEL).run("CALL_LOCAL_LLM", "{\"prompt\":\"?\"}");
            assertEquals("gemma:2b", asked(server).path("model").asText());
        }
        try (var server = saying("own")) {
            Supplier<Model> own =
                    () -> Models.of("ollama:mine", Map.of("OLLAMA_HOST", server.url(), "OLLAMA_API", "generate"));
            assertEquals(
                    "own",
                    trials(Map.of(), own)
                            .run("CALL_LOCAL_LLM", "{\"prompt\":\"?\"}")
                            .words());
            assertEquals("mine", asked(server).path("model").asText());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com:11434",
                "example.com",
                "http://127.0.0.1.example.com",
                "http://127.example.com/",
                "https://localhost.example.com:1/x",
                "//example.com",
                "http://[2001:db8::1]:11434"
            })
    void a_prompt_leaves_the_machine_only_with_the_network(String base) {
        String args = Json.line(Map.of("prompt", "?", "model", "m", "api_endpoint_base", base));
        var failure = assertThrows(
                AutodevException.class, () -> trials(Map.of(), Trials.NO_MODEL).run("CALL_LOCAL_LLM", args));
        assertTrue(failure instanceof Blocked || failure instanceof BadInput, failure.toString());
        assertThrows(
                AutodevException.class, () -> trials(Map.of(), Trials.NO_MODEL).preview("CALL_LOCAL_LLM", args));
    }

    @Test
    void what_cannot_be_asked_is_said_before() {
        var trials = trials(Map.of(), Trials.NO_MODEL);
        assertThrows(BadInput.class, () -> trials.run("CALL_LOCAL_LLM", "{\"prompt\":\" \"}"));
        assertThrows(BadInput.class, () -> trials.run("CALL_LOCAL_LLM", "{\"prompt\":\"?\",\"model\":\"builtin\"}"));
        assertThrows(
                BadInput.class,
                () -> trials.run(
                        "CALL_LOCAL_LLM",
                        "{\"prompt\":\"?\",\"model\":\"openai:x\",\"api_endpoint_base\":\"http://localhost:1\"}"));
        assertThrows(
                AutodevException.class,
                () -> trials.run("CALL_LOCAL_LLM", "{\"prompt\":\"?\",\"model\":\"replay:../x\"}"));
        assertThrows(AutodevException.class, () -> trials.run("CALL_LOCAL_LLM", "{\"prompt\":\"?\"}"));
    }

    private void recordFailure(String stderr) {
        JsonNode args = Json.parse("{\"argv\":[\"make\"]}");
        var step = Step.of("build", "RUN_COMMAND", args);
        var plan = new Plan("p", "", Plan.Dialect.ACTION_BLOCK, OnFailure.HALT, List.of(step));
        var payload = JsonNodeFactory.instance.objectNode();
        payload.put("command", "make all").put("exit_code", 2).put("stdout", "").put("stderr", stderr);
        try (var recorder = History.in(
                        trials(Map.of(), Trials.NO_MODEL).context().workspace())
                .record(plan)) {
            recorder.on(new PlanEvent.StepEnded(
                    "build",
                    "main",
                    1,
                    new Outcome.Failed("RUN_COMMAND failed (Code: 2).", payload),
                    Duration.ofMillis(5)));
        }
        assertEquals(
                1,
                History.in(trials(Map.of(), Trials.NO_MODEL).context().workspace())
                        .entries(HistoryFilter.ALL)
                        .size());
    }

    @Test
    void a_model_diagnoses_with_the_history_in_view() throws Exception {
        recordFailure("make: *** boom with sk-abcdefghijklmnopqrstuvwx");
        String answer = "{\"diagnosis\":\"d\",\"fix_type\":\"PATCH\",\"fix_content\":\"--- a/x\"}";
        try (var server = saying(answer)) {
            Supplier<Model> model =
                    () -> Models.of("ollama:m", Map.of("OLLAMA_HOST", server.url(), "OLLAMA_API", "generate"));
            String args = "{\"failed_command\":\"make all\",\"stderr\":\"key"
                    + " sk-abcdefghijklmnopqrstuvwx\",\"context\":{\"exit_code\":2}}";
            var done =
                    assertInstanceOf(Outcome.Done.class, trials(Map.of(), model).run("DIAGNOSE_ERROR", args));
            assertEquals(
                    "{\"diagnosis\":\"d\",\"fix_type\":\"PATCH\",\"fix_content\":\"---"
                            + " a/x\",\"diagnosed_by\":\"ollama:m\"}",
                    done.payload().toString());
            String prompt = asked(server).path("prompt").asText();
            assertTrue(prompt.contains("make: *** boom") && prompt.contains("\"exit_code\":2"), prompt);
            assertFalse(prompt.contains("sk-abc"), prompt);
        }
    }

    @Test
    void without_a_model_the_common_causes_are_known_and_it_says_so() throws Exception {
        var trials = trials(Map.of(), Trials.NO_MODEL);
        String args = "{\"failed_command\":\"jq . x\",\"stderr\":\"sh: 1: jq: not found\"}";
        JsonNode found = ((Outcome.Done) trials.run("DIAGNOSE_ERROR", args)).payload();
        assertEquals("builtin", found.path("diagnosed_by").asText());
        assertEquals("COMMAND", found.path("fix_type").asText());
        assertTrue(found.path("fix_content").asText().endsWith("jq"), found.toString());
    }

    @Test
    void with_nothing_named_it_is_about_the_last_failure() throws Exception {
        var trials = trials(Map.of(), Trials.NO_MODEL);
        assertThrows(BadInput.class, () -> trials.run("DIAGNOSE_ERROR", "{}"));
        recordFailure("main.c:3:1: error: expected ';'");
        JsonNode found = ((Outcome.Done) trials.run("DIAGNOSE_ERROR", "{}")).payload();
        assertTrue(found.path("diagnosis").asText().contains("main.c:3"), found.toString());
        assertThrows(BadInput.class, () -> trials.run("DIAGNOSE_ERROR", "{\"history_lookback\":-1}"));
        assertThrows(BadInput.class, () -> trials.preview("DIAGNOSE_ERROR", "{\"history_lookback\":51}"));
    }
}
