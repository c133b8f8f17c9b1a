package autodev.serve.page;

import autodev.Json;
import autodev.change.registry.IntentRegistry;
import autodev.serve.Served;
import autodev.serve.Server;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A real server with the page over a registry of its own, and a client that has opened its link. */
final class PageLab implements AutoCloseable {
    static final String TOKEN = "a-token-of-the-tests-0123456789";

    final Path project;
    final Map<String, String> environment;
    final IntentRegistry registry;
    final Server server;
    final Queue<Throwable> defects = new ConcurrentLinkedQueue<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private final String cookie;

    /** Below {@code folder}: the project in {@code project}, the database in {@code state}. */
    PageLab(Path folder) throws IOException, InterruptedException {
        this(folder, Map.of());
    }

    PageLab(Path folder, Map<String, String> more) throws IOException, InterruptedException {
        project = Files.createDirectories(folder.resolve("project"));
        var all = new HashMap<>(more);
        all.put(
                "AUTODEV_STATE",
                Files.createDirectories(folder.resolve("state")).toString());
        all.put("AUTODEV_DB", folder.resolve("state/registry.db").toString());
        all.put("AUTODEV_SERVE_TOKEN", TOKEN);
        environment = Map.copyOf(all);
        registry = IntentRegistry.open(environment);
        var served = new Served(registry, project, environment);
        server = Server.of(served, List.of(new PagePart(served)))
                .port(0)
                .defects(defects::add)
                .start();
        cookie = client.send(HttpRequest.newBuilder(URI.create(server.link())).build(), BodyHandlers.discarding())
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .split(";")[0];
    }

    /** Asks as the browser would. */
    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    /** The data at this path below {@code /page/data/}, which must be there. */
    JsonNode data(String path) throws IOException, InterruptedException {
        var response = get("/page/data/" + path);
        if (response.statusCode() != 200) throw new AssertionError(response.statusCode() + " " + response.body());
        return Json.parse(response.body());
    }

    /** Sends JSON as the page would. */
    HttpResponse<String> post(String path, Object body) throws IOException, InterruptedException {
        return client.send(
                request(path)
                        .header("Content-Type", "application/json")
                        .header("Origin", server.address())
                        .POST(HttpRequest.BodyPublishers.ofString(Json.line(body)))
                        .build(),
                BodyHandlers.ofString());
    }

    /** A request with the cookie. */
    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.address() + path)).header("Cookie", cookie);
    }

    HttpClient client() {
        return client;
    }

    @Override
    public void close() {
        server.close();
        registry.close();
        client.close();
    }
}
