package autodev.devices;

import autodev.BadInput;
import autodev.Json;
import autodev.llm.ToolSpec;
import autodev.mcp.McpAnswer;
import autodev.mcp.McpClient;
import autodev.mcp.McpProgress;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A connection to a mobile server that has a {@code MOBILECLI_HOME} of its own. mobilecli's daemon detaches itself from
 * the server's processes; its number stands in {@code daemon.pid} there, and it ends as {@code mobilecli daemon stop}
 * ends it, by a signal.
 */
final class ServedMobiles implements McpClient {
    private static final long PATIENCE_MILLIS = 2_000;
    private static final Set<Path> HOMES = ConcurrentHashMap.newKeySet();

    static {
        // Whoever forgets to close, or is told to end, leaves no daemon behind.
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> HOMES.forEach(ServedMobiles::end), "autodev-end-mobiles"));
    }

    private final McpClient server;
    private final Path home;

    ServedMobiles(McpClient server, Path home) {
        this.server = server;
        this.home = home;
        HOMES.add(home);
    }

    @Override
    public String server() {
        return server.server();
    }

    @Override
    public List<ToolSpec> tools() {
        return server.tools();
    }

    @Override
    public McpAnswer call(String tool, ObjectNode arguments, Consumer<McpProgress> progress) {
        return server.call(tool, arguments, progress);
    }

    @Override
    public boolean open() {
        return server.open();
    }

    @Override
    public void close() {
        try {
            server.close();
        } finally {
            end(home);
        }
    }

    /**
     * Ends the daemon that lives in {@code home}, if one does, and deletes the folder. Heeds no interrupt: it has to be
     * done.
     */
    static void end(Path home) {
        daemon(home).ifPresent(ServedMobiles::end);
        if (Files.exists(home)) NpmPackage.delete(home);
        HOMES.remove(home);
    }

    private static void end(ProcessHandle daemon) {
        daemon.destroy();
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        while (daemon.isAlive() && System.nanoTime() < deadline)
            java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
        if (daemon.isAlive()) daemon.destroyForcibly();
    }

    private static Optional<ProcessHandle> daemon(Path home) {
        try {
            Path file = home.resolve("daemon.pid");
            if (!Files.isRegularFile(file)) return Optional.empty();
            // {"pid":30376,"version":"1.0.9",…}; the number alone in older versions.
            JsonNode said = Json.parse(Files.readString(file));
            long number = said.isObject() ? said.path("pid").asLong() : said.asLong();
            // It may have gone to somebody else since.
            return ProcessHandle.of(number)
                    .filter(process -> process.info().command().orElse("").contains("mobilecli"));
        } catch (IOException | BadInput e) {
            return Optional.empty(); // it is just being written or deleted: the daemon ends by itself
        }
    }
}
