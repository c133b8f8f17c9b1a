package autodev.mcp;

import autodev.BadInput;
import autodev.Secrets;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Where an MCP server is. */
public sealed interface McpEndpoint {
    /**
     * A process of our own that speaks over its standard input and output. It gets the scrubbed environment of {@link
     * autodev.process.Environment} and {@code environment} on top of it, secrets too, runs in {@code folder}, and dies
     * with this process.
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
        /** Holds its own copy. Throws {@link BadInput} unless {@code url} is an http or https URL with a host. */
        public Http {
            headers = Map.copyOf(headers);
            String scheme = Objects.requireNonNullElse(url.getScheme(), "").toLowerCase(Locale.ROOT);
            if (!scheme.equals("http") && !scheme.equals("https") || url.getHost() == null)
                throw noAddress(url.toString(), "it does not begin with http:// or https:// and a host");
        }
    }

    /** A process in the present folder, with nothing added to its environment. */
    static Stdio stdio(String... command) {
        return new Stdio(List.of(command), Map.of(), Path.of(""));
    }

    /**
     * A server at this address; {@code /mcp} where it has no path. Throws {@link BadInput} unless it is an http or
     * https URL.
     */
    static Http http(String url) {
        return http(url, Map.of());
    }

    /** As above, with headers that go with every request. */
    static Http http(String url, Map<String, String> headers) {
        try {
            URI given = new URI(url.strip());
            String path = Objects.requireNonNullElse(given.getRawPath(), "");
            if (given.isOpaque() || !path.isEmpty() && !path.equals("/")) return new Http(given, headers);
            String query = given.getRawQuery() == null ? "" : "?" + given.getRawQuery();
            return new Http(given.resolve("/mcp" + query), headers);
        } catch (URISyntaxException e) {
            throw noAddress(url, e.getReason());
        }
    }

    private static BadInput noAddress(String url, String why) {
        return new BadInput("\"" + Secrets.redact(url) + "\" is no address of an MCP server (" + why
                + "); expected a URL such as http://localhost:9000/mcp");
    }
}
