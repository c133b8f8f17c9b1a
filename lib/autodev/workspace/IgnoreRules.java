package autodev.workspace;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code .gitignore} files and {@code .git/info/exclude} say, as git reads them: the nearest file that says something
 * about a path decides, within a file the last line. Own code, not JGit's: the walk runs in every command, and opening JGit's
 * signed jar would cost each of them more than the walk itself.
 */
final class IgnoreRules {
    private static final IgnoreRules NONE = new IgnoreRules(null, "", List.of());
    // A rule file of people's is a few KB; a larger one is something else under that name.
    private static final int LARGEST = 1 << 20;

    private final @Nullable IgnoreRules above;
    private final String prefix;
    // The last line of the file comes first.
    private final List<IgnorePattern> patterns;

    private IgnoreRules(@Nullable IgnoreRules above, String prefix, List<IgnorePattern> patterns) {
        this.above = above;
        this.prefix = prefix;
        this.patterns = patterns;
    }

    /** The rules that hold for the whole tree. */
    static IgnoreRules of(Path root) {
        return read(root, List.of(".git", "info"), "exclude")
                .map(bytes -> new IgnoreRules(NONE, "", patterns(bytes)))
                .orElse(NONE);
    }

    /** These rules and those of the {@code .gitignore} in {@code folder}, whose path below the root is {@code prefix}. */
    IgnoreRules with(Path folder, String prefix) {
        return read(folder, List.of(), ".gitignore")
                .map(bytes -> new IgnoreRules(this, prefix, patterns(bytes)))
                .orElse(this);
    }

    /** Whether git would ignore the entry. Its parents are not ignored. */
    boolean excludes(String path, boolean folder) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        for (IgnoreRules at = this; at != null; at = at.above) {
            if (at.patterns.isEmpty()) continue;
            String below = path.substring(at.prefix.length());
            for (IgnorePattern pattern : at.patterns) {
                if (pattern.matches(below, name, folder)) return !pattern.negated();
            }
        }
        return false;
    }

    private static List<IgnorePattern> patterns(byte[] file) {
        String text = new String(file, StandardCharsets.UTF_8);
        if (text.startsWith("\ufeff")) text = text.substring(1);
        var patterns = new ArrayList<IgnorePattern>();
        for (String line : text.split("\n", -1)) IgnorePattern.of(line).ifPresent(patterns::addFirst);
        return List.copyOf(patterns);
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
