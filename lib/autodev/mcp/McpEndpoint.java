package autodev.mcp;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Where an MCP server is. */
public sealed interface McpEndpoint {
    /**
     * A process of our own that speaks over its standard input and output. It gets the scrubbed environment of
     * {@link autodev.process.Environment} and {@code environment} on top of it, runs in {@code folder}, and dies with this process.
     */
    record Stdio(List<String> command, Map<String, String> environment, Path folder) implements McpEndpoint {
        /** Holds its own copies. */
        public Stdio {
            command = List.copyOf(command);
            environment = Map.copyOf(environment);
        }
    }

    /** A server that is there already, over streamable HTTP; {@code headers} go with every request. */
    record Http(URI url, Map<String, String> headers) implements McpEndpoint {
        /** Holds its own copy. */
        public Http {
            headers = Map.copyOf(headers);
        }
    }

    /** A process in the present folder, with nothing added to its environment. */
    static Stdio stdio(String... command) {
        return new Stdio(List.of(command), Map.of(), Path.of(""));
    }

    /** A server at this address. Throws {@link autodev.BadInput} unless it is an http or https URL. */
    static Http http(String url) {
        throw new UnsupportedOperationException("contract");
    }
}
