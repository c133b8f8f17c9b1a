package autodev.mcp;

import autodev.Interrupted;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Streamable HTTP (MCP, basic/transports): every message is a POST, answered by JSON or by a stream of events; a GET,
 * where the server has one, brings what it says by itself. On the JDK's client and not the SDK's {@code
 * HttpClientStreamableHttpTransport} (2.1.0), which stays silent when a stream ends without the answer, breaks a stream
 * off at a {@code retry:} line, forgets the session at any status 400, and puts tools' names into headers that do not
 * take every name.
 */
final class HttpWire implements Wire {
    private static final int MOST_RESUMPTIONS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 60_000;

    private final String server;
    private final HttpRequests http;
    private final HttpFailures failures;
    private final Map<String, Thread> asking = new ConcurrentHashMap<>();
    private volatile @Nullable Listener listener;
    private volatile boolean closed;

    /** {@code server}: how errors name it. */
    HttpWire(McpEndpoint.Http endpoint, String server) {
        this.server = server;
        this.http = new HttpRequests(endpoint);
        this.failures = new HttpFailures(LastWords.redaction(endpoint.headers()));
    }

    @Override
    public void open(Listener hears) {
        listener = hears; // HTTP connects with the first message
    }

    @Override
    public void send(String id, String message) {
        Listener hears = listener;
        if (hears == null || closed) return;
        Thread thread = Thread.ofVirtual().name("autodev-mcp-post").unstarted(() -> {
            deliver(id, message, hears);
            asking.remove(id);
        });
        if (!id.isEmpty()) asking.put(id, thread);
        thread.start();
    }

    @Override
    public void cancel(String id, String message) {
        Listener hears = listener;
        if (hears == null || closed) return;
        Thread.ofVirtual().name("autodev-mcp-cancel").start(() -> {
            deliver("", message, hears);
            // Told first: a server need not take the end of a connection for a cancellation.
            Thread asked = asking.remove(id);
            if (asked != null) asked.interrupt();
        });
    }

    @Override
    public void opened(String version, String initialized) {
        http.ready(version);
        try {
            HttpResponse<InputStream> response = http.post(initialized);
            if (!successful(response))
                throw new McpException.UnableToConnect(
                        server + " " + failures.status(http.url(), response, HttpFailures.begin(response)));
            response.body().close();
        } catch (IOException e) {
            throw new McpException.UnableToConnect(server + " " + failures.unreachable(http.url(), e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Interrupted("connecting to " + server);
        }
        Thread.ofVirtual().name("autodev-mcp-listen").start(this::listen);
    }

    @Override
    public String lastWords() {
        return "";
    }

    @Override
    public void close() {
        closed = true;
        http.end();
    }

    private void deliver(String id, String message, Listener hears) {
        try {
            HttpResponse<InputStream> response = http.post(message);
            try (InputStream body = response.body()) {
                if (!successful(response)) refuse(id, response, hears);
                else if (events(response)) follow(new Exchange(id, hears), body);
                else whole(id, response, body, hears);
            }
        } catch (ConnectException e) {
            hears.ended(failures.unreachable(http.url(), e));
        } catch (IOException e) {
            hears.failed(id, failures.unreachable(http.url(), e));
        } catch (RuntimeException e) {
            hears.failed(id, "could not be asked: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed, or cancelled
        }
    }

    private void whole(String id, HttpResponse<InputStream> response, InputStream body, Listener hears)
            throws IOException {
        String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
        var exchange = new Exchange(id, hears);
        exchange.hear(text);
        if (!exchange.answered()) hears.failed(id, failures.noMessage(response, text));
    }

    /**
     * Reads a stream until the answer is there; one that breaks off before is taken up again where the server can do
     * that.
     */
    private void follow(Exchange exchange, InputStream body) throws IOException, InterruptedException {
        Events events = new Events(body);
        String broken = exchange.drain(events);
        for (int i = 0; !closed && !exchange.answered() && !events.lastId().isEmpty() && i < MOST_RESUMPTIONS; i++) {
            Thread.sleep(events.retryMillis());
            HttpResponse<InputStream> more = http.get(events.lastId());
            try (InputStream rest = more.body()) {
                if (!successful(more) || !events(more)) break;
                events = events.goingOn(rest);
                broken = exchange.drain(events);
            }
        }
        if (!exchange.answered())
            exchange.fail("ended the stream" + (broken.isEmpty() ? "" : " (" + broken + ")") + " before the answer");
    }

    /**
     * What is no success: a message of the protocol all the same, the end of the session, or a refusal of this message.
     */
    private void refuse(String id, HttpResponse<InputStream> response, Listener hears) throws IOException {
        int status = response.statusCode();
        String body = HttpFailures.begin(response);
        var exchange = new Exchange(id, hears);
        exchange.hear(body);
        if (exchange.answered() && !id.isEmpty()) return; // a JSON-RPC error, under whatever status
        String words = failures.status(http.url(), response, body);
        // MCP says 404; servers that follow an example of the TypeScript SDK say 400 (its issue 389).
        boolean forgotten =
                status == 404 || status == 400 && body.toLowerCase(Locale.ROOT).contains("session");
        if (http.ready() && forgotten) hears.ended("has forgotten this session: it " + words);
        else if (http.ready() && status < 500) hears.refused(id, status, words);
        else hears.failed(id, words);
    }

    /** What the server says by itself; not every server does. */
    private void listen() {
        Listener hears = listener;
        if (hears == null) return;
        var exchange = new Exchange("", hears);
        String last = "";
        long pause = 0;
        try {
            while (!closed) {
                Thread.sleep(pause);
                HttpResponse<InputStream> response = http.get(last);
                try (InputStream body = response.body()) {
                    if (!successful(response) || !events(response)) return;
                    var events = new Events(body);
                    exchange.drain(events);
                    // A server that ends the stream at once is asked less and less often.
                    pause = events.lastId().equals(last)
                            ? Math.min(2 * pause + 1000, LONGEST_PAUSE_MILLIS)
                            : events.retryMillis();
                    last = events.lastId();
                }
            }
        } catch (IOException e) {
            if (!closed) hears.ended(failures.unreachable(http.url(), e));
        } catch (RuntimeException e) {
            if (!closed) hears.ended("could not be listened to: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private static boolean successful(HttpResponse<InputStream> response) {
        return response.statusCode() / 100 == 2;
    }

    private static boolean events(HttpResponse<InputStream> response) {
        String type = response.headers().firstValue("Content-Type").orElse("");
        return type.toLowerCase(Locale.ROOT).contains("text/event-stream");
    }

    /** One message of ours, and whether its answer has come; a notification ({@code id} empty) has none to wait for. */
    private static final class Exchange {
        private final String id;
        private final Listener listener;
        private boolean answered;

        Exchange(String id, Listener listener) {
            this.id = id;
            this.listener = listener;
        }

        boolean answered() {
            return answered || id.isEmpty();
        }

        void fail(String why) {
            listener.failed(id, why);
        }

        void hear(String text) {
            List<JsonNode> messages = Messages.read(text);
            for (JsonNode message : messages) {
                if (!message.has("method") && message.path("id").asText("").equals(id)) answered = true;
                listener.heard(message);
            }
        }

        /** Hears all that comes; gives why the stream broke, empty where it came to its end. */
        String drain(Events events) {
            try {
                for (String data = events.next(); data != null; data = events.next()) hear(data);
                return "";
            } catch (IOException e) {
                return String.valueOf(e.getMessage());
            }
        }
    }
}
