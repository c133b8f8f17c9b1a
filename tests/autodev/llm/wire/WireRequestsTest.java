package autodev.llm.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import autodev.Json;
import autodev.llm.Delta;
import autodev.llm.Message;
import autodev.llm.Model;
import autodev.llm.Models;
import autodev.llm.Part;
import autodev.llm.Reply;
import autodev.llm.Request;
import autodev.llm.Schema;
import autodev.llm.ToolSpec;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes over the wire fits what the vendors say that their servers take (see tests/fixtures/requests/README.md). */
class WireRequestsTest {
    private static final String CHAT = """
        {"id":"c","model":"m","choices":[{"index":0,"finish_reason":"tool_calls","message":{"role":"assistant",
        "content":"I look.","reasoning_content":"Hm.","tool_calls":[{"id":"call_1","type":"function",
        "function":{"name":"read","arguments":"{\\"path\\":\\"a\\"}"}},{"id":"call_2","type":"function",
        "function":{"name":"list","arguments":"{}"}}]}}],"usage":{"prompt_tokens":11,"completion_tokens":7}}\
        """;

    /** Each of the vendors' wire formats: how to reach it, and a reply of it with reasoning, text and two calls. */
    enum Format {
        OPENAI_CHAT("openai-chat", "openai:gpt-4o-mini", Map.of("OPENAI_API", "chat"), CHAT),
        OPENAI_REASONING("openai-chat", "openai:gpt-5", Map.of("OPENAI_API", "chat"), CHAT),
        OPENAI_RESPONSES("openai-responses", "openai:gpt-5", Map.of("OPENAI_API", "responses"), """
            {"id":"resp_1","object":"response","status":"completed","model":"gpt-5","output":[
            {"type":"reasoning","id":"rs_1","summary":[{"type":"summary_text","text":"Hm."}],"encrypted_content":"gAAA"},
            {"type":"message","id":"msg_1","role":"assistant","status":"completed",
            "content":[{"type":"output_text","text":"I look.","annotations":[]}]},
            {"type":"function_call","id":"fc_1","call_id":"call_1","name":"read","arguments":"{\\"path\\":\\"a\\"}"},
            {"type":"function_call","id":"fc_2","call_id":"call_2","name":"list","arguments":"{}"}],
            "usage":{"input_tokens":11,"output_tokens":7,"total_tokens":18}}\
            """),
        ANTHROPIC("anthropic-messages", "anthropic:claude-sonnet-4-5", Map.of(), """
            {"id":"msg_1","type":"message","role":"assistant","model":"claude-sonnet-4-5","stop_reason":"tool_use","content":[
            {"type":"thinking","thinking":"Hm.","signature":"c2ln"},{"type":"text","text":"I look."},
            {"type":"tool_use","id":"toolu_1","name":"read","input":{"path":"a"}},
            {"type":"tool_use","id":"toolu_2","name":"list","input":{}}],"usage":{"input_tokens":11,"output_tokens":7}}\
            """),
        OLLAMA("ollama-chat", "ollama:llama3.1", Map.of(), """
            {"model":"llama3.1","message":{"role":"assistant","content":"I look.","thinking":"Hm.","tool_calls":[
            {"function":{"name":"read","arguments":{"path":"a"}}},{"function":{"name":"list","arguments":{}}}]},
            "done":true,"done_reason":"stop","prompt_eval_count":11,"eval_count":7}\
            """),
        OLLAMA_GENERATE("ollama-generate", "ollama:llama3.1", Map.of("OLLAMA_API", "generate"), """
            {"model":"llama3.1","response":"I look.","thinking":"Hm.","done":true,"done_reason":"stop",
            "prompt_eval_count":11,"eval_count":7}\
            """);

        private final String schema;
        private final String spec;
        private final Map<String, String> environment;
        private final String reply;

        Format(String schema, String spec, Map<String, String> environment, String reply) {
            this.schema = schema;
            this.spec = spec;
            this.environment = environment;
            this.reply = reply.replace("\n", "");
        }

        Model model(ScriptedServer server) {
            var all = new HashMap<>(environment);
            all.putAll(Map.of(
                    "OPENAI_BASE_URL",
                    server.url() + "/v1",
                    "OPENAI_API_KEY",
                    ProviderFixture.KEY,
                    "ANTHROPIC_BASE_URL",
                    server.url(),
                    "ANTHROPIC_API_KEY",
                    ProviderFixture.KEY,
                    "OLLAMA_HOST",
                    server.url()));
            return Models.of(spec, all);
        }

