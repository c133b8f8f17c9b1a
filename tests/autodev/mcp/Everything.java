package autodev.mcp;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** npm's reference server for MCP, which has a tool for every part of the protocol. */
final class Everything {
    private Everything() {}

    static McpEndpoint.Stdio stdio() throws IOException {
        return new McpEndpoint.Stdio(List.of("node", script(), "stdio"), Map.of(), Path.of(""));
    }

    static String script() throws IOException {
        return NpmPackages.installed("@modelcontextprotocol/server-everything", "2026.8.31")
                .resolve("dist/index.js")
                .toString();
    }
}
