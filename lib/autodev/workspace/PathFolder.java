package autodev.workspace;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A folder held by its path, for platforms without openat (Windows). Before each step its real path is compared with the
 * one it had when it was opened, so a swapped folder is noticed unless it is swapped within that very step.
 */
final class PathFolder implements Folder {
    private final Path place;
    private final Path real;

    /** {@code real}: the real path of {@code place} when it was opened. */
    PathFolder(Path place, Path real) {
        this.place = place;
        this.real = real;
    }

    @Override
    public Folder folder(String name) throws IOException {
        Path inner = at(name);
        if (!look(name).map(BasicFileAttributes::isDirectory).orElse(false)) throw new NotDirectoryException(name);
        Path itsReal = inner.toRealPath();
        if (!itsReal.getParent().equals(real)) throw new NotDirectoryException(name);
        return new PathFolder(inner, itsReal);
    }

    private Path at(String name) throws IOException {
        if (!place.toRealPath().equals(real)) throw new NotDirectoryException(place.toString());
        return place.resolve(name);
    }

    @Override
    public Optional<BasicFileAttributes> look(String name) throws IOException {
        try {
            return Optional.of(Files.readAttributes(at(name), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Set<PosixFilePermission>> mode(String name) throws IOException {
        if (!Files.getFileStore(real).supportsFileAttributeView("posix")) return Optional.empty();
        return Optional.of(Files.getPosixFilePermissions(at(name), LinkOption.NOFOLLOW_LINKS));
    }

    @Override
    public FileChannel read(String name) throws IOException {
        if (!look(name).orElseThrow(() -> new NoSuchFileException(name)).isRegularFile()) {
            throw new NotRegularException(name);
        }
        return FileChannel.open(at(name), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public FileChannel create(String name) throws IOException {
        return FileChannel.open(at(name), StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
    }

    @Override
    public FileChannel openOrCreate(String name) throws IOException {
        return FileChannel.open(
                at(name),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.CREATE,
                LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public void makeFolder(String name) throws IOException {
        Files.createDirectory(at(name));
    }

    @Override
    public void makeLink(String name, String target) throws IOException {
        Files.createSymbolicLink(at(name), Path.of(target));
    }

    @Override
    public void move(String name, Folder to, String newName) throws IOException {
        Files.move(
                at(name),
                ((PathFolder) to).at(newName),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void delete(String name) throws IOException {
        Files.delete(at(name));
    }

    @Override
    public void deleteFolder(String name) throws IOException {
        Files.delete(at(name));
    }

    @Override
    public void setMode(String name, Set<PosixFilePermission> mode) throws IOException {
        if (Files.getFileStore(real).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(at(name), mode);
        }
    }

    @Override
    public void setModified(String name, FileTime time) throws IOException {
        Files.setLastModifiedTime(at(name), time);
    }

    @Override
    public List<String> names() throws IOException {
        var names = new ArrayList<String>();
        try (var entries = Files.newDirectoryStream(real)) {
            for (Path entry : entries) names.add(entry.getFileName().toString());
        }
        return names;
    }

    @Override
    public String linkTarget(String name) throws IOException {
        return Files.readSymbolicLink(at(name)).toString();
    }

    @Override
    public void force() {
        // Windows cannot force a folder; NTFS keeps the order of its entries by its own journal.
    }

    @Override
    public void close() {
        // Nothing is held open.
    }
}
