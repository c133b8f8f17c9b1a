package autodev.workspace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** The names of versions: the head, labels, and a list of all versions ever recorded, from which a lost head is found. */
final class Refs {
    private static final List<String> PLACE = List.of(PathRules.HOME, "history");
    private static final List<String> HEADS = List.of(PathRules.HOME, "history", "refs", "heads");
    private static final List<String> TAGS = List.of(PathRules.HOME, "history", "refs", "tags");
    private static final String MAIN = "main";
    private static final String RECORDED = "recorded";
    // No filters, no line endings, no hooks, no packing, whatever the user's git would do in its own repositories.
    private static final String CONFIG = """
        [core]
        \trepositoryformatversion = 0
        \tfilemode = true
        \tbare = true
        \tautocrlf = false
        \thooksPath = /dev/null
        [gc]
        \tauto = 0
        """;

    private final Path root;

    /** The refs of the workspace at {@code root}. */
    Refs(Path root) {
        this.root = root;
    }

    /** Makes the folder a repository that git itself can read. */
    void setUp() throws IOException {
        try (Folder history = Folder.make(root, PLACE)) {
            if (history.look("config").isEmpty()) write(history, "config", CONFIG);
            if (history.look("HEAD").isEmpty()) write(history, "HEAD", "ref: refs/heads/" + MAIN + "\n");
        }
        Folder.make(root, HEADS).close();
        Folder.make(root, TAGS).close();
    }

    /** The id of the newest version; empty where there is none or its ref is damaged. */
    Optional<String> head() throws IOException {
        return text(HEADS, MAIN).map(String::strip).filter(id -> id.matches("[0-9a-f]{40}"));
    }

    /** Whether something was ever recorded. */
    boolean isUsed() throws IOException {
        return text(HEADS, MAIN).isPresent() || !recorded().isEmpty();
    }

    /** Makes {@code id} the newest version. */
    void head(String id) throws IOException {
        try (Folder heads = Folder.make(root, HEADS)) {
            write(heads, MAIN, id + "\n");
        }
    }

    /** Notes that {@code id} was recorded. */
    void note(String id) throws IOException {
        try (Folder history = Folder.make(root, PLACE);
                FileChannel file = history.openOrCreate(RECORDED)) {
            // A torn line is passed over by the reader, if the next one starts on its own.
            file.write(ByteBuffer.wrap(("\n" + id + "\n").getBytes(StandardCharsets.UTF_8)), file.size());
        }
    }

    /** Every version ever recorded, newest first. */
    List<String> recorded() throws IOException {
        var ids = new ArrayList<String>();
        text(PLACE, RECORDED).stream()
                .flatMap(String::lines)
                .filter(line -> line.matches("[0-9a-f]{40}"))
                .forEach(ids::addFirst);
        return ids;
    }

    /** Gives the version {@code id} a name. */
    void label(String name, String id) throws IOException {
        try (Folder tags = Folder.make(root, TAGS)) {
            write(tags, name, id + "\n");
        }
    }

    /** All labels and the ids that they name. */
    SortedMap<String, String> labels() throws IOException {
        var labels = new TreeMap<String, String>();
        try (Folder tags = Folder.open(root, TAGS)) {
            for (String name : tags.names()) {
                text(TAGS, name).map(String::strip).ifPresent(id -> labels.put(name, id));
            }
        } catch (NoSuchFileException | NotDirectoryException none) {
            return labels;
        }
        return labels;
    }

    private Optional<String> text(List<String> place, String name) throws IOException {
        try (Folder folder = Folder.open(root, place);
                FileChannel file = folder.read(name);
                InputStream in = Channels.newInputStream(file)) {
            return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (NoSuchFileException | NotDirectoryException | NotRegularException none) {
            return Optional.empty();
        }
    }

    private static void write(Folder folder, String name, String text) throws IOException {
        String draft = ".tmp-" + UUID.randomUUID();
        try (FileChannel file = folder.create(draft)) {
            Manifest.writeAll(file, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            file.force(false);
        }
        folder.move(draft, folder, name);
    }
}
