package autodev.serve.mcp;

import autodev.Json;
import autodev.mcp.McpClient;
import com.fasterxml.jackson.databind.JsonNode;
import io.modelcontextprotocol.client.McpClient.SyncSpec;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A server for a project, over whatever transport, and its clients: the official SDK's, and ours, which can cancel. */
abstract class McpServedProject {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path temp;

    Path workspace;
    private final List<McpSyncClient> clients = new ArrayList<>();

    /** A way to a server for {@link #workspace}. */
    abstract McpClientTransport transport() throws Exception;

    /** Our own client of one. */
    abstract McpClient client() throws Exception;

    @BeforeEach
    void project() throws Exception {
        workspace = Files.createDirectory(temp.resolve("project")).toRealPath();
        Files.writeString(temp.resolve("secret.json"), "{\"step_id\":\"s\",\"actions\":[]}");
    }

    @AfterEach
    void close() {
        clients.forEach(McpSyncClient::close);
    }

    McpSyncClient sdk(UnaryOperator<SyncSpec> set) throws Exception {
        var spec = io.modelcontextprotocol.client.McpClient.sync(transport())
                .requestTimeout(PATIENCE)
                .initializationTimeout(PATIENCE);
        McpSyncClient client = set.apply(spec).build();
        clients.add(client);
        client.initialize();
        return client;
    }

    McpSyncClient sdk() throws Exception {
        return sdk(spec -> spec);
    }

    static CallToolResult call(McpSyncClient client, String tool, Map<String, Object> arguments) {
        return client.callTool(
                CallToolRequest.builder(tool).arguments(arguments).build());
    }

    static String text(CallToolResult result) {
        return ((TextContent) result.content().getFirst()).text();
    }

    static JsonNode structured(CallToolResult result) {
        return Json.tree(result.structuredContent());
    }

    static Map<String, Object> plan(String actions) {
        return Map.of(
                "plan", fields(Json.parse("{\"step_id\":\"s\",\"description\":\"d\",\"actions\":[" + actions + "]}")));
    }

    static Map<String, Object> fields(JsonNode object) {
        var fields = new LinkedHashMap<String, Object>();
        object.properties().forEach(field -> fields.put(field.getKey(), Json.convert(field.getValue(), Object.class)));
        return fields;
    }

    /** How the runs of plans stand, once none is running any more. */
    final List<String> awaitEnd() throws InterruptedException {
        List<String> states = List.of();
        for (int i = 0; i < 500; i++) {
            states = autodev.plan.PlanRuns.list(autodev.workspace.Workspace.look(workspace)).stream()
                    .map(run -> run.state().name().toLowerCase(java.util.Locale.ROOT))
                    .toList();
            if (!states.contains("running")) return states;
            Thread.sleep(20);
        }
        return states;
    }

    /** Processes that work in the workspace. */
    final List<String> sleepers() {
        return ProcessHandle.allProcesses()
                .filter(process -> {
                    try {
                        return Path.of("/proc/" + process.pid() + "/cwd")
                                .toRealPath()
                                .startsWith(workspace);
                    } catch (java.io.IOException e) {
                        return false;
                    }
                })
                .map(process ->
                        process.pid() + " " + process.info().commandLine().orElse(""))
                .toList();
    }
}
