package autodev.langchain4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Exit;
import autodev.Json;
import autodev.llm.Delta;
import autodev.llm.Message;
import autodev.llm.Model;
import autodev.llm.ModelException;
import autodev.llm.Models;
import autodev.llm.Part;
import autodev.llm.Reply;
import autodev.llm.Request;
import autodev.llm.Schema;
import autodev.llm.ToolSpec;
import autodev.llm.wire.ScriptedServer;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.output.FinishReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Both ways, and there and back. */
class LangChain4jTest {
    private static final String ANSWER = """
        {"model":"gpt-4o-mini-2024-07-18","choices":[{"message":{"role":"assistant","content":"Because."},
        "finish_reason":"stop"}],"usage":{"prompt_tokens":11,"completion_tokens":7}}\
        """;

    /** A conversation with everything in it that crosses. */
    private static final Request REQUEST = Request.of(List.of(
                    Message.system("Be brief."),
                    Message.user(
                            "What is it?",
                            List.of(
                                    new Part.Image("image/png", "iVBORw0KGgo=", ""),
                                    new Part.Image("", "", "https://example.com/a.png"))),
                    Told.REPLY.message(),
                    Message.results(List.of(
                            new Part.ToolResult("c1", "read", "no such file", true),
                            new Part.ToolResult("c2", "list", "b.txt", false))),
                    Message.user("Then b.txt.")))
            .temperature(0.5)
            .maxTokens(99)
            .tools(List.of(new ToolSpec("read", "Reads a file.", Json.parse("""
                {"type":"object","properties":{"path":{"type":"string","description":"which"},
                "lines":{"type":"integer","minimum":1},"as":{"type":"string","enum":["text","hex"]}},
                "required":["path"],"additionalProperties":false}\
                """))))
            .schema(new Schema("verdict", Json.parse("""
                {"type":"object","properties":{"causes":{"type":"array","items":{"$ref":"#/$defs/cause"}},
                "sure":{"anyOf":[{"type":"number"},{"type":"null"}]}},"required":["causes"],"additionalProperties":false,
                "$defs":{"cause":{"type":"object","properties":{"line":{"type":"integer"}},"required":["line"]}}}\
                """)))
            .with("top_p", 0.9)
            .with("stop", List.of("END"));

    @Test
    void our_model_answers_as_a_chat_model_over_its_own_wire() throws Exception {
        try (var server = ScriptedServer.of(ScriptedServer.json(200, ANSWER))) {
            var response = LangChain4j.chatModel(openAi(server))
                    .chat(ChatRequest.builder()
                            .messages(SystemMessage.from("Be brief."), UserMessage.from("Why?"))
                            .maxOutputTokens(99)
                            .build());
            assertEquals("Because.", response.aiMessage().text());
            assertEquals("gpt-4o-mini-2024-07-18", response.modelName());
            assertEquals(FinishReason.STOP, response.finishReason());
            assertEquals(18, response.tokenUsage().totalTokenCount());
            var body = Json.parse(server.seen().getFirst().body());
            assertEquals("Be brief.", body.at("/messages/0/content").asText());
            assertEquals(99, body.path("max_tokens").asInt());
        }
    }

    @Test
    void a_chat_model_answers_as_our_model_and_its_price_is_unknown() throws Exception {
        try (var server = ScriptedServer.of(ScriptedServer.json(200, ANSWER))) {
            Model there = LangChain4j.model(LangChain4j.chatModel(openAi(server)));
            var heard = new ArrayList<Delta>();
            Reply reply = there.send(Request.of("Why?"), heard::add);
            assertEquals("Because.", reply.text());
            assertEquals("stop", reply.finish());
            assertEquals(11, reply.usage().inputTokens());
            assertEquals(7, reply.usage().outputTokens());
            assertEquals(Optional.empty(), reply.usage().usd());
            assertEquals(List.of(new Delta.Text("Because.")), heard);
            assertTrue(there.name().startsWith("langchain4j:"), there.name());
        }
    }

    @Test
    void an_error_of_the_wire_is_theirs_there_and_ours_again_back() throws Exception {
        try (var server = ScriptedServer.of(ScriptedServer.json(429, "{\"error\":{\"message\":\"slow down\"}}"))) {
            var chat = LangChain4j.chatModel(openAi(server));
            assertThrows(RateLimitException.class, () -> chat.chat("Why?"));
            var error = assertThrows(
                    ModelException.TooBusy.class, () -> LangChain4j.model(chat).ask("Why?"));
            assertEquals(Exit.FAILED, error.exitCode());
        }
    }

    @Test
    void everything_in_a_request_and_its_reply_crosses_both_ways() {
        var told = new Told("openai:told");
        Reply reply = LangChain4j.model(LangChain4j.chatModel(told)).send(REQUEST);
        assertEquals(
                List.of(Json.tree(REQUEST)), told.asked.stream().map(Json::tree).toList());
        assertEquals(
                Told.REPLY,
                new Reply(reply.message(), reply.model(), reply.finish(), reply.usage(), Told.REPLY.wall()));
    }

    @Test
    void everything_crosses_in_pieces_too() {
        var told = new Told("openai:told");
        var heard = new ArrayList<Delta>();
        Reply reply = LangChain4j.model(LangChain4j.streamingChatModel(told)).send(REQUEST, heard::add);
        assertEquals(
                List.of(Json.tree(REQUEST)), told.asked.stream().map(Json::tree).toList());
        assertEquals(Told.DELTAS, heard);
        assertEquals(Told.REPLY.message(), reply.message());
        assertEquals("tools", reply.finish());
    }

    private static Model openAi(ScriptedServer server) {
        return Models.of("openai:gpt-4o-mini", Map.of("LLM_BASE_URL", server.url() + "/v1"));
    }
}
