package autodev.devices.simulator;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One connection of an adb client, in the framing of adb's smart sockets: a request is four hexadecimal digits of
 * length and so many bytes; an answer begins with {@code OKAY} or {@code FAIL}. Source: AOSP packages/modules/adb,
 * OVERVIEW.TXT.
 */
final class AdbWire implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    AdbWire(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
        out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
    }

    InputStream in() {
        return in;
    }

    OutputStream out() {
        return out;
    }

    /** The next request; empty when the client has gone. Throws IOException for what is no request of adb. */
    Optional<String> request() throws IOException {
        byte[] digits = in.readNBytes(4);
        if (digits.length == 0) return Optional.empty();
        int length;
        try {
            length = Integer.parseUnsignedInt(new String(digits, StandardCharsets.US_ASCII), 16);
        } catch (NumberFormatException e) {
            throw new IOException("not an adb request: it begins with \"" + printable(digits) + "\"", e);
        }
        return Optional.of(new String(exactly(length), StandardCharsets.UTF_8));
    }

    void okay() throws IOException {
        out.write("OKAY".getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    void fail(String why) throws IOException {
        out.write("FAIL".getBytes(StandardCharsets.US_ASCII));
        text(why);
    }

    /** A text behind four hexadecimal digits of its length in bytes; what goes beyond the field's 65535 is cut. */
    void text(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(bytes.length, 0xffff);
        out.write("%04x".formatted(length).getBytes(StandardCharsets.US_ASCII));
        out.write(bytes, 0, length);
        out.flush();
    }

    byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length)
            throw new EOFException("the client went away after " + bytes.length + " of " + length + " bytes");
        return bytes;
    }

    int littleInt() throws IOException {
        return ByteBuffer.wrap(exactly(4)).order(ByteOrder.LITTLE_ENDIAN).getInt();
    }

    String name() throws IOException {
        return new String(exactly(4), StandardCharsets.US_ASCII);
    }

    private static String printable(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII).replaceAll("[^\\x20-\\x7e]", ".");
    }

    /** Whether the server has ended the connection. */
    boolean closed() {
        return socket.isClosed();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
