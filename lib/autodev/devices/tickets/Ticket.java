package autodev.devices.tickets;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * A ticket. {@code key} is {@code ABC-12}; {@code details} is the acceptance criteria, Jira's {@code customfield_11504} ("Test Details") where it has one;
 * {@code raw} is all that its source gave. What is not known is empty.
 */
public record Ticket(
        String key,
        String title,
        String description,
        String details,
        String platform,
        List<String> labels,
        Optional<JsonNode> raw) {
    /** Holds its own copy. */
    public Ticket {
        labels = List.copyOf(labels);
    }
}
