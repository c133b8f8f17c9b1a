package autodev.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContextWindowTest {
    @ParameterizedTest
    @CsvSource({
        "openai:gpt-3.5-turbo, 16385, 4096, true",
        "openai:gpt-4-0613, 8192, 2048, true",
        "openai:gpt-4o-mini-2024-07-18, 128000, 16384, true",
        "openai:gpt-4.1, 1047576, 32768, true",
        "anthropic:claude-sonnet-4-5-20250929, 200000, 32768, true",
        "anthropic:claude-sonnet-5-5, 1000000, 32768, true",
        "openai:somebody/else, 128000, 16384, false",
        "ollama:llama3.1, 128000, 16384, false"
    })
    void a_model_has_its_vendors_window_or_a_guess(String model, int tokens, int reply, boolean known) {
        assertEquals(new ContextWindow(tokens, reply, known), ContextWindow.of(model, Map.of()));
    }

    @Test
    void every_priced_model_that_is_hosted_has_a_window() {
        for (String model : new String[] {"openai:gpt-5.4", "openai:gpt-6.1-sol", "anthropic:claude-fable-5-1"})
            assertTrue(Prices.shipped().context(model).isPresent(), model);
    }

    @Test
    void the_users_number_wins() {
        assertEquals(
                new ContextWindow(8192, 2048, true),
                ContextWindow.of("openai:gpt-4.1", Map.of("LLM_CONTEXT", " 8192 ")));
    }

    @Test
    void a_price_of_the_users_own_keeps_the_shipped_window_or_brings_one(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(
                folder.resolve("prices.json"),
                "{\"prices\":{\"openai:gpt-4o\":{\"input\":1,\"output\":1},"
                        + "\"openai:mine\":{\"input\":0,\"output\":0,\"context\":4000}}}");
        var environment = Map.of("AUTODEV_PRICES", file.toString());
        assertEquals(128_000, ContextWindow.of("openai:gpt-4o", environment).tokens());
        assertEquals(4_000, ContextWindow.of("openai:mine", environment).tokens());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "128k", "many", "9999999999"})
    void a_number_that_is_none_is_bad_input(String value) {
        var error = assertThrows(BadInput.class, () -> ContextWindow.of("openai:gpt-4o", Map.of("LLM_CONTEXT", value)));
        assertTrue(error.getMessage().contains("LLM_CONTEXT is \"" + value + "\""), error.getMessage());
    }

    @Test
    void a_prompt_leaves_room_for_its_reply_and_a_prompt_has_a_quarter_at_least() {
        var window = ContextWindow.of(1000);
        assertEquals(750, window.prompt(Request.of("Why?")));
        assertEquals(900, window.prompt(Request.of("Why?").maxTokens(100)));
        assertEquals(250, window.prompt(Request.of("Why?").maxTokens(100_000)));
        assertThrows(BadInput.class, () -> new ContextWindow(100, 100, true));
    }
}
