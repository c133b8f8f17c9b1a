package autodev.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChatCommandTest {
    @Test
    void a_command_is_known_by_its_word_or_by_an_only_beginning() {
        assertEquals(Optional.of(ChatCommand.UNDO), ChatCommand.of("/undo"));
        assertEquals(Optional.of(ChatCommand.UNDO), ChatCommand.of("/U"));
        assertEquals(Optional.of(ChatCommand.EXIT), ChatCommand.of("/quit"));
        assertEquals(Optional.empty(), ChatCommand.of("/h"), "help or history");
        assertEquals(Optional.empty(), ChatCommand.of("/"));
    }

    @Test
    void help_names_all_of_them() {
        for (String word : ChatCommand.names()) assertTrue(ChatCommand.help().contains(word), word);
    }
}
