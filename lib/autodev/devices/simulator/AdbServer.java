package autodev.devices.simulator;

import autodev.BadInput;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * An adb server, on 127.0.0.1 only, whose devices are simulated phones. It ends with {@link #close} or when a client
 * sends {@code host:kill}; every connection and forward ends with it.
 */
final class AdbServer implements AutoCloseable {
    private final List<AttachedPhone> phones;
    private final Consumer<String> log;
    private final ServerSocket listener;
    private final Forwards forwards = new Forwards();
    private final Set<Closeable> open = ConcurrentHashMap.newKeySet();
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();

    /** Listens at {@code port}, 0 for any that is free. Throws BadInput if it is taken. */
    AdbServer(List<AttachedPhone> phones, int port, Consumer<String> log) {
        this.phones = List.copyOf(phones);
        this.log = log;
        try {
            listener = new ServerSocket();
            // A server that was stopped a moment ago must not keep the next one from the same port.
            listener.setReuseAddress(true);
            listener.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 64);
        } catch (IOException e) {
            throw new BadInput(
                    "no adb server can be started at 127.0.0.1:" + port + ": " + e.getMessage()
                            + "; expected a free port, or 0 for any",
                    e);
        }
        phones.forEach(phone -> phone.onChange(() -> watchers.forEach(Runnable::run)));
        Thread.ofVirtual().name("adb-server").start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    List<AttachedPhone> phones() {
        return phones;
    }

    Forwards forwards() {
        return forwards;
    }

    void log(String line) {
        log.accept(line);
    }

    /** Runs {@code watcher} whenever a phone comes or goes, until the result is closed. */
    Closeable watch(Runnable watcher) {
        watchers.add(watcher);
        return () -> watchers.remove(watcher);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                Thread.ofVirtual().name("adb-client").start(() -> serve(socket));
                // A connection that came in while close() went through the others must not outlive it.
                if (listener.isClosed()) socket.close();
            } catch (SocketException e) {
                if (!listener.isClosed()) log("adb server: " + e.getMessage());
            } catch (IOException e) {
                log("adb server: " + e.getMessage());
            }
        }
    }

    private void serve(Socket socket) {
        try (socket;
                var wire = new AdbWire(socket)) {
            new AdbConnection(this, wire).serve();
        } catch (IOException e) {
            // Clients hang up in the middle of an answer all the time; who looks into the log may want to know it.
            log("client gone: " + e.getMessage());
        } finally {
            open.remove(socket);
        }
    }

    @Override
    public void close() {
        quietly(listener);
        open.forEach(this::quietly);
        forwards.close();
        phones.forEach(AttachedPhone::close);
    }

    private void quietly(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException e) {
            log("adb server: " + e.getMessage());
        }
    }
}
