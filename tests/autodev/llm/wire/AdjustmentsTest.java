package autodev.llm.wire;

import static autodev.llm.wire.ScriptedServer.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Json;
import autodev.llm.Model;
import autodev.llm.ModelException;
import autodev.llm.Models;
import autodev.llm.Request;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdjustmentsTest {
    private static final String YES = "{\"choices\":[{\"message\":{\"content\":\"Yes.\"},\"finish_reason\":\"stop\"}]}";

    private JsonNode sent(String spec, Request request) throws Exception {
        try (var server = ScriptedServer.of(json(200, YES))) {
            Models.of(spec, Map.of("OPENAI_BASE_URL", server.url())).send(request);
            return Json.parse(server.seen().getFirst().body());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-4o-mini, false", "gpt-4.1, false", "gpt-5-chat-latest, false", "llama-3.3-70b, false", "o1, true",
        "o3-mini, true", "o4-mini-2025-04-16, true", "gpt-5, true", "gpt-5.4-nano, true", "gpt-6.1-sol, true",
        "openai/gpt-5, true", "gpt-10, true", "gpt-oss-120b, false"
    })
    void models_that_reason_get_their_own_bound_and_no_temperature(String model, boolean reasons) throws Exception {
        var body = sent(
                "openai:" + model,
                Request.of("Why?").temperature(0.1).maxTokens(50).seed(7));
        assertEquals(reasons, body.has("max_completion_tokens"));
        assertEquals(!reasons, body.has("max_tokens"));
        assertEquals(!reasons, body.has("temperature"));
        assertEquals(7, body.path("seed").asInt());
    }

    @Test
    void an_unsupported_parameter_is_left_out_or_renamed_and_the_model_remembers() throws Exception {
        try (var server = ScriptedServer.of(
                json(
                        400,
                        error(
                                "Unsupported value: 'temperature' does not support 0.1 with this model.",
                                "unsupported_value")),
                json(
                        400,
                        error(
                                "Unsupported parameter: 'max_tokens' is not supported with this model. Use"
                                        + " 'max_completion_tokens' instead.",
                                "unsupported_parameter")),
                json(200, YES))) {
            var model = model(server);
            var request = Request.of("Why?").temperature(0.1).maxTokens(50);
            model.send(request);
            model.send(request);
            assertEquals(4, server.seen().size());
            for (var seen : List.of(server.seen().get(2), server.seen().get(3))) {
                var body = Json.parse(seen.body());
                assertFalse(body.has("temperature") || body.has("max_tokens"), seen.body());
                assertEquals(50, body.path("max_completion_tokens").asInt());
            }
        }
    }

    @Test
    void a_bound_above_what_the_model_allows_is_lowered() throws Exception {
        try (var server = ScriptedServer.of(
                json(
                        400,
                        error(
                                "max_tokens is too large: 99999. This model supports at most 16384 completion tokens",
                                "invalid_value")),
                json(200, YES))) {
            model(server).send(Request.of("Why?").maxTokens(99_999));
            assertEquals(
                    16_384,
                    Json.parse(server.seen().get(1).body()).path("max_tokens").asInt());
        }
    }

    @Test
    void a_value_out_of_range_is_refused_and_not_left_out() throws Exception {
        String said = "Invalid 'temperature': decimal above maximum value. Expected a value <= 2, but got 5.";
        try (var server = ScriptedServer.of(json(400, error(said, "decimal_above_max_value")), json(200, YES))) {
            var model = model(server);
            assertThrows(
                    ModelException.Rejected.class,
                    () -> model.send(Request.of("Why?").temperature(5)));
            model.send(Request.of("Why?").temperature(1));
            assertEquals(
                    1.0,
                    Json.parse(server.seen().get(1).body()).path("temperature").asDouble());
        }
    }

    @Test
    void what_did_not_help_is_not_remembered() throws Exception {
        String echo = "Not supported: {\"messages\":[],\"temperature\":1.0}";
        try (var server = ScriptedServer.of(
                json(400, error(echo, "bad")), json(400, error("no messages", "bad")), json(200, YES))) {
            var model = model(server);
            var request = Request.of("Why?").temperature(1);
            assertThrows(ModelException.Rejected.class, () -> model.send(request));
            model.send(request);
            assertFalse(Json.parse(server.seen().get(1).body()).has("temperature"));
            assertTrue(Json.parse(server.seen().get(2).body()).has("temperature"));
        }
    }

    @Test
    void a_server_that_refuses_every_form_ends_in_its_own_words() throws Exception {
        try (var server =
                ScriptedServer.of(json(400, error("max_tokens and max_completion_tokens unsupported", "bad")))) {
            assertThrows(
                    ModelException.Rejected.class,
                    () -> model(server).send(Request.of("Why?").maxTokens(50)));
            assertTrue(server.seen().size() <= 4);
        }
    }

    private static String error(String message, String code) {
        return Json.line(Map.of("error", Map.of("message", message, "code", code)));
    }

    private static Model model(ScriptedServer server) {
        return Models.of("openai:gpt-4o-mini", Map.of("OPENAI_BASE_URL", server.url()));
    }
}
