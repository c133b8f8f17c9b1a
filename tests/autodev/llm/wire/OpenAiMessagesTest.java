package autodev.llm.wire;

import static autodev.llm.wire.ScriptedServer.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Json;
import autodev.llm.Message;
import autodev.llm.Models;
import autodev.llm.Part;
import autodev.llm.Request;
import autodev.llm.Schema;
import autodev.llm.ToolSpec;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiMessagesTest {
    private static final String YES = "{\"choices\":[{\"message\":{\"content\":\"Yes.\"},\"finish_reason\":\"stop\"}]}";
    private static final Schema STRICT = new Schema("answer", Json.parse("""
        {"type":"object","properties":{"a":{"type":"string"}},"required":["a"],"additionalProperties":false}\
        """));
    private static final Schema LOOSE =
            new Schema("map", Json.parse("{\"type\":\"object\",\"additionalProperties\":{\"type\":\"string\"}}"));

    private static JsonNode sent(Request request, ScriptedServer.Script... scripts) throws Exception {
        try (var server =
                ScriptedServer.of(scripts.length == 0 ? new ScriptedServer.Script[] {json(200, YES)} : scripts)) {
            Models.of("openai:x", Map.of("LLM_BASE_URL", server.url())).send(request);
            return Json.parse(server.seen().getLast().body());
        }
    }

    @Test
    void tools_calls_and_results_are_written_as_the_reference_says() throws Exception {
        var said = new Message(
                Message.Role.ASSISTANT,
                List.of(
                        new Part.Reasoning("secret", Optional.of("sig")),
                        new Part.ToolCall("c1", "read", "{\"path\": \"a\"}"),
                        new Part.ToolCall("c2", "now", "{broken")));
        var results = Message.results(List.of(
                new Part.ToolResult("c1", "read", "text", false), new Part.ToolResult("c2", "now", "bad", true)));
        var body = sent(Request.of("Why?")
                .and(said, results)
                .tools(List.of(new ToolSpec("read", "Reads.", Json.parse("{\"type\":\"object\"}")))));
        assertEquals(Json.parse("""
            {"model":"x","stream":false,"messages":[{"role":"user","content":"Why?"},
            {"role":"assistant","content":null,"tool_calls":[
            {"id":"c1","type":"function","function":{"name":"read","arguments":"{\\"path\\": \\"a\\"}"}},
            {"id":"c2","type":"function","function":{"name":"now","arguments":"{\\"INVALID_JSON\\":\\"{broken\\"}"}}]},
            {"role":"tool","tool_call_id":"c1","content":"text"},{"role":"tool","tool_call_id":"c2","content":"bad"}],
            "tools":[{"type":"function","function":{"name":"read","description":"Reads.","parameters":{"type":"object"}}}]}\
            """), body);
    }

    @Test
    void images_go_as_data_or_as_their_address() throws Exception {
        var body = sent(Request.of(List.of(Message.user(
                "See.",
                List.of(
                        new Part.Image("image/png", "AAAA", ""),
                        new Part.Image("image/png", "", "https://x/y.png"))))));
        assertEquals(Json.parse("""
            [{"type":"text","text":"See."},{"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA"}},
            {"type":"image_url","image_url":{"url":"https://x/y.png"}}]\
            """), body.path("messages").path(0).path("content"));
    }

    @Test
    void fields_of_the_users_own_win() throws Exception {
        var body = sent(
                Request.of("Why?").temperature(0.1).with("temperature", 0.7).with("top_k", 40));
        assertEquals(0.7, body.path("temperature").asDouble());
        assertEquals(40, body.path("top_k").asInt());
    }

    @Test
    void a_schema_that_can_be_strict_is() throws Exception {
        var format = sent(Request.of("Why?").schema(STRICT)).path("response_format");
        assertEquals("json_schema", format.path("type").asText());
        assertEquals("answer", format.path("json_schema").path("name").asText());
        assertTrue(format.path("json_schema").path("strict").asBoolean());
        assertEquals(STRICT.json(), format.path("json_schema").path("schema"));
        var loose =
                sent(Request.of("Why?").schema(LOOSE)).path("response_format").path("json_schema");
        assertFalse(loose.path("strict").asBoolean(true));
        assertEquals(LOOSE.json(), loose.path("schema"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        1 | Invalid schema for response_format 'answer'                     | json_schema
        2 | Invalid parameter: 'response_format' of type 'json_schema'      | json_object
        2 | This response_format type is unavailable now                    | json_object
        3 | This model does not support response format                     | -
        """)
    void a_form_of_the_reply_that_a_server_refuses_is_made_weaker_and_the_model_told(
            int refusals, String said, String expected) throws Exception {
        var scripts = new ScriptedServer.Script[refusals + 1];
        for (int i = 0; i < refusals; i++) scripts[i] = json(400, Json.line(Map.of("error", Map.of("message", said))));
        scripts[refusals] = json(200, YES);
        var body = sent(
                Request.of(List.of(Message.system("Be brief."), Message.user("Why?")))
                        .schema(STRICT),
                scripts);
        assertEquals(expected, body.path("response_format").path("type").asText("-"));
        String system = body.path("messages").path(0).path("content").asText();
        assertTrue(system.startsWith("Be brief."), system);
        assertEquals(refusals > 1, system.contains("\"properties\":{\"a\""), system);
        assertEquals(2, body.path("messages").size());
    }

    @Test
    void thoughts_go_back_to_the_server_that_wants_them_with_results_only() throws Exception {
        String call = """
            {"choices":[{"message":{"content":null,"reasoning_content":"Hm","reasoning_details":[{"type":"x","data":"enc"}],
            "tool_calls":[{"id":"c1","type":"function","function":{"name":"now","arguments":"{}"},
            "extra_content":{"google":{"thought_signature":"sig"}}}]},"finish_reason":"tool_calls"}]}\
            """;
        try (var server = ScriptedServer.of(json(200, call), json(200, YES));
                var other = ScriptedServer.of(json(200, YES))) {
            var model = Models.of("openai:x", Map.of("LLM_BASE_URL", server.url()));
            var first = model.ask("Why?");
            assertEquals("Hm", first.reasoning());
            var next = Request.of("Why?")
                    .and(first.message(), Message.results(List.of(new Part.ToolResult("c1", "now", "12", false))));
            model.send(next);
            var said =
                    Json.parse(server.seen().getLast().body()).path("messages").path(1);
            assertEquals("Hm", said.path("reasoning_content").asText());
            assertEquals(
                    "enc", said.path("reasoning_details").path(0).path("data").asText());
            assertEquals(
                    "sig",
                    said.path("tool_calls")
                            .path(0)
                            .path("extra_content")
                            .path("google")
                            .path("thought_signature")
                            .asText());
            model.send(next.and(Message.assistant("Twelve."), Message.user("And now?")));
            assertFalse(server.seen().getLast().body().contains("Hm"), "the turn is over");
            Models.of("openai:x", Map.of("LLM_BASE_URL", other.url())).send(next);
            String elsewhere = other.seen().getLast().body();
            assertFalse(elsewhere.contains("Hm") || elsewhere.contains("sig") || elsewhere.contains("enc"), elsewhere);
        }
    }
}
