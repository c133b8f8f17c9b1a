package autodev.mcp;

import autodev.llm.ToolSpec;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.InitializeRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The client over one {@link Wire}. */
final class Connection implements McpClient {
    // Long, as npx may have to fetch the server first.
    private static final Duration HANDSHAKE = Duration.ofMinutes(2);

    private static final int LONGEST_NAME = 200;

    private record Listed(int version, List<ToolSpec> tools) {}

    private final Wire wire;
    private final String where;
    private final Requests requests;
    private final AtomicInteger toolsVersion = new AtomicInteger();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile String server = "";
    private volatile @Nullable Listed listed;

    private Connection(Wire wire, String where) {
        this.wire = wire;
        this.where = where;
        this.requests = new Requests(wire, "the MCP server " + where, toolsVersion::incrementAndGet);
    }

    static McpClient to(McpEndpoint endpoint) {
        String where = where(endpoint);
        Wire wire = switch (endpoint) {
            case McpEndpoint.Stdio stdio -> new PipeWire(stdio);
            case McpEndpoint.Http http -> new HttpWire(http, "the MCP server " + where);
        };
        var connection = new Connection(wire, where);
        connection.shakeHands();
        return connection;
    }

    /** As errors name it: short, and without what may be secret, the query of a URL for one. */
    private static String where(McpEndpoint endpoint) {
        return switch (endpoint) {
            case McpEndpoint.Stdio stdio -> {
                String line = LastWords.redaction(stdio.environment()).apply(String.join(" ", stdio.command()));
                yield '"' + (line.length() <= LONGEST_NAME ? line : line.substring(0, LONGEST_NAME) + "…") + '"';
            }
            case McpEndpoint.Http http ->
                "at "
                        + LastWords.redaction(http.headers())
                                .apply(http.url().toString().replaceFirst("\\?.*", "?…"));
        };
    }

    private void shakeHands() {
        boolean done = false;
        try {
            wire.open(requests);
            JsonNode hello = handshake();
            String version = hello.path("protocolVersion").asText("");
            if (!Messages.VERSIONS.contains(version))
                throw new McpException.UnableToConnect("the MCP server " + where + " speaks version \"" + version
                        + "\" of the protocol; expected one of " + String.join(", ", Messages.VERSIONS));
            JsonNode info = hello.path("serverInfo");
            server = (info.path("name").asText("") + " " + info.path("version").asText("")).strip();
            wire.opened(version, Messages.notification(McpSchema.METHOD_NOTIFICATION_INITIALIZED, Map.of()));
            done = true;
        } catch (McpException.Gone | McpException.Refused e) {
            throw new McpException.UnableToConnect(e.getMessage());
        } finally {
            if (!done) close();
        }
    }

    private JsonNode handshake() {
        Thread guard = Thread.ofVirtual().name("autodev-mcp-handshake").start(this::giveUp);
        try {
            return requests.ask(
                    "",
                    McpSchema.METHOD_INITIALIZE,
                    id -> InitializeRequest.builder(
                                    Messages.VERSIONS.getFirst(),
                                    ClientCapabilities.builder().build(),
                                    Implementation.builder("autodev", "1").build())
                            .build(),
                    progress -> {});
        } finally {
            guard.interrupt();
        }
    }

    /** A program that is no MCP server may read and never answer. */
    private void giveUp() {
        try {
            Thread.sleep(HANDSHAKE);
            requests.ended("did not shake hands within " + HANDSHAKE.toSeconds() + " s" + wire.lastWords());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // it did
        }
    }

    @Override
    public String server() {
        return server;
    }

    @Override
    public List<ToolSpec> tools() {
        Listed known = listed;
        // Read before asking: a change that comes meanwhile makes what is being read old.
        int version = toolsVersion.get();
        if (known != null && known.version() == version) return known.tools();
        var fresh = new Listed(version, allPages());
        listed = fresh;
        return fresh.tools();
    }

    private List<ToolSpec> allPages() {
        var tools = new ArrayList<ToolSpec>();
        var seen = new HashSet<String>();
        String cursor = "";
        do {
            String from = cursor;
            JsonNode page;
            try {
                page = requests.ask(
                        "the list of tools",
                        McpSchema.METHOD_TOOLS_LIST,
                        id -> from.isEmpty() ? Map.of() : Map.of("cursor", from),
                        progress -> {});
            } catch (McpException.Refused e) {
                if (e.code() == McpSchema.ErrorCodes.METHOD_NOT_FOUND && tools.isEmpty())
                    return List.of(); // one with resources only, say
                throw e;
            }
            tools.addAll(Reading.tools(page));
            cursor = page.path("nextCursor").asText("");
        } while (!cursor.isEmpty() && seen.add(cursor));
        return List.copyOf(tools);
    }

    @Override
    public McpAnswer call(String tool, ObjectNode arguments, Consumer<McpProgress> progress) {
        return Reading.answer(requests.ask(
                "the tool " + tool,
                McpSchema.METHOD_TOOLS_CALL,
                id -> Map.of("name", tool, "arguments", arguments, "_meta", Map.of("progressToken", id)),
                progress));
    }

    @Override
    public boolean open() {
        return requests.end().isEmpty();
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) return;
        requests.ended("was closed here");
        wire.close();
    }

    @Override
    public String toString() {
        return (server.isEmpty() ? "MCP server" : server) + " " + where + (open() ? "" : ", closed");
    }
}
