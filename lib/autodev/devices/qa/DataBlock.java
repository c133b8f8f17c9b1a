package autodev.devices.qa;

import autodev.Secrets;
import autodev.devices.tickets.Ticket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Text from outside in a prompt, between marks that it cannot forge: they carry its own hash. What is in it is data for
 * the model, whatever it
 * says. Secrets are masked, and what is too long is cut in its middle.
 */
final class DataBlock {
    private static final int MARK = 8;

    private DataBlock() {}

    /** {@code text}, of {@code most} characters at most, named {@code what}. */
    static String of(String what, String text, int most) {
        String shown = cut(Secrets.redact(text.strip()), most);
        String mark = what + " " + hash(shown);
        return "<<<" + mark + "\n" + shown + "\n" + mark + ">>>";
    }

    /** All of a ticket that a test could need. */
    static String of(Ticket ticket, int most) {
        String head = "# " + ticket.key() + " " + ticket.title();
        String text = List.of(
                        head,
                        line("Platform: ", ticket.platform()),
                        line("Labels: ", String.join(", ", ticket.labels())),
                        // A Markdown ticket has its details in its text.
                        ticket.description().contains(ticket.details())
                                ? ""
                                : line("## Test Details (customfield_11504)\n", ticket.details()),
                        ticket.description())
                .stream()
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining("\n\n"));
        return of("TICKET", text, most);
    }

    private static String line(String label, String value) {
        return value.isBlank() ? "" : label + value;
    }

    /** {@code text} without its middle if it is longer than {@code most}. */
    static String cut(String text, int most) {
        if (text.length() <= most) return text;
        int head = most * 2 / 3;
        int tail = most - head;
        return text.substring(0, head) + "\n[… " + (text.length() - most) + " characters left out …]\n"
                + text.substring(text.length() - tail);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, MARK);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
