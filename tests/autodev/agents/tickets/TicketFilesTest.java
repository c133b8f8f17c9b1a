package autodev.agents.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.agents.tickets.StoredTicket.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TicketFilesTest {
    private static final FoundTicket FOUND = TicketExtractor.ofSource("a.py", "x\n# TODO: say \"hi\": ``` @ada\ny\n")
            .getFirst();

    @TempDir
    Path folder;

    private TicketFiles files() {
        return new TicketFiles(folder, Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC));
    }

    private Path file() {
        return folder.resolve(".autodev/tickets/" + FOUND.id() + ".md");
    }

    @Test
    void a_ticket_is_a_file_with_a_front_matter() throws IOException {
        assertEquals(List.of(), files().all());
        assertFalse(Files.exists(folder.resolve(".autodev")));
        var stored = files().create(FOUND);
        assertEquals(".autodev/tickets/" + FOUND.id() + ".md", stored.place());
        assertEquals(List.of(stored), files().all());
        assertEquals(StoredTicket.of(FOUND, stored.place()), stored);
        assertEquals("""
            ---
            id: %s
            type: task
            priority: low
            status: open
            title: "say \\"hi\\": ``` @ada"
            source: "file"
            created: 2026-01-02T03:04:05Z
            ---

            # say "hi": ``` @ada

            Type: task, priority: low, from comments of sources.

            ````text
            say "hi": ``` @ada
            ````

            - `a.py:2`

            ````text
            x
            # TODO: say "hi": ``` @ada
            y

            ````
            """.formatted(FOUND.id()), Files.readString(file()));
    }

    @Test
    void what_people_write_into_it_stays() throws IOException {
        files().create(FOUND);
        String edited = Files.readString(file())
                        .replace("title: \"say", "owner: ada # mine\ntitle: \"Say")
                        .replace("priority: low", "priority: 'high'")
                + "\nstatus: a line of mine\n";
        Files.writeString(file(), edited);
        assertEquals("high", files().create(FOUND).priority());
        assertEquals(edited, Files.readString(file()));
        assertEquals(Status.CLOSED, files().close(FOUND.id()).status());
        assertEquals(edited.replace("status: open", "status: closed"), Files.readString(file()));
        files().close(FOUND.id());
        assertEquals(edited.replace("status: open", "status: closed"), Files.readString(file()));
        assertEquals(Status.CLOSED, files().create(FOUND).status());
    }

    @Test
    void files_of_peoples_own_are_shown_and_can_be_closed() throws IOException {
        files().create(FOUND);
        Path own = file().resolveSibling("mine.md");
        Files.writeString(own, "# Buy milk\n\nSoon.\n");
        assertEquals(
                new StoredTicket("mine", "", "Buy milk", "", Status.OPEN, ".autodev/tickets/mine.md"),
                files().all().getFirst());
        assertEquals(Status.CLOSED, files().close("mine").status());
        assertEquals("---\nstatus: closed\n---\n\n# Buy milk\n\nSoon.\n", Files.readString(own));
    }

    @Test
    void nothing_is_written_through_a_link_or_outside() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.createDirectory(folder.resolve(".autodev"));
        Files.createSymbolicLink(folder.resolve(".autodev/tickets"), elsewhere);
        assertThrows(BadInput.class, () -> files().create(FOUND));
        try (var left = Files.list(elsewhere)) {
            assertEquals(List.of(), left.toList());
        }
        assertThrows(BadInput.class, () -> files().close("../../x"));
        assertTrue(assertThrows(BadInput.class, () -> files().close("t1"))
                .getMessage()
                .contains("there is no ticket t1"));
    }
}
