package autodev.llm.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Json;
import autodev.llm.ContextWindow;
import autodev.llm.Conversation;
import autodev.llm.Images;
import autodev.llm.Models;
import autodev.llm.Tool;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A conversation with a tool and an image, over real connections, in the words of each provider. */
class WireConversationTest {
    record Add(int a, int b) {}

    private static final Tool ADD = Tool.of("add", "the sum of two numbers", Add.class, add -> add.a() + add.b());

    private static String talk(Conversation chat) {
        return chat.tools(ADD)
                .window(ContextWindow.of(50_000))
                .say("2 + 3?", Images.of("GIF89a".getBytes(StandardCharsets.ISO_8859_1)))
                .text();
    }

    private static JsonNode body(ScriptedServer server, int request) {
        return Json.parse(server.seen().get(request).body());
    }

    @Test
    void anthropic_gets_its_thoughts_back_with_the_results() throws Exception {
        String thought = """
            {"id":"m","type":"message","role":"assistant","model":"claude","stop_reason":"tool_use",
             "content":[{"type":"thinking","thinking":"Hm.","signature":"signed"},
                        {"type":"tool_use","id":"toolu_1","name":"add","input":{"a":2,"b":3}}],
             "usage":{"input_tokens":11,"output_tokens":7}}\
            """;
        String said = """
            {"id":"m","type":"message","role":"assistant","model":"claude","stop_reason":"end_turn",
             "content":[{"type":"text","text":"It is 5."}],"usage":{"input_tokens":21,"output_tokens":7}}\
            """;
        try (var server = ScriptedServer.of(
                ScriptedServer.json(200, thought), ScriptedServer.json(200, said), ScriptedServer.json(200, said))) {
            var model = Models.of(
                    "anthropic:claude-sonnet-4-5",
                    Map.of("ANTHROPIC_API_KEY", ProviderFixture.KEY, "ANTHROPIC_BASE_URL", server.url()));
            var chat = model.chat();
            assertEquals("It is 5.", talk(chat));
            assertEquals(32, chat.usage().inputTokens());
            String sent = body(server, 1).path("messages").toString();
            assertTrue(sent.contains("\"signature\":\"signed\""), sent);
            assertTrue(sent.contains("\"tool_use_id\":\"toolu_1\""), sent);
            assertTrue(sent.contains("\"image/gif\""), sent);
            chat.model(Models.of(
                    "anthropic:claude-haiku-4-5",
                    Map.of("ANTHROPIC_API_KEY", ProviderFixture.KEY, "ANTHROPIC_BASE_URL", server.url())));
            chat.say("Sure?");
            String other = body(server, 2).path("messages").toString();
            assertFalse(other.contains("signed"), other);
            assertTrue(other.contains("\"tool_use_id\":\"toolu_1\""), other);
        }
    }

    @Test
    void ollama_gets_the_result_of_its_call() throws Exception {
        String called = """
            {"model":"llama3.1","message":{"role":"assistant","content":"",
             "tool_calls":[{"function":{"name":"add","arguments":{"a":2,"b":3}}}]},
             "done":true,"done_reason":"stop","prompt_eval_count":11,"eval_count":7}\
            """;
        String said = """
            {"model":"llama3.1","message":{"role":"assistant","content":"It is 5."},
             "done":true,"done_reason":"stop","prompt_eval_count":11,"eval_count":7}\
            """;
        try (var server = ScriptedServer.of(
                ScriptedServer.json(200, called.replace("\n", "")), ScriptedServer.json(200, said.replace("\n", "")))) {
            assertEquals(
                    "It is 5.",
                    talk(Models.of("ollama:llama3.1", Map.of("OLLAMA_HOST", server.url()))
                            .chat()));
            JsonNode sent = body(server, 1).path("messages");
            assertEquals("tool", sent.get(2).path("role").asText());
            assertEquals("5", sent.get(2).path("content").asText());
            assertEquals("add", body(server, 0).at("/tools/0/function/name").asText());
        }
    }

    @Test
    void an_openai_compatible_server_gets_the_result_of_its_call() throws Exception {
        String called = """
            {"id":"c","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"finish_reason":"tool_calls",
             "message":{"role":"assistant","content":null,"tool_calls":[{"id":"call_1","type":"function",
             "function":{"name":"add","arguments":"{\\"a\\":2,\\"b\\":3}"}}]}}],
             "usage":{"prompt_tokens":11,"completion_tokens":7,"total_tokens":18}}\
            """;
        String said = """
            {"id":"c","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"finish_reason":"stop",
             "message":{"role":"assistant","content":"It is 5."}}],
             "usage":{"prompt_tokens":11,"completion_tokens":7,"total_tokens":18}}\
            """;
        try (var server = ScriptedServer.of(ScriptedServer.json(200, called), ScriptedServer.json(200, said))) {
            var model =
                    Models.of("openai:m", Map.of("OPENAI_BASE_URL", server.url() + "/v1", "OPENAI_API_KEY", "none"));
            assertEquals("It is 5.", talk(model.chat()));
            String sent = body(server, 1).toString();
            assertTrue(sent.contains("call_1") && sent.contains("data:image/gif;base64,"), sent);
            JsonNode result = body(server, 1).path("messages").get(2);
            assertEquals("call_1", result.path("tool_call_id").asText());
            assertEquals("5", result.path("content").asText());
        }
    }
}
