package autodev.agents.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import autodev.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TicketToolTest {
    @TempDir
    Path folder;

    private TicketTool tool() {
        var clock = Clock.fixed(Instant.parse("2026-01-02T03:04:05.006Z"), ZoneOffset.UTC);
        return new TicketTool(folder, new TicketFiles(folder, clock), clock);
    }

    @Test
    void the_answer_has_the_seeds_shape() {
        var answer = tool().answer("All good.\nSECURITY: escape names\n", "security", true);
        String id = answer.at("/created_tickets/0/id").asText();
        assertEquals(Json.parse("""
            {"tickets_found": 1, "tickets_created": 1, "auto_create_enabled": true,
             "ticket_details": [{"type": "security", "title": "escape names", "source_agent": "security",
              "timestamp": "2026-01-02T03:04:05.006Z", "priority": "high",
              "context": "All good.\\nSECURITY: escape names\\n", "id": "%1$s", "line": 2, "known": false}],
             "created_tickets": [{"id": "%1$s", "title": "escape names", "type": "security",
              "priority": "high", "source_agent": "security", "place": ".autodev/tickets/%1$s.md"}]}
            """.formatted(id)), answer);
    }

    @Test
    void without_auto_create_nothing_is_made_and_with_it_nothing_twice() {
        var shown = tool().answer("TODO: a\nBUG: b\nTODO: a", "qa", false);
        assertEquals(2, shown.path("tickets_found").asInt());
        assertEquals(0, shown.path("tickets_created").asInt());
        assertFalse(shown.path("auto_create_enabled").asBoolean());
        assertEquals("[]", shown.path("created_tickets").toString());
        assertFalse(Files.exists(folder.resolve(".autodev")));
        assertEquals(
                2,
                tool().answer("TODO: a\nBUG: b", "qa", true)
                        .path("tickets_created")
                        .asInt());
        var again = tool().answer("TODO: a\nBUG: b", "engineer", true);
        assertEquals(0, again.path("tickets_created").asInt());
        assertEquals(true, again.at("/ticket_details/1/known").asBoolean());
        assertEquals(0, tool().answer("", "", true).path("tickets_found").asInt());
    }
}
