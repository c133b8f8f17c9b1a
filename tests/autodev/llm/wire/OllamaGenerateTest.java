package autodev.llm.wire;

import static autodev.llm.wire.ScriptedServer.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.Json;
import autodev.llm.Delta;
import autodev.llm.Message;
import autodev.llm.Model;
import autodev.llm.ModelException;
import autodev.llm.Models;
import autodev.llm.Request;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OllamaGenerateTest {
    private static Model model(ScriptedServer server, Map<String, String> more) {
        var environment = new HashMap<>(Map.of("OLLAMA_HOST", server.url()));
        environment.putAll(more);
        return Models.of("ollama:old", environment);
    }

    private static Model model(ScriptedServer server) {
        return model(server, Map.of());
    }

    private static ScriptedServer.Script serve(String lines) {
        return ScriptedServer.streamed("application/x-ndjson", lines.getBytes(StandardCharsets.UTF_8));
    }

    private static String error(String message) {
        return Json.line(Map.of("error", message));
    }

    @Test
    void a_model_that_takes_no_chat_is_asked_by_the_other_api_from_then_on() throws Exception {
        String generated = """
            {"response":"It ","done":false}
            {"response":"is.","done":false}
            {"model":"old","response":"","done":true,"done_reason":"length","prompt_eval_count":3,"eval_count":2}
            """;
        try (var server = ScriptedServer.of(
                json(400, error("\"old\" does not support chat")),
                serve(generated),
                json(200, "{\"response\":\"Yes.\",\"done\":true}"))) {
            var model = model(server);
            var heard = new ArrayList<Delta>();
            var reply = model.send(Request.of(List.of(Message.system("Be brief."), Message.user("Why?"))), heard::add);
            assertEquals("It is.", reply.text());
            assertTrue(reply.cut());
            assertEquals(List.of(new Delta.Text("It "), new Delta.Text("is.")), heard);
            assertEquals("Yes.", model.ask("Sure?").text());
            assertEquals(
                    List.of("/api/chat", "/api/generate", "/api/generate"),
                    server.seen().stream().map(ScriptedServer.Seen::path).toList());
            var body = Json.parse(server.seen().get(1).body());
            assertEquals("Why?", body.path("prompt").asText());
            assertEquals("Be brief.", body.path("system").asText());
        }
    }

    @Test
    void a_generated_reply_that_is_cut_keeps_what_arrived() throws Exception {
        try (var server = ScriptedServer.of(serve("{\"response\":\"Half\",\"done\":false}\n"))) {
            var model = model(server, Map.of("OLLAMA_API", "generate"));
            var cut = assertThrows(ModelException.CutConnection.class, () -> model.send(Request.of("Why?"), _ -> {}));
            assertEquals("Half", cut.partial());
            assertEquals("/api/generate", server.seen().getFirst().path());
        }
    }

    @Test
    void an_api_that_there_is_not_and_a_model_that_does_not_write_are_told() throws Exception {
        try (var server = ScriptedServer.of(
                json(400, error("\"bert\" does not support chat")),
                json(400, error("\"bert\" does not support generate")))) {
            var error = assertThrows(
                    ModelException.Rejected.class, () -> model(server).ask("Why?"));
            assertTrue(error.getMessage().contains("writes no text"), error.getMessage());
            assertThrows(BadInput.class, () -> model(server, Map.of("OLLAMA_API", "completions")));
        }
    }
}
