package autodev.llm.wire;

import static autodev.llm.wire.ScriptedServer.json;
import static autodev.llm.wire.ScriptedServer.streamed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.llm.Delta;
import autodev.llm.ModelException;
import autodev.llm.Models;
import autodev.llm.Part;
import autodev.llm.Reply;
import autodev.llm.Request;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What servers make of chat completions that OpenAI does not. */
class OpenAiChatTest {
    private final List<Delta> heard = new ArrayList<>();

    private Reply ask(ScriptedServer.Script... scripts) throws Exception {
        try (var server = ScriptedServer.of(scripts)) {
            return Models.of("openai:x", Map.of("LLM_BASE_URL", server.url())).send(Request.of("Why?"), heard::add);
        }
    }

    private static ScriptedServer.Script serve(String stream) {
        return streamed("text/event-stream", stream.getBytes(StandardCharsets.UTF_8));
    }

    private static String delta(String delta) {
        return OpenAiChunks.chunk(delta, "null");
    }

    private static String end(String finish) {
        return OpenAiChunks.chunk("{}", "\"" + finish + "\"");
    }

    private static String calls(String calls) {
        return delta("{\"tool_calls\":" + calls + "}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"reasoning_content", "reasoning"})
    void thoughts_come_in_the_field_of_each_vendor(String field) throws Exception {
        var reply = ask(serve(
                delta("{\"" + field + "\":\"Hm\",\"content\":null}") + delta("{\"content\":\"Yes\"}") + end("stop")));
        assertEquals("Hm", reply.reasoning());
        assertEquals("Yes", reply.text());
        var whole = ask(json(
                200,
                "{\"choices\":[{\"message\":{\"content\":\"Yes\",\"" + field
                        + "\":\"Hm\"},\"finish_reason\":\"stop\"}]}"));
        assertEquals("Hm", whole.reasoning());
    }

    @Test
    void thoughts_in_tags_or_in_parts_are_reasoning() throws Exception {
        var tags = ask(serve(
                delta("{\"content\":\"<thi\"}") + delta("{\"content\":\"nk>Hm</think>\\n\\nYes\"}") + end("stop")));
        assertEquals("Hm", tags.reasoning());
        assertEquals("Yes", tags.text());
        var parts = ask(serve(delta(
                        "{\"content\":[{\"type\":\"thinking\",\"thinking\":[{\"type\":\"text\",\"text\":\"Hm\"}]},{\"type\":\"text\",\"text\":\"Yes\"}]}")
                + end("stop")));
        assertEquals("Hm", parts.reasoning());
        assertEquals("Yes", parts.text());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        [{"index":0,"id":"a","function":{"name":"f","arguments":"{}"}}] / [{"index":0,"id":"b","function":{"name":"g","arguments":"{}"}}] | a f {}, b g {}
        [{"id":"a","function":{"name":"f","arguments":"{}"}},{"id":"b","function":{"name":"g","arguments":"{}"}}] | a f {}, b g {}
        [{"function":{"name":"f","arguments":"{}"}}] / [{"function":{"name":"f","arguments":"{}"}}] | call_0 f {}, call_1 f {}
        [{"index":0,"id":"a","function":{"name":"f","arguments":""}}] / [{"index":0,"id":"a","function":{"name":"f","arguments":"{\\"x\\""}}] / [{"index":0,"id":"a","function":{"arguments":":1}"}}] | a f {"x":1}
        [{"id":"a","function":{"name":"f","arguments":"{\\"x\\""}}] / [{"function":{"arguments":":1}"}}] | a f {"x":1}
        [{"index":0,"function":{"name":"f","arguments":"{}"}}] / [{"index":0,"function":{"name":"f","arguments":"{}"}}] | call_0 f {}, call_1 f {}
        [{"index":1,"id":"b","function":{"name":"g","arguments":""}}] / [{"index":0,"id":"a","function":{"name":"f","arguments":"{}"}}] / [{"index":1,"function":{"arguments":"{}"}}] | b g {}, a f {}
        [{"index":0,"id":"a","function":{"name":"f","arguments":{"x":1}}}] | a f {"x":1}
        [{"index":0,"id":"a","function":{"name":"f"}}] | a f {}
        [{"index":0,"id":"a"}] / [{"index":0,"function":{"name":"f","arguments":"{}"}}] | a f {}
        [{"id":"a","function":{"name":"f","arguments":"{}"}},{"id":"a","function":{"name":"g","arguments":"{}"}}] | a f {}, call_1 g {}
        [{"index":0,"id":"a","function":{"name":"f","arguments":""}}] / [{"index":0,"id":"zz","function":{"name":null,"arguments":"{}"}}] | a f {}
        """)
    void calls_are_put_together_however_they_are_numbered(String pieces, String expected) throws Exception {
        var stream = new StringBuilder();
        for (String piece : pieces.split(" / ")) stream.append(calls(piece));
        var reply = ask(serve(stream + end("tool_calls")));
        assertEquals(
                expected,
                String.join(
                        ", ", reply.calls().stream().map(OpenAiChatTest::shown).toList()));
        assertEquals("tools", reply.finish());
        if (!pieces.contains("{\"name\":\"f\"}}"))
            assertEquals(StreamFixture.said(reply, true), StreamFixture.joined(heard, true));
    }

    private static String shown(Part.ToolCall call) {
        return call.id() + " " + call.name() + " " + call.arguments();
    }

    @Test
    void the_older_form_of_a_call_is_one_too() throws Exception {
        var reply = ask(serve(delta("{\"function_call\":{\"name\":\"f\",\"arguments\":\"{\\\"x\\\"\"}}")
                + delta("{\"function_call\":{\"arguments\":\":1}\"}}")
                + end("function_call")));
        assertEquals("tools", reply.finish());
        assertEquals("call_0 f {\"x\":1}", shown(reply.calls().getFirst()));
    }

    @Test
    void a_stream_without_usage_is_estimated_and_one_without_a_finish_may_end_with_its_mark() throws Exception {
        var reply = ask(serve(delta("{\"content\":\"Some words of it.\"}") + "data: [DONE]\n\n"));
        assertEquals("stop", reply.finish());
        assertTrue(
                reply.usage().estimated() && reply.usage().outputTokens() > 0,
                reply.usage().toString());
    }

    @Test
    void usage_is_read_where_groq_and_deepseek_put_it() throws Exception {
        var groq = ask(
                serve(
                        delta("{\"content\":\"Yes\"}")
                                + "data:"
                                + " {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}],\"x_groq\":{\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":6}}}\n\n"));
        assertEquals(5, groq.usage().inputTokens());
        var deepSeek = ask(json(200, """
            {"choices":[{"message":{"content":"Yes"},"finish_reason":"stop"}],
            "usage":{"prompt_tokens":5,"completion_tokens":6,"prompt_cache_hit_tokens":4}}\
            """));
        assertEquals(4, deepSeek.usage().cachedTokens());
    }

    @Test
    void only_the_first_of_several_choices_is_read() throws Exception {
        String other = "data: {\"choices\":[{\"index\":1,\"delta\":{\"content\":\"No\"},\"finish_reason\":null}]}\n\n";
        assertEquals(
                "Yes",
                ask(serve(other + delta("{\"content\":\"Yes\"}") + other + end("stop")))
                        .text());
    }

    @Test
    void a_stream_that_ends_with_its_whole_message_says_it_once() throws Exception {
        String whole = "data: {\"choices\":[{\"message\":{\"content\":\"Yes it is\"},\"finish_reason\":\"stop\"}]}\n\n";
        assertEquals(
                "Yes it is",
                ask(serve(delta("{\"content\":\"Yes \"}") + delta("{\"content\":\"it is\"}") + whole))
                        .text());
        assertEquals("Yes it is", ask(serve(whole)).text());
    }

    @Test
    void a_refusal_in_pieces_keeps_its_words() throws Exception {
        var error = assertThrows(
                ModelException.Refused.class,
                () -> ask(serve(delta("{\"refusal\":\"I can\"}") + delta("{\"refusal\":\"not.\"}") + end("stop"))));
        assertTrue(error.getMessage().contains("I cannot."), error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data: {\"error\":{\"message\":\"boom\",\"code\":500}}\n\n",
                "data: {\"object\":\"error\",\"message\":\"boom\",\"type\":\"x\",\"code\":500}\n\n",
                "error: {\"code\":500,\"message\":\"boom\",\"type\":\"server_error\"}\n\n",
                "error: boom\n\n",
                "data: {\"error\":\"boom\"}\n\n"
            })
    void an_error_in_a_stream_is_one_in_every_form(String event) throws Exception {
        var error = assertThrows(
                ModelException.ServerFailed.class, () -> ask(serve(delta("{\"content\":\"Half\"}") + event)));
        assertTrue(error.getMessage().contains("boom"), error.getMessage());
        assertEquals("Half", error.partial());
        assertTrue(error.mayBeBilled());
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "{}", "false", "[]"})
    void an_error_that_is_empty_is_none(String error) throws Exception {
        var reply = json(200, "{\"error\":" + error + ",\"choices\":[{\"message\":{\"content\":\"Yes\"}}]}");
        assertEquals("Yes", ask(reply).text());
    }

    @Test
    void an_error_without_code_and_type_shows_its_words_alone() throws Exception {
        var error = assertThrows(
                ModelException.Rejected.class,
                () -> ask(
                        json(400, "{\"error\":{\"message\":\"Bad.\",\"code\":null,\"type\":\"x\",\"param\":\"x\"}}")));
        assertTrue(error.getMessage().contains("\"Bad. x\""), error.getMessage());
    }

    @Test
    void a_reply_that_the_server_broke_off_is_an_error() throws Exception {
        var error = assertThrows(
                ModelException.ServerFailed.class, () -> ask(serve(delta("{\"content\":\"Half\"}") + end("error"))));
        assertEquals("Half", error.partial());
    }

    @Test
    void what_a_server_refuses_of_a_stream_is_left_out() throws Exception {
        try (var server = ScriptedServer.of(
                json(
                        422,
                        "{\"detail\":[{\"type\":\"extra_forbidden\",\"loc\":[\"body\",\"stream_options\"],\"msg\":\"Extra"
                            + " inputs are not permitted\"}]}"),
                serve(delta("{\"content\":\"Yes\"}") + end("stop")))) {
            var reply =
                    Models.of("openai:x", Map.of("LLM_BASE_URL", server.url())).send(Request.of("Why?"), heard::add);
            assertEquals("Yes", reply.text());
            assertFalse(server.seen().getLast().body().contains("stream_options"));
            assertTrue(server.seen().getLast().body().contains("\"stream\":true"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        400 | registry.ollama.ai/library/x does not support tools                          | takes no tools
        404 | No endpoints found that support tool use.                                    | takes no tools
        400 | "auto" tool choice requires --enable-auto-tool-choice and --tool-call-parser | takes no tools
        400 | 'tools' is not supported with this model                                     | takes no tools
        404 | No endpoints found that support image input                                  | takes no images
        400 | Invalid content type. image_url is only supported by certain models.         | takes no images
        """)
    void a_model_without_tools_or_eyes_is_said_to_be_one(int status, String said, String expected) {
        var body = autodev.Json.line(Map.of("error", Map.of("message", said)));
        var error = assertThrows(ModelException.Rejected.class, () -> ask(json(status, body)));
        assertTrue(error.getMessage().contains(expected), error.getMessage());
    }
}
