package autodev.devices.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * What a program on the phone reads and writes, and over there the client's terminal: either bare bytes, errors among
 * the output, or the packets of shell protocol 2, which keep both apart and tell the exit code. Source: AOSP
 * packages/modules/adb, shell_protocol.h: a byte of kind, four of length (little-endian), the bytes.
 */
final class ShellStream implements AutoCloseable {
    private static final int STDIN = 0;
    private static final int STDOUT = 1;
    private static final int STDERR = 2;
    private static final int EXIT = 3;
    private static final int CLOSE_STDIN = 4;

    private final InputStream in;
    private final OutputStream out;
    private final OutputStream err;
    private final BooleanSupplier gone;
    private final AutoCloseable reader;

    private ShellStream(
            InputStream in, OutputStream out, OutputStream err, BooleanSupplier gone, AutoCloseable reader) {
        this.in = in;
        this.out = out;
        this.err = err;
        this.gone = gone;
        this.reader = reader;
    }

    /** Bare bytes, as of {@code exec:} and the first shell protocol. */
    static ShellStream plain(AdbWire wire) {
        // Its input may be a program's: nobody can look there for the client's end, so that only its own output can
        // tell.
        return new ShellStream(wire.in(), wire.out(), wire.out(), wire::closed, () -> {});
    }

    /** Packets both ways. */
    static ShellStream packets(AdbWire wire) throws IOException {
        var gone = new AtomicBoolean();
        var feed = new PipedOutputStream();
        var in = new PipedInputStream(feed, 1 << 16);
        var reader = Thread.ofVirtual().name("adb-stdin").start(() -> read(wire, feed, gone));
        return new ShellStream(in, new Packets(wire, STDOUT), new Packets(wire, STDERR), gone::get, reader::interrupt);
    }

    /** One that is kept in memory: what a command in a pipe, or a test, says. */
    static ShellStream memory(InputStream in, ByteArrayOutputStream out) {
        return new ShellStream(in, out, out, () -> false, () -> {});
    }

    private static void read(AdbWire wire, PipedOutputStream feed, AtomicBoolean gone) {
        try (feed) {
            while (true) {
                int kind = wire.in().read();
                if (kind < 0) break;
                byte[] bytes = wire.exactly(wire.littleInt());
                if (kind == STDIN) {
                    feed.write(bytes);
                    feed.flush();
                } else if (kind == CLOSE_STDIN) feed.close();
            }
        } catch (IOException e) {
            // The client hung up, or the program ended without reading what it was sent; there is nobody to tell.
            gone.set(true);
            return;
        }
        gone.set(true);
    }

    InputStream in() {
        return in;
    }

    OutputStream out() {
        return out;
    }

    OutputStream err() {
        return err;
    }

    /** Whether the client is known to have hung up. */
    boolean gone() {
        return gone.getAsBoolean();
    }

    /** Tells the exit code. */
    void exit(int code) throws IOException {
        if (out instanceof Packets packets) packets.send(EXIT, new byte[] {(byte) code}, 0, 1);
        else out.flush();
    }

    @Override
    public void close() throws IOException {
        out.flush();
        try {
            reader.close();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("cannot end a shell stream", e);
        }
    }

    private static final class Packets extends OutputStream {
        private final AdbWire wire;
        private final int kind;

        Packets(AdbWire wire, int kind) {
            this.wire = wire;
            this.kind = kind;
        }

        @Override
        public void write(int b) throws IOException {
            send(kind, new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            // Clients take packets of any length, but keep a whole one in memory.
            for (int done = 0; done < length; done += 1 << 16)
                send(kind, bytes, from + done, Math.min(1 << 16, length - done));
        }

        @Override
        public void flush() throws IOException {
            wire.out().flush();
        }

        void send(int kindSent, byte[] bytes, int from, int length) throws IOException {
            // Output and errors share the connection.
            synchronized (wire) {
                wire.out()
                        .write(ByteBuffer.allocate(5)
                                .order(ByteOrder.LITTLE_ENDIAN)
                                .put((byte) kindSent)
                                .putInt(length)
                                .array());
                wire.out().write(bytes, from, length);
                wire.out().flush();
            }
        }
    }
}
