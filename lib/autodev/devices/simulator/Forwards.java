package autodev.devices.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Ports of this machine, on 127.0.0.1 only, that lead to sockets on phones: {@code adb forward tcp:0
 * localabstract:NAME}.
 */
final class Forwards implements AutoCloseable {
    private record Forward(AttachedPhone phone, String remote, ServerSocket listener, Set<Socket> open) {}

    private final Map<String, Forward> byLocal = new LinkedHashMap<>();

    /** The port. Throws IOException, in adb's words, if it cannot be had. */
    synchronized int add(AttachedPhone phone, String local, String remote, boolean rebind) throws IOException {
        if (!local.matches("tcp:\\d{1,5}")) throw new IOException("cannot bind listener: only tcp ports are simulated");
        var former = byLocal.get(local);
        if (former != null) {
            if (!rebind) throw new IOException("cannot rebind existing socket");
            // A forward of the same port is only pointed elsewhere, so that the port is never free in between.
            byLocal.put(local, new Forward(phone, remote, former.listener(), former.open()));
            return former.listener().getLocalPort();
        }
        var listener = new ServerSocket();
        try {
            listener.bind(
                    new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), Integer.parseInt(local.substring(4))));
        } catch (IOException | IllegalArgumentException e) {
            listener.close();
            throw new IOException("cannot bind listener: " + e.getMessage(), e);
        }
        String bound = "tcp:" + listener.getLocalPort();
        byLocal.put(bound, new Forward(phone, remote, listener, ConcurrentHashMap.newKeySet()));
        Thread.ofVirtual().name("adb-forward").start(() -> accept(bound, listener));
        return listener.getLocalPort();
    }

    synchronized boolean remove(String local) throws IOException {
        var forward = byLocal.remove(local);
        if (forward == null) return false;
        end(forward);
        return true;
    }

    /** Line by line the serial, this end and the other. */
    synchronized String list() {
        return byLocal.entrySet().stream()
                .map(entry -> entry.getValue().phone().serial() + " " + entry.getKey() + " "
                        + entry.getValue().remote() + "\n")
                .collect(Collectors.joining());
    }

    private synchronized Forward at(String local) throws IOException {
        var forward = byLocal.get(local);
        if (forward == null) throw new IOException("the forward " + local + " was removed");
        return forward;
    }

    private void accept(String local, ServerSocket listener) {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                Thread.ofVirtual().name("adb-forwarded").start(() -> serve(local, socket));
            } catch (IOException e) {
                // The forward was removed: that is how it ends.
                return;
            }
        }
    }

    private void serve(String local, Socket socket) {
        try (socket) {
            Forward forward = at(local);
            forward.open().add(socket);
            try (Socket inner = forward.phone().processes().connect(forward.remote())) {
                join(socket.getInputStream(), socket.getOutputStream(), inner);
            } finally {
                forward.open().remove(socket);
            }
        } catch (IOException e) {
            // As on a phone where nobody listens: the connection is closed, and the client sees that.
            return;
        }
    }

    /** Carries bytes both ways until both ends have said all. */
    static void join(InputStream in, OutputStream out, Socket inner) throws IOException {
        var up = Thread.ofVirtual().start(() -> {
            try {
                in.transferTo(inner.getOutputStream());
                inner.shutdownOutput();
            } catch (IOException e) {
                // One end broke; the other way ends with the sockets.
                return;
            }
        });
        byte[] buffer = new byte[1 << 16];
        for (int n = inner.getInputStream().read(buffer);
                n >= 0;
                n = inner.getInputStream().read(buffer)) {
            out.write(buffer, 0, n);
            out.flush();
        }
        up.interrupt();
    }

    private static void end(Forward forward) throws IOException {
        forward.listener().close();
        for (Socket socket : List.copyOf(forward.open())) socket.close();
    }

    /** Removes all. */
    @Override
    public synchronized void close() {
        try {
            for (Forward forward : byLocal.values()) end(forward);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        byLocal.clear();
    }
}
