package autodev.notebook;

import autodev.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/** A real Chromium without a window, with one page, that reaches this machine only. */
public final class Browser implements AutoCloseable {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");
    private static final Pattern LISTENING = Pattern.compile("DevTools listening on ws://127\\.0\\.0\\.1:(\\d+)/");

    private final Path profile;
    private final Server server;
    private final DevTools page;
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final Set<String> hosts = ConcurrentHashMap.newKeySet();

    private Browser() throws IOException, InterruptedException {
        profile = Files.createTempDirectory("autodev-browser");
        server = new Server(new ProcessBuilder(command(profile)), LISTENING);
        try {
            page = new DevTools(address(server.port()), this::heard);
            for (String domain : List.of("Page", "Runtime", "Log", "Network")) page.call(domain + ".enable", Map.of());
        } catch (IOException | InterruptedException | RuntimeException e) {
            end();
            throw e;
        }
    }

    /** Starts one. Throws IOException that says what to install if there is none. */
    public static Browser start() throws IOException, InterruptedException {
        return new Browser();
    }

    private static List<String> command(Path profile) throws IOException {
        Path program = program();
        return List.of(
                program.toString(),
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

    private static Path program() throws IOException {
        for (String folder : System.getenv("PATH").split(":"))
            for (String name : NAMES) if (Files.isExecutable(Path.of(folder, name))) return Path.of(folder, name);
        throw new IOException("there is no Chromium; apt-get install chromium");
    }

    private static URI address(int port) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var asked = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list"))
                    .build();
            for (JsonNode one : Json.parse(
                    client.send(asked, HttpResponse.BodyHandlers.ofString()).body()))
                if (one.path("type").asText().equals("page"))
                    return URI.create(one.path("webSocketDebuggerUrl").asText());
        }
        throw new IOException("Chromium has no page");
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
            case "Network.requestWillBeSent" ->
                host(of.path("request").path("url").asText());
            case "Network.webSocketCreated" -> host(of.path("url").asText());
            // It asks whether changes may be lost.
            case "Page.javascriptDialogOpening" -> page.send("Page.handleJavaScriptDialog", Map.of("accept", true));
            default -> {} // many more
        }
    }

    private void host(String url) {
        String scheme = url.substring(0, Math.max(0, url.indexOf(':')));
        if (scheme.equals("data") || scheme.equals("blob") || scheme.equals("about")) return;
        String host = scheme.equals("file") ? "file" : URI.create(url).getHost();
        hosts.add(host == null ? url : host);
    }

    /** What the page wrote to its console as an error, and what it threw, since {@link #forgetErrors}. */
    public List<String> errors() {
        return List.copyOf(errors);
    }

    /** Which hosts it asked for anything. */
    public Set<String> hosts() {
        return Set.copyOf(hosts);
    }

    /** Forgets what came until now. */
    public void forgetErrors() {
        errors.clear();
    }

    /** Goes to {@code url}; does not wait until it is there. */
    public void open(String url) throws IOException, InterruptedException {
        String error =
                page.call("Page.navigate", Map.of("url", url)).path("errorText").asText();
        if (!error.isEmpty()) throw new IOException(url + ": " + error);
    }

    /** The value of a JavaScript expression, or of its promise. Throws IOException with what it throws. */
    public JsonNode evaluate(String expression) throws IOException, InterruptedException {
        JsonNode result = page.call(
                "Runtime.evaluate",
                Map.of("expression", expression, "returnByValue", true, "awaitPromise", true, "userGesture", true));
        JsonNode thrown = result.path("exceptionDetails");
        if (!thrown.isMissingNode())
            throw new IOException(
                    thrown.path("exception").path("description").asText(thrown.toString()) + "\n in " + expression);
        return result.path("result").path("value");
    }

    /** Waits until the condition holds; one that throws does not hold yet. Throws IOException with what the page shows if it never does. */
    public void await(String condition) throws IOException, InterruptedException {
        String wait = "new Promise(done => { const look = () => { let holds = false; try { holds = !!(" + condition
                + ") } catch (e) {} if (holds) done(true); else setTimeout(look, 20) }; look();"
                + " setTimeout(() => done(false), 10000) })";
        long end = System.nanoTime() + DevTools.PATIENCE_SECONDS * 1_000_000_000L;
        while (System.nanoTime() < end) {
            try {
                if (evaluate(wait).asBoolean()) return;
            } catch (IOException e) {
                // A page that goes elsewhere forgets what it promised.
                if (!e.getMessage().contains("navigated") && !e.getMessage().contains("context")) throw e;
            }
        }
        String text = evaluate("document.body.innerText").asText();
        throw new IOException("this never came true: " + condition + "\nerrors: " + errors + "\nthe page ends with: "
                + text.substring(Math.max(0, text.length() - 4000)));
    }

    /** Types into what has the focus, and the Enter key. */
    public void typeLine(String text) throws IOException, InterruptedException {
        page.call("Input.insertText", Map.of("text", text));
        for (String type : List.of("keyDown", "keyUp"))
            page.call(
                    "Input.dispatchKeyEvent",
                    Map.of("type", type, "key", "Enter", "code", "Enter", "windowsVirtualKeyCode", 13, "text", "\r"));
    }

    /** How large the window is, in pixels. */
    public void size(int width, int height) throws IOException, InterruptedException {
        page.call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Whether the system prefers dark colours. */
    public void dark(boolean dark) throws IOException, InterruptedException {
        var feature = Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
        page.call("Emulation.setEmulatedMedia", Map.of("features", List.of(feature)));
    }

    /** The window as PNG. */
    public byte[] screenshot() throws IOException, InterruptedException {
        return picture(Map.of("format", "png"));
    }

    /** The element that the JavaScript expression names, with {@code margin} pixels round it, as PNG; the window must be high enough. */
    public byte[] screenshot(String element, int margin, double scale) throws IOException, InterruptedException {
        JsonNode box = evaluate("new Promise(done => { const e = " + element
                + "; e.scrollIntoView({block: 'start'}); requestAnimationFrame(() => requestAnimationFrame(()"
                + " => { const r = e.getBoundingClientRect(); done({x: r.x + scrollX, y: r.y + scrollY, width:"
                + " r.width, height: r.height}) })) })");
        var clip = new LinkedHashMap<String, Object>();
        clip.put("x", Math.max(0, box.path("x").asDouble() - margin));
        clip.put("y", Math.max(0, box.path("y").asDouble() - margin));
        clip.put("width", Math.ceil(box.path("width").asDouble() + 2 * margin));
        clip.put("height", Math.ceil(box.path("height").asDouble() + 2 * margin));
        clip.put("scale", scale);
        return picture(Map.of("format", "png", "clip", clip));
    }

    private byte[] picture(Map<String, ?> how) throws IOException, InterruptedException {
        return Base64.getDecoder()
                .decode(page.call("Page.captureScreenshot", how).path("data").asText());
    }

    @Override
    public void close() throws IOException {
        page.close();
        end();
    }

    private void end() throws IOException {
        server.end();
        Folders.delete(profile);
    }
}
