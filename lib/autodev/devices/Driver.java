package autodev.devices;

import autodev.Interrupted;
import autodev.Json;
import autodev.llm.ToolSpec;
import autodev.mcp.McpAnswer;
import autodev.mcp.McpClient;
import autodev.mcp.McpException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One device and the server that reaches it, a server of its own for each driver, for calls block. It is started at the
 * first call, and anew if it has gone, or if a call to it was interrupted: it may hang in that call. Calls run one
 * after the other. {@code appPackage} is filled in where a call names no app; it may be empty.
 */
public final class Driver implements AutoCloseable {
    // What went wrong is to be one line; a stack trace of a server is none.
    private static final int LONGEST = 600;
    private static final long PATIENCE_MILLIS = 2_000;
    private static final int INVALID_PARAMS = -32602;
    private static final int NO_SUCH_METHOD = -32601;
    private static final Set<String> NEED_PACKAGE = Set.of("mobile_launch_app", "mobile_terminate_app");

    private final String id;
    private final String appPackage;
    private final Supplier<McpClient> connect;
    private final ReentrantLock lock = new ReentrantLock(true);
    private volatile @Nullable McpClient client;

    /** A driver of the device {@code id}, whose server {@code connect} starts. */
    public Driver(String id, String appPackage, Supplier<McpClient> connect) {
        this.id = id;
        this.appPackage = appPackage;
        this.connect = connect;
    }

    /** The device that it drives. */
    public String id() {
        return id;
    }

    /** The app that is meant where a call names none; may be empty. */
    public String appPackage() {
        return appPackage;
    }

    /** The allowed tools that its server has. Throws {@link DeviceException.NoDevice} if there is no server. */
    public List<ToolSpec> tools() {
        return alone("listing the tools", () -> allowed(client()));
    }

    /**
     * What a call of {@code tool} will send: the device and {@code noParams} as {@link MobileTools} says, {@code
     * packageName} to launch and terminate, and {@code submit: false} where the schema asks for it.
     */
    public ObjectNode complete(String tool, ObjectNode arguments) {
        return alone("completing a call", () -> complete(tool, arguments, client()));
    }

    private ObjectNode complete(String tool, ObjectNode arguments, McpClient server) {
        ToolSpec spec = server.tools().stream()
                .filter(one -> one.name().equals(tool))
                .findFirst()
                .orElse(new ToolSpec(tool, "", Json.parse("{\"type\":\"object\"}")));
        ObjectNode complete = MobileTools.complete(spec, arguments, id);
        if (NEED_PACKAGE.contains(tool) && !appPackage.isEmpty() && !complete.has("packageName"))
            complete.put("packageName", appPackage);
        boolean submit = spec.parameters().path("properties").has("submit");
        if (submit && !complete.has("submit")) complete.put("submit", false);
        return complete;
    }

    /** As {@link #call(String, ObjectNode)}, with names and plain values; without any, {@code Map.of()}. */
    public McpAnswer call(String tool, Map<String, ?> arguments) {
        return call(tool, (ObjectNode) Json.tree(arguments));
    }

    /**
     * Calls an allowed tool with {@code arguments}, completed. Throws {@link DeviceException}: {@link
     * DeviceException.Passing} for what may pass, {@link DeviceException.Failed} for what the tool says went wrong,
     * with {@code isError} or without, {@link DeviceException.NotAllowed}, {@link DeviceException.NoDevice} if there is
     * no server; {@link Interrupted}.
     */
    public McpAnswer call(String tool, ObjectNode arguments) {
        if (!MobileTools.ALLOWED.contains(tool))
            throw new DeviceException.NotAllowed("the tool \"" + Words.cut(tool) + "\" is not allowed; nearest are "
                    + nearest(tool, MobileTools.ALLOWED.stream().sorted().toList()));
        return alone("the call of " + tool, () -> called(tool, arguments));
    }

    private McpAnswer called(String tool, ObjectNode arguments) {
        McpClient server = client();
        List<String> offered = allowed(server).stream().map(ToolSpec::name).toList();
        if (!offered.contains(tool))
            throw new DeviceException.NotAllowed("the server " + server.server() + " has no tool \"" + tool
                    + "\"; nearest are " + nearest(tool, offered));
        try {
            McpAnswer answer = server.call(tool, complete(tool, arguments, server));
            Optional<String> failure = ToolFailure.of(tool, answer);
            if (failure.isPresent()) throw failed(tool, failure.get());
            return answer;
        } catch (McpException.Gone e) {
            drop();
            throw new DeviceException.Passing(said(tool, "its server went away: " + e.getMessage()));
        } catch (McpException.Refused e) {
            if (e.code() == NO_SUCH_METHOD) throw new DeviceException.NotAllowed(said(tool, e.getMessage()));
            if (e.code() == INVALID_PARAMS) throw new DeviceException.Failed(said(tool, e.getMessage()));
            throw failed(tool, String.valueOf(e.getMessage()));
        } catch (Interrupted e) {
            drop();
            throw e;
        }
    }

    private DeviceException failed(String tool, String words) {
        String message = said(tool, ToolFailure.tidy(words));
        return ToolFailure.passing(words) ? new DeviceException.Passing(message) : new DeviceException.Failed(message);
    }

    private String said(String tool, @Nullable String words) {
        String line = String.valueOf(words).replaceAll("\\s*\\R\\s*", " | ").strip();
        String where = id.isEmpty() ? tool : tool + " on " + id;
        return where + ": " + (line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…");
    }

    private static List<ToolSpec> allowed(McpClient server) {
        return server.tools().stream()
                .filter(tool -> MobileTools.ALLOWED.contains(tool.name()))
                .toList();
    }

    private static String nearest(String tool, List<String> names) {
        return names.stream()
                .sorted(Comparator.comparingDouble(name -> Words.distance(tool, name)))
                .limit(3)
                .collect(Collectors.joining(", "));
    }

    private McpClient client() {
        McpClient now = client;
        if (now != null && now.open()) return now;
        drop();
        try {
            McpClient fresh = connect.get();
            client = fresh;
            return fresh;
        } catch (McpException.UnableToConnect e) {
            throw new DeviceException.NoDevice(String.valueOf(e.getMessage()));
        }
    }

    private void drop() {
        McpClient old = client;
        client = null;
        if (old != null) old.close();
    }

    private <T> T alone(String what, Supplier<T> work) {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Interrupted(what);
        }
        try {
            return work.get();
        } catch (McpException.Gone e) {
            drop();
            throw new DeviceException.Passing(what + (id.isEmpty() ? "" : " on " + id) + ": " + e.getMessage());
        } finally {
            lock.unlock();
        }
    }

    /**
     * Ends its server, and with it a call that still runs after a moment: that one throws. A further call starts
     * another.
     */
    @Override
    public void close() {
        boolean alone = waited();
        try {
            drop();
        } finally {
            if (alone) lock.unlock();
        }
    }

    private boolean waited() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return lock.tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
                } catch (InterruptedException e) {
                    interrupted = true; // a server that is left running is worse than a late answer
                }
            }
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }
}
