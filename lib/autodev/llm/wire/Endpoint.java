package autodev.llm.wire;

import autodev.BadInput;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The base address of a model server, taken apart by hand because {@link java.net.URI} knows no host names with an underscore,
 * which container networks use. {@code root} is {@code https://host:port}, {@code path} has no slash at its end, {@code query}
 * begins with {@code ?} or is empty.
 */
record Endpoint(String root, String path, String query) {
    private static final Pattern URL = Pattern.compile("(?i)(https?://)([^/?#\\s@]+)((?:/[^?#\\s]*)?)(\\?[^#\\s]*)?");

    /** Reads {@code text}, which came from {@code source} (a variable's name). Throws BadInput. */
    static Endpoint of(String source, String text) {
        var match = URL.matcher(text.strip());
        if (!match.matches() || host(match.group(2)).isEmpty())
            throw new BadInput(source + " is not an address of a model server: \"" + shown(text)
                    + "\"; expected http://HOST:PORT/PATH or https://…, without user name or password");
        String path = match.group(3).replaceAll("/+$", "");
        String query = match.group(4) == null ? "" : match.group(4);
        return new Endpoint(match.group(1).toLowerCase(Locale.ROOT) + match.group(2), path, query);
    }

    /**
     * Ollama's own reading of {@code OLLAMA_HOST} (its {@code envconfig.Host}): a bare host gets port 11434, one with a scheme
     * the scheme's own port; the addresses that mean "every interface" to a server mean this machine to a client.
     */
    static Endpoint ollama(String text) {
        String bare = text.strip().replaceAll("^[\"']+|[\"']+$", "");
        if (bare.isEmpty()) bare = "127.0.0.1";
        if (bare.matches(":\\d+")) bare = "127.0.0.1" + bare;
        boolean scheme = bare.contains("://");
        String hostAndPath = scheme ? bare.substring(bare.indexOf("://") + 3) : bare;
        String hostPort = hostAndPath.replaceAll("/.*", "");
        String path = hostAndPath.substring(hostPort.length());
        if (hostPort.chars().filter(c -> c == ':').count() > 1 && !hostPort.startsWith("["))
            hostPort = "[" + hostPort + "]";
        if (!scheme && !hostPort.matches(".*:\\d+")) hostPort += ":11434";
        hostPort = hostPort.replaceFirst("^0\\.0\\.0\\.0(?=:|$)", "127.0.0.1").replaceFirst("^\\[::]", "[::1]");
        return of("OLLAMA_HOST", (scheme ? bare.substring(0, bare.indexOf("://") + 3) : "http://") + hostPort + path);
    }

    /** The address of {@code resource}, which begins with a slash, below this base. */
    String url(String resource) {
        return root + (path.endsWith(resource) ? path : path + resource) + query;
    }

    /** Host and port as given: what errors show. */
    String authority() {
        return root.substring(root.indexOf("://") + 3);
    }

    /** Whether it is on this very machine. */
    boolean loopback() {
        String host = host(authority());
        return host.equalsIgnoreCase("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }

    /** The host alone, an IPv6 address in its brackets. */
    static String host(String authority) {
        return authority.replaceFirst(":\\d*$", "");
    }

    // A password in an address is a secret too.
    private static String shown(String text) {
        return text.replaceAll("//[^/\\s]*@", "//…@");
    }
}
