package autodev.llm.wire;

import static autodev.llm.wire.ScriptedServer.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.Exit;
import autodev.Json;
import autodev.llm.Delta;
import autodev.llm.ModelException;
import autodev.llm.ModelName;
import autodev.llm.Models;
import autodev.llm.Provider;
import autodev.llm.Request;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiTest extends StreamContract {
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
    String stream(String finish, Delta... pieces) {
        return OpenAiChunks.stream(finish, pieces);
    }

    @Override
    String streamType() {
        return "text/event-stream";
    }

    @Override
    String streamError(String message) {
        return "data: " + Json.line(Map.of("error", Map.of("message", message, "code", 503))) + "\n\n";
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
            {"model":"gpt-4o-mini","max_tokens":99,"stream":false,"messages":[{"role":"system","content":"Be brief."},
            {"role":"user","content":"Why?"},{"role":"assistant","content":"Who knows."},
            {"role":"user","content":"You."}]}\
            """), body);
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

    @ParameterizedTest
    @CsvSource({
        "https://x.openai.azure.com/openai/v1, mine, api-key",
        "https://x.services.ai.azure.com/openai/v1, mine, api-key",
        "https://x.openai.azure.com/openai/v1, eyJhbGciOi.x.y, Authorization",
        "https://models.inference.ai.azure.com, mine, Authorization",
        "https://openai.azure.com.example.org/v1, mine, Authorization"
    })
    void azure_gets_a_key_in_its_own_header_and_a_token_in_the_usual_one(String base, String key, String header) {
        var server = new Setup(Map.of("OPENAI_BASE_URL", base, "OPENAI_API_KEY", key))
                .server(new ModelName(Provider.OPENAI, "x"));
        assertEquals(Map.of(header, header.equals("api-key") ? key : "Bearer " + key), server.secretHeaders());
    }

    @Test
    void a_gateway_gets_the_key_in_its_own_header() throws Exception {
        try (var server = ScriptedServer.of(json(200, reply("Yes.")))) {
            model(server, Map.of("LLM_KEY_HEADER", "X-Api-Key")).ask("Why?");
            assertEquals(KEY, server.seen().getFirst().headers().get("x-api-key"));
            assertFalse(server.seen().getFirst().headers().containsKey("authorization"));
            assertThrows(BadInput.class, () -> model(server, Map.of("LLM_KEY_HEADER", "no header:")));
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
}
