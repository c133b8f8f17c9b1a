package autodev.devices.tickets;

import autodev.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A folder of ticket files ({@code .md}, {@code .json}, {@code .txt}), by their keys; read anew each time, so that a
 * file may change.
 */
public final class TicketFolder {
    private static final List<String> KINDS = List.of(".md", ".markdown", ".json", ".txt");
    private final Path folder;

    private TicketFolder(Path folder) {
        this.folder = folder;
    }

    /** The tickets in {@code folder} itself, not in those below it. Throws BadInput if it is no folder. */
    public static TicketFolder in(Path folder) {
        if (!Files.isDirectory(folder))
            throw new BadInput("there is no folder " + folder + "; name a folder with ticket files (.md, .json, .txt)");
        return new TicketFolder(folder);
    }

    /**
     * All of them, by key as people count ({@code A-2} before {@code A-10}). Throws BadInput for a file that is none,
     * and if two have one key.
     */
    public List<Ticket> all() {
        var byKey = new TreeMap<String, Ticket>(String.CASE_INSENSITIVE_ORDER);
        for (Path file : files()) {
            Ticket ticket = Ticket.read(file);
            Ticket other = byKey.put(ticket.key(), ticket);
            if (other != null)
                throw new BadInput("two tickets in " + folder + " have the key " + ticket.key() + ", one of them "
                        + file.getFileName() + "; give one of them another");
        }
        return byKey.values().stream()
                .sorted(Comparator.comparing(TicketFolder::order))
                .toList();
    }

    private static String order(Ticket ticket) {
        String key = ticket.key().toUpperCase(Locale.ROOT);
        int dash = key.lastIndexOf('-');
        String number = key.substring(dash + 1);
        return dash < 0 || !number.matches("\\d{1,18}")
                ? key
                : key.substring(0, dash + 1) + String.format(Locale.ROOT, "%018d", Long.valueOf(number));
    }

    /** The ticket of this key, in any case. */
    public Optional<Ticket> find(String key) {
        return all().stream()
                .filter(ticket -> ticket.key().equalsIgnoreCase(key.strip()))
                .findFirst();
    }

    private List<Path> files() {
        try (var files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> {
                        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
                        boolean aside = name.startsWith(".") || name.startsWith("readme");
                        return !aside && KINDS.stream().anyMatch(name::endsWith);
                    })
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new BadInput("cannot read the folder " + folder + ": " + e, e);
        }
    }
}
