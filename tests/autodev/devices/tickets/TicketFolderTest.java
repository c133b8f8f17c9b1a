package autodev.devices.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TicketFolderTest {
    @TempDir
    Path folder;

    @Test
    void every_ticket_of_a_folder_is_found_by_its_key_in_any_case() {
        TicketFolder tickets = TicketFolder.in(Fixtures.FOLDER);
        assertEquals(16, tickets.all().size());
        assertEquals("CHAT-2", tickets.find("chat-2").orElseThrow().key());
        assertTrue(tickets.find("CHAT-99").isEmpty());
    }

    @Test
    void a_file_that_comes_later_is_seen() throws IOException {
        TicketFolder tickets = TicketFolder.in(folder);
        assertTrue(tickets.all().isEmpty());
        Files.writeString(folder.resolve("N-1.md"), "# N-1 New\n");
        Files.writeString(folder.resolve(".hidden.md"), "# N-2 Hidden\n");
        Files.writeString(folder.resolve("picture.png"), "no ticket");
        assertEquals("N-1", tickets.all().getFirst().key());
        assertEquals(1, tickets.all().size());
    }

    @Test
    void two_files_with_one_key_are_an_error() throws IOException {
        Files.writeString(folder.resolve("a.md"), "# N-1 One\n");
        Files.writeString(folder.resolve("b.md"), "# N-1 Two\n");
        assertTrue(String.valueOf(assertThrows(BadInput.class, TicketFolder.in(folder)::all)
                        .getMessage())
                .contains("N-1"));
        assertThrows(BadInput.class, () -> TicketFolder.in(folder.resolve("none")));
    }
}
