package autodev.llm.wire;

import static autodev.llm.wire.ScriptedServer.json;
import static autodev.llm.wire.ScriptedServer.typed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.llm.Models;
import autodev.llm.Provider;
import autodev.llm.Survey;
import autodev.view.Terminal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ListingTest {
    private static final String NOWHERE = "127.0.0.1:1";

    private static Survey.Found found(Survey survey, Provider provider) {
        return survey.of(provider).found().getFirst();
    }

    @Test
    void every_provider_says_what_it_has() throws Exception {
        try (var openai = ScriptedServer.of(json(200, "{\"data\":[{\"id\":\"gpt-4o-mini\"},{\"id\":\"a-model\"}]}"));
                var anthropic = ScriptedServer.of(json(200, "{\"data\":[{\"id\":\"claude-x\"}]}"));
                var ollama = ScriptedServer.of(json(200, "{\"models\":[{\"name\":\"llama3.1:latest\"}]}"))) {
            var survey = Models.survey(Map.of(
                    "OPENAI_BASE_URL",
                    openai.url() + "/v1",
                    "OPENAI_API_KEY",
                    "correct.horse",
                    "ANTHROPIC_BASE_URL",
                    anthropic.url(),
                    "ANTHROPIC_API_KEY",
                    "battery.staple",
                    "OLLAMA_HOST",
                    ollama.url()));
            var first = found(survey, Provider.OPENAI);
            assertTrue(first.ready());
            assertEquals("openai:a-model", first.models().getFirst().name());
            assertTrue(first.models().getFirst().price().isEmpty());
            assertTrue(first.models().getLast().price().isPresent());
            assertEquals("/v1/models", openai.seen().getFirst().path());
            assertEquals(
                    "Bearer correct.horse", openai.seen().getFirst().headers().get("authorization"));
            assertEquals(
                    "anthropic:claude-x",
                    found(survey, Provider.ANTHROPIC).models().getFirst().name());
            assertEquals("battery.staple", anthropic.seen().getFirst().headers().get("x-api-key"));
            assertEquals(
                    "ollama:llama3.1:latest",
                    found(survey, Provider.OLLAMA).models().getFirst().name());
            String drawn = Terminal.plain().draw(survey.view());
            assertTrue(drawn.contains("2 models: a-model, gpt-4o-mini"), drawn);
            assertTrue(drawn.contains("where no model is named: openai:gpt-4o-mini"), drawn);
            assertFalse(drawn.contains("correct.horse"), drawn);
            String models = Terminal.plain().draw(survey.models());
            assertTrue(models.lines().anyMatch(line -> line.matches("openai:a-model +unknown +unknown")), models);
        }
    }

    @Test
    void what_is_not_there_says_why() throws Exception {
        try (var wrong = ScriptedServer.of(json(401, "{\"error\":{\"message\":\"no\"}}"));
                var page = ScriptedServer.of(typed(200, "text/html", "<html>Log in</html>"))) {
            var survey = Models.survey(
                    Map.of("LLM_BASE_URL", wrong.url(), "ANTHROPIC_BASE_URL", page.url(), "OLLAMA_HOST", NOWHERE));
            assertFalse(found(survey, Provider.OPENAI).ready());
            assertTrue(found(survey, Provider.OPENAI).state().contains("LLM_API_KEY"));
            assertFalse(found(survey, Provider.ANTHROPIC).ready());
            assertTrue(found(survey, Provider.ANTHROPIC).state().contains("JSON"));
            assertTrue(found(survey, Provider.OLLAMA).state().contains("ollama serve"));
            var none = Models.survey(Map.of("OLLAMA_HOST", NOWHERE));
            assertTrue(found(none, Provider.OPENAI).state().contains("OPENAI_API_KEY"));
            assertTrue(none.usual().contains("no language model is set up"), none.usual());
        }
    }
}
