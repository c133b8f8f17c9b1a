package autodev.llm.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.Json;
import autodev.llm.ContextWindow;
import autodev.llm.Message;
import autodev.llm.Part;
import autodev.llm.Request;
import autodev.llm.Schema;
import autodev.llm.ToolSpec;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class OllamaBodyTest {
    private static JsonNode body(Request request, boolean chat) {
        return Json.tree(new OllamaBody(request, new OllamaTakes(chat, true))
                .of("llama3.1", false, new OllamaOptions("ollama:m", new ContextWindow(100, 10, false))));
    }

    @Test
    void a_single_question_is_generated_from_as_it_is() {
        var image = new Part.Image("image/png", "aaaa", "");
        var request =
                Request.of(List.of(Message.user("What is it?", List.of(image)))).with("suffix", "!");
        assertEquals(Json.parse("""
            {"model":"llama3.1","prompt":"What is it?","images":["aaaa"],"truncate":false,"shift":false,
            "suffix":"!","stream":false,"options":{"num_ctx":8192}}\
            """), body(request, false));
    }

    @Test
    void a_conversation_is_generated_from_as_a_script() {
        var request = Request.of(List.of(
                Message.system("Be brief."),
                Message.user("Why?"),
                new Message(Message.Role.ASSISTANT, List.of(new Part.ToolCall("a", "read", "{}"))),
                Message.results(List.of(new Part.ToolResult("a", "read", "text", false))),
                Message.user("And?")));
        var body = body(request, false);
        assertEquals("Be brief.", body.path("system").asText());
        assertEquals(
                "User: Why?\n\nAssistant: \n\nResult of read: text\n\nUser: And?\n\nAssistant:",
                body.path("prompt").asText());
    }

    @Test
    void instructions_go_into_a_prompt_that_is_raw_or_empty() {
        var both = Request.of(List.of(Message.system("Rule."), Message.user("[INST] Why? [/INST]")));
        var raw = body(both.with("raw", true), false);
        assertEquals("Rule.\n\n[INST] Why? [/INST]", raw.path("prompt").asText());
        assertFalse(raw.has("system"));
        assertEquals(
                "Rule.",
                body(Request.of(List.of(Message.system("Rule."))), false)
                        .path("prompt")
                        .asText());
    }

    @Test
    void tools_cannot_be_generated_with() {
        var tool = new ToolSpec("now", "Tells the time.", Json.parse("{\"type\":\"object\"}"));
        assertThrows(BadInput.class, () -> body(Request.of("When?").tools(List.of(tool)), false));
    }

    @Test
    void a_model_with_tools_is_told_the_schema_because_a_format_would_keep_it_from_calling_them() {
        var schema = Json.parse("{\"type\":\"object\"}");
        var request = Request.of("When?").schema(new Schema("time", schema));
        assertEquals(schema, body(request, true).path("format"));
        var body = body(request.tools(List.of(new ToolSpec("now", "Tells the time.", schema))), true);
        assertFalse(body.has("format"));
        assertTrue(body.path("messages").path(0).path("content").asText().contains(schema.toString()));
    }

    @Test
    void fields_of_the_request_stay_out_of_the_options() {
        var body = body(
                Request.of("Why?")
                        .with("keep_alive", "10m")
                        .with("think", "low")
                        .with("top_p", 0.5)
                        .with("stream", true),
                true);
        assertEquals("10m", body.path("keep_alive").asText());
        assertEquals("low", body.path("think").asText());
        assertFalse(body.path("stream").asBoolean());
        assertFalse(body.has("top_p"));
        assertEquals(0.5, body.path("options").path("top_p").asDouble());
    }
}
