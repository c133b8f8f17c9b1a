package autodev.workspace;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Objects under the SHA-1 of their content, in git's loose format (gitrepository-layout(5), "objects/"): zlib over
 * {@code TYPE SIZE\0CONTENT}. Each is written whole under another name first; each read is verified.
 *
 * <p>Own code, not JGit's, which opens the user's and the system's git configuration (by running git), measures the disk in
 * the background and notes the result in the user's home, and whose signed jar takes longer to load than a whole record.
 */
final class ObjectStore implements AutoCloseable {
    private static final List<String> PLACE = List.of(PathRules.HOME, "history", "objects");
    // More at once is a first version of a large project; to force each one would take minutes on a slow disk. If the
    // power
    // fails then, what is torn is found by its hash and written anew.
    private static final int FORCED_AT_MOST = 64;

    private final Folder objects;
    private final Map<String, Folder> fans = new HashMap<>();
    private final Set<String> sound;
    private final List<String> unforced = new ArrayList<>();

    private ObjectStore(Folder objects, Set<String> sound) {
        this.objects = objects;
        this.sound = sound;
    }

    /** Type ({@code blob}, {@code tree}, {@code commit}) and content of an object. */
    record Stored(String type, byte[] content) {}

    /** Opens the store of the workspace at {@code root}, making it where it is missing. */
    static ObjectStore open(Path root) throws IOException {
        return open(root, new HashSet<>());
    }

    /** As above; {@code sound}: the ids of objects known to be there and whole, to which those written are added. */
    static ObjectStore open(Path root, Set<String> sound) throws IOException {
        return new ObjectStore(Folder.make(root, PLACE), sound);
    }

    /** The id that git gives to such an object. */
    static String id(String type, byte[] content) {
        var sha = sha1();
        sha.update(header(type, content.length));
        return HexFormat.of().formatHex(sha.digest(content));
    }

    /** Keeps an object; one that is there and sound is left as it is, a damaged one is replaced. Answers its id. */
    String write(String type, byte[] content) throws IOException {
        String id = id(type, content);
        if (sound.contains(id)) return id;
        if (isSound(id)) {
            sound.add(id);
            return id;
        }
        String name = id.substring(2);
        String draft = "tmp_" + UUID.randomUUID();
        Folder fan = fan(id);
        try (FileChannel file = fan.create(draft)) {
            Manifest.writeAll(file, ByteBuffer.wrap(deflate(type, content)));
        }
        fan.move(draft, fan, name);
        unforced.add(id);
        sound.add(id);
        return id;
    }

    /** Forces what was written to the disk. To be called before a ref names it. */
    void force() throws IOException {
        if (unforced.size() <= FORCED_AT_MOST) {
            for (String id : unforced) {
                try (FileChannel file = fan(id).openOrCreate(id.substring(2))) {
                    file.force(false);
                }
            }
        }
        unforced.clear();
    }

    private Folder fan(String id) throws IOException {
        String name = id.substring(0, 2);
        Folder open = fans.get(name);
        if (open != null) return open;
        if (objects.look(name).isEmpty()) objects.makeFolder(name);
        Folder fan = objects.folder(name);
        fans.put(name, fan);
        return fan;
    }

    private boolean isSound(String id) throws IOException {
        return read(id).isPresent();
    }

    /** The object {@code id}; empty where it is missing or damaged. */
    Optional<Stored> read(String id) throws IOException {
        if (!id.matches("[0-9a-f]{40}")) return Optional.empty();
        try (FileChannel file = fan(id).read(id.substring(2));
                InputStream in = Channels.newInputStream(file)) {
            return inflate(in.readAllBytes())
                    .filter(stored -> id(stored.type(), stored.content()).equals(id));
        } catch (NoSuchFileException | NotDirectoryException | NotRegularException missing) {
            return Optional.empty();
        }
    }

    private static byte[] deflate(String type, byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream(content.length / 2 + 64);
        // The content changes with every version, so speed counts more than a few percent of size.
        var deflater = new Deflater(Deflater.BEST_SPEED);
        try (var out = new DeflaterOutputStream(bytes, deflater)) {
            out.write(header(type, content.length));
            out.write(content);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    private static Optional<Stored> inflate(byte[] packed) {
        byte[] bytes;
        try (var in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
            bytes = in.readAllBytes();
        } catch (IOException damaged) {
            return Optional.empty();
        }
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) end++;
        String[] header = new String(bytes, 0, end, StandardCharsets.UTF_8).split(" ");
        if (header.length != 2 || end == bytes.length) return Optional.empty();
        return Optional.of(new Stored(header[0], Arrays.copyOfRange(bytes, end + 1, bytes.length)));
    }

    private static byte[] header(String type, int size) {
        return (type + " " + size + "\0").getBytes(StandardCharsets.UTF_8);
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }

    @Override
    public void close() throws IOException {
        for (Folder fan : fans.values()) fan.close();
        objects.close();
    }
}
