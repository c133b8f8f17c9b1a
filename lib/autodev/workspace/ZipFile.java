package autodev.workspace;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes files as a zip that keeps who may execute them. Format: PKWARE APPNOTE 6.3, sections 4.3.12 and 4.3.16. */
final class ZipFile {
    private static final int END_SIZE = 22;
    private static final int HEADER_SIZE = 46;
    private static final int ZIP64 = -1;
    private static final int MADE_BY_UNIX = 3;
    private static final int REGULAR = 0100000;

    private ZipFile() {}

    /** Writes the files to {@code target} in one atomic step; answers how many there are. */
    static int write(Tree tree, List<Scan.Found> files, Path target) {
        Path whole = target.toAbsolutePath();
        Path draft = whole.resolveSibling("." + whole.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            Files.createDirectories(whole.getParent());
            if (Files.isDirectory(whole)) throw new NotRegularException(target.toString());
            try {
                var taken = fill(draft, tree, files);
                mark(draft, taken);
                Files.move(draft, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                return taken.size();
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw DiskError.unableToWrite("the zip '" + target + "'", e);
        }
    }

    private static List<Scan.Found> fill(Path draft, Tree tree, List<Scan.Found> files) throws IOException {
        var taken = new ArrayList<Scan.Found>();
        try (FileChannel file = FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                var zip = new ZipOutputStream(new BufferedOutputStream(Channels.newOutputStream(file)))) {
            for (var found : files) {
                byte[] bytes;
                try {
                    bytes = tree.bytes(found.path());
                } catch (WorkspaceException.NoSuchFile vanished) {
                    continue;
                }
                var entry = new ZipEntry(found.path());
                entry.setTime(found.modified());
                zip.putNextEntry(entry);
                zip.write(bytes);
                zip.closeEntry();
                taken.add(found);
            }
        }
        return taken;
    }

    // The JDK's zip stream has no modes; they stand at a fixed place of each header of the directory at the end.
    private static void mark(Path draft, List<Scan.Found> files) throws IOException {
        try (FileChannel file = FileChannel.open(draft, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            var end = ByteBuffer.allocate(END_SIZE).order(ByteOrder.LITTLE_ENDIAN);
            file.read(end, file.size() - END_SIZE);
            int start = end.getInt(16);
            // Beyond 4 GB or 65,535 files the directory is elsewhere; such a zip goes without modes.
            if (start == ZIP64 || end.getShort(10) == (short) ZIP64) return;
            long offset = Integer.toUnsignedLong(start);
            var directory =
                    ByteBuffer.allocate((int) (file.size() - END_SIZE - offset)).order(ByteOrder.LITTLE_ENDIAN);
            file.read(directory, offset);
            int at = 0;
            for (var found : files) {
                directory.put(at + 5, (byte) MADE_BY_UNIX);
                directory.putInt(at + 38, (REGULAR | (found.executable() ? 0755 : 0644)) << 16);
                at += HEADER_SIZE
                        + directory.getShort(at + 28)
                        + directory.getShort(at + 30)
                        + directory.getShort(at + 32);
            }
            file.write(directory.flip().limit(directory.capacity()), offset);
        }
    }
}
