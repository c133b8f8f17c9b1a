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
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnthropicTest extends StreamContract {
    @Override
    String spec() {
        return "anthropic:claude-sonnet-4-5-20250929";
    }

    @Override
    Map<String, String> environment(String url) {
        return Map.of("ANTHROPIC_BASE_URL", url + "/", "ANTHROPIC_API_KEY", " " + KEY + "\n");
    }

    @Override
    String reply(String text) {
        return """
            {"id":"msg_1","type":"message","role":"assistant","model":"claude-sonnet-4-5-20250929",
            "content":[{"type":"thinking","thinking":"hm"},{"type":"text","text":"%s"}],
            "stop_reason":"end_turn","usage":{"input_tokens":11,"output_tokens":7}}\
            """.formatted(text);
    }

    @Override
    String error(String message, String code) {
        return Json.line(Map.of("type", "error", "error", Map.of("type", code, "message", message)));
    }

    @Override
    String path() {
        return "/v1/messages";
    }

    @Override
    String usd() {
        return "0.000138";
    }

    @Override
    Optional<Map.Entry<String, String>> keyHeader() {
        return Optional.of(Map.entry("x-api-key", KEY));
    }

    @Override
    String stream(String finish, Delta... pieces) {
        return AnthropicEvents.of(finish, pieces);
    }

    @Override
    String streamType() {
        return "text/event-stream; charset=utf-8";
    }

    @Override
    String streamError(String message) {
        return AnthropicEvents.event(
                fields("type", "error", "error", fields("type", "overloaded_error", "message", message)));
    }

    @Override
    String keepAlive() {
        return AnthropicEvents.event(fields("type", "ping")) + ": comment\n\n";
    }

    @Override
    void checkBody(JsonNode body) {
        assertEquals("Be brief.", body.path("system").asText());
        assertEquals(99, body.path("max_tokens").asInt());
        assertEquals(3, body.path("messages").size());
        assertEquals("assistant", body.path("messages").path(1).path("role").asText());
        assertFalse(body.has("temperature"));
    }

    @Test
    void every_request_has_a_version_a_bound_and_a_temperature_of_at_most_one() throws Exception {
        try (var server = ScriptedServer.of(json(200, reply("Yes.")))) {
            model(server).send(Request.of(List.of(Message.system("Only this."))).temperature(1.5));
            var seen = server.seen().getFirst();
            assertEquals("2023-06-01", seen.headers().get("anthropic-version"));
            var body = Json.parse(seen.body());
            assertEquals(32_000, body.path("max_tokens").asInt());
            assertEquals(1.0, body.path("temperature").asDouble());
            assertEquals(
                    "Only this.", body.path("messages").path(0).path("content").asText());
        }
    }

    @Test
    void a_deprecated_temperature_is_left_out() throws Exception {
        try (var server = ScriptedServer.of(
                json(400, error("`temperature` is deprecated for this model.", "invalid_request_error")),
                json(200, reply("Yes.")))) {
            model(server).send(Request.of("Why?").temperature(0.1));
            assertFalse(Json.parse(server.seen().get(1).body()).has("temperature"));
        }
    }

    @Test
    void a_refused_bound_keeps_its_name() throws Exception {
        String refusal = "`max_tokens` must be greater than `thinking.budget_tokens`.";
        try (var server =
                ScriptedServer.of(json(400, error(refusal, "invalid_request_error")), json(200, reply("So.")))) {
            var model = model(server);
            assertThrows(ModelException.Rejected.class, () -> model.ask("Why?"));
            model.ask("Why?");
            assertTrue(Json.parse(server.seen().getLast().body()).has("max_tokens"));
        }
    }

    @Test
    void tokens_of_the_cache_count_as_read_at_their_own_price() throws Exception {
        String cached = reply("Yes.")
                .replace(
                        "\"input_tokens\":11",
                        "\"input_tokens\":1,\"cache_read_input_tokens\":6,\"cache_creation_input_tokens\":4");
        try (var server = ScriptedServer.of(json(200, cached))) {
            var usage = model(server).ask("Why?").usage();
            assertEquals(11, usage.inputTokens());
            assertEquals(6, usage.cachedTokens());
            // 1 at 3, 6 at 0.3, 4 at 3.75, 7 written at 15 USD per million
            assertEquals(
                    "0.0001248", usage.usd().orElseThrow().stripTrailingZeros().toPlainString());
        }
    }

    @Test
    void a_refusal_an_empty_account_and_a_cut_reply_are_told_apart() throws Exception {
        try (var server = ScriptedServer.of(
                json(200, reply("No.").replace("end_turn", "refusal")),
                json(400, error("Your credit balance is too low to access the API.", "invalid_request_error")),
                json(200, reply("Half").replace("end_turn", "max_tokens")))) {
            var model = model(server);
            assertThrows(ModelException.Refused.class, () -> model.ask("Why?"));
            assertThrows(ModelException.NoCredit.class, () -> model.ask("Why?"));
            assertTrue(model.ask("Why?").cut());
        }
    }

    @Test
    void thinking_comes_with_its_signature_and_goes_back_unchanged() throws Exception {
        String stream = AnthropicEvents.raw(
                fields("type", "message_start", "message", fields("model", "m", "usage", fields("input_tokens", 3))),
                AnthropicEvents.begin(0, fields("type", "thinking", "thinking", "", "signature", "")),
                AnthropicEvents.more(0, fields("type", "thinking_delta", "thinking", "Let me see.")),
                AnthropicEvents.more(0, fields("type", "signature_delta", "signature", "Eq/+")),
                AnthropicEvents.more(0, fields("type", "signature_delta", "signature", "Q==")),
                AnthropicEvents.begin(1, fields("type", "redacted_thinking", "data", "c2VjcmV0")),
                AnthropicEvents.begin(2, fields("type", "thinking", "thinking", "", "signature", "only-signed")),
                AnthropicEvents.begin(3, fields("type", "tool_use", "id", "toolu_1", "name", "now", "input", fields())),
                fields("type", "message_delta", "delta", fields("stop_reason", "tool_use"), "usage", fields()),
                fields("type", "message_stop"));
        try (var server = ScriptedServer.of(serve(stream), json(200, reply("Done.")))) {
            var model = model(server);
            var first = model.send(Request.of("Why?"), _ -> {});
            assertEquals("Let me see.", first.reasoning().strip());
            assertEquals("tools", first.finish());
            var result = Message.results(List.of(new Part.ToolResult("toolu_1", "now", "noon", false)));
            model.send(Request.of("Why?").and(first.message(), result));
            var said =
                    Json.parse(server.seen().getLast().body()).path("messages").path(1);
            assertEquals(
                    Json.tree(List.of(
                            fields("type", "thinking", "thinking", "Let me see.", "signature", "Eq/+Q=="),
                            fields("type", "redacted_thinking", "data", "c2VjcmV0"),
                            fields("type", "thinking", "thinking", "", "signature", "only-signed"),
                            fields("type", "tool_use", "id", "toolu_1", "name", "now", "input", fields()))),
                    said.path("content"));
        }
    }

    @Test
    void usage_of_a_stream_is_the_sum_of_its_last_counts() throws Exception {
        String stream = AnthropicEvents.raw(
                fields(
                        "type",
                        "message_start",
                        "message",
                        fields("usage", fields("input_tokens", 5, "cache_read_input_tokens", 6, "output_tokens", 1))),
                AnthropicEvents.begin(0, fields("type", "text", "text", "Ye")),
                AnthropicEvents.more(0, fields("type", "text_delta", "text", "s.")),
                fields("type", "some_event_of_tomorrow", "delta", 3),
                AnthropicEvents.begin(1, fields("type", "some_block_of_tomorrow")),
                fields(
                        "type",
                        "message_delta",
                        "delta",
                        fields("stop_reason", "end_turn"),
                        "usage",
                        fields("output_tokens", 9)),
                fields("type", "message_stop"));
        try (var server = ScriptedServer.of(serve(stream))) {
            var reply = model(server).send(Request.of("Why?"), _ -> {});
            assertEquals("Yes.", reply.text());
            assertEquals(11, reply.usage().inputTokens());
            assertEquals(6, reply.usage().cachedTokens());
            assertEquals(9, reply.usage().outputTokens());
        }
    }

    @Test
    void a_gateway_to_another_vendor_has_a_filter_of_its_own() throws Exception {
        fails(ModelException.Refused.class, json(200, reply("No.").replace("end_turn", "content_filter")));
    }

    @Test
    void a_count_that_is_taken_back_in_a_later_event_stands() throws Exception {
        String stream = AnthropicEvents.raw(
                fields("type", "message_start", "message", fields("model", "m", "usage", fields("input_tokens", 33))),
                AnthropicEvents.begin(0, fields("type", "text", "text", "Yes.")),
                fields(
                        "type",
                        "message_delta",
                        "delta",
                        fields("stop_reason", "end_turn"),
                        "usage",
                        fields("input_tokens", 0, "output_tokens", 5)),
                fields("type", "message_stop"));
        try (var server = ScriptedServer.of(serve(stream))) {
            var usage = ask(model(server), new ArrayList<>()).usage();
            assertEquals(
                    List.of(33L, 5L, false), List.of(usage.inputTokens(), usage.outputTokens(), usage.estimated()));
        }
    }

    @Test
    void a_refusal_in_a_stream_says_why_and_keeps_what_arrived() throws Exception {
        String stream = AnthropicEvents.of("stop", new Delta.Text("I would "))
                .replace(
                        "\"stop_reason\":\"end_turn\"",
                        "\"stop_reason\":\"refusal\",\"stop_details\":{\"category\":\"cyber\"}");
        try (var server = ScriptedServer.of(serve(stream))) {
            var error = assertThrows(ModelException.Refused.class, () -> ask(model(server), new ArrayList<>()));
            assertEquals("I would ", error.partial());
            assertTrue(error.getMessage().contains("cyber"), error.getMessage());
        }
    }
}
