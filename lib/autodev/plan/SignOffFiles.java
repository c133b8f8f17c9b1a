package autodev.plan;

import autodev.AutodevException;
import autodev.BadInput;
import autodev.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The files of a {@link SignOffFolder}. A question takes its place by a rename, an answer by a hard link, which is the one way to
 * make a whole file only where none is that holds on network file systems too (open(2), "O_EXCL"); where there are no hard links
 * it is made exclusively. No link is followed.
 */
record SignOffFiles(Path folder) {
    private static final String JSON = ".json";
    private static final int DIGITS = 16;

    /** The question of this id, if one was asked. */
    Optional<SignOffFolder.Asked> question(String id) throws IOException {
        var asked = read(folder.resolve(id + JSON), SignOffFolder.Asked.class);
        if (asked.isPresent() && !asked.get().id().equals(id))
            throw new BadInput("the sign-off '" + id + "' and '" + asked.get().id()
                    + "' are one file on this file system; choose ids that differ in more than case");
        return asked;
    }

    /** The files that questions are in, readable or not, by their names. */
    List<Path> questions() throws IOException {
        var all = new ArrayList<Path>();
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) return all;
        try (var entries = Files.newDirectoryStream(folder, "*" + JSON)) {
            entries.forEach(all::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        all.sort(Comparator.naturalOrder());
        return all;
    }

    /** The question in this file; empty if it is gone. */
    Optional<SignOffFolder.Asked> question(Path file) throws IOException {
        return read(file, SignOffFolder.Asked.class);
    }

    /** Puts a question in its place. */
    void ask(String id, SignOffFolder.Asked asked) throws IOException {
        made(folder);
        Path target = folder.resolve(id + JSON);
        Path draft = draft(asked);
        try {
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** The answer of this name, if it was given. */
    Optional<SignOffFolder.Given> answer(String name) throws IOException {
        return read(answers().resolve(name + JSON), SignOffFolder.Given.class);
    }

    /** Gives an answer; false if there was one already. */
    boolean give(String name, SignOffFolder.Given given) throws IOException {
        made(folder);
        made(answers());
        Path target = answers().resolve(name + JSON);
        Path draft = draft(given);
        try {
            Files.createLink(target, draft);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (UnsupportedOperationException | FileSystemException e) {
            return exclusively(target, given);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static boolean exclusively(Path target, SignOffFolder.Given given) throws IOException {
        try {
            Files.write(
                    target,
                    Json.pretty(given).getBytes(StandardCharsets.UTF_8),
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.SYNC);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    private Path answers() {
        return folder.resolve("answers");
    }

    private static void made(Path path) throws IOException {
        Files.createDirectories(path);
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
            throw new NotDirectoryException(path + " (it is a link)");
    }

    // Not by a channel: an interrupt would close it in the middle.
    private Path draft(Object content) throws IOException {
        Path draft = folder.resolve("." + UUID.randomUUID());
        try (var out = new FileOutputStream(draft.toFile())) {
            out.write(Json.pretty(content).getBytes(StandardCharsets.UTF_8));
            out.getFD().sync();
        }
        return draft;
    }

    private <T extends Record> Optional<T> read(Path file, Class<T> type) throws IOException {
        if (Files.isSymbolicLink(file) || Files.isSymbolicLink(file.getParent()) || Files.isSymbolicLink(folder))
            throw new NotDirectoryException(file + " (a link leads there)");
        try {
            // A pipe would be waited for without end.
            if (Files.exists(file) && !Files.isRegularFile(file)) throw new BadInput("it is no plain file");
            return Optional.of(whole(Json.parse(Files.readString(file)), type));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (CharacterCodingException e) {
            throw unreadable(file, "it is not UTF-8", e);
        } catch (BadInput e) {
            throw unreadable(file, String.valueOf(e.getMessage()), e);
        }
    }

    // Somebody else may have written it; a record that lacks something would fail whoever uses it, far from here.
    private static <T extends Record> T whole(JsonNode tree, Class<T> type) {
        if (!(tree instanceof ObjectNode fields)) throw new BadInput("it is no JSON object");
        for (var part : type.getRecordComponents()) {
            if (!fields.path(part.getName()).isMissingNode()
                    && !fields.path(part.getName()).isNull()) continue;
            if (part.getType() != JsonNode.class) throw new BadInput("it has no " + part.getName());
            fields.putNull(part.getName());
        }
        return Json.convert(fields, type);
    }

    private static AutodevException unreadable(Path file, String why, Exception e) {
        return new AutodevException(
                "the sign-off file " + file + " cannot be read (" + why + "); remove it and ask again", e);
    }

    /** 16 hex digits that are the same for equal parts. */
    static String digest(List<String> parts) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                sha.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
                sha.update(bytes);
            }
            return HexFormat.of().formatHex(sha.digest()).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
