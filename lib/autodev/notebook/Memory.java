package autodev.notebook;

import autodev.AutodevException;
import autodev.BadInput;
import autodev.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a shell remembers between sessions, what was typed and how it is set, in a file that only its owner can read. */
public final class Memory implements AutoCloseable {
    private final Optional<Path> file;
    private final Map<String, String> words = new TreeMap<>();

    private Memory(Optional<Path> file) {
        this.file = file;
    }

    /** What {@code file} holds, nothing if it is missing or damaged; without a file nothing is remembered. */
    public static Memory in(Optional<Path> file) {
        var memory = new Memory(file);
        file.filter(Files::isRegularFile).ifPresent(memory::read);
        return memory;
    }

    /** The words, to be read and changed. */
    public Map<String, String> words() {
        return words;
    }

    private void read(Path from) {
        try {
            JsonNode saved = Json.parse(Files.readString(from));
            saved.properties()
                    .forEach(entry -> words.put(entry.getKey(), entry.getValue().asText()));
        } catch (IOException | BadInput e) {
            words.clear(); // a history is a comfort: a damaged one is begun anew
        }
    }

    /** Writes them down, whole or not at all. */
    @Override
    public void close() {
        if (file.isEmpty()) return;
        Path to = file.get();
        try {
            Files.createDirectories(to.toAbsolutePath().getParent());
            boolean posix = to.getFileSystem().supportedFileAttributeViews().contains("posix");
            var mine = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            Path fresh = to.resolveSibling(
                    to.getFileName() + "." + ProcessHandle.current().pid());
            Files.deleteIfExists(fresh);
            if (posix) Files.createFile(fresh, mine);
            Files.writeString(fresh, Json.pretty(Json.redacted(Json.tree(words))));
            Files.move(fresh, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new AutodevException("cannot remember this session in " + to + ": " + e, e);
        }
    }
}
