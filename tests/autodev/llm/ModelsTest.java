package autodev.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.AutodevException;
import autodev.BadInput;
import autodev.Exit;
import autodev.Json;
import autodev.llm.wire.ScriptedServer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelsTest {
    // Nothing listens on port 1 of this machine, so no test finds a real server.
    private static final String NOWHERE = "OLLAMA_HOST=127.0.0.1:1";

    private static Map<String, String> environment(String settings) {
        var environment = new HashMap<String, String>();
        for (String setting :
                settings.isBlank() ? new String[0] : settings.strip().split("\\s+"))
            environment.put(setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
        return environment;
    }

    private static String outcome(Optional<String> named, Map<String, String> environment) {
        try {
            return switch (Models.choose(named, environment)) {
                case Choice.Language(Model model, String _) -> model.name();
                case Choice.Builtin() -> "builtin";
                case Choice.None(String _) -> "none";
            };
        } catch (AutodevException e) {
            return "exit " + e.exitCode();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        OLLAMA_HOST=127.0.0.1:1                                                       | none
        OPENAI_API_KEY=k                                                              | openai:gpt-4o-mini
        OPENAI_BASE_URL=http://h/v1                                                   | openai:gpt-4o-mini
        OPENAI_API_KEY=  ANTHROPIC_API_KEY=k                                          | anthropic:claude-sonnet-5-5
        OPENAI_API_KEY=k ANTHROPIC_API_KEY=k USE_OLLAMA=1                             | openai:gpt-4o-mini
        ANTHROPIC_API_KEY=k USE_OLLAMA=1                                              | anthropic:claude-sonnet-5-5
        USE_OLLAMA=1                                                                  | ollama:llama3.1
        USE_OLLAMA=1 OLLAMA_MODEL=phi3:mini                                           | ollama:phi3:mini
        OLLAMA_MODEL=phi3 OLLAMA_HOST=127.0.0.1:1                                     | none
        USE_OLLAMA=0 OLLAMA_HOST=127.0.0.1:1                                          | none
        LLM_BASE_URL=http://h/v1 OPENAI_API_KEY=k                                     | exit 3
        LLM_BASE_URL=http://h/v1 LLM_MODEL=m OPENAI_API_KEY=k                         | openai:m
        LLM_MODEL=anthropic:claude-x ANTHROPIC_API_KEY=k OPENAI_API_KEY=k             | anthropic:claude-x
        LLM_MODEL=builtin OPENAI_API_KEY=k                                            | builtin
        LLM_API_KEY=k OLLAMA_HOST=127.0.0.1:1                                         | none
        """)
    void without_a_name_the_environment_decides_in_a_fixed_order(String settings, String expected) {
        assertEquals(expected, outcome(Optional.empty(), environment(settings)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        builtin                   | OPENAI_API_KEY=k                           | builtin
        builtin:x                 | OPENAI_API_KEY=k                           | exit 2
        openai:gpt-4o             | OPENAI_API_KEY=k                           | openai:gpt-4o
        OpenAI:gpt-4o             | OPENAI_API_KEY=k                           | openai:gpt-4o
        openai:gpt-4o             | ANTHROPIC_API_KEY=k                        | exit 3
        openai:gpt-4o             | LLM_API_KEY=k                              | exit 3
        openai:                   | OPENAI_API_KEY=k                           | exit 2
        anthropic:claude-x        | OPENAI_API_KEY=k                           | exit 3
        ollama:a/b:7b             | OPENAI_API_KEY=k                           | ollama:a/b:7b
        gpt-4o-mini               | OPENAI_API_KEY=k                           | openai:gpt-4o-mini
        gpt-4o-mini               | OPENAI_API_KEY=k USE_OLLAMA=1              | ollama:gpt-4o-mini
        tiny                      | LLM_BASE_URL=http://h/v1 USE_OLLAMA=1      | openai:tiny
        gpt-4o-mini               | OLLAMA_HOST=                               | exit 3
        claude-x                  | OPENAI_API_KEY=k ANTHROPIC_API_KEY=k       | anthropic:claude-x
        llama3.1:8b               | USE_OLLAMA=1 OPENAI_API_KEY=k              | ollama:llama3.1:8b
        llama3.1:8b               | OPENAI_API_KEY=k OLLAMA_HOST=127.0.0.1:1   | exit 2
        meta/llama:free           | LLM_BASE_URL=http://h LLM_API_KEY=k        | openai:meta/llama:free
        meta/llama:free           | OPENAI_BASE_URL=http://h OPENAI_API_KEY=k  | openai:meta/llama:free
        opnai:gpt-4o              | OPENAI_API_KEY=k OLLAMA_HOST=127.0.0.1:1   | exit 2
        ' '                       | OPENAI_API_KEY=k                           | exit 2
        openai:x                  | OPENAI_BASE_URL=nonsense                   | exit 2
        openai:x                  | OPENAI_BASE_URL=http://u:pw@h              | exit 2
        openai:x                  | OPENAI_API_KEY=k LLM_TIMEOUT=soon          | exit 2
        """)
    void a_name_goes_to_the_provider_that_it_names_or_that_is_set_up(String name, String settings, String expected) {
        assertEquals(expected, outcome(Optional.of(name), environment(settings)));
    }

    @Test
    void a_local_ollama_is_found_when_it_has_the_model() throws Exception {
        String tags = "{\"models\":[{\"name\":\"llama3.1:latest\"}]}";
        try (var server = ScriptedServer.of(ScriptedServer.json(200, tags))) {
            var here = Map.of("OLLAMA_HOST", server.url());
            assertEquals("ollama:llama3.1", outcome(Optional.empty(), here));
            assertEquals("ollama:phi3:mini", outcome(Optional.of("phi3:mini"), here));
        }
    }

    @Test
    void a_server_that_is_no_ollama_is_not_taken_for_one() throws Exception {
        try (var server = ScriptedServer.of(ScriptedServer.typed(200, "text/html", "<html>"))) {
            assertEquals("none", outcome(Optional.empty(), Map.of("OLLAMA_HOST", server.url())));
        }
    }

    @Test
    void an_unknown_provider_lists_those_there_are() {
        var error = assertThrows(BadInput.class, () -> Models.of("opnai:gpt-4o", environment(NOWHERE)));
        for (String known : List.of("opnai", "openai:", "anthropic:", "ollama:", "builtin"))
            assertTrue(error.getMessage().contains(known), error.getMessage());
    }

    @Test
    void nothing_set_up_says_what_to_set() {
        var none = Models.choose(Optional.empty(), environment(NOWHERE));
        var error = assertThrows(ModelException.NotConfigured.class, none::model);
        assertEquals(Exit.BLOCKED, error.exitCode());
        for (String variable : List.of("OPENAI_API_KEY", "ANTHROPIC_API_KEY", "LLM_BASE_URL", "USE_OLLAMA=1"))
            assertTrue(error.getMessage().contains(variable), error.getMessage());
        assertThrows(ModelException.NotConfigured.class, () -> Models.of("builtin", environment(NOWHERE)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "quo\u201dted", "line\nbreak"})
    void a_key_that_no_header_can_carry_is_refused_without_showing_it(String key) {
        var error = assertThrows(
                ModelException.NotConfigured.class, () -> Models.of("openai:x", Map.of("OPENAI_API_KEY", key)));
        assertTrue(error.getMessage().contains("OPENAI_API_KEY"), error.getMessage());
        assertFalse(error.getMessage().contains(key), error.getMessage());
    }

    @Test
    void the_budget_is_checked_on_every_attempt_and_ends_the_retries() throws Exception {
        String busy = "{\"error\":{\"message\":\"cut\"}}";
        try (var server = ScriptedServer.of(ScriptedServer.raw(new byte[0]), ScriptedServer.json(500, busy))) {
            var plain = Models.of("openai:gpt-4o-mini", Map.of("OPENAI_BASE_URL", server.url()));
            var at_once = new Backoff(9, Duration.ZERO, Duration.ZERO, Duration.ZERO);
            var budget = Budget.parse("700tokens");
            var model = Models.layered(plain, Layers.of(Map.of()).budget(budget).backoff(at_once));
            // The first call breaks off and may be billed: its 600 tokens leave too little for a second one.
            assertThrows(
                    ModelException.BudgetExhausted.class,
                    () -> model.send(Request.of("Why?").maxTokens(600)));
            assertEquals(1, server.seen().size());
        }
    }

    @Test
    void events_and_usage_are_read_back_as_they_were_written() {
        var called = new LlmEvent.Called(
                "openai:x",
                Optional.of("x-2026"),
                new Usage(1, 2, 1, true, Optional.of(new BigDecimal("0.5"))),
                Duration.ofMillis(1500),
                Request.of("Why?").hash(),
                Optional.empty(),
                Optional.of("Yes."));
        assertEquals(called, Json.read(Json.line(called), LlmEvent.Called.class));
        assertEquals(
                new Usage(1, 2, Optional.empty()), Json.read("{\"inputTokens\":1,\"outputTokens\":2}", Usage.class));
    }

    @Test
    void equal_requests_have_equal_hashes_and_others_not() {
        var one = Request.of("Why?").temperature(0.5);
        assertEquals(one.hash(), Request.of("Why?").temperature(0.5).hash());
        assertEquals(64, one.hash().length());
        for (var other : List.of(one.seed(1), one.maxTokens(1), one.temperature(0.4), Request.of("Why not?")))
            assertFalse(other.hash().equals(one.hash()));
    }

    /** Run as a process of its own by the test below. */
    static final class Program {
        public static void main(String[] args) {
            var model = Models.of("openai:x", Map.of("LLM_BASE_URL", args[0]));
            System.out.println("made");
            System.out.println(model.ask("Why?").text());
        }
    }

    @Test
    void the_http_client_is_loaded_by_the_first_call_and_does_not_hold_up_the_end() throws Exception {
        String reply = "{\"choices\":[{\"message\":{\"content\":\"Yes.\"},\"finish_reason\":\"stop\"}]}";
        try (var server = ScriptedServer.of(ScriptedServer.json(200, reply))) {
            var process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-Xlog:class+load:stdout",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Program.class.getName(),
                            server.url())
                    .redirectErrorStream(true)
                    .start();
            var lines = process.inputReader().lines().toList();
            assertTrue(process.waitFor(30, TimeUnit.SECONDS));
            assertEquals(0, process.exitValue(), () -> String.join("\n", lines));
            int made = lines.indexOf("made");
            assertTrue(made > 0 && lines.contains("Yes."));
            assertTrue(lines.subList(0, made).stream().noneMatch(line -> line.contains(" okhttp3.")));
            assertTrue(
                    lines.stream().anyMatch(line -> line.contains(" okhttp3.OkHttpClient ")),
                    "the log shows no classes");
        }
    }

    @Test
    void a_proxy_of_the_environment_is_used_and_this_machine_needs_none() throws Exception {
        String reply = "{\"choices\":[{\"message\":{\"content\":\"By proxy.\"}}]}";
        try (var proxy = ScriptedServer.of(ScriptedServer.json(200, reply), ScriptedServer.json(407, "{}"))) {
            var environment = Map.of(
                    "LLM_BASE_URL",
                    "http://model.example/v1",
                    "HTTP_PROXY",
                    "http://me:pa%40ss@127.0.0.1:" + proxy.port());
            var model = Models.of("openai:x", environment);
            assertEquals("By proxy.", model.ask("Why?").text());
            var seen = proxy.seen().getFirst();
            assertEquals("http://model.example/v1/chat/completions", seen.path());
            assertEquals("Basic bWU6cGFAc3M=", seen.headers().get("proxy-authorization"));
            assertThrows(ModelException.NotConfigured.class, () -> model.ask("Why?"));
        }
    }

    @Test
    void a_proxy_gets_a_login_for_the_tunnel_and_never_the_key() throws Exception {
        try (var proxy =
                ScriptedServer.of(ScriptedServer.raw("HTTP/1.1 502 Bad\r\n\r\n".getBytes(StandardCharsets.UTF_8)))) {
            var environment =
                    Map.of("OPENAI_API_KEY", "correct.horse", "HTTPS_PROXY", "http://me:pw@127.0.0.1:" + proxy.port());
            var model = Models.of("openai:x", environment);
            assertThrows(ModelException.Unreachable.class, () -> model.ask("Why?"));
            var seen = proxy.seen().getFirst();
            assertEquals("CONNECT api.openai.com:443", seen.method() + " " + seen.path());
            assertEquals("Basic bWU6cHc=", seen.headers().get("proxy-authorization"));
            assertFalse(seen.toString().contains("correct.horse"));
        }
    }

    @ParameterizedTest
    @CsvSource({"OPENAI_ORG_ID, ü", "OPENAI_PROJECT, 'a\nb'"})
    void an_id_that_no_header_can_carry_is_bad_input(String variable, String value) {
        var error = assertThrows(
                BadInput.class, () -> Models.of("openai:x", Map.of("OPENAI_API_KEY", "k", variable, value)));
        assertTrue(error.getMessage().startsWith(variable), error.getMessage());
    }

    @Test
    void the_choice_of_a_language_model_says_why() {
        var choice = Models.choose(Optional.empty(), Map.of("OPENAI_API_KEY", "k"));
        assertEquals(
                "OPENAI_API_KEY is set",
                assertInstanceOf(Choice.Language.class, choice).why());
    }
}
