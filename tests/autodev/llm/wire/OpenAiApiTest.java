package autodev.llm.wire;

import static autodev.llm.wire.ScriptedServer.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.llm.ModelException;
import autodev.llm.ModelName;
import autodev.llm.Models;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of OpenAI's two APIs is asked. */
class OpenAiApiTest {
    private static final String YES = """
        {"status":"completed","output":[{"type":"message","content":[{"type":"output_text","text":"Yes."}]}]}\
        """;

    @ParameterizedTest
    @CsvSource({
        "chat, https://api.openai.com/v1, gpt-4o, ''",
        "responses, https://api.openai.com/v1, o3-pro, ''",
        "responses, https://api.openai.com/v1, o1-pro-2025-03-19, ''",
        "responses, https://api.openai.com/v1, gpt-5.2-pro, ''",
        "responses, https://api.openai.com/v1, gpt-5.1-codex-mini, ''",
        "responses, https://api.openai.com/v1, o4-mini-deep-research, ''",
        "responses, https://api.openai.com/v1, computer-use-preview, ''",
        "chat, https://api.openai.com/v1, gpt-5-pro, chat",
        "chat, http://127.0.0.1:1/v1, gpt-5-codex, ''",
        "responses, http://127.0.0.1:1/v1/responses, x, ''",
        "responses, http://127.0.0.1:1/v1/chat/completions, x, Responses",
        "chat, http://127.0.0.1:1/v1/responses, x, chat"
    })
    void the_api_is_chosen_by_the_variable_the_address_and_the_model(
            String expected, String base, String model, String variable) {
        var asked = new ArrayList<String>();
        var environment = new HashMap<>(Map.of("LLM_BASE_URL", base, "OPENAI_API", variable));
        var server =
                new Setup(environment).server(ModelName.parse("openai:" + model).orElseThrow());
        var wire = new Wire(server, new Asked(asked), Optional.empty());
        assertThrows(ModelException.class, () -> new OpenAi(wire).ask("Why?"));
        String root = base.replaceAll("/v1.*", "/v1");
        assertEquals(List.of(root + (expected.equals("chat") ? "/chat/completions" : "/responses")), asked);
    }

    private record Asked(List<String> urls) implements Transport {
        @Override
        public Answer exchange(Ask ask) {
            urls.add(ask.url());
            return new Answer(400, Map.of(), "{}");
        }

        @Override
        public Answer stream(Ask ask, Lines lines) {
            return exchange(ask);
        }
    }

    @Test
    void another_word_for_the_api_is_bad_input() {
        var error = assertThrows(
                BadInput.class,
                () -> Models.of("openai:x", Map.of("LLM_BASE_URL", "http://127.0.0.1:1", "OPENAI_API", "both")));
        assertTrue(error.getMessage().contains("chat or responses"), error.getMessage());
    }

    @Test
    void a_model_that_chat_does_not_have_is_asked_by_responses_from_then_on() throws Exception {
        String no = "{\"error\":{\"message\":\"This model is only supported in v1/responses and not in"
                + " v1/chat/completions.\"}}";
        try (var server = ScriptedServer.of(json(404, no), json(200, YES))) {
            var model = Models.of("openai:gpt-9-pro", Map.of("OPENAI_BASE_URL", server.url() + "/v1"));
            assertEquals("Yes.", model.ask("Why?").text());
            assertEquals("Yes.", model.ask("Why?").text());
            assertEquals(
                    List.of("/v1/chat/completions", "/v1/responses", "/v1/responses"),
                    server.seen().stream().map(ScriptedServer.Seen::path).toList());
        }
    }
}
