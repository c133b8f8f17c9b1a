package autodev.workspace;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One file of a version: git's mode ({@code 100644}, {@code 100755} executable, {@code 120000} link) and the id of its
 * content. Reads and writes whole trees of them, in git's format: {@code MODE NAME\0} and 20 bytes of id for each entry,
 * sorted by the bytes of the name, a folder as if its name ended with a slash.
 */
record Leaf(String mode, String id) {
    static final String PLAIN = "100644";
    static final String EXECUTABLE = "100755";
    static final String LINK = "120000";
    private static final String FOLDER = "40000";

    /** Writes the tree of all leaves by path; answers its id. */
    static String write(ObjectStore store, SortedMap<String, Leaf> leaves) throws IOException {
        var entries = new TreeMap<byte[], Leaf>(Arrays::compareUnsigned);
        var folders = new LinkedHashMap<String, SortedMap<String, Leaf>>();
        leaves.forEach((path, leaf) -> {
            int slash = path.indexOf('/');
            if (slash < 0) entries.put(path.getBytes(StandardCharsets.UTF_8), leaf);
            else {
                folders.computeIfAbsent(path.substring(0, slash), name -> new TreeMap<>())
                        .put(path.substring(slash + 1), leaf);
            }
        });
        for (var folder : folders.entrySet()) {
            byte[] name = (folder.getKey() + "/").getBytes(StandardCharsets.UTF_8);
            entries.put(name, new Leaf(FOLDER, write(store, folder.getValue())));
        }
        var out = new ByteArrayOutputStream();
        for (var entry : entries.entrySet()) {
            byte[] name = entry.getKey();
            boolean folder = entry.getValue().mode.equals(FOLDER);
            out.writeBytes((entry.getValue().mode + " ").getBytes(StandardCharsets.UTF_8));
            out.write(name, 0, folder ? name.length - 1 : name.length);
            out.write(0);
            out.writeBytes(HexFormat.of().parseHex(entry.getValue().id));
        }
        return store.write("tree", out.toByteArray());
    }

    /** All leaves of the tree {@code id}, by path; throws {@link Damage}. */
    static SortedMap<String, Leaf> read(ObjectStore store, String id) throws IOException {
        var leaves = new TreeMap<String, Leaf>();
        read(store, id, "", leaves, null);
        return leaves;
    }

    /** Adds the leaves of the tree to {@code into}; trees in {@code seen} are known and passed over. */
    static void collect(ObjectStore store, String id, Map<String, Leaf> into, Set<String> seen) throws IOException {
        read(store, id, "", into, seen);
    }

    private static void read(
            ObjectStore store, String id, String prefix, Map<String, Leaf> into, @Nullable Set<String> seen)
            throws IOException {
        if (seen != null && !seen.add(prefix + "\0" + id)) return;
        byte[] tree = Damage.need(store, id, "tree");
        for (int at = 0; at < tree.length; ) {
            int space = indexOf(tree, ' ', at);
            int end = indexOf(tree, 0, space);
            if (end + 21 > tree.length) throw new Damage("the tree " + id + " is malformed");
            String mode = new String(tree, at, space - at, StandardCharsets.US_ASCII);
            String path = prefix + new String(tree, space + 1, end - space - 1, StandardCharsets.UTF_8);
            String child = HexFormat.of().formatHex(tree, end + 1, end + 21);
            if (mode.equals(FOLDER)) read(store, child, path + "/", into, seen);
            else into.put(path, new Leaf(mode, child));
            at = end + 21;
        }
    }

    private static int indexOf(byte[] bytes, int wanted, int from) {
        int at = from;
        while (at < bytes.length && bytes[at] != wanted) at++;
        return at;
    }
}
