package autodev.mcp;

import autodev.BadInput;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** The requests of one session over streamable HTTP, with the headers that MCP and the user want on each. */
final class HttpRequests {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration GOODBYE = Duration.ofSeconds(2);
    private static final Set<Integer> MOVED = Set.of(301, 302, 307, 308);
    private static final int MOST_MOVES = 3;

    private final McpEndpoint.Http endpoint;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build();
    private volatile URI url;
    private volatile String session = "";
    private volatile String version = "";

    /** Throws BadInput for a header that HTTP does not take. */
    HttpRequests(McpEndpoint.Http endpoint) {
        this.endpoint = endpoint;
        this.url = endpoint.url();
        endpoint.headers().forEach((name, value) -> {
            try {
                HttpRequest.newBuilder(url).setHeader(name, value);
            } catch (IllegalArgumentException e) {
                // Without the value, which may be a secret.
                throw new BadInput("the header \"" + name + "\" cannot be sent to " + url
                        + "; its name or value has signs that HTTP does not take, or it is one that HTTP sets itself");
            }
        });
    }

    URI url() {
        return url;
    }

    /** Whether the handshake is over. */
    boolean ready() {
        return !version.isEmpty();
    }

    /** From now on requests name this version of the protocol. */
    void ready(String negotiated) {
        version = negotiated;
    }

    /**
     * Sends a message. Follows the server where it moves to on the same host, and nowhere else: the headers are for
     * that host.
     */
    HttpResponse<InputStream> post(String message) throws IOException, InterruptedException {
        for (int moves = 0; ; moves++) {
            HttpRequest request = request()
                    .header("Content-Type", "application/json")
                    .header("Accept", "application/json, text/event-stream")
                    .POST(HttpRequest.BodyPublishers.ofString(message))
                    .build();
            HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
            if (!MOVED.contains(response.statusCode()) || moves == MOST_MOVES) return keepSession(response);
            URI target = response.headers()
                    .firstValue("Location")
                    .map(this::resolved)
                    .orElse(url);
            if (!sameHost(target)) return response;
            response.body().close();
            url = target;
        }
    }

    /**
     * Asks for the stream of what the server says by itself, or for the rest of a stream after the event {@code last}.
     */
    HttpResponse<InputStream> get(String last) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                request().header("Accept", "text/event-stream").GET();
        if (!last.isEmpty()) request.header("Last-Event-ID", last);
        return client.send(request.build(), BodyHandlers.ofInputStream());
    }

    /** Ends the session, if the server has one and is there, and all that is under way. */
    void end() {
        if (!session.isEmpty()) {
            try {
                client.send(request().DELETE().timeout(GOODBYE).build(), BodyHandlers.discarding());
            } catch (IOException e) {
                session = ""; // it is gone, and the session with it
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // a goodbye is a courtesy
            }
        }
        client.shutdownNow();
    }

    private HttpRequest.Builder request() {
        var request = HttpRequest.newBuilder(url);
        endpoint.headers().forEach(request::setHeader);
        if (!session.isEmpty()) request.setHeader("Mcp-Session-Id", session);
        if (ready()) request.setHeader("MCP-Protocol-Version", version);
        return request;
    }

    private HttpResponse<InputStream> keepSession(HttpResponse<InputStream> response) {
        if (!ready()) response.headers().firstValue("Mcp-Session-Id").ifPresent(id -> session = id);
        return response;
    }

    private URI resolved(String location) {
        try {
            return url.resolve(location);
        } catch (IllegalArgumentException e) {
            return URI.create("nowhere:/"); // no URL, so no host of ours
        }
    }

    private boolean sameHost(URI target) {
        if (!Objects.requireNonNullElse(target.getHost(), "").equalsIgnoreCase(url.getHost())) return false;
        boolean same = scheme(target).equals(scheme(url)) && port(target) == port(url);
        boolean safer = scheme(target).equals("https") && port(target) == 443 && port(url) == 80;
        return same || safer;
    }

    private static String scheme(URI url) {
        return Objects.requireNonNullElse(url.getScheme(), "").toLowerCase(Locale.ROOT);
    }

    private static int port(URI url) {
        if (url.getPort() >= 0) return url.getPort();
        return scheme(url).equals("https") ? 443 : 80;
    }
}
