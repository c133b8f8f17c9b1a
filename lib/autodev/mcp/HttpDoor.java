package autodev.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Streamable HTTP of the server's side (MCP, basic/transports): a POST brings a message and takes its answer along, as
 * JSON or at the end of a stream of events. There is no stream beside that, which MCP leaves to the server: it has
 * nothing to say by itself.
 */
final class HttpDoor implements HttpHandler {
    private static final int MOST_BYTES = 1 << 26;
    private static final String SESSION = "Mcp-Session-Id";
    // A page of the web that got its name to lead to this machine (DNS rebinding) sends its own name.
    private static final Pattern OURS = Pattern.compile("(?i)(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d{1,5})?");
    private static final Pattern BEARER = Pattern.compile("(?i)bearer +(\\S+) *");

    private final String path;
    private final Dispatch dispatch;
    private final HttpClients clients;
    private final Optional<String> token;

    /** {@code token}: what every request must carry, if anything. */
    HttpDoor(String path, Dispatch dispatch, HttpClients clients, Optional<String> token) {
        this.path = path;
        this.dispatch = dispatch;
        this.clients = clients;
        this.token = token;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            checked(exchange);
        }
    }

    private void checked(HttpExchange exchange) throws IOException {
        try {
            String host = exchange.getRequestHeaders().getFirst("Host");
            String origin = exchange.getRequestHeaders().getFirst("Origin");
            String asked = exchange.getRequestURI().getPath();
            if (!ours(host) || origin != null && !ours(origin.replaceFirst("(?i)^https?://", "")))
                send(exchange, 403, "this server answers programs on this machine only");
            else if (!admitted(exchange)) {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
                send(exchange, 401, "this server wants its token: Authorization: Bearer TOKEN");
            } else if (!path.equals(asked) && !(path + "/").equals(asked))
                send(exchange, 404, "the MCP server is at " + path);
            else serve(exchange);
        } catch (RuntimeException e) {
            // The JDK's server would close the connection without a word.
            error(exchange, 500, McpSchema.ErrorCodes.INTERNAL_ERROR, "Internal error: " + e);
        }
    }

    private static boolean ours(@Nullable String name) {
        return name != null && OURS.matcher(name).matches();
    }

    private boolean admitted(HttpExchange exchange) {
        if (token.isEmpty()) return true;
        String given = exchange.getRequestHeaders().getFirst("Authorization");
        Matcher bearer = BEARER.matcher(given == null ? "" : given);
        // In a time that does not tell how much of it is right.
        return bearer.matches() && MessageDigest.isEqual(bytes(bearer.group(1)), bytes(token.get()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void serve(HttpExchange exchange) throws IOException {
        switch (exchange.getRequestMethod()) {
            case "POST" -> post(exchange);
            case "DELETE" -> {
                session(exchange).ifPresent(clients::forget);
                exchange.sendResponseHeaders(204, -1);
            }
            default -> {
                exchange.getResponseHeaders().set("Allow", "POST, DELETE");
                send(exchange, 405, "messages come by POST");
            }
        }
    }

    private void post(HttpExchange exchange) throws IOException {
        String version = exchange.getRequestHeaders().getFirst("MCP-Protocol-Version");
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            send(exchange, 413, "the message is longer than " + MOST_BYTES + " bytes");
            return;
        }
        Optional<JsonNode> message = Messages.tree(new String(body, StandardCharsets.UTF_8));
        if (version != null && !Messages.VERSIONS.contains(version))
            error(
                    exchange,
                    400,
                    McpSchema.ErrorCodes.INVALID_REQUEST,
                    "Unsupported protocol version " + version + "; expected one of " + Messages.VERSIONS);
        else if (message.isEmpty())
            error(exchange, 400, McpSchema.ErrorCodes.PARSE_ERROR, "Parse error: the body is no JSON");
        else answer(exchange, message.get());
    }

    private void answer(HttpExchange exchange, JsonNode message) throws IOException {
        boolean hello = message.path("method").asText("").equals(McpSchema.METHOD_INITIALIZE);
        Optional<Client> client = hello ? Optional.of(new Client()) : clients.find(session(exchange));
        if (client.isEmpty()) {
            error(exchange, 404, McpSchema.ErrorCodes.INVALID_REQUEST, "Session not found; begin another one");
            return;
        }
        if (hello) exchange.getResponseHeaders().set(SESSION, clients.admit(client.get()));
        var reply = new HttpReply(exchange, streams(exchange));
        var work = dispatch.take(client.get(), message, reply);
        Thread alive = Thread.ofVirtual().name("autodev-mcp-alive").start(reply::keepAlive);
        Optional<String> answer;
        try {
            answer = work.get();
        } finally {
            alive.interrupt();
        }
        reply.end(answer);
    }

    private static Optional<String> session(HttpExchange exchange) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(SESSION));
    }

    private static boolean streams(HttpExchange exchange) {
        var accepted = exchange.getRequestHeaders().get("Accept");
        return accepted != null && accepted.stream().anyMatch(one -> one.contains("text/event-stream"));
    }

    private static void error(HttpExchange exchange, int status, int code, String words) throws IOException {
        json(exchange, status, Messages.error(JsonNodeFactory.instance.nullNode(), code, words));
    }

    static void json(HttpExchange exchange, int status, String json) throws IOException {
        write(exchange, status, "application/json", json);
    }

    private static void send(HttpExchange exchange, int status, String words) throws IOException {
        write(exchange, status, "text/plain; charset=utf-8", words + "\n");
    }

    private static void write(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
