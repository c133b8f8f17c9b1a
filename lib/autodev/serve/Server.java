package autodev.serve;

import autodev.Secrets;
import autodev.serve.ServeException.CannotStart;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.SizeLimitHandler;

/**
 * A web server on 127.0.0.1: the REST API over a registry, and further parts such as the page. {@code
 * Server.of(served, parts).start()} runs until it is closed; there may be several in one process.
 */
public final class Server implements AutoCloseable {
    /** Where a server is if nothing else is asked for and it is free. */
    public static final int PORT = 8765;

    private static final int IDLE_MILLIS = 60_000;

    private final Javalin javalin;
    private final Sessions sessions;
    private final int port;
    private final List<Part> parts;
    private final AtomicBoolean ending;

    private Server(Javalin javalin, Sessions sessions, int port, List<Part> parts, AtomicBoolean ending) {
        this.javalin = javalin;
        this.sessions = sessions;
        this.port = port;
        this.parts = parts;
        this.ending = ending;
    }

    /** A server of the API over {@code served}, and of these parts; it closes those that can be closed. */
    public static Setup of(Served served, List<Part> parts) {
        return new Setup(served, List.copyOf(parts), OptionalInt.empty(), "0", _ -> {});
    }

    /** A server that has not started. {@code defects} hears what should not have happened. */
    public record Setup(
            Served served, List<Part> parts, OptionalInt port, String version, Consumer<Throwable> defects) {
        /** A copy that is at this port and no other; 0 is any. Else it is {@link #PORT}, or a free one behind it. */
        public Setup port(int value) {
            return new Setup(served, parts, OptionalInt.of(value), version, defects);
        }

        /** A copy whose API document says this version of AutoDev. */
        public Setup version(String value) {
            return new Setup(served, parts, port, value, defects);
        }

        /** A copy that tells {@code value} of what should not have happened. */
        public Setup defects(Consumer<Throwable> value) {
            return new Setup(served, parts, port, version, value);
        }

        /**
         * Starts it. Throws {@link CannotStart} if the port is taken; {@link autodev.BadInput} for a token for scripts
         * that is too short, or a policy that is none.
         */
        public Server start() {
            Door door = Door.of(served, System::nanoTime);
            UnaryOperator<String> redaction = Secrets.redaction(served.environment());
            ServerSocketChannel channel = Listening.at(port);
            int bound = channel.socket().getLocalPort();
            try {
                var ending = new AtomicBoolean();
                // What the library throws into requests that the end cuts off is nobody's mistake.
                var failures = new Failures(redaction, error -> {
                    if (!ending.get()) defects.accept(error);
                });
                var javalin = Javalin.create(config -> {
                    limit(config);
                    config.jetty.modifyServer(jetty -> {
                        var gate = new Gate(door, bound, redaction);
                        // Also what no route reads: the library would read a whole body to keep the connection.
                        gate.setHandler(new SizeLimitHandler(JsonBody.LARGEST, -1));
                        jetty.setHandler(gate);
                        jetty.setErrorHandler(new JettyErrors(redaction));
                    });
                    config.jetty.addConnector((jetty, http) -> connector(jetty, http, channel));
                    config.router.javaLangErrorHandler(failures::broken);
                    failures.routes(config.routes);
                    new Api(served, version).routes(config.routes);
                    parts.forEach(part -> part.routes(config.routes));
                });
                javalin.start();
                return new Server(javalin, door.sessions(), bound, parts, ending);
            } catch (RuntimeException e) {
                Listening.end(channel);
                throw e;
            }
        }

        private static void limit(JavalinConfig config) {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.startup.startupWatcherEnabled = false;
            config.concurrency.useVirtualThreads = true;
            config.http.prefer405over404 = true;
            config.http.maxRequestSize = JsonBody.LARGEST;
            config.http.generateEtags = false;
            config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        }

        private static ServerConnector connector(
                org.eclipse.jetty.server.Server jetty, HttpConfiguration http, ServerSocketChannel channel) {
            // No thread of its own waits for connections: one would give the port back only after the server's end.
            var connector = new ServerConnector(jetty, 0, 1, new HttpConnectionFactory(http));
            connector.setIdleTimeout(IDLE_MILLIS);
            try {
                connector.open(channel);
            } catch (IOException e) {
                throw new CannotStart("the web server cannot listen: " + e.getMessage(), e);
            }
            return connector;
        }
    }

    /** Its port. */
    public int port() {
        return port;
    }

    /** Its address, {@code http://127.0.0.1:PORT}; nobody reads anything there without a cookie, token or key. */
    public String address() {
        return "http://127.0.0.1:" + port;
    }

    /** A new address with a token, which lets in the one browser that opens it first. */
    public String link() {
        return address() + "/?token=" + sessions.link();
    }

    /** Ends it, its parts and all connections. */
    @Override
    public void close() {
        ending.set(true);
        for (Part part : parts) {
            if (part instanceof AutoCloseable open) {
                try {
                    open.close();
                } catch (Exception e) {
                    throw new IllegalStateException("a part of the server cannot be closed", e);
                }
            }
        }
        javalin.stop();
    }
}
