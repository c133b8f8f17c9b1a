package autodev.llm.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.Json;
import autodev.llm.Message;
import autodev.llm.Part;
import autodev.llm.Request;
import autodev.llm.Schema;
import autodev.llm.ToolSpec;
import autodev.llm.wire.AnthropicTakes.SchemaWay;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnthropicBodyTest {
    private static final ToolSpec READ = new ToolSpec(
            "read",
            "Reads a file.",
            Json.parse("{\"type\":\"object\",\"properties\":{\"path\":{\"type\":\"string\"}}}"));
    private static final Schema LINE =
            new Schema("read", Json.parse("{\"type\":\"object\",\"properties\":{\"line\":{\"type\":\"integer\"}}}"));

    private static JsonNode body(Request request, AnthropicTakes takes) {
        return Json.tree(new AnthropicBody(request, takes).of("claude", 4_000));
    }

    private static JsonNode body(Request request) {
        return body(request, AnthropicTakes.ALL);
    }

    private static long marks(JsonNode body) {
        return body.toString().split("cache_control", -1).length - 1;
    }

    @Test
    void a_tool_is_told_with_its_schema() {
        assertEquals(
                Json.parse("""
                    [{"name":"read","description":"Reads a file.",
                    "input_schema":{"type":"object","properties":{"path":{"type":"string"}}}}]\
                    """), body(Request.of("Why?").tools(List.of(READ))).path("tools"));
    }

    @Test
    void thinking_gets_room_beside_the_reply_and_a_temperature_of_its_own() {
        var thinking = Map.of("type", "enabled", "budget_tokens", 20_000);
        var body = body(Request.of("Why?").temperature(0).with("thinking", thinking));
        assertEquals(Json.tree(thinking), body.path("thinking"));
        assertEquals(24_096, body.path("max_tokens").asInt());
        assertFalse(body.has("temperature"));
        var small = Request.of("Why?").with("thinking", Map.of("type", "enabled", "budget_tokens", 2_000));
        assertEquals(6_096, body(small).path("max_tokens").asInt());
        assertTrue(body(Request.of("Why?").temperature(0).with("thinking", Map.of("type", "disabled")))
                .has("temperature"));
    }

    @Test
    void a_bound_that_was_asked_for_is_kept_and_the_thinking_made_to_fit_it() {
        var thinking = Request.of("Why?").with("thinking", Map.of("type", "enabled", "budget_tokens", 20_000));
        var body = body(thinking.maxTokens(8_000));
        assertEquals(8_000, body.path("max_tokens").asInt());
        assertEquals(6_000, body.path("thinking").path("budget_tokens").asInt());
        var error = assertThrows(BadInput.class, () -> body(thinking.maxTokens(1_000)));
        assertTrue(error.getMessage().contains("1000 tokens"), error.getMessage());
        assertEquals(
                500,
                body(Request.of("Why?").maxTokens(500).with("max_tokens", 900L))
                        .path("max_tokens")
                        .asInt());
        assertEquals(
                900,
                body(Request.of("Why?").with("max_tokens", 900L))
                        .path("max_tokens")
                        .asInt());
        assertThrows(BadInput.class, () -> body(Request.of("Why?").with("max_tokens", "many")));
    }

    @Test
    void fields_of_the_callers_own_win_or_are_added() {
        var body = body(Request.of("Why?")
                .schema(LINE)
                .tools(List.of(READ))
                .temperature(0.1)
                .with("temperature", 0.7)
                .with("top_k", 5)
                .with("stream", true)
                .with("output_config", Map.of("effort", "low"))
                .with("tools", List.of(Map.of("type", "web_search_20250305", "name", "web_search"))));
        assertEquals(0.7, body.path("temperature").asDouble());
        assertEquals(5, body.path("top_k").asInt());
        assertFalse(body.has("stream"));
        assertEquals("low", body.path("output_config").path("effort").asText());
        assertEquals(
                "json_schema",
                body.path("output_config").path("format").path("type").asText());
        assertEquals(List.of("read", "web_search"), body.path("tools").findValuesAsText("name"));
    }

    @Test
    void the_answering_tool_has_a_name_of_its_own_and_leaves_the_choice_of_the_others() {
        var takes = new AnthropicTakes(true, SchemaWay.TOOL);
        var request = Request.of("Why?").schema(LINE).tools(List.of(READ));
        assertEquals(Optional.of("read_answer"), new AnthropicBody(request, takes).answerTool());
        var body = body(request, takes);
        assertEquals(List.of("read", "read_answer"), body.path("tools").findValuesAsText("name"));
        assertEquals(Json.parse("{\"type\":\"any\"}"), body.path("tool_choice"));
    }

    @Test
    void a_schema_that_no_tool_can_have_or_that_thinking_forbids_is_asked_for_in_words() {
        var takes = new AnthropicTakes(true, SchemaWay.TOOL);
        var list = new Schema("list", Json.parse("{\"type\":\"array\",\"items\":{\"type\":\"string\"}}"));
        var thinking = Request.of("Why?").schema(LINE).with("thinking", Map.of("type", "adaptive"));
        for (var request : List.of(Request.of("Why?").schema(list), thinking)) {
            var body = body(request, takes);
            assertFalse(body.has("tools"), body.toString());
            assertTrue(body.path("system").asText().contains("JSON Schema"), body.toString());
        }
    }

    @Test
    void tools_that_were_called_are_declared_though_none_may_be_called() {
        var call = new Message(Message.Role.ASSISTANT, List.of(new Part.ToolCall("a", "read", "{}")));
        var body = body(Request.of("Why?")
                .and(call, Message.results(List.of(new Part.ToolResult("a", "read", "text", false)))));
        assertEquals(List.of("read"), body.path("tools").findValuesAsText("name"));
        assertEquals("none", body.path("tool_choice").path("type").asText());
    }

    @Test
    void a_long_prompt_is_marked_for_the_cache_where_others_may_begin_as_it_does() {
        String rules = "Rule number one. ".repeat(400);
        var single = Request.of(List.of(Message.system(rules), Message.user("Why?")));
        var body = body(single);
        assertEquals(1, marks(body));
        assertEquals(
                Json.parse("{\"type\":\"ephemeral\"}"),
                body.path("system").path(0).path("cache_control"));
        var talk = single.and(
                Message.assistant("So."), Message.user("And?"), Message.assistant("So."), Message.user("Or?"));
        assertEquals(3, marks(body(talk)));
        assertEquals(3, marks(body(talk.tools(List.of(READ)))));
        assertEquals(
                "Or?",
                body(talk)
                        .path("messages")
                        .path(4)
                        .path("content")
                        .path(0)
                        .path("text")
                        .asText());
    }

    @Test
    void a_short_prompt_a_single_question_and_a_caller_with_marks_get_none() {
        assertEquals(0, marks(body(Request.of(List.of(Message.system("Rule."), Message.user("Why?"))))));
        assertEquals(0, marks(body(Request.of("Why? ".repeat(3_000)))));
        var own = Request.of(List.of(Message.system("Rule. ".repeat(3_000)), Message.user("Why?")))
                .with("cache_control", Map.of("type", "ephemeral"));
        assertEquals(1, marks(body(own)));
    }

    @Test
    void long_tools_without_instructions_are_marked_at_their_end() {
        var large = new ToolSpec("read", "Reads a file. ".repeat(500), READ.parameters());
        var body = body(Request.of("Why?").tools(List.of(READ, large)));
        assertTrue(body.path("tools").path(1).has("cache_control"));
        assertEquals(2, marks(body));
    }
}
