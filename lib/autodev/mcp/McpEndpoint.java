package autodev.mcp;

import autodev.BadInput;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Where an MCP server is. */
public sealed interface McpEndpoint {
    /** An address as {@link #http(String)} expects it. */
    String EXAMPLE = "http://localhost:9000/mcp";

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

    /** A server at this address; {@code /mcp} where it has no path. Throws {@link BadInput} unless it is an http or https URL. */
    static Http http(String url) {
        return http(url, Map.of());
    }

    /** As above, with headers that go with every request. */
    static Http http(String url, Map<String, String> headers) {
        URI given;
        try {
            given = new URI(url.strip());
        } catch (URISyntaxException e) {
            throw new BadInput("\"" + url + "\" is no URL (" + e.getReason() + "); expected one such as " + EXAMPLE);
        }
        String scheme = Objects.requireNonNullElse(given.getScheme(), "").toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https") || given.getHost() == null)
            throw new BadInput(
                    "\"" + url + "\" is no address of an MCP server; expected an http or https URL such as " + EXAMPLE);
        boolean bare = given.getRawPath() == null
                || given.getRawPath().isEmpty()
                || given.getRawPath().equals("/");
        return new Http(
                bare ? given.resolve("/mcp" + (given.getRawQuery() == null ? "" : "?" + given.getRawQuery())) : given,
                headers);
    }
}
