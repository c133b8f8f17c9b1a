package autodev.serve.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.javalin.Javalin;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stream that keeps pages up to date. */
class LiveEventsTest {
    @TempDir
    Path folder;

    private static BufferedReader events(PageLab lab) throws Exception {
        var answer = lab.client()
                .send(
                        lab.request("/page/events")
                                .header("Accept", "text/event-stream")
                                .build(),
                        BodyHandlers.ofInputStream());
        assertEquals(200, answer.statusCode());
        var reader = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
        await(reader, "event: hello");
        return reader;
    }

    /** Reads until a line begins so. */
    private static String await(BufferedReader events, String start) throws IOException {
        for (String line = events.readLine(); line != null; line = events.readLine())
            if (line.startsWith(start)) return line;
        throw new IOException("the stream ended without " + start);
    }

    /** Reads until all of these were named. */
    private static void changed(BufferedReader events, String... names) throws IOException {
        var left = new HashSet<>(List.of(names));
        while (!left.isEmpty()) {
            await(events, "event: changed");
            String line = await(events, "data:");
            left.removeIf(line::contains);
        }
    }

    @Test
    void each_listener_hears_what_has_changed_whoever_changed_it() throws Exception {
        try (var lab = new PageLab(folder)) {
            Files.createDirectories(lab.project.resolve(".autodev"));
            try (var one = events(lab);
                    var other = events(lab)) {
                PageData.suggest(lab.registry, 0, "The list is not needed.");
                changed(one, "suggestions", "intents");
                changed(other, "suggestions", "intents");
                PageData.plan(lab.project, "20261120-101500-a", Instant.now(), true);
                changed(one, "runs");
                PageData.ask(lab.project, "deploy", "Deploy v1?", "");
                changed(one, "signoffs");
                PageData.repair(lab.project, Instant.now());
                changed(other, "signoffs", "runs");
            }
        }
    }

    @Test
    void who_goes_away_is_forgotten_and_looking_ends_with_the_last() throws Exception {
        var count = new AtomicInteger();
        var looked = new AtomicInteger();
        Supplier<Map<String, String>> marks = () -> {
            looked.incrementAndGet();
            return Map.of("runs", String.valueOf(count.get()));
        };
        var live = new LiveEvents(marks, Duration.ofMillis(5));
        var javalin = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.routes.sse("/events", live::join);
        });
        javalin.start("127.0.0.1", 0);
        try (var client = HttpClient.newHttpClient()) {
            assertEquals(0, looked.get(), "nobody looks while nobody listens");
            var asked = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + javalin.port() + "/events"))
                    .header("Accept", "text/event-stream")
                    .build();
            var one = new BufferedReader(new InputStreamReader(
                    client.send(asked, BodyHandlers.ofInputStream()).body(), StandardCharsets.UTF_8));
            await(one, "event: hello");
            assertEquals(1, live.listening());
            one.close();
            // A connection that is gone is found out when something is written to it, or twice.
            while (live.listening() > 0) {
                count.incrementAndGet();
                Thread.sleep(5);
            }
            int then = -1;
            while (then != looked.get()) {
                then = looked.get();
                Thread.sleep(200);
            }
            assertEquals(0, live.listening());
        } finally {
            live.close();
            javalin.stop();
        }
    }

    @Test
    void the_servers_end_ends_all_streams() throws Exception {
        var lab = new PageLab(folder);
        try (var events = events(lab)) {
            var ending = Thread.ofVirtual().start(lab::close);
            String last = "";
            try {
                for (String line = events.readLine(); line != null; line = events.readLine()) last = line;
            } catch (IOException e) {
                last = "closed";
            }
            ending.join();
            assertTrue(List.of("", "closed").contains(last), last);
        }
    }
}
