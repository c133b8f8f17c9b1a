package autodev.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PricesTest {
    @ParameterizedTest
    @CsvSource({
        "openai:gpt-4o-mini, 0.15",
        "openai:gpt-4o-mini-2024-07-18, 0.15",
        "openai:gpt-4o, 2.5",
        "openai:gpt-4o-2024-05-13, 5",
        "openai:gpt-4-0613, 30",
        "openai:gpt-5-chat-latest, 1.25",
        "anthropic:claude-sonnet-4-5-20250929, 3",
        "anthropic:claude-opus-4-20250514, 15",
        "anthropic:claude-opus-4-5, 5",
        "anthropic:claude-3-5-haiku-latest, 0.8",
        "ollama:llama3.1:8b, 0"
    })
    void a_name_and_its_dated_versions_have_a_price(String model, String input) {
        assertEquals(input, Prices.shipped().of(model).orElseThrow().input().toPlainString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "openai:gpt-4o-mini-turbo",
                "openai:gpt-5.4-pro",
                "openai:gpt-7",
                "anthropic:claude-opus-4-9",
                "openai:llama3.1",
                "openai:",
                "gpt-4o-mini",
                ""
            })
    void a_relative_of_a_known_model_is_unknown(String model) {
        assertTrue(Prices.shipped().of(model).isEmpty());
    }

    @Test
    void every_model_used_where_none_is_named_has_a_price() {
        for (Provider provider : List.of(Provider.OPENAI, Provider.ANTHROPIC, Provider.OLLAMA))
            assertTrue(Prices.shipped()
                    .of(provider.word() + ":" + provider.example())
                    .isPresent());
    }

    @Test
    void a_long_prompt_costs_its_own_rate_whole() {
        var price = Prices.shipped().of("openai:gpt-5.4").orElseThrow();
        assertEquals(
                "0.685",
                price.cost(272_000, 0, 0, 333)
                        .setScale(3, java.math.RoundingMode.HALF_UP)
                        .toPlainString());
        assertEquals("1.360005", price.cost(272_001, 0, 0, 0).toPlainString());
        assertEquals("0", price.cost(0, 0, 0, 0).toPlainString());
    }

    @Test
    void a_users_file_wins_by_variable_or_by_place(@TempDir Path home) throws Exception {
        Path file = home.resolve(".config/autodev/prices.json");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                "{\"prices\":{\"openai:gpt-4o-mini\":{\"input\":9,\"output\":9},\"openai:*\":{\"input\":1,\"output\":2}}}");
        for (var environment : java.util.List.of(
                Map.of("HOME", home.toString()),
                Map.of("XDG_CONFIG_HOME", home.resolve(".config").toString()),
                Map.of("AUTODEV_PRICES", file.toString()))) {
            var prices = Prices.load(environment);
            assertEquals(
                    "9", prices.of("openai:gpt-4o-mini").orElseThrow().input().toPlainString());
            assertEquals(
                    "2", prices.of("openai:anything").orElseThrow().output().toPlainString());
            assertEquals(
                    "3",
                    prices.of("anthropic:claude-sonnet-4").orElseThrow().input().toPlainString());
        }
        assertTrue(Prices.load(Map.of("HOME", home.resolve("none").toString()))
                .of("openai:anything")
                .isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[]",
                "{}",
                "{\"prices\":3}",
                "{\"prices\":{\"openai:x\":{\"input\":1}}}",
                "{\"prices\":{\"openai:x\":{\"input\":-1,\"output\":1}}}",
                "{\"prices\":{\"openai:x\":{\"input\":\"a\",\"output\":1}}}",
                "{\"prices\":{\"openai:x\":null}}",
                "{\"prices\":{\"openai:x\":4}}"
            })
    void a_users_file_that_cannot_be_used_is_named(String content, @TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("mine.json"), content);
        var error = assertThrows(BadInput.class, () -> Prices.load(Map.of("AUTODEV_PRICES", file.toString())));
        assertTrue(error.getMessage().contains("mine.json"), error.getMessage());
        assertEquals(1, error.getMessage().lines().count());
    }

    @Test
    void a_users_file_that_is_not_there_is_bad_input() {
        assertThrows(BadInput.class, () -> Prices.load(Map.of("AUTODEV_PRICES", "/no/such/prices.json")));
    }

    @Test
    void every_shipped_price_can_be_read() throws Exception {
        try (var in = Prices.class.getResourceAsStream("prices.json")) {
            var names = autodev.Json.parse(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                    .path("prices");
            assertTrue(names.size() > 20, names.toString());
            names.fieldNames()
                    .forEachRemaining(name -> assertTrue(
                            Prices.shipped().of(name.replace("*", "x")).isPresent(), name));
        }
    }
}