        /** What is wrong with a body, by the vendor's word. */
        List<String> problems(JsonNode body) throws IOException {
            Path file = Path.of("tests/fixtures/requests", schema + ".json");
            return new Schema("request", Json.parse(Files.readString(file))).validate(body);
        }
    }

    private static final ToolSpec READ = new ToolSpec("read", "Reads a file.", Json.parse("""
        {"type":"object","properties":{"path":{"type":"string","description":"which"},"lines":{"type":["integer","null"]}},
        "required":["path"],"additionalProperties":false}\
        """));
    private static final ToolSpec LIST = new ToolSpec(
            "list", "", Json.parse("{\"type\":\"object\",\"properties\":{},\"additionalProperties\":false}"));
    private static final Part.Image PIXEL = new Part.Image("image/png", "iVBORw0KGgo=", "");

    @ParameterizedTest
    @EnumSource(Format.class)
    void text_instructions_and_the_usual_parameters(Format format) throws Exception {
        fits(format, Request.of("Why?"));
        fits(
                format,
                Request.of(List.of(
                                Message.system("Be brief."),
                                Message.user("Why?"),
                                Message.assistant("Who knows."),
                                Message.user("You.")))
                        .temperature(0)
                        .maxTokens(99)
                        .seed(42));
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void an_image_is_taken(Format format) throws Exception {
        fits(format, Request.of(List.of(Message.user("What is it?", List.of(PIXEL, PIXEL)))));
    }

    @ParameterizedTest
    @EnumSource(value = Format.class, names = "OLLAMA.*", mode = EnumSource.Mode.MATCH_NONE)
    void images_at_an_address(Format format) throws Exception {
        var image = new Part.Image("", "", "https://example.com/a.png");
        fits(format, Request.of(List.of(Message.user("What is it?", List.of(image)))));
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void a_reply_that_keeps_to_a_schema(Format format) throws Exception {
        fits(format, Request.of("Why?").schema(new Schema("cause", READ.parameters())));
    }

    @ParameterizedTest
    @EnumSource(value = Format.class, names = "OLLAMA_GENERATE", mode = EnumSource.Mode.EXCLUDE)
    void what_the_model_thought_said_and_called_goes_back_with_the_results(Format format) throws Exception {
        var request = Request.of("Look.").tools(List.of(READ, LIST));
        try (var server = ScriptedServer.of(ScriptedServer.json(200, format.reply))) {
            Reply reply = format.model(server).send(request);
            assertEquals(2, reply.calls().size());
            var results = reply.calls().stream()
                    .map(call -> new Part.ToolResult(
                            call.id(), call.name(), "no such file", call.name().equals("read")))
                    .toList();
            fits(format, request.and(reply.message(), Message.results(results), Message.user("And now?")));
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void a_body_with_one_thing_wrong_does_not_fit(Format format) throws Exception {
        JsonNode good = sent(format, Request.of("Why?").temperature(0.5).maxTokens(99), false);
        assertEquals(List.of(), format.problems(good));
        var bad = new ArrayList<ObjectNode>();
        for (int i = 0; i < 4; i++) bad.add(good.deepCopy());
        bad.get(0).put("max_tokns", 99);
        bad.get(1).put("model", 7);
        bad.get(2).put("stream", "yes");
        bad.get(3).putArray("tools").add("read");
        if (good.has("messages")) {
            bad.add(good.deepCopy());
            ((ObjectNode) bad.getLast().at("/messages/0")).put("contents", "Why?");
            bad.add(good.deepCopy());
            ((ObjectNode) bad.getLast().at("/messages/0")).put("content", 7);
        }
        for (ObjectNode body : bad) assertNotEquals(List.of(), format.problems(body), body.toString());
    }

    private static void fits(Format format, Request request) throws Exception {
        for (boolean streamed : new boolean[] {false, true}) {
            JsonNode body = sent(format, request, streamed);
            assertEquals(List.of(), format.problems(body), body.toPrettyString());
            assertEquals(streamed, body.path("stream").asBoolean(), "a listener is there, so it streams");
        }
    }

    /** The body that the provider sends. */
    private static JsonNode sent(Format format, Request request, boolean streamed) throws Exception {
        try (var server = ScriptedServer.of(ScriptedServer.json(200, format.reply))) {
            format.model(server).send(request, streamed ? _ -> {} : Delta.Listener.NONE);
            return Json.parse(server.seen().getFirst().body());
        }
    }
}
