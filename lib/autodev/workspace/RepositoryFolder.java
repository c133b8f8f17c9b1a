package autodev.workspace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The folder {@code .autodev/history}: what must be there before JGit opens it, and what must not. */
final class RepositoryFolder {
    private static final String HISTORY = "history";
    private static final List<String> FOLDERS = List.of("objects/pack", "refs/heads", "refs/tags", "logs/refs/heads");
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
    // Names of unfinished files: those that JGit locks and renames, of single objects, and of packs.
    private static final List<String> DRAFTS = List.of("noz", "insert_", ".tmp-");
    private static final String LOCK = ".lock";

    private RepositoryFolder() {}

    /** Where the history of the workspace at {@code root} is. */
    static Path of(Path root) {
        return root.resolve(PathRules.HOME).resolve(HISTORY);
    }

    /** Makes the folder a repository that git itself can read. */
    static void setUp(Path root) throws IOException {
        try (Folder history = Folder.make(root, List.of(PathRules.HOME, HISTORY))) {
            put(history, "config", CONFIG);
            put(history, "HEAD", "ref: refs/heads/main\n");
        }
        for (String folder : FOLDERS) {
            Folder.make(root, List.of((PathRules.HOME + "/" + HISTORY + "/" + folder).split("/")))
                    .close();
        }
    }

    // Also where another text stands there: it could name places outside.
    private static void put(Folder folder, String name, String text) throws IOException {
        if (folder.look(name).isPresent() && text.equals(read(folder, name))) return;
        String draft = ".tmp-" + UUID.randomUUID();
        try (FileChannel file = folder.create(draft)) {
            Manifest.writeAll(file, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            file.force(false);
        }
        folder.move(draft, folder, name);
    }

    private static String read(Folder folder, String name) throws IOException {
        try (FileChannel file = folder.read(name);
                InputStream in = Channels.newInputStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (NotRegularException other) {
            return "";
        }
    }

    /**
     * Deletes what a killed process left unfinished, and throws where a link stands in the folder: JGit would follow it, out
     * of the workspace. To be called while nobody else can write.
     */
    static void sweep(Path root) throws IOException {
        try (Folder history = Folder.open(root, List.of(PathRules.HOME, HISTORY))) {
            sweep(history, "");
        }
    }

    private static void sweep(Folder folder, String prefix) throws IOException {
        Set<String> names = new HashSet<>(folder.names());
        for (String name : names) {
            String path = prefix + name;
            if (isUnfinished(name, names)) {
                folder.delete(name);
                continue;
            }
            var about = folder.look(name);
            if (about.isEmpty()) continue;
            if (about.get().isSymbolicLink()) {
                throw new FileSystemException(path, null, "'" + path + "' in it is a symbolic link; remove that");
            }
            // A single object is born beside these folders and only moved into them, which follows no link.
            boolean fan = prefix.equals("objects/") && name.length() == 2;
            if (!about.get().isDirectory() || fan) continue;
            try (Folder inner = folder.folder(name)) {
                sweep(inner, path + "/");
            }
        }
    }

    private static boolean isUnfinished(String name, Set<String> beside) {
        if (name.endsWith(LOCK) || DRAFTS.stream().anyMatch(name::startsWith)) return true;
        // A pack counts from when its index is there.
        return name.startsWith("pack-")
                && name.endsWith(".pack")
                && !beside.contains(name.replaceFirst("\\.pack$", ".idx"));
    }
}
