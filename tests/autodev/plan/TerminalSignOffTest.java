package autodev.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Interrupted;
import autodev.SignOff.Answer;
import autodev.view.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalSignOffTest {
    private final ByteArrayOutputStream drawn = new ByteArrayOutputStream();

    private Optional<Answer> typed(String lines, String shown) {
        var out = new PrintStream(drawn, true, StandardCharsets.UTF_8);
        return new TerminalSignOff(new StringReader(lines), out, Terminal.plain()).ask("May it?", shown);
    }

    @ParameterizedTest
    @CsvSource({
        "yes,true,''",
        "Y,true,''",
        "no,false,''",
        "N,false,''",
        "no: too risky,false,too risky",
        "'yes, go on',true,go on",
        "' YES  because I say so ',true,because I say so"
    })
    void yes_and_no_with_a_reason_behind(String line, boolean approved, String because) {
        assertEquals(Optional.of(new Answer(approved, because)), typed(line + "\n", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n\nyes\n", "maybe\nyesterday\nnothing\nyes\n"})
    void neither_leaves_it_open(String lines) {
        assertEquals(Optional.empty(), typed(lines, ""));
    }

    @Test
    void what_it_is_about_is_drawn_and_cannot_command_the_terminal() {
        typed("what\nyes\n", "--- a/f\n+++ b/f\n@@ -1 +1 @@\n-a\n+b\u001b[2J\n");
        String text = drawn.toString(StandardCharsets.UTF_8);
        assertTrue(text.contains("+b") && text.contains("May it?"), text);
        assertFalse(text.contains("\u001b"), text);
        assertEquals(2, text.split("Approve\\? \\[yes/no]", -1).length - 1);
    }

    @Test
    void an_interrupt_ends_the_wait() throws Exception {
        var never = new PipedInputStream(new PipedOutputStream());
        var asked = new TerminalSignOff(
                new InputStreamReader(never, StandardCharsets.UTF_8), new PrintStream(drawn), Terminal.plain());
        Thread.currentThread().interrupt();
        assertThrows(Interrupted.class, () -> asked.ask("?", ""));
        assertTrue(Thread.interrupted());
    }
}
