package autodev.workspace;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The bytes of a journal. Streams instead of channels, because an interrupt closes a channel and the line would be lost.
 * Each access holds the file's lock against other processes and a gate against other threads; nothing in this process
 * closes the file outside the gate, because that would drop the lock (POSIX).
 */
final class JournalFile implements AutoCloseable {
    private static final Map<Path, ReentrantLock> GATES = new ConcurrentHashMap<>();
    private static final long PAUSE_NANOS = 200_000;

    private final Path path;
    private final ReentrantLock gate;
    private final FileOutputStream out;
    private final RandomAccessFile in;
    private final Optional<Object> key;

    private JournalFile(Path path, ReentrantLock gate, FileOutputStream out, RandomAccessFile in) throws IOException {
        this.path = path;
        this.gate = gate;
        this.out = out;
        this.in = in;
        this.key = key();
    }

    /** Opens the file for appending; makes it, with its folders, where it is missing. A link or special file throws. */
    static JournalFile open(Path file) throws IOException {
        Path path = real(file);
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new NotRegularException(path.toString());
        }
        var gate = GATES.computeIfAbsent(path, key -> new ReentrantLock());
        var out = new FileOutputStream(path.toFile(), true);
        try {
            return new JournalFile(path, gate, out, new RandomAccessFile(path.toFile(), "r"));
        } catch (IOException e) {
            out.close();
            throw e;
        }
    }

    private static Path real(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) throw new NotRegularException(file.toString());
        Files.createDirectories(folder);
        return folder.toRealPath().resolve(file.getFileName());
    }

    /** Appends lines in one write and forces them to the disk; if that fails, none of them is there. */
    void append(byte[] lines) throws IOException {
        append(lines, true);
    }

    /** As above; lines that are not {@code forced} survive the end of the process, but not that of the machine. */
    void append(byte[] lines, boolean forced) throws IOException {
        gate.lock();
        try (FileLock _ = lock()) {
            if (!key.equals(key()))
                throw new FileSystemException(path.toString(), null, "it was replaced while it was open");
            long before = in.length();
            try {
                out.write(endsWhole() ? lines : afterNewline(lines));
                if (forced) out.getFD().sync();
            } catch (IOException e) {
                takeBack(before, e);
                throw e;
            }
        } finally {
            gate.unlock();
        }
    }

    // A line in a file that nobody can find any more is lost. Empty where the system has no such key.
    private Optional<Object> key() throws IOException {
        return Optional.ofNullable(Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey());
    }

    // What of it got to a full disk would be read back as if it had been said. Not by the channel: an interrupt closes
    // it.
    private void takeBack(long length, IOException cause) {
        try (var file = new RandomAccessFile(path.toFile(), "rw")) {
            if (file.length() > length) file.setLength(length);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    // Another process died in the middle of its last line; what follows must not be glued to that.
    private static byte[] afterNewline(byte[] line) {
        byte[] both = new byte[line.length + 1];
        both[0] = '\n';
        System.arraycopy(line, 0, both, 1, line.length);
        return both;
    }

    private boolean endsWhole() throws IOException {
        long length = in.length();
        if (length == 0) return true;
        in.seek(length - 1);
        return in.read() == '\n';
    }

    /** Moves a torn last line to the file's neighbour {@code NAME.torn}; answers how many there were: 0 or 1. */
    int cutTorn() throws IOException {
        gate.lock();
        try (FileLock _ = lock()) {
            if (endsWhole()) return 0;
            long whole = endOfLastLine();
            byte[] torn = new byte[Math.toIntExact(in.length() - whole)];
            in.seek(whole);
            in.readFully(torn);
            torn = Arrays.copyOf(torn, torn.length + 1);
            torn[torn.length - 1] = '\n';
            Path aside = path.resolveSibling(path.getFileName() + ".torn");
            Files.write(aside, torn, StandardOpenOption.CREATE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS);
            out.getChannel().truncate(whole);
            return 1;
        } finally {
            gate.unlock();
        }
    }

    private long endOfLastLine() throws IOException {
        for (long at = in.length() - 1; at >= 0; at--) {
            in.seek(at);
            if (in.read() == '\n') return at + 1;
        }
        return 0;
    }

    // tryLock, unlike lock, is not broken off by an interrupt.
    private FileLock lock() throws IOException {
        while (true) {
            FileLock lock = out.getChannel().tryLock();
            if (lock != null) return lock;
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** The whole lines of {@code file} as they are now; none where the file is missing. */
    static byte[] whole(Path file) throws IOException {
        if (!Files.exists(file)) return new byte[0];
        if (!Files.isRegularFile(file)) throw new NotRegularException(file.toString());
        var gate = GATES.computeIfAbsent(real(file), key -> new ReentrantLock());
        gate.lock();
        try {
            byte[] bytes = Files.readAllBytes(file);
            int end = bytes.length;
            while (end > 0 && bytes[end - 1] != '\n') end--;
            return Arrays.copyOf(bytes, end);
        } catch (NoSuchFileException vanished) {
            return new byte[0];
        } finally {
            gate.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        gate.lock();
        try (out) {
            in.close();
        } finally {
            gate.unlock();
        }
    }
}
