package autodev.devices;

import autodev.AutodevException;
import autodev.BadInput;
import autodev.Json;
import autodev.llm.ToolSpec;
import autodev.mcp.McpAnswer;
import autodev.mcp.McpClient;
import autodev.mcp.McpProgress;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * A connection to a mobile server that has a {@code MOBILECLI_HOME} of its own. mobilecli's daemon detaches itself from
 * the server's processes. In a pid namespace, or where processes can be found by their environment, it ends with the
 * server all the same; elsewhere by a signal, as {@code mobilecli daemon stop} ends it, to the number in {@code
 * daemon.pid}. That number may be one of the server's own namespace, and here another process's: nothing is sent to a
 * process that is not shown to be this home's daemon.
 */
final class ServedMobiles implements McpClient {
    private static final long PATIENCE_MILLIS = 2_000;
    private static final long PAUSE_NANOS = 5_000_000;
    private static final int DELETIONS = 40;
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
     * Ends the daemon that lives in {@code home}, if one does, and deletes the folder. Heeds no interrupt, and does not
     * throw: it has to be done, and a temporary folder that stays is no failure of what was done on devices.
     */
    static void end(Path home) {
        daemon(home).ifPresent(ServedMobiles::end);
        for (int i = 0; i < DELETIONS && !deleted(home); i++) LockSupport.parkNanos(PAUSE_NANOS);
        HOMES.remove(home);
    }

    // What is just ending may still write there.
    private static boolean deleted(Path home) {
        try {
            NpmPackage.delete(home);
            return true;
        } catch (AutodevException e) {
            return false;
        }
    }

    private static void end(ProcessHandle daemon) {
        daemon.destroy();
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        while (daemon.isAlive() && System.nanoTime() < deadline) LockSupport.parkNanos(PAUSE_NANOS);
        if (daemon.isAlive()) daemon.destroyForcibly();
    }

    private static Optional<ProcessHandle> daemon(Path home) {
        try {
            Path file = home.resolve("daemon.pid");
            if (!Files.isRegularFile(file)) return Optional.empty();
            // {"pid":30376,"version":"1.0.9",…}; the number alone in older versions.
            JsonNode said = Json.parse(Files.readString(file));
            long number = said.isObject() ? said.path("pid").asLong() : said.asLong();
            return ProcessHandle.of(number).filter(process -> livesIn(home, process));
        } catch (IOException | BadInput e) {
            return Optional.empty(); // it is just being written or deleted: the daemon ends by itself
        }
    }

    /** Whether {@code process} is the daemon of this home, which has a name that no other has. */
    private static boolean livesIn(Path home, ProcessHandle process) {
        if (!process.info().command().orElse("").contains("mobilecli")) return false;
        Path environment = Path.of("/proc", Long.toString(process.pid()), "environ");
        try {
            if (Files.exists(Path.of("/proc/self/environ")))
                return ("\0" + Files.readString(environment, StandardCharsets.ISO_8859_1))
                        .contains("\0MOBILECLI_HOME=" + latin(home) + "\0");
            // A system without /proc has no pid namespaces either: the number is right unless it was given anew, and
            // then to a process of another user, or to one that began after the file was written.
            Instant written =
                    Files.getLastModifiedTime(home.resolve("daemon.pid")).toInstant();
            return process.info().user().equals(ProcessHandle.current().info().user())
                    && process.info()
                            .startInstant()
                            .filter(begun -> !begun.isAfter(written))
                            .isPresent();
        } catch (IOException e) {
            return false; // another user's, or it has just ended
        }
    }

    private static String latin(Path home) {
        return new String(home.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
