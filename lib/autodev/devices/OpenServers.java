package autodev.devices;

import autodev.mcp.McpClient;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Starts servers for the drivers of a lab until the lab is closed, and knows all that it has started. */
final class OpenServers implements Supplier<McpClient> {
    private final String reached;
    private final Supplier<McpClient> start;
    private final Set<McpClient> servers = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** {@code reached}: by what devices are reached, in words. */
    OpenServers(String reached, Supplier<McpClient> start) {
        this.reached = reached;
        this.start = start;
    }

    /** One more; none for a lab that is closed, or that is being closed meanwhile: DeviceException.NoDevice. */
    @Override
    public McpClient get() {
        refuseIfClosed();
        McpClient server = start.get();
        servers.removeIf(old -> !old.open());
        servers.add(server);
        // Seen here, or by who ends them all.
        if (closed) server.close();
        refuseIfClosed();
        return server;
    }

    private void refuseIfClosed() {
        if (closed) throw new DeviceException.NoDevice("the lab of " + reached + " is closed; open it anew");
    }

    /** Ends {@code drivers}, then servers that no driver knows yet, for they were just starting. */
    void end(List<Driver> drivers) {
        closed = true;
        atOnce(drivers.stream().<Runnable>map(driver -> driver::close).toList());
        atOnce(servers.stream().<Runnable>map(server -> server::close).toList());
    }

    /** Servers take a moment to end; they end side by side. Heeds no interrupt, but keeps it. */
    private static void atOnce(List<Runnable> ends) {
        var threads = ends.stream().map(end -> Thread.ofVirtual().start(end)).toList();
        boolean interrupted = Thread.interrupted();
        for (Thread thread : threads) {
            while (true) {
                try {
                    thread.join();
                    break;
                } catch (InterruptedException e) {
                    interrupted = true; // a server that is left running is worse than a late answer
                }
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }
}
