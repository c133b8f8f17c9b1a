package autodev.devices.tickets;

import autodev.view.View;
import autodev.view.Viewable;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A ticket. {@code key} is {@code ABC-12}; {@code details} is the acceptance criteria, Jira's {@code customfield_11504}
 * ("Test Details")
 * where it has one; {@code description} is the rest of its text, headings and all, in Markdown; {@code raw} is all that
 * its source
 * gave where that was data. What is not known is empty.
 */
public record Ticket(
        String key,
        String title,
        String description,
        String details,
        String platform,
        List<String> labels,
        Optional<JsonNode> raw)
        implements Viewable {
    /** Jira's field for the test details, as seed 003 knows it. */
    public static final String DETAILS_FIELD = "customfield_11504";

    /** Holds its own copy. */
    public Ticket {
        labels = List.copyOf(labels);
    }

    /**
     * The ticket in a file: Markdown with headings, with front matter or without; JSON as Jira's REST interface
     * (descriptions in
     * Atlassian's document format too) and mcp-atlassian write it, or as this record is written; plain text. Headings
     * are
     * known in English and in French. Throws {@link autodev.BadInput} if the file cannot be read or holds no ticket.
     */
    public static Ticket read(Path file) {
        return TicketFile.read(file);
    }

    /**
     * The ticket in a text of any of these forms; {@code name}, a file's for example, stands for its key where it has
     * none.
     */
    public static Ticket parse(String text, String name) {
        return TicketFile.parse(text, name);
    }

    /** Its status as its source says it, {@code To Do} for example; empty if it says none. */
    public String status() {
        return raw.map(source -> Stream.of(source.at("/fields/status"), source.path("status"))
                        .map(JiraText::plain)
                        .filter(said -> !said.isBlank())
                        .findFirst()
                        .orElse(""))
                .orElse("");
    }

    /** Its parts, by their headings. */
    public TicketParts parts() {
        return TicketParts.of(this);
    }

    @Override
    public View view() {
        var views = new ArrayList<View>();
        views.add(View.text(key, View.Tone.STRONG).and("  " + title));
        String more = String.join(
                " · ",
                Stream.of(status(), platform, String.join(", ", labels))
                        .filter(one -> !one.isBlank())
                        .toList());
        if (!more.isEmpty()) views.add(View.text(more, View.Tone.MUTED));
        if (!details.isBlank())
            views.add(View.text("\nTest Details", View.Tone.STRONG).and("\n" + details.strip()));
        if (!description.isBlank()) views.add(View.text("\n" + description.strip()));
        return new View.Stack(views);
    }
}
