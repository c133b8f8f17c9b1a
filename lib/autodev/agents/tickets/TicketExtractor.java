package autodev.agents.tickets;

import autodev.BadInput;
import autodev.Plural;
import autodev.agents.tickets.FoundTicket.Place;
import autodev.workspace.Workspace;
import autodev.workspace.WorkspaceException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Finds tickets by the marks of seed 002: {@code TODO}, {@code FIXME}, {@code BUG}, {@code FEATURE}, {@code SECURITY},
 * {@code PERFORMANCE} and {@code REFACTOR}. Nothing is written anywhere.
 */
public final class TicketExtractor {
    /** Larger files are not read, in bytes: people do not write them. */
    static final int LARGEST = 1 << 20;

    private static final int LARGEST_OUTPUT = 16 << 20;
    private static final Pattern MARK = Pattern.compile(String.join("|", TicketType.marks()), Pattern.CASE_INSENSITIVE);

    private TicketExtractor() {}

    /**
     * Those in what {@code agent} said, in the seed's order; the same words twice are one. Throws {@link BadInput} for
     * more than 16 Mi characters.
     */
    public static List<FoundTicket> ofOutput(String output, String agent) {
        if (output.length() > LARGEST_OUTPUT)
            throw new BadInput("the output has " + output.length() + " characters; expected " + LARGEST_OUTPUT
                    + " at most, give a part of it");
        return merged(Spoken.in(output, agent.isBlank() ? "unknown" : agent.strip()));
    }

    /**
     * Those in the comments of a source; {@code file} is its path, whose name says the language. Strings are no
     * comments, Python's documentation strings neither. Empty for a language that is not known.
     */
    public static List<FoundTicket> ofSource(String file, String text) {
        String clean = text.replace("\r\n", "\n").replace('\r', '\n');
        if (!MARK.matcher(clean).find()) return List.of();
        Optional<CommentReader> language = Languages.of(file, clean);
        if (language.isEmpty()) return List.of();
        List<String> lines = List.of(clean.split("\n", -1));
        var all = new ArrayList<FoundTicket>();
        for (Comment comment : language.get().read(clean))
            for (Marks.Marked marked : Marks.in(comment))
                all.add(FoundTicket.of(
                        marked.type(),
                        marked.words(),
                        Spoken.around(lines, marked.line()),
                        FoundTicket.FILE,
                        new Place(file, marked.line())));
        return merged(all);
    }

    /**
     * Those in the sources of a workspace, files in order of their paths. {@code below} are files and folders of it,
     * with {@code /} between their parts; none means all. What git is told to ignore, what is no text and what has
     * more than 1 MiB is left out. Throws {@link BadInput} if one of {@code below} is not there.
     */
    public static Extraction ofWorkspace(Workspace workspace, List<String> below) {
        List<Workspace.Entry> files = chosen(workspace.files(), below);
        var large = files.stream().filter(file -> file.size() > LARGEST).toList();
        List<FoundTicket> all = files.parallelStream()
                .filter(file -> file.size() <= LARGEST)
                .flatMap(file -> ofFile(workspace, file.path()).stream())
                .toList();
        List<String> notes = large.isEmpty()
                ? List.of()
                : List.of(Plural.of(large.size(), "file") + " of more than 1 MiB not read, "
                        + large.getFirst().path() + " for one");
        return new Extraction(all, files.size() - large.size(), notes);
    }

    private static List<Workspace.Entry> chosen(List<Workspace.Entry> files, List<String> below) {
        if (below.isEmpty()) return files;
        var missing = new TreeSet<>(below);
        var chosen = new ArrayList<Workspace.Entry>();
        for (Workspace.Entry file : files) {
            boolean wanted = false;
            for (String path : below) {
                if (!path.isEmpty() && !file.path().equals(path) && !file.path().startsWith(path + "/")) continue;
                wanted = true;
                missing.remove(path);
            }
            if (wanted) chosen.add(file);
        }
        if (!missing.isEmpty() && !missing.equals(new TreeSet<>(List.of(""))))
            throw new BadInput("no file of the workspace is " + missing.first()
                    + " or below it; name files or folders that are there and that git does not ignore");
        return chosen;
    }

    private static List<FoundTicket> ofFile(Workspace workspace, String path) {
        try {
            byte[] bytes = workspace.bytes(path);
            if (bytes.length > LARGEST) return List.of();
            for (byte b : bytes) if (b == 0) return List.of();
            // A file in an older encoding has its marks in ASCII all the same.
            return ofSource(path, new String(bytes, StandardCharsets.UTF_8));
        } catch (WorkspaceException e) {
            return List.of(); // it is gone since it was listed, or not ours to read
        }
    }

    /** One for each id, where it first stands, with all places. */
    static List<FoundTicket> merged(List<FoundTicket> found) {
        var all = new LinkedHashMap<String, FoundTicket>();
        for (FoundTicket ticket : found)
            all.merge(ticket.id(), ticket, (first, second) -> {
                var places = new ArrayList<>(first.places());
                second.places().stream()
                        .filter(place -> !places.contains(place))
                        .forEach(places::add);
                return first.at(places);
            });
        return List.copyOf(all.values());
    }
}
