package autodev.devices.tickets;

import java.nio.file.Path;

/** The tickets of {@code tests/fixtures/tickets}. */
public final class Fixtures {
    /** Their folder. */
    public static final Path FOLDER = Path.of("tests", "fixtures", "tickets");

    private Fixtures() {}

    /** The ticket in this file. */
    public static Ticket ticket(String file) {
        return Ticket.read(FOLDER.resolve(file));
    }
}
