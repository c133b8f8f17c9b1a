package autodev.llm.wire;

import static autodev.llm.wire.ScriptedServer.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Json;
import autodev.llm.Delta;
import autodev.llm.Message;
import autodev.llm.Model;
import autodev.llm.ModelException;
import autodev.llm.Models;
import autodev.llm.Request;
import autodev.llm.Schema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnthropicTakesTest {
    private static final String LINE = """
        {"type":"object","properties":{"line":{"type":"integer"}},"required":["line"],"additionalProperties":false}\
        """;

    private static Model model(ScriptedServer server) {
        return Models.of("anthropic:claude-haiku-4-5", Map.of("ANTHROPIC_BASE_URL", server.url()));
    }

    private static ScriptedServer.Script serve(String events) {
        return ScriptedServer.streamed("text/event-stream", events.getBytes(StandardCharsets.UTF_8));
    }

    private static String error(String message) {
        return Json.line(Map.of("type", "error", "error", Map.of("type", "invalid_request_error", "message", message)));
    }

    private static String reply(String text) {
        return Json.line(Map.of("content", List.of(Map.of("type", "text", "text", text)), "stop_reason", "end_turn"));
    }

    private static String toolReply(String name, String input) {
        var call = Map.of("type", "tool_use", "id", "t", "name", name, "input", Json.parse(input));
        return Json.line(Map.of("content", List.of(call), "stop_reason", "tool_use"));
    }

    @Test
    void a_model_without_schemas_is_made_to_call_a_tool_whose_arguments_are_the_answer() throws Exception {
        String answer = AnthropicEvents.of("tools", new Delta.Call(0, "toolu_1", "bug", "{\"line\":7}"));
        try (var server = ScriptedServer.of(
                json(400, error("output_config: Extra inputs are not permitted")),
                serve(answer),
                json(200, toolReply("bug", "{\"line\":8}")))) {
            var model = model(server);
            var request = Request.of("Which line?").schema(new Schema("bug", Json.parse(LINE)));
            var heard = new ArrayList<Delta>();
            var reply = model.send(request, heard::add);
            assertEquals("{\"line\":7}", reply.text());
            assertEquals("stop", reply.finish());
            assertEquals(List.of(), reply.calls());
            assertEquals(List.of(new Delta.Text("{\"line\":7}")), heard);
            assertEquals("{\"line\":8}", model.send(request).text());
            var bodies =
                    server.seen().stream().map(seen -> Json.parse(seen.body())).toList();
            assertEquals(3, bodies.size(), "the refusal is remembered");
            assertEquals(
                    Json.parse("{\"format\":{\"type\":\"json_schema\",\"schema\":" + LINE + "}}"),
                    bodies.get(0).path("output_config"));
            assertFalse(bodies.get(1).has("output_config"));
            assertEquals(
                    Json.parse("{\"type\":\"tool\",\"name\":\"bug\"}"),
                    bodies.get(2).path("tool_choice"));
            assertEquals(Json.parse(LINE), bodies.get(2).path("tools").path(0).path("input_schema"));
        }
    }

    @Test
    void a_model_that_cannot_be_made_to_call_a_tool_is_asked_in_words() throws Exception {
        try (var server = ScriptedServer.of(
                json(400, error("This model does not support output format.")),
                json(400, error("tool_choice: forcing a tool is not supported")),
                json(200, reply("{}")))) {
            model(server).send(Request.of("Which line?").schema(new Schema("bug", Json.parse(LINE))));
            var body = Json.parse(server.seen().getLast().body());
            assertFalse(body.has("tools") || body.has("tool_choice") || body.has("output_config"));
            assertTrue(body.path("system").asText().contains(Json.parse(LINE).toString()));
        }
    }

    @Test
    void a_gateway_without_a_cache_gets_no_marks_and_another_refusal_stands() throws Exception {
        String cache = "system.0.cache_control: Extra inputs are not permitted";
        var request = Request.of(List.of(Message.system("Rule. ".repeat(2_000)), Message.user("Why?")));
        try (var server = ScriptedServer.of(
                json(400, error(cache)), json(200, reply("So.")), json(400, error("metadata: wrong")))) {
            var model = model(server);
            model.send(request);
            assertTrue(server.seen().get(0).body().contains("cache_control"));
            assertFalse(server.seen().get(1).body().contains("cache_control"));
            assertThrows(ModelException.Rejected.class, () -> model.send(request));
            assertEquals(3, server.seen().size());
        }
    }

    @Test
    void a_schema_that_is_refused_by_itself_teaches_nothing_of_the_model() throws Exception {
        try (var server = ScriptedServer.of(
                json(400, error("output_config.format.schema.properties.line: too deep")),
                json(200, toolReply("bug", "{}")),
                json(200, reply("{}")))) {
            var model = model(server);
            var request = Request.of("Which line?").schema(new Schema("bug", Json.parse(LINE)));
            model.send(request);
            model.send(request);
            assertTrue(Json.parse(server.seen().getLast().body()).has("output_config"));
        }
    }
}
