package autodev.bench;

import autodev.AutodevException;
import autodev.Interrupted;
import autodev.Json;
import autodev.change.registry.IntentRegistry;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;

/** The web server over 100,000 intents, started through the real script: its start, lists, searches, figures. */
public final class ServeSpeed implements Measurement {
    private static final int MANY = 100_000;
    private static final double AIM_START = 1.5;
    private static final double AIM_QUERY = 0.1;
    private static final String TOKEN = "token-of-the-bench-0123456789";

    @Override
    public String name() {
        return "serve";
    }

    @Override
    public String about() {
        return "autodev serve: its start, and what it answers over 100,000 intents";
    }

    @Override
    public Findings measure(Lab lab) throws IOException {
        Path folder = lab.folder("serve");
        var environment = Map.of(
                "AUTODEV_DB", folder.resolve("db").toString(),
                "AUTODEV_STATE", folder.toString(),
                "AUTODEV_SERVE_TOKEN", TOKEN);
        try (var full = IntentRegistry.open(environment)) {
            for (int from = 0; from < MANY; from += 5_000)
                full.addAll(IntStream.range(from, from + 5_000)
                        .mapToObj(RegistryLoad::intent)
                        .toList());
        }
        var bare = new BareJava(lab);
        var samples = lab.rounds(name(), record -> {
            record.keep("bare", bare.start().wall());
            round(lab, folder, environment, record);
        });
        return Findings.of(
                Figure.of("serve: from its start to its link", Unit.SECONDS, samples.get("start"))
                        .against(BareJava.NAME, samples.get("bare"))
                        .aim(AIM_START),
                Figure.of("serve: the page itself", Unit.SECONDS, samples.get("page"))
                        .aim(AIM_QUERY),
                Figure.of("serve: first 100 of 100,000 intents", Unit.SECONDS, samples.get("first"))
                        .aim(AIM_QUERY),
                Figure.of("serve: last 100 of one owner's", Unit.SECONDS, samples.get("owner"))
                        .aim(AIM_QUERY),
                Figure.of("serve: search of a text that is in none", Unit.SECONDS, samples.get("text"))
                        .aim(AIM_QUERY),
                Figure.of("serve: metrics", Unit.SECONDS, samples.get("metrics"))
                        .aim(AIM_QUERY));
    }

    private static void round(Lab lab, Path folder, Map<String, String> environment, Lab.Record record)
            throws IOException {
        var builder = new ProcessBuilder(lab.argv("serve", "--port", "0", "--json", "--quiet"))
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        long start = System.nanoTime();
        Process process = builder.start();
        try (var out = process.inputReader(StandardCharsets.UTF_8);
                var client = HttpClient.newHttpClient()) {
            String said = out.readLine();
            if (said == null) throw new AutodevException("autodev serve ended before it printed its link");
            record.keep("start", (System.nanoTime() - start) / 1e9);
            JsonNode running = Json.parse(said);
            String address = "http://127.0.0.1:" + running.path("port").asInt();
            // What a process loads and compiles once is no request's time.
            for (int i = 0; i < 20; i++) for (String path : PATHS.values()) get(client, address + path);
            PATHS.forEach((name, path) -> record.keep(name, Lab.time(() -> get(client, address + path))));
        } finally {
            var all = process.descendants().toList();
            process.destroy();
            // Its files go with the bench: nobody may be writing them any more.
            process.onExit().join();
            all.forEach(one -> one.onExit().join());
        }
    }

    private static final Map<String, String> PATHS = Map.of(
            "page", "/",
            "first", "/intents",
            "owner", "/intents?owner=owner7&offset=4900",
            "text", "/intents?text=no%20such%20words",
            "metrics", "/metrics");

    private static void get(HttpClient client, String address) {
        var request = HttpRequest.newBuilder(URI.create(address)).header("Authorization", "Bearer " + TOKEN);
        try {
            int status = client.send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .statusCode();
            if (status != 200) throw new AutodevException(address + " answers " + status + ", expected 200");
        } catch (IOException e) {
            throw new AutodevException(address + " does not answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Interrupted("the bench");
        }
    }
}
