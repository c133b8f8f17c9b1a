package autodev.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Json;
import autodev.change.registry.IntentRegistry;
import autodev.llm.Schema;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A real server over a registry of its own, and clients that hold every answer against its own OpenAPI document. */
final class LocalServer implements AutoCloseable {
    static final String TOKEN = "a-token-of-the-tests-0123456789";

    final IntentRegistry registry;
    final Server server;
    final Queue<Throwable> defects = new ConcurrentLinkedQueue<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();
    private JsonNode document;

    LocalServer(Path folder, Part... parts) {
        this(folder, Map.of(), parts);
    }

    LocalServer(Path folder, Map<String, String> more, Part... parts) {
        var environment = new HashMap<>(more);
        environment.put("AUTODEV_DB", folder.resolve("registry.db").toString());
        environment.putIfAbsent("AUTODEV_SERVE_TOKEN", TOKEN);
        registry = IntentRegistry.open(environment);
        server = Server.of(new Served(registry, folder, environment), List.of(parts))
                .port(0)
                .version("1.2.3")
                .defects(defects::add)
                .start();
    }

    /** Sends it with the token for scripts. */
    HttpResponse<String> send(String method, String path, String body, String... headers) {
        var all = new ArrayList<>(List.of("Authorization", "Bearer " + TOKEN));
        if (!body.isEmpty()) all.addAll(List.of("Content-Type", "application/json"));
        all.addAll(List.of(headers));
        return bare(method, path, body, all.toArray(String[]::new));
    }

    /** Sends it with these header fields and no others; the last of a name counts. */
    HttpResponse<String> bare(String method, String path, String body, String... headers) {
        var publisher =
                body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        var request =
                HttpRequest.newBuilder(URI.create(server.address() + path)).method(method, publisher);
        for (int i = 0; i < headers.length; i += 2) request.setHeader(headers[i], headers[i + 1]);
        try {
            var response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            documented(method, path, response);
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> get(String path) {
        return send("GET", path, "");
    }

    /** The JSON that is answered, with this status. */
    JsonNode json(int status, HttpResponse<String> response) {
        assertEquals(status, response.statusCode(), response.body());
        return Json.parse(response.body());
    }

    /** What is said of the error, with this status. */
    String error(int status, HttpResponse<String> response) {
        JsonNode body = json(status, response);
        assertEquals(
                List.of("error"),
                body.properties().stream().map(Map.Entry::getKey).toList());
        assertEquals(
                "application/json",
                response.headers().firstValue("Content-Type").orElse(""));
        return body.get("error").asText();
    }

    /** What comes back for these bytes, to the end of the connection. */
    String raw(String bytes) throws IOException {
        return raw(bytes, true);
    }

    /** As above; {@code ends} says that no more will be sent. */
    String raw(String bytes, boolean ends) throws IOException {
        try (var socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            if (ends) socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    // Answers to a path of the document must be in it: status, type, shape.
    private void documented(String method, String path, HttpResponse<String> response) throws IOException {
        if (response.body().isEmpty()) return;
        JsonNode answers = operation(method, path).path("responses");
        if (answers.isMissingNode()) return;
        JsonNode answer = answers.path(String.valueOf(response.statusCode()));
        String what = method + " " + path + " " + response.statusCode();
        assertTrue(answer.isObject(), what + " is not documented");
        String type = response.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
        JsonNode schema = answer.path("content").path(type).path("schema");
        assertTrue(schema.isObject(), what + " of type " + type + " is not documented");
        for (var header : answer.path("headers").properties())
            if (!header.getKey().equals("Link"))
                assertTrue(response.headers().firstValue(header.getKey()).isPresent(), what + ": " + header.getKey());
        if (!type.equals("application/json")) return;
        var problems =
                schemas.computeIfAbsent(schema.toString(), _ -> whole(schema)).validate(Json.parse(response.body()));
        assertEquals(List.of(), problems, what);
    }

    private Schema whole(JsonNode schema) {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", document().get("components"));
        return new Schema("answer", whole);
    }

    private JsonNode operation(String method, String path) {
        String[] sought = path.replaceFirst("\\?.*", "").split("/", -1);
        JsonNode best = Json.tree(Map.of());
        for (var one : document().path("paths").properties()) {
            String[] parts = one.getKey().split("/", -1);
            boolean fits = parts.length == sought.length;
            for (int i = 0; fits && i < parts.length; i++)
                fits = parts[i].startsWith("{") || parts[i].equals(sought[i]);
            String verb = method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT);
            // The one without parameters is asked for, if there are two.
            if (fits && (best.isEmpty() || !one.getKey().contains("{")))
                best = one.getValue().path(verb);
        }
        return best;
    }

    /** The server's own document. */
    synchronized JsonNode document() {
        if (document == null) {
            try {
                var request = HttpRequest.newBuilder(URI.create(server.address() + "/openapi.json"))
                        .header("Authorization", "Bearer " + TOKEN)
                        .build();
                document = Json.parse(client.send(request, HttpResponse.BodyHandlers.ofString())
                        .body());
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return document;
    }

    @Override
    public void close() {
        client.shutdownNow();
        server.close();
        registry.close();
        assertEquals(List.of(), List.copyOf(defects));
    }
}
