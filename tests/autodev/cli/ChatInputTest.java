package autodev.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChatInputTest {
    private static List<String> turns(String typed) throws Exception {
        var turns = new ArrayList<String>();
        try (var input = ChatInput.of(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)))) {
            for (var turn = input.next(); turn.isPresent(); turn = input.next()) turns.add(turn.get());
        }
        return turns;
    }

    @Test
    void a_line_is_a_turn() throws Exception {
        assertEquals(List.of("one", "", "zwei ü"), turns("one\n\n zwei ü \n"));
        assertEquals(List.of("no line break"), turns("no line break"));
    }

    @Test
    void a_backslash_or_three_quotes_hold_lines_together() throws Exception {
        assertEquals(List.of("a\nb", "c"), turns("a\\\nb\nc\n"));
        assertEquals(List.of("a\n\nb", "c"), turns("\"\"\"\na\n\nb\n\"\"\"\nc\n"));
        assertEquals(List.of("in one line"), turns("\"\"\"in one line\"\"\"\n"));
    }

    @Test
    void the_end_of_the_input_ends_an_open_turn() throws Exception {
        assertEquals(List.of("\"\"\"\nopen"), turns("\"\"\"\nopen\n"));
    }
}
