package autodev.plan.action;

import autodev.AutodevException;
import autodev.BadInput;
import autodev.Json;
import autodev.workspace.Change;
import autodev.workspace.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a move is about to do, in {@code .autodev/moves/}, one small file for a pair of paths: the SHA-256 of each file at its new
 * path. If the old path is gone and the new one has just these files, the move has happened, though a crash kept the run from
 * hearing of it. A note is never wrong: it says what stands at the new path, not that a run is under way.
 */
record MoveNote(Workspace workspace, String from, String to) {
    /** The note as it is written. */
    record Moved(String from, String to, Map<String, String> files) {}

    /** Writes it, in the place of an older one; whole or not at all. */
    void write(List<Change.Move> moves) {
        var files = new TreeMap<String, String>();
        for (var move : moves) files.put(move.path(), hash(workspace.bytes(move.from())));
        byte[] json = Json.line(new Moved(from, to, files)).getBytes(StandardCharsets.UTF_8);
        Path file = file();
        try {
            Files.createDirectories(file.getParent());
            Path fresh = Files.createTempFile(file.getParent(), "note", ".new");
            try {
                Files.write(fresh, json);
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            throw new AutodevException(
                    "cannot note the move of '" + from + "' in .autodev: " + e.getMessage()
                            + "; nothing was changed; free space or give write permission",
                    e);
        }
    }

    /** Whether what was noted stands at the new path. */
    boolean isDone() {
        try {
            if (!Files.isRegularFile(file())) return false;
            var noted = Json.read(Files.readString(file()), Moved.class);
            if (!noted.from().equals(from) || !noted.to().equals(to)) return false;
            for (var moved : noted.files().entrySet()) {
                if (Spot.of(workspace, moved.getKey()).kind() != Spot.Kind.FILE) return false;
                if (!hash(workspace.bytes(moved.getKey())).equals(moved.getValue())) return false;
            }
            return true;
        } catch (BadInput e) {
            return false; // torn by a power cut: it tells nothing
        } catch (IOException e) {
            throw new AutodevException("cannot read the note of the move of '" + from + "': " + e.getMessage(), e);
        }
    }

    private Path file() {
        return workspace
                .home()
                .resolve("moves")
                .resolve(hash((from + "\0" + to).getBytes(StandardCharsets.UTF_8))
                                .substring(0, 32) + ".json");
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }
}
