package autodev.serve;

import autodev.BadInput;
import autodev.serve.ServeException.CannotStart;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.OptionalInt;

/** Takes a port of 127.0.0.1. */
final class Listening {
    // As many as one starts at once, and more; behind them any port will do.
    private static final int NEXT = 50;
    private static final int WAITING = 256;

    private Listening() {}

    /** The port that is asked for, or {@link Server#PORT}, or a free one behind it. Throws {@link CannotStart}. */
    static ServerSocketChannel at(OptionalInt port) {
        if (port.isPresent()) return exactly(port.getAsInt());
        for (int next = Server.PORT; next < Server.PORT + NEXT; next++) {
            try {
                return open(next);
            } catch (BindException taken) {
                continue;
            } catch (IOException e) {
                throw new CannotStart("the web server cannot listen at 127.0.0.1: " + e.getMessage(), e);
            }
        }
        return exactly(0);
    }

    private static ServerSocketChannel exactly(int port) {
        if (port < 0 || port > 65_535) throw new BadInput("port " + port + "; expected 1 to 65535, or 0 for any");
        try {
            return open(port);
        } catch (IOException e) {
            throw new CannotStart(
                    "port " + port + " of 127.0.0.1 cannot be taken (" + e.getMessage()
                            + "); end what is there, or give another --port",
                    e);
        }
    }

    private static ServerSocketChannel open(int port) throws IOException {
        var channel = ServerSocketChannel.open();
        try {
            channel.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), WAITING);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Gives it back. */
    static void end(ServerSocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new CannotStart("the port cannot be given back: " + e.getMessage(), e);
        }
    }
}
