package autodev.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.Event;
import autodev.Interrupted;
import autodev.llm.wire.ScriptedServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitTest {
    @ParameterizedTest
    @CsvSource({
        "60,'',60 requests a minute",
        "'',200k,200000 tokens a minute",
        "1k,1.5M,1000 requests and 1500000 tokens a minute",
        "'','',no limit"
    })
    void it_reads_as_written(String requests, String tokens, String meaning) {
        var limit = RateLimit.of(Map.of("LLM_RPM", requests, "LLM_TPM", tokens));
        assertEquals(meaning, limit.toString());
        assertEquals(!meaning.equals("no limit"), limit.any());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "many", "1.5", "0.0001k", "1e3", "60/min"})
    void anything_else_is_bad_input_that_names_the_variable(String text) {
        for (String variable : new String[] {"LLM_RPM", "LLM_TPM"}) {
            var error = assertThrows(BadInput.class, () -> RateLimit.of(Map.of(variable, text)));
            assertTrue(error.getMessage().startsWith(variable + " is \"" + text + "\""), error.getMessage());
        }
    }

    @Test
    void one_server_has_one_limit_in_a_process_whoever_asks() {
        var here = Map.of("LLM_RPM", "7", "LLM_BASE_URL", "http://one.example");
        assertSame(RateLimit.of(here), RateLimit.of(Map.copyOf(here)));
        assertNotSame(RateLimit.of(here), RateLimit.of(Map.of("LLM_RPM", "7", "LLM_BASE_URL", "http://other.example")));
        var limit = RateLimit.of(here);
        assertSame(limit.window("openai:a"), limit.window("openai:b"));
        assertNotSame(limit.window("openai:a"), limit.window("ollama:a"));
    }

    @Test
    void each_attempt_counts_and_a_wait_is_announced_before_it_begins() throws Exception {
        var events = new ArrayList<Event>();
        try (var server = ScriptedServer.of(ScriptedServer.json(500, "{}"))) {
            var environment = Map.of("LLM_BASE_URL", server.url(), "LLM_RPM", "1");
            var at_once = new Backoff(2, Duration.ZERO, Duration.ZERO, Duration.ofMinutes(1));
            var model = Models.layered(
                    Models.of("openai:x", environment),
                    Layers.of(environment).backoff(at_once).listener(event -> {
                        events.add(event);
                        // Nobody wants to wait for a minute.
                        if (event instanceof LlmEvent.Queued)
                            Thread.currentThread().interrupt();
                    }));
            assertThrows(Interrupted.class, () -> model.ask("Why?"));
            assertTrue(Thread.interrupted());
            assertEquals(1, server.seen().size());
            var queued = assertInstanceOf(LlmEvent.Queued.class, events.getLast());
            assertEquals("1 request a minute", queued.limit());
            assertEquals(0, queued.ahead());
        }
    }
}
