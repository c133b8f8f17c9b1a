package autodev.serve.page;

import autodev.workspace.WorkspaceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where runs and sign-offs lie: in the served folder, and in those directly below it in which AutoDev has worked. They
 * are only looked at; no link is followed.
 */
record Roots(Path folder) {
    private static final int MOST = 200;
    private static final int MOST_LOOKED_AT = 5_000;

    /** Below {@code folder}, which may itself be a link: it is what the user named. */
    static Roots of(Path folder) {
        try {
            return new Roots(folder.toRealPath());
        } catch (IOException e) {
            return new Roots(folder); // it is not there yet, and has nothing
        }
    }

    /** The folders that have AutoDev's own one, by their names; the served one, if it has it, first and as "". */
    Map<String, Path> all() {
        var all = new LinkedHashMap<String, Path>();
        if (has(folder)) all.put("", folder);
        for (Path child : folders(folder)) {
            if (all.size() >= MOST) break;
            if (has(child)) all.put(child.getFileName().toString(), child);
        }
        return all;
    }

    private static boolean has(Path root) {
        return isFolder(root.resolve(".autodev"));
    }

    /** Whether it is a folder and no link to one. */
    static boolean isFolder(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** Whether it is a file and no link to one. */
    static boolean isFile(Path path) {
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** The folders in {@code parent} that are no links, sorted; none if it is no folder. */
    static List<Path> folders(Path parent) {
        var found = new ArrayList<Path>();
        if (!isFolder(parent)) return found;
        int looked = 0;
        try (var entries = Files.newDirectoryStream(parent)) {
            for (Path entry : entries) {
                if (++looked > MOST_LOOKED_AT) break;
                if (isFolder(entry)) found.add(entry);
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of(); // it went away meanwhile
        } catch (IOException e) {
            throw new WorkspaceException.UnableToRead(
                    "cannot read '" + parent + "': " + e.getMessage() + "; check its permissions", e);
        }
        found.sort(null);
        return found;
    }

    /** When a file was changed last; the beginning of time if it is not there. */
    static Instant changed(Path file) {
        try {
            return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
        } catch (IOException e) {
            return Instant.EPOCH;
        }
    }

    /** What is another one as soon as a file has changed. */
    static String stamp(Path file) {
        try {
            return Files.size(file) + " " + changed(file);
        } catch (IOException e) {
            return "";
        }
    }
}
