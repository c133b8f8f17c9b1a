package autodev.llm.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import autodev.BadInput;
import autodev.Json;
import autodev.llm.ContextWindow;
import autodev.llm.Message;
import autodev.llm.ModelException;
import autodev.llm.Part;
import autodev.llm.Request;
import autodev.llm.ToolSpec;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OllamaOptionsTest {
    private static final ContextWindow UNKNOWN = new ContextWindow(128_000, 16_000, false);

    private static JsonNode of(Request request) {
        return Json.tree(new OllamaOptions("ollama:m", UNKNOWN).of(request));
    }

    @Test
    void the_callers_own_options_win_one_by_one_or_as_a_whole() {
        var request = Request.of("Why?")
                .temperature(0.1)
                .with("options", Map.of("temperature", 0.5, "mirostat", 2, "top_k", 3))
                .with("top_k", 5)
                .with("stop", "END")
                .with("num_ctx", 1_024)
                .with("keep_alive", "10m");
        assertEquals(Json.parse("""
            {"temperature":0.5,"mirostat":2,"top_k":5,"stop":["END"],"num_ctx":1024}\
            """), of(request));
    }

    @Test
    void a_bound_that_was_asked_for_can_only_be_tightened() {
        var bounded = Request.of("Why?").maxTokens(100);
        for (var expected : Map.of(-1, 100, 50, 50, 900, 100).entrySet())
            assertEquals(
                    expected.getValue(),
                    of(bounded.with("num_predict", expected.getKey()))
                            .path("num_predict")
                            .asInt());
        assertEquals(
                -1,
                of(Request.of("Why?").with("num_predict", -1))
                        .path("num_predict")
                        .asInt());
    }

    @Test
    void the_context_has_room_for_results_tools_and_images_too() {
        String text = "word ".repeat(5_000);
        var result = Message.results(List.of(new Part.ToolResult("a", "read", text, false)));
        var tool = new ToolSpec("read", text, Json.parse("{\"type\":\"object\"}"));
        var image = Message.user("What?", List.of(new Part.Image("image/png", "aaaa", "")));
        assertEquals(16_384, of(Request.of(List.of(result))).path("num_ctx").asInt());
        assertEquals(
                16_384,
                of(Request.of("Why?").tools(List.of(tool))).path("num_ctx").asInt());
        for (var expected : Map.of(4_096, Message.user("What?"), 8_192, image).entrySet())
            assertEquals(
                    expected.getKey(),
                    of(Request.of(List.of(expected.getValue())).maxTokens(3_000))
                            .path("num_ctx")
                            .asInt());
    }

    @Test
    void the_context_is_never_longer_than_the_one_that_is_known() {
        for (int known : new int[] {2_048, 6_000}) {
            var options = new OllamaOptions("ollama:m", ContextWindow.of(known));
            assertEquals(known, options.of(Request.of("word ".repeat(known))).get("num_ctx"));
            assertThrows(ModelException.ContextTooLong.class, () -> options.of(Request.of("word ".repeat(3 * known))));
        }
    }

    @Test
    void options_that_are_no_object_are_refused() {
        assertThrows(BadInput.class, () -> of(Request.of("Why?").with("options", "fast")));
    }
}
