package autodev.agents.tickets;

import autodev.AutodevException;
import autodev.BadInput;
import autodev.Json;
import autodev.agents.tickets.StoredTicket.Status;
import autodev.workspace.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tickets as Markdown files, {@code .autodev/tickets/ID.md} in a workspace, which people may edit: a front matter
 * with {@code id}, {@code type}, {@code priority}, {@code status} and {@code title}, whose texts are JSON strings,
 * and the rest. A file that is there is never written over; closing changes its status alone. Files of people's own
 * are shown too, by their names.
 */
public final class TicketFiles implements TicketStore {
    private static final int LARGEST = 1 << 20;
    private final Path root;
    private final Clock clock;

    TicketFiles(Path root, Clock clock) {
        this.root = root;
        this.clock = clock;
    }

    /** Those of the workspace at {@code root}; nothing is made before the first ticket is. */
    public static TicketFiles in(Path root) {
        return new TicketFiles(root, Clock.systemUTC());
    }

    /** The folder, which is there and no link. */
    static Path folder(Path root) {
        Path folder = Workspace.open(root).home().resolve("tickets");
        try {
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) Files.createDirectories(folder);
        } catch (IOException e) {
            throw trouble("make the folder " + folder, e);
        }
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                || !Files.isDirectory(folder.getParent(), LinkOption.NOFOLLOW_LINKS))
            throw new BadInput(folder + " is a link; tickets are kept in a folder of the workspace itself");
        return folder;
    }

    private static AutodevException trouble(String what, IOException e) {
        return new AutodevException("cannot " + what + ": " + e + "; check the disk and its rights", e);
    }

    @Override
    public String name() {
        return "files";
    }

    @Override
    public String place() {
        return root.resolve(".autodev").resolve("tickets").toString();
    }

    @Override
    public List<StoredTicket> all() {
        Path folder = Path.of(place());
        if (!Files.isDirectory(folder)) return List.of();
        try (var files = Files.newDirectoryStream(folder, "*.md")) {
            var all = new ArrayList<StoredTicket>();
            for (Path file : files) if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) all.add(stored(file));
            all.sort((one, other) -> one.id().compareTo(other.id()));
            return all;
        } catch (IOException e) {
            throw trouble("list " + folder, e);
        }
    }

    private StoredTicket stored(Path file) {
        String id = file.getFileName().toString().replaceFirst("\\.md$", "");
        String text = read(file);
        return new StoredTicket(
                id,
                field(text, "type").orElse(""),
                field(text, "title").or(() -> heading(text)).orElse(id),
                field(text, "priority").orElse(""),
                // Whatever else people write is not closed.
                field(text, "status").orElse("").equalsIgnoreCase("closed") ? Status.CLOSED : Status.OPEN,
                root.relativize(file).toString().replace('\\', '/'));
    }

    private static String read(Path file) {
        try {
            if (Files.size(file) > LARGEST)
                throw new BadInput("the ticket " + file + " has more than " + LARGEST + " bytes; shorten it");
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw trouble("read the ticket " + file, e);
        }
    }

    private static Optional<String> heading(String text) {
        return text.lines()
                .filter(line -> line.startsWith("# "))
                .findFirst()
                .map(line -> line.substring(2).strip());
    }

    /** A field of the front matter, by whatever quotes. */
    private static Optional<String> field(String text, String name) {
        if (!text.startsWith("---\n")) return Optional.empty();
        return text.lines()
                .skip(1)
                .takeWhile(line -> !line.equals("---"))
                .filter(line -> line.startsWith(name + ":"))
                .findFirst()
                .map(line -> unquoted(line.substring(name.length() + 1).strip()));
    }

    private static String unquoted(String value) {
        try {
            if (value.startsWith("\"")) return Json.read(value, String.class);
        } catch (BadInput e) {
            return value; // a person's own way to write it
        }
        return value.length() > 1 && value.startsWith("'") && value.endsWith("'")
                ? value.substring(1, value.length() - 1).replace("''", "'")
                : value;
    }

    @Override
    public StoredTicket create(FoundTicket ticket) {
        Path file = folder(root).resolve(ticket.id() + ".md");
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) return stored(file);
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        write(
                file,
                "---\nid: " + ticket.id() + "\ntype: " + ticket.type().word() + "\npriority: "
                        + ticket.priority().word() + "\nstatus: open\ntitle: " + Json.line(ticket.title())
                        + "\nsource: " + Json.line(ticket.source()) + "\ncreated: " + now + "\n---\n\n# "
                        + ticket.title() + "\n\n" + TicketBody.of(ticket));
        return stored(file);
    }

    @Override
    public StoredTicket close(String id) {
        Path file = Path.of(place()).resolve(id + ".md");
        if (!id.matches("[\\p{L}\\p{N}_. -]{1,200}") || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
            throw new BadInput("there is no ticket " + id + " in " + place() + "; autodev tickets list shows them");
        return TicketLock.alone(folder(root).resolve(".lock"), () -> closed(file));
    }

    private StoredTicket closed(Path file) {
        StoredTicket ticket = stored(file);
        if (ticket.status() == Status.CLOSED) return ticket;
        String text = read(file);
        String head = text.startsWith("---\n") ? text.substring(0, Math.max(4, text.indexOf("\n---", 3) + 1)) : "";
        String now = head.matches("(?s).*\\nstatus:.*")
                ? head.replaceFirst("\\nstatus:[^\\n]*", "\nstatus: closed")
                : head.isEmpty() ? "---\nstatus: closed\n---\n\n" : "---\nstatus: closed\n" + head.substring(4);
        write(file, now + text.substring(head.length()));
        return stored(file);
    }

    private static void write(Path file, String text) {
        try {
            Path part = Files.createTempFile(file.getParent(), ".part-", "");
            try {
                Files.writeString(part, text, StandardOpenOption.WRITE);
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw trouble("write the ticket " + file, e);
        }
    }
}
