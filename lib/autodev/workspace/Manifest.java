package autodev.workspace;

import autodev.BadInput;
import autodev.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The list of steps of a change that is staged whole: from when it stands on the disk the change happens, whatever kills
 * the process. The file is the SHA-256 of the rest in hex, a newline, and this record as JSON.
 *
 * @param format 1
 * @param steps what happens to which path; step {@code i} finds its files under {@code i.new}, {@code i.old}, {@code i.gone}
 * @param made the folders that are missing before, parents first
 */
record Manifest(int format, List<Step> steps, List<String> made) {
    /** The name of a manifest that is to be carried out. */
    static final String FORWARD = "manifest";
    /** The name of a manifest that is to be undone. */
    static final String BACKWARD = "undo";

    /** {@code path} is put ({@code put}) or removed; {@code existed}: whether a file was there before. */
    record Step(String path, boolean put, boolean existed) {}

    /** Writes this under {@code name} in one atomic step, and forces it to the disk. */
    void write(Folder staging, String name) throws IOException {
        byte[] json = Json.line(this).getBytes(StandardCharsets.UTF_8);
        String draft = name + ".draft";
        try (FileChannel file = staging.create(draft)) {
            writeAll(file, ByteBuffer.wrap((sum(json) + "\n").getBytes(StandardCharsets.UTF_8)));
            writeAll(file, ByteBuffer.wrap(json));
            file.force(true);
        }
        staging.move(draft, staging, name);
        staging.force();
    }

    /** The manifest {@code name}; empty where it is missing or damaged. */
    static Optional<Manifest> read(Folder staging, String name) throws IOException {
        try (FileChannel file = staging.read(name);
                InputStream in = Channels.newInputStream(file)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            int newline = text.indexOf('\n');
            String json = text.substring(newline + 1);
            if (newline < 0 || !text.startsWith(sum(json.getBytes(StandardCharsets.UTF_8)))) return Optional.empty();
            return Optional.of(Json.read(json, Manifest.class));
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        } catch (BadInput damaged) {
            return Optional.empty();
        }
    }

    /** Writes the whole buffer. */
    static void writeAll(FileChannel file, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) file.write(bytes);
    }

    private static String sum(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
