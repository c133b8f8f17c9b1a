package autodev.agents.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import autodev.agents.AgentResult;
import autodev.llm.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TaskJsonTest {
    @Test
    void a_long_text_keeps_its_beginning_and_more_of_its_end() {
        assertEquals("abc\n… 14 characters are left out …\n" + "rstuvw", TaskJson.cut("abcdefghijklmnopqrstuvw", 9));
        assertEquals("short", TaskJson.cut("short", 9));
    }

    @Test
    void no_character_is_cut_in_two() {
        String cut = TaskJson.cut("😀".repeat(20), 9);
        assertEquals(
                cut,
                new String(
                        cut.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    void its_message_is_the_first_line_that_says_something() {
        assertEquals("1 finding", message(AgentResult.Status.COMPLETED, "# Scan\n\n1 finding\nmore", ""));
        assertEquals("completed", message(AgentResult.Status.COMPLETED, "# Scan\n", ""));
        assertEquals("no time", message(AgentResult.Status.TIMEOUT, "half of it", "no time"));
    }

    private static String message(AgentResult.Status status, String output, String error) {
        var result = new AgentResult(
                "r",
                "qa",
                "t",
                status,
                output,
                "",
                error,
                0,
                Duration.ZERO,
                1,
                new Usage(0, 0, Optional.empty()),
                Optional.empty(),
                List.of(),
                List.of(),
                "builtin");
        return TaskJson.of(result).path("message").asText();
    }
}
