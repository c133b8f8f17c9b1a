package autodev.workspace;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.ignore.IgnoreNode;
import org.jspecify.annotations.Nullable;

/**
 * What {@code .gitignore} files and {@code .git/info/exclude} say, as git reads them: the nearest file that says something
 * about a path decides, within a file the last line. JGit, whose jar takes a while to open, is loaded where such a file is.
 */
final class IgnoreRules {
    private static final IgnoreRules NONE = new IgnoreRules(null, "", null);
    // A rule file of people's is a few KB; a larger one is something else under that name.
    private static final int LARGEST = 1 << 20;

    private final @Nullable IgnoreRules above;
    private final String prefix;
    private final @Nullable IgnoreNode node;

    private IgnoreRules(@Nullable IgnoreRules above, String prefix, @Nullable IgnoreNode node) {
        this.above = above;
        this.prefix = prefix;
        this.node = node;
    }

    /** The rules that hold for the whole tree. */
    static IgnoreRules of(Path root) {
        return read(root, List.of(".git", "info"), "exclude")
                .map(bytes -> new IgnoreRules(NONE, "", node(bytes)))
                .orElse(NONE);
    }

    /** These rules and those of the {@code .gitignore} in {@code folder}, whose path below the root is {@code prefix}. */
    IgnoreRules with(Path folder, String prefix) {
        return read(folder, List.of(), ".gitignore")
                .map(bytes -> new IgnoreRules(this, prefix, node(bytes)))
                .orElse(this);
    }

    /** Whether git would ignore the entry. Its parents are not ignored. */
    boolean excludes(String path, boolean folder) {
        for (IgnoreRules at = this; at != null; at = at.above) {
            if (at.node == null) continue;
            Boolean said = at.node.checkIgnored(path.substring(at.prefix.length()), folder);
            if (said != null) return said;
        }
        return false;
    }

    private static IgnoreNode node(byte[] file) {
        boolean marked = file.length >= 3 && file[0] == (byte) 0xEF && file[1] == (byte) 0xBB && file[2] == (byte) 0xBF;
        int start = marked ? 3 : 0;
        try {
            HiddenRepository.getReady();
            var node = new IgnoreNode();
            node.parse(new ByteArrayInputStream(file, start, file.length - start));
            return node;
        } catch (IOException e) {
            throw DiskError.unableToRead("rules that are in memory", e);
        }
    }

    private static Optional<byte[]> read(Path folder, List<String> parts, String name) {
        try (Folder parent = Folder.open(folder, parts)) {
            var about = parent.look(name);
            if (about.isEmpty() || !about.get().isRegularFile() || about.get().size() > LARGEST) {
                return Optional.empty();
            }
            try (FileChannel file = parent.read(name)) {
                return Optional.of(Channels.newInputStream(file).readNBytes(LARGEST));
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw DiskError.unableToRead("'" + folder.resolve(name) + "'", e);
        }
    }
}
