package autodev.workspace;

import autodev.BadInput;
import autodev.Interrupted;
import autodev.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Turns a folder into a workspace: makes it, sets up {@code .autodev/}, and knows whose folder it is. */
final class Opening {
    private static final int TRIES = 10;
    private static final String MARKER = "workspace.json";

    private Opening() {}

    /**
     * The marker of a workspace.
     *
     * @param own AutoDev made the folder, or found it empty: it may be reset
     */
    record Marker(String made_by, Instant created, boolean own) {}

    /** Makes the folder if need be, and AutoDev's own folder in it; answers the real path. */
    static Path open(Path folder) {
        for (int tries = 1; ; tries++) {
            try {
                return opened(folder);
            } catch (FileSystemException e) {
                // Another thread or process may be setting up the same folder: what is moved to its place is there
                // already,
                // or was a moment ago.
                if (tries == TRIES || !Files.isDirectory(folder.resolve(PathRules.HOME), LinkOption.NOFOLLOW_LINKS))
                    throw notOne(folder, DiskError.reason(e) + "; name a folder that you may read and write");
            }
        }
    }

    private static Path opened(Path folder) throws FileSystemException {
        try {
            boolean own = !Files.exists(folder);
            if (own) Files.createDirectories(folder);
            if (!Files.isDirectory(folder)) throw notOne(folder, "it is a file, not a folder; name a folder");
            Path root = folder.toRealPath();
            if (!Files.isReadable(root)) {
                throw notOne(folder, "permission denied; name a folder that you may read and write");
            }
            setUp(root, own || isEmpty(root));
            sweep(root);
            return root;
        } catch (FileAlreadyExistsException e) {
            throw notOne(folder, "'" + e.getFile() + "' is a file or a broken link; name another folder");
        } catch (FileSystemException e) {
            throw e;
        } catch (ClosedByInterruptException e) {
            throw new Interrupted("opening the workspace");
        } catch (IOException e) {
            throw notOne(folder, DiskError.reason(e) + "; name a folder that you may read and write");
        }
    }

    /** Whether nothing at all is in the folder. */
    static boolean isEmpty(Path root) throws IOException {
        try (var entries = Files.newDirectoryStream(root)) {
            return !entries.iterator().hasNext();
        }
    }

    /** Whether nothing is in the folder but what AutoDev put there when it made it. */
    static boolean isFree(Path folder) throws IOException {
        boolean own = marker(folder).map(Marker::own).orElse(false);
        try (var entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (!own || !entry.getFileName().toString().equals(PathRules.HOME)) return false;
            }
        }
        return true;
    }

    private static void setUp(Path root, boolean own) throws IOException {
        Path home = root.resolve(PathRules.HOME);
        if (Files.isSymbolicLink(home) || Files.isRegularFile(home, LinkOption.NOFOLLOW_LINKS)) {
            throw notOne(root, "its '" + PathRules.HOME + "' is not a folder; remove that");
        }
        try (Folder inside = Folder.make(root, List.of(PathRules.HOME))) {
            // What a killed process left of a marker has no content, and means: not own.
            if (inside.look(MARKER).isEmpty()) {
                var marker = new Marker("autodev", Instant.now().truncatedTo(ChronoUnit.SECONDS), own);
                write(inside, MARKER, Json.line(marker) + "\n");
            }
            if (inside.look(".gitignore").isEmpty()) write(inside, ".gitignore", "*\n");
        }
    }

    // A process killed between making a folder and moving it to its place leaves it in the root.
    private static void sweep(Path root) throws IOException {
        Instant old = Instant.now().minus(1, ChronoUnit.MINUTES);
        try (Folder top = Folder.open(root)) {
            for (String name : top.names()) {
                if (!name.startsWith(SecureFolder.NEWBORN)) continue;
                var about = top.look(name);
                if (about.isPresent()
                        && about.get().lastModifiedTime().toInstant().isBefore(old)) {
                    Removal.delete(top, name);
                }
            }
        }
    }

    private static void write(Folder folder, String name, String text) throws IOException {
        String draft = name + "." + UUID.randomUUID();
        try (FileChannel file = folder.create(draft)) {
            Manifest.writeAll(file, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        }
        folder.move(draft, folder, name);
    }

    /** The marker in {@code root}; empty where there is none that can be read. */
    static Optional<Marker> marker(Path root) {
        try (Folder home = Folder.open(root, List.of(PathRules.HOME));
                FileChannel file = home.read(MARKER);
                InputStream in = Channels.newInputStream(file)) {
            return Optional.of(Json.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), Marker.class));
        } catch (NoSuchFileException | NotDirectoryException | NotRegularException none) {
            return Optional.empty();
        } catch (BadInput damaged) {
            return Optional.empty();
        } catch (IOException e) {
            throw DiskError.unableToRead("the marker of '" + root + "'", e);
        }
    }

    /** The error for a folder that cannot be a workspace. */
    static WorkspaceException.NotAWorkspace notOne(Path folder, String why) {
        return new WorkspaceException.NotAWorkspace("cannot use '" + folder + "' as a workspace: " + why);
    }
}
