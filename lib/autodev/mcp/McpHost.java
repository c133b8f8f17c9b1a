package autodev.mcp;

import autodev.BadInput;
import autodev.llm.Tool;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Our own tools as an MCP server over streamable HTTP, on 127.0.0.1 alone; requests whose {@code Host} or {@code
 * Origin} is another are refused. What a tool's body gives goes out as {@link McpAnswer} says if it is one, text as it
 * is, nothing as {@code done}, anything else as JSON; what it throws is an answer that {@code failed}. Calls run side
 * by side; a client that cancels one interrupts it. It serves until it is closed or this program ends, and does not
 * keep the program from ending.
 *
 * <pre>{@code
 * try (var host = McpHost.serve("autodev-tickets", 0, Tool.in(tickets))) {
 *     host.url();   // http://127.0.0.1:41023/mcp
 * }
 * }</pre>
 */
public final class McpHost implements AutoCloseable {
    private static final String PATH = "/mcp";
    private static final long GRACE_SECONDS = 8;

    private final HttpServer server;
    private final ExecutorService threads;
    private final HttpClients clients;

    private McpHost(HttpServer server, ExecutorService threads, HttpClients clients) {
        this.server = server;
        this.threads = threads;
        this.clients = clients;
    }

    /**
     * Serves {@code tools} at this port; 0 is any that is free. Throws {@link BadInput} if the port is taken, or two
     * tools have one name.
     */
    public static McpHost serve(String name, int port, List<Tool> tools) {
        List<McpTool> offered = tools.stream().map(McpTool::of).toList();
        return serve(new McpOffer(name, "1", "", () -> offered), port, Optional.empty());
    }

    /**
     * As above; every request must carry {@code token} as {@code Authorization: Bearer}, if there is one. Calls may say
     * how far they are and ask whoever sits at the client, if that takes streams of events.
     */
    public static McpHost serve(McpOffer offer, int port, Optional<String> token) {
        HttpServer server = bound(port);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(threads);
        var clients = new HttpClients();
        server.createContext("/", new HttpDoor(PATH, new Dispatch(offer), clients, token));
        start(server);
        return new McpHost(server, threads, clients);
    }

    private static HttpServer bound(int port) {
        if (port < 0 || port > 65_535)
            throw new BadInput("the port is " + port + "; expected 0 (any that is free) to 65535");
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 0);
        } catch (BindException e) {
            throw new BadInput("cannot serve at port " + port + " of 127.0.0.1: " + e.getMessage()
                    + "; end what is there, or take another port (0 for any that is free)");
        } catch (IOException e) {
            throw new BadInput("cannot serve at port " + port + " of 127.0.0.1: " + e.getMessage(), e);
        }
    }

    /**
     * The server's own thread is a daemon if the one that starts it is; else it would keep a program alive that forgot
     * to close.
     */
    private static void start(HttpServer server) {
        Thread starter = Thread.ofPlatform().daemon().name("autodev-mcp-host").start(server::start);
        boolean interrupted = false;
        while (starter.isAlive()) {
            try {
                starter.join();
            } catch (InterruptedException e) {
                interrupted = true; // a start takes no time
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }

    /** Where it is. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + PATH);
    }

    /** Ends it, and the calls that run, for whose end it waits a while. May be called twice. */
    @Override
    public void close() {
        clients.end();
        threads.shutdown();
        boolean interrupted = false;
        try {
            // What a call began, a child process for one, it must end itself.
            if (!threads.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) threads.shutdownNow();
        } catch (InterruptedException e) {
            interrupted = true;
            threads.shutdownNow();
        }
        server.stop(0);
        if (interrupted) Thread.currentThread().interrupt();
    }

    @Override
    public String toString() {
        return "MCP server at " + url();
    }
}
