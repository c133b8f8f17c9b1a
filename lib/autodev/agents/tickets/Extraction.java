package autodev.agents.tickets;

import autodev.Plural;
import autodev.view.View;
import autodev.view.Viewable;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What was found: the tickets, how many files were read for them, and what people should know of those that were not.
 */
public record Extraction(@JsonProperty("tickets_found") List<FoundTicket> tickets, int files, List<String> notes)
        implements Viewable {
    /** Holds its own copies. */
    public Extraction {
        tickets = List.copyOf(tickets);
        notes = List.copyOf(notes);
    }

    /** A table: id, type, priority, where, title. */
    @Override
    public View view() {
        String read = files == 0 ? "" : " in " + Plural.of(files, "file");
        View head = View.text(Plural.of(tickets.size(), "ticket") + read, View.Tone.MUTED);
        if (tickets.isEmpty()) return head;
        var rows = tickets.stream().map(Extraction::row).toList();
        return View.stack(new View.Table(List.of("id", "type", "priority", "where", "title"), rows), head);
    }

    private static List<String> row(FoundTicket ticket) {
        int more = ticket.places().size() - 1;
        String where = ticket.places().getFirst() + (more == 0 ? "" : " +" + more);
        return List.of(ticket.id(), ticket.type().word(), ticket.priority().word(), where, ticket.title());
    }
}
