package autodev.serve.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import autodev.Event;
import autodev.mcp.McpProgress;
import autodev.view.View;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallProgressTest {
    private record Said(String text) implements Event {}

    @Test
    void what_a_run_says_is_counted_cut_to_a_line_and_without_secrets() {
        var calling = new Calling();
        var progress = new CallProgress(
                calling,
                event -> event instanceof Said said && !said.text().isEmpty()
                        ? Optional.of(View.text(said.text()))
                        : Optional.empty(),
                event -> Optional.empty());
        progress.on(new Said("one\ntwo"));
        progress.on(new Said(""));
        progress.on(new Said("sk-abcdefghijklmnopqrstuvwx123456 " + "x".repeat(1000)));
        assertEquals(
                List.of(1.0, 2.0), calling.heard.stream().map(McpProgress::done).toList());
        assertEquals("one two", calling.heard.getFirst().message());
        String last = calling.heard.getLast().message();
        assertFalse(last.contains("sk-abcdefghijkl"), last);
        assertEquals(300, last.length());
    }
}
