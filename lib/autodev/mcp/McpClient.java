package autodev.mcp;

import autodev.Json;
import autodev.llm.ToolSpec;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A connection to one MCP server, open from {@link #connect} to {@link #close}. Safe for many threads; whether calls
 * run side by side is the server's to decide.
 *
 * <pre>{@code
 * try (var client = McpClient.connect(McpEndpoint.http("http://localhost:9000/mcp"))) {
 *     client.call("jira_get_issue", Map.of("issue_key", "ABC-1")).text();
 * }
 * }</pre>
 */
public interface McpClient extends AutoCloseable {
    /**
     * Starts or reaches the server and shakes hands. Throws {@link McpException.UnableToConnect} with the end of what
     * a local server wrote to its standard error; {@link autodev.Interrupted}.
     */
    static McpClient connect(McpEndpoint endpoint) {
        return Connection.to(endpoint);
    }

    /** What the server says it is: {@code name version}. */
    String server();

    /** Its tools, all pages of them; asked once, and again after the server has said that they changed. */
    List<ToolSpec> tools();

    /**
     * Calls a tool and waits. What the tool itself says went wrong is an answer ({@link McpAnswer#failed}); what
     * keeps an answer from coming is an {@link McpException}. An interrupt tells the server that the call is cancelled
     * and throws {@link autodev.Interrupted}. There is no time limit but the caller's interrupt.
     */
    default McpAnswer call(String tool, ObjectNode arguments) {
        return call(tool, arguments, progress -> {});
    }

    /** As above, with arguments by name. */
    default McpAnswer call(String tool, Map<String, ?> arguments) {
        return call(tool, (ObjectNode) Json.tree(arguments));
    }

    /** As above; {@code progress} hears how far the server says it is. */
    McpAnswer call(String tool, ObjectNode arguments, Consumer<McpProgress> progress);

    /** Whether the server is still there. Once it is not, every call throws {@link McpException.Gone}. */
    boolean open();

    /** Ends the connection, and a local server with every process that came of it. May be called twice. */
    @Override
    void close();
}
