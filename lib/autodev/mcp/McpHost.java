package autodev.mcp;

import autodev.llm.Tool;
import java.net.URI;
import java.util.List;

/**
 * Our own tools as an MCP server over streamable HTTP, on 127.0.0.1 alone; requests whose {@code Host} or {@code Origin} is
 * another are refused. What a tool's body gives goes out as {@link McpAnswer} says if it is one, text as it is, anything else as
 * JSON; what it throws is an answer that {@code failed}.
 *
 * <pre>{@code
 * try (var host = McpHost.serve("autodev-tickets", 0, Tool.in(tickets))) {
 *     host.url();   // http://127.0.0.1:41023/mcp
 * }
 * }</pre>
 */
public final class McpHost implements AutoCloseable {
    private McpHost() {}

    /** Serves {@code tools} at this port; 0 is any that is free. Throws {@link autodev.BadInput} if the port is taken. */
    public static McpHost serve(String name, int port, List<Tool> tools) {
        throw new UnsupportedOperationException("contract");
    }

    /** Where it is. */
    public URI url() {
        throw new UnsupportedOperationException("contract");
    }

    /** Ends it, and the calls that run. */
    @Override
    public void close() {
        throw new UnsupportedOperationException("contract");
    }
}
