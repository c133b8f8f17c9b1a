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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.zip.CRC32;

/**
 * Which content a file had when it was last read, so that an unchanged one need not be read again. As git's index does, it
 * does not trust a file that changed shortly before it was read ("racily clean", git's racy-git.txt): a second change within
 * the same tick of the clock would not show. One line of text per file, and a checksum at the top.
 */
final class StatCache {
    private static final List<String> PLACE = List.of(PathRules.HOME, "history");
    private static final String NAME = "stat";
    // Some file systems keep times in steps of two seconds.
    private static final long TICK_MILLIS = 2000;

    private final Map<String, Known> known = new HashMap<>();
    private boolean changed;

    private record Known(String id, long size, long modified, int key, long read) {}

    /** The id of the file's content, where it can be told without reading it. */
    Optional<String> id(Scan.Found file) {
        Known one = known.get(file.path());
        boolean same = one != null
                && one.size == file.size()
                && one.modified == file.modified()
                && one.key == file.key()
                && one.modified < one.read - TICK_MILLIS;
        return same ? Optional.of(one.id) : Optional.empty();
    }

    /** Notes the content that a file had, looked at before {@code read} (ms) and read after. */
    void put(Scan.Found file, String id, long read) {
        known.put(file.path(), new Known(id, file.size(), file.modified(), file.key(), read));
        changed = true;
    }

    /** The cache that the last record left; an empty one where there is none or it is damaged. */
    static StatCache load(Path root) throws IOException {
        var cache = new StatCache();
        try (Folder history = Folder.open(root, PLACE);
                FileChannel file = history.read(NAME);
                InputStream in = Channels.newInputStream(file)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            int newline = text.indexOf('\n');
            String lines = text.substring(newline + 1);
            if (newline > 0 && text.substring(0, newline).equals(sum(lines)))
                lines.lines().forEach(cache::parse);
            return cache;
        } catch (NoSuchFileException | NotDirectoryException | NotRegularException none) {
            return cache;
        }
    }

    private void parse(String line) {
        String[] words = line.split(" ", 6);
        known.put(
                words[5],
                new Known(
                        words[0],
                        Long.parseLong(words[1]),
                        Long.parseLong(words[2]),
                        Integer.parseInt(words[3]),
                        Long.parseLong(words[4])));
    }

    /** Keeps the cache for the next process, without files that are gone. */
    void save(Path root, Set<String> present) throws IOException {
        if (!known.keySet().retainAll(present) && !changed) return;
        var out = new StringBuilder();
        known.forEach((path, one) -> out.append(one.id)
                .append(' ')
                .append(one.size)
                .append(' ')
                .append(one.modified)
                .append(' ')
                .append(one.key)
                .append(' ')
                .append(one.read)
                .append(' ')
                .append(path)
                .append('\n'));
        String draft = ".tmp-" + UUID.randomUUID();
        try (Folder history = Folder.make(root, PLACE)) {
            try (FileChannel file = history.create(draft)) {
                String text = sum(out.toString()) + "\n" + out;
                Manifest.writeAll(file, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            }
            history.move(draft, history, NAME);
        }
        changed = false;
    }

    private static String sum(String lines) {
        var crc = new CRC32();
        crc.update(lines.getBytes(StandardCharsets.UTF_8));
        return "stat 1 " + Long.toHexString(crc.getValue());
    }
}
