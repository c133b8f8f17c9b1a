package autodev.llm.wire;

import static autodev.llm.wire.ScriptedServer.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Json;
import autodev.llm.ModelException;
import autodev.llm.Request;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OllamaTest extends ModelContract {
    @Override
    String spec() {
        return "ollama:qwen2.5-coder:7b";
    }

    @Override
    Map<String, String> environment(String url) {
        return Map.of("OLLAMA_HOST", url, "OPENAI_API_KEY", KEY);
    }

    @Override
    String reply(String text) {
        return """
            {"model":"qwen2.5-coder:7b","created_at":"2025-01-01T00:00:00Z","message":{"role":"assistant","content":"%s"},
            "done":true,"done_reason":"stop","prompt_eval_count":11,"eval_count":7}\
            """.formatted(text);
    }

    @Override
    String error(String message, String code) {
        return Json.line(Map.of("error", message));
    }

    @Override
    String path() {
        return "/api/chat";
    }

    @Override
    String usd() {
        return "0";
    }

    @Override
    Optional<Map.Entry<String, String>> keyHeader() {
        return Optional.empty();
    }

    @Override
    void checkBody(JsonNode body) {
        assertEquals(4, body.path("messages").size());
        assertFalse(body.path("stream").asBoolean(true));
        assertEquals(99, body.path("options").path("num_predict").asInt());
        assertEquals(4096, body.path("options").path("num_ctx").asInt());
    }

    @Test
    void no_other_providers_key_goes_to_it() throws Exception {
        try (var server = ScriptedServer.of(json(200, reply("Yes.")))) {
            model(server).ask("Why?");
            assertFalse(server.seen().getFirst().headers().toString().contains(KEY));
        }
    }

    @Test
    void options_go_in_their_own_object() throws Exception {
        try (var server = ScriptedServer.of(json(200, reply("Yes.")))) {
            model(server).send(Request.of("Why?").temperature(0).seed(42));
            var options = Json.parse(server.seen().getFirst().body()).path("options");
            assertEquals(42, options.path("seed").asInt());
            assertTrue(options.has("temperature"));
        }
    }

    @Test
    void the_context_is_sized_to_the_prompt_and_never_shrinks() throws Exception {
        try (var server = ScriptedServer.of(json(200, reply("Yes.")))) {
            var model = model(server);
            model.ask("word ".repeat(20_000));
            model.ask("Why?");
            for (var seen : server.seen()) {
                var body = Json.parse(seen.body());
                assertEquals(32_768, body.path("options").path("num_ctx").asInt());
                assertFalse(body.path("truncate").asBoolean(true));
            }
            assertThrows(ModelException.ContextTooLong.class, () -> model.ask("word ".repeat(300_000)));
        }
    }

    @Test
    void a_missing_model_says_how_to_get_it_and_what_there_is() throws Exception {
        try (var server = ScriptedServer.of(
                json(404, error("model \"qwen2.5-coder:7b\" not found, try pulling it first", "")),
                json(200, "{\"models\":[{\"name\":\"llama3.1:latest\"},{\"name\":\"phi3:mini\"}]}"))) {
            var error = assertThrows(
                    ModelException.NoSuchModel.class, () -> model(server).ask("Why?"));
            assertTrue(error.getMessage().contains("ollama pull qwen2.5-coder:7b"), error.getMessage());
            assertTrue(error.getMessage().contains("llama3.1:latest, phi3:mini"), error.getMessage());
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "'', http://127.0.0.1:11434",
                "gpu-box, http://gpu-box:11434",
                "gpu_box:8080, http://gpu_box:8080",
                "http://gpu-box, http://gpu-box",
                "https://gpu-box:9/x/, https://gpu-box:9/x",
                "0.0.0.0, http://127.0.0.1:11434",
                "0.0.0.0:81, http://127.0.0.1:81",
                "http://0.0.0.0:81, http://127.0.0.1:81",
                ":5050, http://127.0.0.1:5050",
                "[::1], http://[::1]:11434",
                "::1, http://[::1]:11434",
                "[::]:80, http://[::1]:80",
                "'\"host\"', http://host:11434"
            })
    void every_form_of_its_host_is_read(String given, String expected) {
        var endpoint = Endpoint.ollama(given);
        assertEquals(expected, endpoint.root() + endpoint.path());
    }
}
