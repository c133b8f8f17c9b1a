package autodev.llm;

import static autodev.llm.ScriptedServer.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Exit;
import autodev.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiTest extends ModelContract {
    @Override
    String spec() {
        return "openai:gpt-4o-mini";
    }

    @Override
    Map<String, String> environment(String url) {
        return Map.of("OPENAI_BASE_URL", url + "/v1", "OPENAI_API_KEY", KEY);
    }

    @Override
    String reply(String text) {
        return """
            {"id":"chatcmpl-1","object":"chat.completion","model":"gpt-4o-mini-2024-07-18","choices":[{"index":0,
            "message":{"role":"assistant","content":"%s","refusal":null},"finish_reason":"stop"}],
            "usage":{"prompt_tokens":11,"completion_tokens":7,"total_tokens":18}}\
            """.formatted(text);
    }

    @Override
    String error(String message, String code) {
        return Json.line(Map.of("error", Map.of("message", message, "type", "invalid_request_error", "code", code)));
    }

    @Override
    String path() {
        return "/v1/chat/completions";
    }

    @Override
    String usd() {
        return "0.00000585";
    }

    @Override
    Optional<Map.Entry<String, String>> keyHeader() {
        return Optional.of(Map.entry("authorization", "Bearer " + KEY));
    }

    @Override
    void checkBody(JsonNode body) {
        assertEquals(Json.parse("""
            {"model":"gpt-4o-mini","max_tokens":99,"messages":[{"role":"system","content":"Be brief."},
            {"role":"user","content":"Why?"},{"role":"assistant","content":"Who knows."},
            {"role":"user","content":"You."}]}\
            """), body);
    }

    private JsonNode sent(String spec, Map<String, String> more, Request request) throws Exception {
        try (var server = ScriptedServer.of(json(200, reply("Yes.")))) {
            var environment = new HashMap<>(environment(server.url()));
            environment.putAll(more);
            Models.of(spec, environment).send(request);
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
                Map.of(),
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
                json(200, reply("Yes.")))) {
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
                json(200, reply("Yes.")))) {
            model(server).send(Request.of("Why?").maxTokens(99_999));
            assertEquals(
                    16_384,
                    Json.parse(server.seen().get(1).body()).path("max_tokens").asInt());
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

    @Test
    void a_base_without_its_version_is_told_to_add_it() throws Exception {
        try (var server = ScriptedServer.of(json(404, "{\"detail\":\"Not Found\"}"))) {
            var model = Models.of("openai:x", Map.of("LLM_BASE_URL", server.url() + "/"));
            var error = assertThrows(ModelException.WrongUrl.class, () -> model.ask("Why?"));
            assertTrue(error.getMessage().contains(server.url() + "/v1"), error.getMessage());
            assertEquals("/chat/completions", server.seen().getFirst().path());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/v1, /v1/chat/completions",
        "/v1/, /v1/chat/completions",
        "/v1/chat/completions, /v1/chat/completions",
        "/openai/x?api-version=2, /openai/x/chat/completions?api-version=2"
    })
    void the_resource_is_appended_to_the_base(String base, String expected) throws Exception {
        try (var server = ScriptedServer.of(json(200, reply("Yes.")))) {
            Models.of("openai:x", Map.of("OPENAI_BASE_URL", server.url() + base))
                    .ask("Why?");
            assertEquals(expected, server.seen().getFirst().path());
        }
    }

    @Test
    void a_server_with_an_address_of_its_own_needs_no_key_and_gets_none() throws Exception {
        try (var server = ScriptedServer.of(json(200, reply("Yes.")))) {
            Models.of("openai:x", Map.of("LLM_BASE_URL", server.url(), "OPENAI_API_KEY", KEY))
                    .ask("Why?");
            assertFalse(server.seen().getFirst().headers().containsKey("authorization"));
            Models.of("openai:x", Map.of("LLM_BASE_URL", server.url(), "LLM_API_KEY", "mine-" + KEY))
                    .ask("Why?");
            assertEquals("Bearer mine-" + KEY, server.seen().get(1).headers().get("authorization"));
        }
    }

    @Test
    void organisation_and_project_go_along() throws Exception {
        try (var server = ScriptedServer.of(json(200, reply("Yes.")))) {
            model(server, Map.of("OPENAI_ORG_ID", "org-1", "OPENAI_PROJECT", "proj-1"))
                    .ask("Why?");
            var headers = server.seen().getFirst().headers();
            assertEquals("org-1", headers.get("openai-organization"));
            assertEquals("proj-1", headers.get("openai-project"));
        }
    }

    @Test
    void content_in_parts_is_joined() throws Exception {
        String parts = reply("X")
                .replace("\"X\"", "[{\"type\":\"text\",\"text\":\"One \"},{\"type\":\"text\",\"text\":\"two.\"}]");
        try (var server = ScriptedServer.of(json(200, parts))) {
            assertEquals("One two.", model(server).ask("Why?").text());
        }
    }

    @Test
    void a_refusal_is_an_error_with_the_models_words() throws Exception {
        String refusal = reply("X").replace("\"X\",\"refusal\":null", "null,\"refusal\":\"I cannot help.\"");
        try (var server =
                ScriptedServer.of(json(200, refusal), json(200, reply("").replace("\"stop\"", "\"content_filter\"")))) {
            var error = assertThrows(
                    ModelException.Refused.class, () -> model(server).ask("Why?"));
            assertTrue(error.getMessage().contains("I cannot help."), error.getMessage());
            assertThrows(ModelException.Refused.class, () -> model(server).ask("Why?"));
        }
    }

    @Test
    void a_reply_used_up_by_reasoning_says_so_and_a_cut_one_is_marked() throws Exception {
        try (var server = ScriptedServer.of(
                json(200, reply("").replace("\"stop\"", "\"length\"")),
                json(200, reply("Half").replace("\"stop\"", "\"length\"")))) {
            var error = assertThrows(
                    ModelException.BadReply.class,
                    () -> model(server).send(Request.of("Why?").maxTokens(20)));
            assertTrue(error.getMessage().contains("20 tokens"), error.getMessage());
            assertTrue(model(server).ask("Why?").cut());
        }
    }

    @Test
    void cached_tokens_cost_less_and_absent_usage_is_estimated() throws Exception {
        String cached =
                reply("Yes.").replace("\"total_tokens\":18", "\"prompt_tokens_details\":{\"cached_tokens\":10}");
        String none = reply("Yes.").replaceAll("(?s),\\s*\"usage\".*", "}");
        try (var server = ScriptedServer.of(json(200, cached), json(200, none))) {
            var usage = model(server).ask("Why?").usage();
            assertEquals(10, usage.cachedTokens());
            assertEquals("0.00000510", usage.usd().orElseThrow().setScale(8).toPlainString());
            var guess = model(server).ask("Why?").usage();
            assertTrue(guess.estimated() && guess.inputTokens() > 0 && guess.outputTokens() > 0, guess.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"insufficient_quota", "billing_hard_limit_reached"})
    void an_empty_account_is_not_a_busy_server(String code) throws Exception {
        try (var server = ScriptedServer.of(json(429, error("You exceeded your current quota", code)))) {
            var error = assertThrows(
                    ModelException.NoCredit.class, () -> model(server).ask("Why?"));
            assertEquals(Exit.BLOCKED, error.exitCode());
        }
    }

    @Test
    void an_error_under_status_200_is_an_error() throws Exception {
        String body = "{\"error\":{\"message\":\"upstream is busy\",\"code\":429}}";
        try (var server = ScriptedServer.of(json(200, body))) {
            assertThrows(ModelException.TooBusy.class, () -> model(server).ask("Why?"));
        }
    }

    @Test
    void a_host_that_does_not_exist_is_unreachable() {
        var model = Models.of("openai:x", Map.of("LLM_BASE_URL", "http://no-such-host.invalid/v1"));
        var error = assertThrows(ModelException.Unreachable.class, () -> model.ask("Why?"));
        assertTrue(error.getMessage().contains("LLM_BASE_URL"), error.getMessage());
    }

    @Test
    void a_server_that_never_finishes_the_handshake_is_unreachable() throws Exception {
        try (var server = ScriptedServer.of(json(200, reply("Yes.")))) {
            var environment = Map.of("LLM_BASE_URL", server.url().replace("http:", "https:"));
            var brief = new Limits(Duration.ofMillis(100), Duration.ofMinutes(10), 1000);
            var model = new Setup(environment, brief).named("openai:x").model();
            assertThrows(ModelException.Unreachable.class, () -> model.ask("Why?"));
        }
    }

    @Test
    void a_failed_handshake_is_not_trusted() throws Exception {
        byte[] alert = {21, 3, 3, 0, 2, 2, 40}; // TLS: fatal, handshake failure
        try (var listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (var socket = listening.accept()) {
                    socket.getOutputStream().write(alert);
                    socket.getInputStream().readAllBytes();
                } catch (IOException closed) {
                    return; // the test is over
                }
            });
            var model = Models.of("openai:x", Map.of("LLM_BASE_URL", "https://127.0.0.1:" + listening.getLocalPort()));
            var error = assertThrows(ModelException.Untrusted.class, () -> model.ask("Why?"));
            assertTrue(error.getMessage().contains("LLM_BASE_URL"), error.getMessage());
        }
    }
}
