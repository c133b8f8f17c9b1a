package autodev.agents.tickets;

import java.util.stream.Collectors;

/** What a ticket says to those who read it, in Markdown: its words, where they stand, what is around. */
final class TicketBody {
    private static final int PLACES = 20;

    private TicketBody() {}

    static String of(FoundTicket ticket) {
        boolean file = ticket.source().equals(FoundTicket.FILE);
        String places = ticket.places().stream()
                .limit(PLACES)
                .map(place -> "- " + code(place.toString()) + "\n")
                .collect(Collectors.joining());
        int more = ticket.places().size() - PLACES;
        return "Type: " + ticket.type().word() + ", priority: "
                + ticket.priority().word() + ", from "
                + (file ? "comments of sources" : "what the agent " + code(ticket.source()) + " said") + ".\n\n"
                // As code, nobody is called by an @ and nothing is closed by a # in it.
                + fenced(ticket.text()) + "\n" + places + (more > 0 ? "- and " + more + " more\n" : "") + "\n"
                + fenced(ticket.context());
    }

    private static String code(String text) {
        return "`" + text.replace('`', '\'') + "`";
    }

    private static String fenced(String text) {
        String fence = "```";
        while (text.contains(fence)) fence += "`";
        return fence + "text\n" + text + "\n" + fence + "\n";
    }
}
