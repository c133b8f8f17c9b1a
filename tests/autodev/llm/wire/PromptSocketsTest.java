package autodev.llm.wire;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromptSocketsTest {
    private final PromptSockets sockets = new PromptSockets();

    @Test
    void each_socket_sends_at_once_however_it_is_made() throws Exception {
        var here = InetAddress.getLoopbackAddress();
        try (var server = new ServerSocket(0, 10, here)) {
            int port = server.getLocalPort();
            for (Socket socket : List.of(
                    sockets.createSocket(),
                    sockets.createSocket(here, port),
                    sockets.createSocket(here, port, here, 0),
                    sockets.createSocket("127.0.0.1", port),
                    sockets.createSocket("127.0.0.1", port, here, 0)))
                try (socket) {
                    assertTrue(socket.getTcpNoDelay());
                }
        }
    }

    @Test
    void a_port_that_nobody_listens_at_is_refused() throws Exception {
        int free;
        try (var never = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = never.getLocalPort();
        }
        assertThrows(IOException.class, () -> sockets.createSocket("127.0.0.1", free));
    }
}
