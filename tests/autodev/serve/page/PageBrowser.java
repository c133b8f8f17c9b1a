package autodev.serve.page;

import autodev.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A real Chromium without a window, driven over its DevTools protocol by keys as a person presses them. */
final class PageBrowser implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile("DevTools listening on ws://127\\.0\\.0\\.1:(\\d+)/");
    private static final Map<String, Integer> KEYS =
            Map.of("Tab", 9, "Enter", 13, "Escape", 27, " ", 32, "ArrowDown", 40);
    private static final int PATIENCE_SECONDS = 60;

    private final Path profile;
    private final Process process;
    private final HttpClient client = HttpClient.newHttpClient();
    private final WebSocket socket;
    private final AtomicInteger sent = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final Set<String> hosts = ConcurrentHashMap.newKeySet();

    private PageBrowser() throws IOException, InterruptedException {
        profile = Files.createTempDirectory("autodev-page");
        process = new ProcessBuilder(command(profile)).redirectErrorStream(true).start();
        socket = client.newWebSocketBuilder()
                .buildAsync(address(), new Hearing())
                .join();
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) call(domain + ".enable", Map.of());
    }

    static PageBrowser start() throws IOException, InterruptedException {
        return new PageBrowser();
    }

    private static List<String> command(Path profile) {
        return List.of(
                "chromium",
                "--headless=new",
                "--no-sandbox", // it cannot have one where the tests run as root
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--no-first-run",
                "--no-proxy-server",
                "--hide-scrollbars",
                "--force-color-profile=srgb",
                "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank");
    }

    private URI address() throws IOException, InterruptedException {
        var said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            Matcher port = LISTENING.matcher(line);
            if (!port.find()) continue;
            Thread.ofVirtual().start(() -> said.lines().forEach(_ -> {}));
            var asked = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port.group(1) + "/json/list"))
                    .build();
            for (JsonNode one : Json.parse(
                    client.send(asked, HttpResponse.BodyHandlers.ofString()).body()))
                if (one.path("type").asText().equals("page"))
                    return URI.create(one.path("webSocketDebuggerUrl").asText());
        }
        throw new IOException("Chromium does not start; apt-get install chromium");
    }

    private JsonNode call(String method, Map<String, ?> parameters) throws IOException, InterruptedException {
        int id = sent.incrementAndGet();
        var answer = new CompletableFuture<JsonNode>();
        waiting.put(id, answer);
        String line = Json.line(Map.of("id", id, "method", method, "params", parameters));
        socket.sendText(line, true).join();
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException(method + ": " + e, e);
        }
    }

    void open(String url) throws IOException, InterruptedException {
        call("Page.navigate", Map.of("url", url));
    }

    /** The value of a JavaScript expression, or of its promise. */
    JsonNode evaluate(String expression) throws IOException, InterruptedException {
        JsonNode result =
                call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (result.has("exceptionDetails"))
            throw new IOException(result.path("exceptionDetails")
                            .path("exception")
                            .path("description")
                            .asText() + "\n in " + expression);
        return result.path("result").path("value");
    }

    /** Waits until the condition holds; one that throws does not hold yet. */
    void await(String condition) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000L;
        while (System.nanoTime() < end) {
            try {
                if (evaluate("(() => { try { return !!(" + condition + ") } catch (e) { return false } })()")
                        .asBoolean()) return;
            } catch (IOException e) {
                // A page that goes elsewhere forgets what it was asked.
                if (!e.getMessage().contains("navigated") && !e.getMessage().contains("context")) throw e;
            }
            Thread.sleep(20);
        }
        throw new IOException("this never came true: " + condition + "\nerrors: " + errors + "\nthe page: "
                + evaluate("document.body.innerText").asText());
    }

    /** Presses a key: Tab, Enter, Escape, space. */
    void press(String key) throws IOException, InterruptedException {
        String text = key.equals("Enter") ? "\r" : key.length() == 1 ? key : "";
        for (String type : List.of("keyDown", "keyUp"))
            call(
                    "Input.dispatchKeyEvent",
                    Map.of(
                            "type",
                            type,
                            "key",
                            key,
                            "code",
                            key,
                            "windowsVirtualKeyCode",
                            KEYS.get(key),
                            "text",
                            text));
    }

    /** Types into what has the focus. */
    void type(String text) throws IOException, InterruptedException {
        call("Input.insertText", Map.of("text", text));
    }

    void size(int width, int height) throws IOException, InterruptedException {
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    void dark(boolean dark) throws IOException, InterruptedException {
        var feature = Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
        call("Emulation.setEmulatedMedia", Map.of("features", List.of(feature)));
    }

    byte[] screenshot() throws IOException, InterruptedException {
        return Base64.getDecoder()
                .decode(call("Page.captureScreenshot", Map.of("format", "png"))
                        .path("data")
                        .asText());
    }

    /** What the page wrote as an error, what it threw, what the browser refused. */
    List<String> errors() {
        return List.copyOf(errors);
    }

    /** Forgets what came until now. */
    void forget() {
        errors.clear();
        hosts.clear();
    }

    /** Which hosts, with their ports, it asked for anything. */
    Set<String> hosts() {
        return Set.copyOf(hosts);
    }

    private void heard(String event, JsonNode of) {
        switch (event) {
            case "Runtime.exceptionThrown" ->
                errors.add(of.path("exceptionDetails").toString());
            case "Runtime.consoleAPICalled" -> {
                if (of.path("type").asText().equals("error"))
                    errors.add(of.path("args").toString());
            }
            case "Log.entryAdded" -> {
                if (of.path("entry").path("level").asText().equals("error"))
                    errors.add(of.path("entry").toString());
            }
            case "Network.requestWillBeSent" -> {
                URI uri = URI.create(of.path("request").path("url").asText());
                if (uri.getHost() != null) hosts.add(uri.getHost() + ":" + uri.getPort());
            }
            case "Page.javascriptDialogOpening" -> errors.add("a dialog opened: " + of);
            default -> {} // many more
        }
    }

    private final class Hearing implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                JsonNode message = Json.parse(text.toString());
                text.setLength(0);
                take(message);
            }
            from.request(1);
            return null;
        }

        private void take(JsonNode message) {
            if (!message.has("id")) {
                heard(message.path("method").asText(), message.path("params"));
                return;
            }
            var answer = waiting.remove(message.path("id").asInt());
            if (answer == null) return;
            if (message.has("error"))
                answer.completeExceptionally(
                        new IOException(message.path("error").toString()));
            else answer.complete(message.path("result"));
        }
    }

    @Override
    public void close() throws IOException {
        socket.abort();
        client.close();
        var started = process.descendants().toList();
        process.destroy();
        try {
            process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        started.forEach(ProcessHandle::destroyForcibly);
        try (var files = Files.walk(profile)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        }
    }
}
