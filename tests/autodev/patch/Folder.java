package autodev.patch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import autodev.workspace.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** A folder of files to patch, and what is in it afterwards. */
record Folder(Workspace workspace) {
    /** A workspace at {@code folder}. */
    static Folder at(Path folder) {
        return new Folder(Workspace.open(folder));
    }

    /** Puts a file there, with its folders. */
    Folder with(String path, byte[] bytes) {
        try {
            Path file = workspace.root().resolve(path);
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts a text file there. */
    Folder with(String path, String text) {
        return with(path, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /** Applies a reply with nothing protected. */
    Folder apply(String reply) {
        PatchSet.parse(reply).apply(workspace, path -> false);
        return this;
    }

    /** A file's text. */
    String text(String path) {
        return new String(workspace.bytes(path), java.nio.charset.StandardCharsets.UTF_8);
    }

    /** Every file but AutoDev's own, each byte a character, by path. */
    Map<String, String> files() {
        return shown(read());
    }

    private Map<String, byte[]> read() {
        var files = new TreeMap<String, byte[]>();
        try (var walk = Files.walk(workspace.root())) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                String path = workspace.root().relativize(file).toString();
                if (!path.startsWith(".autodev")) files.put(path, Files.readAllBytes(file));
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Files in a form that compares and prints well. */
    static Map<String, String> shown(Map<String, byte[]> files) {
        var shown = new TreeMap<String, String>();
        files.forEach((path, bytes) -> shown.put(path, new String(bytes, ISO_8859_1)));
        return shown;
    }
}
