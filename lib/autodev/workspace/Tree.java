package autodev.workspace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;

/** Single files of a confined tree, by checked path. */
final class Tree {
    private static final long LARGEST = Integer.MAX_VALUE - 16L;
    private final Path root;

    /** {@code root}: the real path of the top folder. */
    Tree(Path root) {
        this.root = root;
    }

    /** The checked absolute path; a link on the way may lead to another place inside, not outside. */
    Path resolve(String path) {
        var real = insideParts(path, PathRules.parts(path));
        // What follows a link may be spelled by its own name; only where it leads matters.
        return real.isEmpty() ? root : root.resolve(path);
    }

    /** What is at {@code path}, a last link not followed; empty where nothing is; a link on the way is refused. */
    Optional<BasicFileAttributes> look(String path) {
        var parts = PathRules.parts(path);
        try (Folder parent = parent(path, parts)) {
            return parent.look(parts.getLast());
        } catch (NoSuchFileException | NotDirectoryException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw DiskError.unableToRead("'" + path + "'", e);
        }
    }

    /** The folder that {@code path} is in, opened without following a link. */
    Folder parent(String path, List<String> parts) throws IOException {
        Folder at = Folder.open(root);
        for (String part : parts.subList(0, parts.size() - 1)) {
            try (Folder parent = at) {
                var found = parent.look(part).orElseThrow(() -> new NoSuchFileException(path));
                if (found.isSymbolicLink()) throw linkOnTheWay(path, part);
                at = parent.folder(part);
            }
        }
        return at;
    }

    private static WorkspaceException.OutsideWorkspace linkOnTheWay(String path, String part) {
        return new WorkspaceException.OutsideWorkspace(path, "'" + part + "' is a symbolic link");
    }

    /** The bytes of a regular file; a link is followed as long as it stays inside. */
    byte[] bytes(String path) {
        var parts = insideParts(path, PathRules.parts(path));
        try (Folder parent = Folder.open(root, parts.subList(0, Math.max(0, parts.size() - 1)))) {
            if (parts.isEmpty()) throw new WorkspaceException.NoSuchFile(path);
            return bytes(path, parent, parts.getLast());
        } catch (NoSuchFileException | NotDirectoryException | NotRegularException e) {
            throw new WorkspaceException.NoSuchFile(path);
        } catch (IOException e) {
            throw DiskError.unableToRead("'" + path + "'", e);
        }
    }

    /** The bytes of the regular file {@code name}; {@code path} is for the message. */
    static byte[] bytes(String path, Folder parent, String name) throws IOException {
        try (FileChannel file = parent.read(name);
                InputStream in = Channels.newInputStream(file)) {
            if (file.size() > LARGEST) {
                throw new WorkspaceException.Conflict(path, "it is larger than 2 GB");
            }
            return in.readAllBytes();
        }
    }

    /** What stands at {@code path}, bytes and mode, no link followed; a folder or a special file is a conflict. */
    State state(String path) {
        var parts = PathRules.parts(path);
        try (Folder parent = parent(path, parts)) {
            String name = parts.getLast();
            var found = parent.look(name);
            if (found.isEmpty()) return State.ABSENT;
            if (found.get().isSymbolicLink()) return new State.Link(parent.linkTarget(name));
            if (found.get().isDirectory()) throw new WorkspaceException.Conflict(path, "it is a folder");
            if (!found.get().isRegularFile()) throw new WorkspaceException.Conflict(path, "it is not a regular file");
            var mode = parent.mode(name);
            return new State.File(
                    bytes(path, parent, name),
                    mode,
                    mode.map(State::isExecutable).orElse(false),
                    Optional.of(found.get().lastModifiedTime()));
        } catch (NoSuchFileException | NotDirectoryException e) {
            return State.ABSENT;
        } catch (IOException e) {
            throw DiskError.unableToRead("'" + path + "'", e);
        }
    }

    // The parts of the real path below the root. Only a link makes them differ from the given ones.
    private List<String> insideParts(String path, List<String> parts) {
        Path at = root;
        for (String part : parts) {
            at = at.resolve(part);
            if (Files.isSymbolicLink(at)) return throughLink(path, at, parts);
            if (!Files.exists(at, LinkOption.NOFOLLOW_LINKS)) return parts;
        }
        return parts;
    }

    private List<String> throughLink(String path, Path link, List<String> parts) {
        Path whole = root.resolve(path);
        try {
            Path real = Files.exists(whole) ? whole.toRealPath() : link.toRealPath();
            if (!real.startsWith(root)) {
                throw new WorkspaceException.OutsideWorkspace(path, "it leads outside through a symbolic link");
            }
            if (real.equals(root)) return List.of();
            String inside = root.relativize(real).toString().replace('\\', '/');
            PathRules.flaw(inside).ifPresent(why -> {
                throw new WorkspaceException.OutsideWorkspace(path, "its symbolic link leads to where " + why);
            });
            return Files.exists(whole) ? List.of(inside.split("/")) : parts;
        } catch (IOException e) {
            throw new WorkspaceException.OutsideWorkspace(path, "it goes through a symbolic link that leads nowhere");
        }
    }
}
