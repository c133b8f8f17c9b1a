package autodev.llm.wire;

import static autodev.llm.wire.JsonFields.fields;
import static autodev.llm.wire.ScriptedServer.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Json;
import autodev.llm.Delta;
import autodev.llm.Message;
import autodev.llm.ModelException;
import autodev.llm.Part;
import autodev.llm.Request;
import autodev.llm.Schema;
import autodev.llm.ToolSpec;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OllamaTest extends StreamContract {
    @Override
    String spec() {
        return "ollama:qwen2.5-coder:7b";
    }

    @Override
    Map<String, String> environment(String url) {
        return Map.of("OLLAMA_HOST", url, "OPENAI_API_KEY", KEY);
    }

    @Override
    String reply(String text) {
        return """
            {"model":"qwen2.5-coder:7b","created_at":"2025-01-01T00:00:00Z","message":{"role":"assistant","content":"%s"},
            "done":true,"done_reason":"stop","prompt_eval_count":11,"eval_count":7}\
            """.formatted(text);
    }

    @Override
    String error(String message, String code) {
        return Json.line(Map.of("error", message));
    }

    @Override
    String path() {
        return "/api/chat";
    }

    @Override
    String usd() {
        return "0";
    }

    @Override
    Optional<Map.Entry<String, String>> keyHeader() {
        return Optional.empty();
    }

    // Calls come whole, so the pieces of one are put together.
    @Override
    String stream(String finish, Delta... pieces) {
        var lines = new StringBuilder();
        var calls = new LinkedHashMap<Integer, Delta.Call>();
        for (Delta piece : pieces) {
            switch (piece) {
                case Delta.Text(String text) -> lines.append(line(fields("role", "assistant", "content", text)));
                case Delta.Reasoning(String text) ->
                    lines.append(line(fields("role", "assistant", "content", "", "thinking", text)));
                case Delta.Call call ->
                    calls.merge(
                            call.index(),
                            call,
                            (a, b) -> new Delta.Call(a.index(), a.id(), a.name(), a.arguments() + b.arguments()));
            }
        }
        for (var call : calls.values()) lines.append(line(message(call)));
        String reason = finish.equals("tools") ? "stop" : finish;
        return lines
                + Json.line(fields(
                        "model",
                        "qwen2.5-coder:7b",
                        "message",
                        fields("role", "assistant", "content", ""),
                        "done",
                        true,
                        "done_reason",
                        reason,
                        "prompt_eval_count",
                        11,
                        "eval_count",
                        7))
                + "\n";
    }

    private static Map<String, Object> message(Delta.Call call) {
        var function = fields("index", 0, "name", call.name(), "arguments", Json.parse(call.arguments()));
        return fields(
                "role", "assistant",
                "content", "",
                "tool_calls", List.of(fields("id", call.id(), "function", function)));
    }

    private static String line(Map<String, Object> message) {
        return Json.line(fields("model", "qwen2.5-coder:7b", "message", message, "done", false)) + "\n";
    }

    @Override
    String streamType() {
        return "application/x-ndjson";
    }

    @Override
    String streamError(String message) {
        return Json.line(fields("error", message)) + "\n";
    }

    @Override
    String keepAlive() {
        return "\n";
    }

    @Override
    void checkBody(JsonNode body) {
        assertEquals(4, body.path("messages").size());
        assertFalse(body.path("stream").asBoolean(true));
        assertEquals(99, body.path("options").path("num_predict").asInt());
        assertEquals(4096, body.path("options").path("num_ctx").asInt());
    }

    @Test
    void no_other_providers_key_goes_to_it() throws Exception {
        try (var server = ScriptedServer.of(json(200, reply("Yes.")))) {
            model(server).ask("Why?");
            assertFalse(server.seen().getFirst().headers().toString().contains(KEY));
        }
    }

    @Test
    void options_go_in_their_own_object() throws Exception {
        try (var server = ScriptedServer.of(json(200, reply("Yes.")))) {
            model(server).send(Request.of("Why?").temperature(0).seed(42));
            var options = Json.parse(server.seen().getFirst().body()).path("options");
            assertEquals(42, options.path("seed").asInt());
            assertTrue(options.has("temperature"));
        }
    }

    @Test
    void the_context_is_sized_to_the_prompt_and_never_shrinks() throws Exception {
        try (var server = ScriptedServer.of(json(200, reply("Yes.")))) {
            var model = model(server);
            model.ask("word ".repeat(20_000));
            model.ask("Why?");
            for (var seen : server.seen()) {
                var body = Json.parse(seen.body());
                assertEquals(32_768, body.path("options").path("num_ctx").asInt());
                assertFalse(body.path("truncate").asBoolean(true));
            }
            assertThrows(ModelException.ContextTooLong.class, () -> model.ask("word ".repeat(300_000)));
        }
    }

    @Test
    void a_missing_model_says_how_to_get_it_and_what_there_is() throws Exception {
        try (var server = ScriptedServer.of(
                json(404, error("model \"qwen2.5-coder:7b\" not found, try pulling it first", "")),
                json(200, "{\"models\":[{\"name\":\"llama3.1:latest\"},{\"name\":\"phi3:mini\"}]}"))) {
            var error = assertThrows(
                    ModelException.NoSuchModel.class, () -> model(server).ask("Why?"));
            assertTrue(error.getMessage().contains("ollama pull qwen2.5-coder:7b"), error.getMessage());
            assertTrue(error.getMessage().contains("llama3.1:latest, phi3:mini"), error.getMessage());
        }
    }

    @Test
    void thoughts_go_back_with_the_results_of_calls_and_calls_as_objects() throws Exception {
        String stream = stream(
                "tools",
                new Delta.Reasoning("Let me "),
                new Delta.Reasoning("see."),
                new Delta.Call(0, "c1", "now", "{\"in\":\"UTC\"}"));
        try (var server = ScriptedServer.of(serve(stream), json(200, reply("Noon.")))) {
            var model = model(server);
            var first = model.send(Request.of("When?"), _ -> {});
            var foreign = new Message(
                    Message.Role.ASSISTANT,
                    List.of(new Part.Reasoning("mine", Optional.of("x")), new Part.Text("Hm.")));
            model.send(Request.of("When?")
                    .and(
                            foreign,
                            first.message(),
                            Message.results(List.of(new Part.ToolResult("c1", "now", "noon", false)))));
            assertEquals(
                    Json.parse("""
                        [{"role":"user","content":"When?"},{"role":"assistant","content":"Hm."},
                        {"role":"assistant","content":"","thinking":"Let me see.",
                        "tool_calls":[{"id":"c1","function":{"name":"now","arguments":{"in":"UTC"}}}]},
                        {"role":"tool","content":"noon","tool_name":"now","tool_call_id":"c1"}]\
                        """), Json.parse(server.seen().getLast().body()).path("messages"));
        }
    }

    @Test
    void thoughts_between_tags_are_no_part_of_the_answer() throws Exception {
        String stream = stream("stop", new Delta.Text("<thi"), new Delta.Text("nk>Hm.</think>\n\nSo."));
        try (var server = ScriptedServer.of(serve(stream), json(200, reply("<think>Hm.</think>So.")))) {
            var model = model(server);
            for (var listener : List.<Delta.Listener>of(_ -> {}, Delta.Listener.NONE)) {
                var reply = model.send(Request.of("Why?"), listener);
                assertEquals("So.", reply.text());
                assertEquals("Hm.", reply.reasoning());
            }
        }
    }

    @Test
    void a_server_that_knows_no_schema_is_asked_for_json_and_told_the_schema() throws Exception {
        var schema = Json.parse("{\"type\":\"object\",\"properties\":{\"n\":{\"type\":\"integer\"}}}");
        try (var server = ScriptedServer.of(
                json(
                        400,
                        error(
                                "json: cannot unmarshal object into Go struct field ChatRequest.format of type string",
                                "")),
                json(200, reply("{}")))) {
            model(server).send(Request.of("How many?").schema(new Schema("count", schema)));
            assertEquals(schema, Json.parse(server.seen().get(0).body()).path("format"));
            var second = Json.parse(server.seen().get(1).body());
            assertEquals("json", second.path("format").asText());
            assertTrue(second.path("messages").path(0).path("content").asText().contains(schema.toString()));
        }
    }

    @Test
    void a_model_without_tools_says_so() throws Exception {
        var tool = new ToolSpec("now", "Tells the time.", Json.parse("{\"type\":\"object\"}"));
        try (var server = ScriptedServer.of(
                json(400, error("registry.ollama.ai/library/gemma:latest does not support tools", "")))) {
            var error = assertThrows(
                    ModelException.Rejected.class,
                    () -> model(server).send(Request.of("When?").tools(List.of(tool))));
            assertTrue(error.getMessage().contains("tools"), error.getMessage());
            assertEquals(1, server.seen().size());
            assertEquals(
                    Json.parse("""
                        [{"type":"function","function":{"name":"now","description":"Tells the time.",
                        "parameters":{"type":"object"}}}]\
                        """), Json.parse(server.seen().getFirst().body()).path("tools"));
        }
    }

    @Test
    void a_cloud_model_of_a_local_server_says_how_to_sign_in() throws Exception {
        var error = fails(ModelException.WrongKey.class, json(401, error("unauthorized", "")));
        assertTrue(error.getMessage().contains("ollama signin"), error.getMessage());
    }
}
