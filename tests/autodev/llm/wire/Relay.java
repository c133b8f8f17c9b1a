package autodev.llm.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A real server on loopback that passes bytes on, both ways, to where {@link #open} leads. */
abstract class Relay implements AutoCloseable {
    private final ServerSocket listening;

    Relay(ServerSocket listening) {
        this.listening = listening;
        Thread.ofVirtual().start(this::listen);
    }

    /** The socket to go on with; what was said to agree on it is over. */
    abstract Socket open(Socket client) throws IOException;

    static Socket to(int port) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port);
    }

    int port() {
        return listening.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }

    private void listen() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException closed) {
                return; // the test is over
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket server = open(client)) {
            var back = Thread.ofVirtual().start(() -> pass(server, client));
            pass(client, server);
            back.join();
        } catch (IOException | InterruptedException refused) {
            return; // the client is told by the closed connection
        }
    }

    private static void pass(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException closed) {
            return; // either side may end it
        }
    }
}
