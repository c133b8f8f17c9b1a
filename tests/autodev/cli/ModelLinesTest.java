package autodev.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import autodev.llm.LlmEvent;
import autodev.view.Terminal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ModelLinesTest {
    @Test
    void one_turn_is_one_turn() {
        var cut = ModelLines.line(new LlmEvent.HistoryCut("openai:tiny", 1, 800, 900))
                .orElseThrow();
        assertEquals(
                "the oldest turn is not sent any more: the model reads 900 tokens at most",
                Terminal.plain().draw(cut));
    }

    @Test
    void a_wait_says_in_plain_words_why() {
        var waiting = new LlmEvent.Waiting("openai:tiny", "ServerFailed", Duration.ofMillis(1500), 2, 4);
        assertEquals(
                "server failed: waiting 1.5 s before attempt 2 of 4",
                Terminal.plain().draw(ModelLines.line(waiting).orElseThrow()));
        assertEquals("waiting for openai:tiny", ModelLines.status(waiting).orElseThrow());
    }
}
