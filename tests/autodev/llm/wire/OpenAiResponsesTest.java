package autodev.llm.wire;

import static autodev.llm.wire.ScriptedServer.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Json;
import autodev.llm.Delta;
import autodev.llm.Message;
import autodev.llm.ModelException;
import autodev.llm.Models;
import autodev.llm.Part;
import autodev.llm.Request;
import autodev.llm.Schema;
import autodev.llm.ToolSpec;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OpenAiResponsesTest extends StreamContract {
    @Override
    String spec() {
        return "openai:gpt-4o-mini";
    }

    @Override
    Map<String, String> environment(String url) {
        return Map.of("OPENAI_BASE_URL", url + "/v1", "OPENAI_API_KEY", KEY, "OPENAI_API", "responses");
    }

    @Override
    String reply(String text) {
        return """
            {"id":"resp_1","object":"response","model":"gpt-4o-mini-2024-07-18","status":"completed","error":null,
            "incomplete_details":null,"output":[{"type":"message","id":"msg_1","role":"assistant","status":"completed",
            "content":[{"type":"output_text","text":"%s","annotations":[]}]}],
            "usage":{"input_tokens":11,"output_tokens":7,"total_tokens":18}}\
            """.formatted(text);
    }

    @Override
    String error(String message, String code) {
        return Json.line(Map.of("error", Map.of("message", message, "type", "invalid_request_error", "code", code)));
    }

    @Override
    String stream(String finish, Delta... pieces) {
        return OpenAiEvents.stream(finish, pieces);
    }

    @Override
    String streamType() {
        return "text/event-stream";
    }

    @Override
    String streamError(String message) {
        return "event: error\ndata: "
                + Json.line(Map.of("type", "error", "code", "rate_limit_exceeded", "message", message)) + "\n\n";
    }

    @Override
    String path() {
        return "/v1/responses";
    }

    @Override
    String usd() {
        return "0.00000585";
    }

    @Override
    Optional<Map.Entry<String, String>> keyHeader() {
        return Optional.of(Map.entry("authorization", "Bearer " + KEY));
    }

    @Override
    void checkBody(JsonNode body) {
        assertEquals(Json.parse("""
            {"model":"gpt-4o-mini","max_output_tokens":99,"store":false,"stream":false,"input":[{"role":"system","content":"Be brief."},
            {"role":"user","content":"Why?"},{"role":"assistant","content":"Who knows."},
            {"role":"user","content":"You."}]}\
            """), body);
    }

    @Test
    void thoughts_go_back_encrypted_with_the_results_of_calls() throws Exception {
        String stream = stream(
                "tools", new Delta.Reasoning("Look first."), new Delta.Call(0, "call_a", "read", "{\"path\":\"a\"}"));
        try (var server = ScriptedServer.of(serve(stream), json(200, reply("Done.")))) {
            var model = model(server);
            var first = ask(model, new ArrayList<>());
            assertEquals("Look first.", first.reasoning());
            var call = first.calls().getFirst();
            model.send(WHY.and(
                    first.message(),
                    Message.results(List.of(new Part.ToolResult(call.id(), call.name(), "text", false)))));
            var input = Json.parse(server.seen().get(1).body()).path("input");
            assertEquals(Json.parse("""
                [{"role":"user","content":"Why?"},
                {"type":"reasoning","id":"rs_0","summary":[{"type":"summary_text","text":"Look first."}],"encrypted_content":"gAAA0"},
                {"type":"function_call","call_id":"call_a","name":"read","arguments":"{\\"path\\":\\"a\\"}"},
                {"type":"function_call_output","call_id":"call_a","output":"text"}]\
                """), input);
        }
    }

    @Test
    void thoughts_of_another_server_stay_here() throws Exception {
        try (var server = ScriptedServer.of(json(200, reply("Done.")))) {
            var said = new Message(
                    Message.Role.ASSISTANT,
                    List.of(
                            new Part.Reasoning("secret", Optional.of("reasoning_item@other:1 {\"id\":\"x\"}")),
                            new Part.Reasoning("secret", Optional.of("sig")),
                            new Part.Reasoning("secret", Optional.empty()),
                            new Part.Text("Hello.")));
            model(server).send(WHY.and(said, Message.user("And?")));
            assertFalse(server.seen().getFirst().body().contains("secret"));
            assertEquals(
                    3, Json.parse(server.seen().getFirst().body()).path("input").size());
        }
    }

    @Test
    void tools_images_schema_and_reasoning_are_asked_for_in_its_own_words() throws Exception {
        var schema = new Schema("answer", Json.parse("""
            {"type":"object","properties":{"a":{"type":"string"}},"required":["a"],"additionalProperties":false}\
            """));
        try (var server = ScriptedServer.of(json(200, reply("{}")))) {
            var model = Models.of("openai:gpt-5-mini", environment(server.url()));
            model.send(Request.of(List.of(Message.user("See.", List.of(new Part.Image("image/png", "AAAA", "")))))
                    .temperature(0.3)
                    .tools(List.of(new ToolSpec("now", "The time.", Json.parse("{\"type\":\"object\"}"))))
                    .schema(schema)
                    .with("service_tier", "flex"));
            assertEquals(Json.parse("""
                {"model":"gpt-5-mini","store":false,"stream":false,"include":["reasoning.encrypted_content"],
                "reasoning":{"summary":"auto"},"service_tier":"flex",
                "input":[{"role":"user","content":[{"type":"input_text","text":"See."},
                {"type":"input_image","image_url":"data:image/png;base64,AAAA","detail":"auto"}]}],
                "tools":[{"type":"function","name":"now","description":"The time.","parameters":{"type":"object"},"strict":false}],
                "text":{"format":{"type":"json_schema","name":"answer","strict":true,"schema":{"type":"object",
                "properties":{"a":{"type":"string"}},"required":["a"],"additionalProperties":false}}}}\
                """), Json.parse(server.seen().getFirst().body()));
        }
    }

    @Test
    void what_a_model_or_an_organisation_may_not_have_is_left_out() throws Exception {
        try (var server = ScriptedServer.of(
                json(400, refusal("Encrypted content is not supported with this model.", "include")),
                json(
                        400,
                        refusal(
                                "Your organization must be verified to generate reasoning summaries.",
                                "reasoning.summary")),
                json(400, refusal("Your organization must be verified to stream this model.", "stream")),
                json(200, reply("Yes.")))) {
            var model = Models.of("openai:o3", environment(server.url()));
            assertEquals("Yes.", ask(model, new ArrayList<>()).text());
            var body = Json.parse(server.seen().getLast().body());
            assertFalse(body.has("include") || body.has("reasoning") || body.has("stream"), body.toString());
        }
    }

    @Test
    void a_server_without_schemas_is_told_the_schema_in_words() throws Exception {
        var schema = new Schema("answer", Json.parse("{\"type\":\"object\",\"title\":\"Marked\"}"));
        String no = refusal("Unsupported: text.format", "text.format");
        try (var server = ScriptedServer.of(json(400, no), json(400, no), json(200, reply("{}")))) {
            model(server).send(WHY.schema(schema).with("instructions", "Be brief."));
            var body = Json.parse(server.seen().getLast().body());
            assertFalse(body.has("text"), body.toString());
            String told = body.path("instructions").asText();
            assertTrue(told.startsWith("Be brief.") && told.contains("Marked"), told);
        }
    }

    @Test
    void a_bound_above_what_the_model_allows_is_lowered() throws Exception {
        String no = refusal(
                "max_output_tokens is too large: 99999. This model supports at most 16384", "max_output_tokens");
        try (var server = ScriptedServer.of(json(400, no), json(200, reply("Yes.")))) {
            model(server).send(WHY.maxTokens(99_999));
            assertEquals(
                    16_384,
                    Json.parse(server.seen().getLast().body())
                            .path("max_output_tokens")
                            .asInt());
        }
    }

    private static String refusal(String message, String parameter) {
        return Json.line(Map.of("error", Map.of("message", message, "param", parameter, "code", "unsupported_value")));
    }

    @Test
    void a_refusal_a_failure_and_a_filter_are_told_apart() throws Exception {
        String refusal = reply("X")
                .replace(
                        "{\"type\":\"output_text\",\"text\":\"X\",\"annotations\":[]}",
                        "{\"type\":\"refusal\",\"refusal\":\"I cannot.\"}");
        String failed = "event: x\ndata: {\"type\":\"response.failed\",\"response\":{\"status\":\"failed\",\"error\":"
                + "{\"code\":\"server_error\",\"message\":\"It broke.\"}}}\n\n";
        String filtered = reply("X")
                .replace("\"completed\",\"error\"", "\"incomplete\",\"error\"")
                .replace("\"incomplete_details\":null", "\"incomplete_details\":{\"reason\":\"content_filter\"}");
        try (var server = ScriptedServer.of(json(200, refusal), serve(failed), json(200, filtered))) {
            var model = model(server);
            var error = assertThrows(ModelException.Refused.class, () -> model.send(WHY));
            assertTrue(error.getMessage().contains("I cannot."), error.getMessage());
            var broken = assertThrows(ModelException.ServerFailed.class, () -> ask(model, new ArrayList<>()));
            assertTrue(broken.getMessage().contains("It broke."), broken.getMessage());
            assertThrows(ModelException.Refused.class, () -> model.send(WHY));
        }
    }

    @Test
    void a_reply_that_is_incomplete_without_a_reason_is_cut() throws Exception {
        String body = reply("Half").replace("\"completed\",\"error\"", "\"incomplete\",\"error\"");
        try (var server = ScriptedServer.of(json(200, body))) {
            assertTrue(model(server).send(WHY).cut());
        }
    }

    @Test
    void servers_that_number_no_items_are_understood() throws Exception {
        String stream = """
            data: {"type":"response.output_item.added","item":{"type":"function_call","id":"fc_1","call_id":"c1","name":"a"}}

            data: {"type":"response.output_item.added","item":{"type":"function_call","call_id":"c2","name":"b"}}

            data: {"type":"response.function_call_arguments.delta","item_id":"fc_1","delta":"{\\"x\\":1}"}

            data: {"type":"response.function_call_arguments.delta","call_id":"c2","delta":"{\\"y\\":"}

            data: {"type":"response.function_call_arguments.delta","delta":"2}"}

            data: [DONE]

            """;
        replies(
                serve(stream),
                reply -> assertEquals(
                        List.of(new Part.ToolCall("c1", "a", "{\"x\":1}"), new Part.ToolCall("c2", "b", "{\"y\":2}")),
                        reply.calls()));
    }

    @Test
    void a_stream_of_the_last_event_alone_is_a_reply() throws Exception {
        String stream = "data: {\"type\":\"response.completed\",\"response\":"
                + reply("Whole.").replace("\n", "") + "}\n\n";
        replies(serve(stream), reply -> assertEquals("Whole.", reply.text()));
    }
}
