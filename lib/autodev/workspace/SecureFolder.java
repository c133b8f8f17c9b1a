package autodev.workspace;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A folder held by its file descriptor (openat, fstatat, renameat, unlinkat): a rename elsewhere cannot lead it astray. */
final class SecureFolder implements Folder {
    /** Folders and links are born in the root under such a name, then moved to where they belong. */
    static final String NEWBORN = ".autodev-new-";

    private final Path root;
    private final SecureDirectoryStream<Path> stream;
    private final Path place;

    SecureFolder(Path root, SecureDirectoryStream<Path> stream) {
        this(root, stream, root);
    }

    private SecureFolder(Path root, SecureDirectoryStream<Path> stream, Path place) {
        this.root = root;
        this.stream = stream;
        this.place = place;
    }

    @Override
    public Folder folder(String name) throws IOException {
        // Opening a pipe as a folder would block, so look first.
        if (!look(name).map(BasicFileAttributes::isDirectory).orElse(false)) throw new NotDirectoryException(name);
        var inner = stream.newDirectoryStream(Path.of(name), LinkOption.NOFOLLOW_LINKS);
        return new SecureFolder(root, inner, place.resolve(name));
    }

    @Override
    public Optional<BasicFileAttributes> look(String name) throws IOException {
        try {
            return Optional.of(posix(name).readAttributes());
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Set<PosixFilePermission>> mode(String name) throws IOException {
        return Optional.of(posix(name).readAttributes().permissions());
    }

    @Override
    public FileChannel read(String name) throws IOException {
        if (!look(name).orElseThrow(() -> new NoSuchFileException(name)).isRegularFile()) {
            throw new NotRegularException(name);
        }
        return channel(name, StandardOpenOption.READ);
    }

    @Override
    public FileChannel create(String name) throws IOException {
        return channel(name, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
    }

    @Override
    public FileChannel openOrCreate(String name) throws IOException {
        return channel(name, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
    }

    private FileChannel channel(String name, OpenOption... options) throws IOException {
        var all = new HashSet<>(List.of(options));
        all.add(LinkOption.NOFOLLOW_LINKS);
        return (FileChannel) stream.newByteChannel(Path.of(name), all);
    }

    // The JDK has no mkdirat and no symlinkat. The root cannot be swapped from inside the workspace, so what is made
    // there under a name nobody can guess, and moved by renameat, lands where this folder really is.
    @Override
    public void makeFolder(String name) throws IOException {
        Path newborn = newborn();
        Files.createDirectory(newborn);
        adopt(newborn, name);
    }

    @Override
    public void makeLink(String name, String target) throws IOException {
        Path newborn = newborn();
        Files.createSymbolicLink(newborn, Path.of(target));
        adopt(newborn, name);
    }

    private Path newborn() {
        return root.resolve(NEWBORN + UUID.randomUUID());
    }

    private void adopt(Path newborn, String name) throws IOException {
        try (Folder top = Folder.open(root)) {
            top.move(newborn.getFileName().toString(), this, name);
        } catch (IOException e) {
            Files.deleteIfExists(newborn);
            throw e;
        }
    }

    @Override
    public void move(String name, Folder to, String newName) throws IOException {
        stream.move(Path.of(name), ((SecureFolder) to).stream, Path.of(newName));
    }

    @Override
    public void delete(String name) throws IOException {
        stream.deleteFile(Path.of(name));
    }

    @Override
    public void deleteFolder(String name) throws IOException {
        stream.deleteDirectory(Path.of(name));
    }

    @Override
    public void setMode(String name, Set<PosixFilePermission> mode) throws IOException {
        posix(name).setPermissions(mode);
    }

    @Override
    public void setModified(String name, FileTime time) throws IOException {
        stream.getFileAttributeView(Path.of(name), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .setTimes(time, null, null);
    }

    private PosixFileAttributeView posix(String name) {
        return stream.getFileAttributeView(Path.of(name), PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public List<String> names() {
        var names = new ArrayList<String>();
        for (Path entry : stream) names.add(entry.getFileName().toString());
        return names;
    }

    @Override
    public String linkTarget(String name) throws IOException {
        return Files.readSymbolicLink(place.resolve(name)).toString();
    }

    @Override
    public void force() throws IOException {
        try (FileChannel self = channel(".", StandardOpenOption.READ)) {
            self.force(true);
        }
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
