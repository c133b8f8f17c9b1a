package autodev.workspace;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One open folder. Its entries are reached by name, one step at a time, and never through a symbolic link. Where the
 * platform offers it ({@link SecureFolder}: Linux, newer macOS) an open folder stays the same folder whatever is renamed
 * meanwhile; elsewhere ({@link PathFolder}) each step is checked just before it is made, which leaves a short race.
 */
sealed interface Folder extends Closeable permits SecureFolder, PathFolder {
    /** Opens the real folder {@code root}. */
    static Folder open(Path root) throws IOException {
        var stream = Files.newDirectoryStream(root);
        if (stream instanceof SecureDirectoryStream<Path> secure) return new SecureFolder(root, secure);
        stream.close();
        return new PathFolder(root, root.toRealPath());
    }

    /** Opens the folder that {@code parts} lead to from {@code root}; a link or a file on the way throws. */
    static Folder open(Path root, List<String> parts) throws IOException {
        Folder at = open(root);
        for (String part : parts) {
            try (Folder parent = at) {
                at = parent.folder(part);
            }
        }
        return at;
    }

    /** As {@link #open(Path, List)}; folders that are missing are made. */
    static Folder make(Path root, List<String> parts) throws IOException {
        Folder at = open(root);
        for (String part : parts) {
            try (Folder parent = at) {
                if (parent.look(part).isEmpty()) parent.makeFolder(part);
                at = parent.folder(part);
            }
        }
        return at;
    }

    /** Opens the folder {@code name} in this one; throws {@link NotDirectoryException} for a link or a file. */
    Folder folder(String name) throws IOException;

    /** What {@code name} is, a link not followed; empty where nothing is there. */
    Optional<BasicFileAttributes> look(String name) throws IOException;

    /** The permissions of {@code name}; empty where the file system has none. */
    Optional<Set<PosixFilePermission>> mode(String name) throws IOException;

    /** Opens a regular file for reading; anything else throws, unopened: a pipe would block. */
    FileChannel read(String name) throws IOException;

    /** Makes a new file and opens it for writing; throws where the name is taken. */
    FileChannel create(String name) throws IOException;

    /** Opens a file for locking and writing; makes it where it is missing. */
    FileChannel openOrCreate(String name) throws IOException;

    /** Makes a new folder. */
    void makeFolder(String name) throws IOException;

    /** Makes a new symbolic link with this target, as text. */
    void makeLink(String name, String target) throws IOException;

    /** Moves an entry to {@code to}, atomically, replacing the file that is there. */
    void move(String name, Folder to, String newName) throws IOException;

    /** Removes a file or a link. */
    void delete(String name) throws IOException;

    /** Removes an empty folder. */
    void deleteFolder(String name) throws IOException;

    /** Sets the permissions of a regular file, where the file system has them. */
    void setMode(String name, Set<PosixFilePermission> mode) throws IOException;

    /** Sets the last-modified time of a regular file. */
    void setModified(String name, FileTime time) throws IOException;

    /** The names in this folder, in no order. To be asked once for an open folder. */
    List<String> names() throws IOException;

    /** The target of the link {@code name}, as text. */
    String linkTarget(String name) throws IOException;

    /** Forces the entries of this folder to the disk, where the platform can. */
    void force() throws IOException;
}
