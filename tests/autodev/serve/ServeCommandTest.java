package autodev.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Json;
import autodev.cli.Cli;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;

class ServeCommandTest {
    @TempDir
    Path temp;

    /** The process that a test starts. */
    @Command(name = "serve")
    static final class Alias extends ServeCommand {
        public static void main(String... args) {
            Cli.main(new Alias(), args);
        }
    }

    private Process started(String... options) throws IOException {
        var argv = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Dautodev.terminals=",
                "-Dautodev.state=" + temp,
                "-cp",
                System.getProperty("java.class.path"),
                Alias.class.getName(),
                "--workspace",
                temp.toString()));
        argv.addAll(List.of(options));
        var builder =
                new ProcessBuilder(argv).redirectError(temp.resolve("said").toFile());
        builder.environment().put("AUTODEV_SERVE_TOKEN", LocalServer.TOKEN);
        builder.environment().remove("AUTODEV_DB");
        return builder.start();
    }

    private static HttpResponse<String> get(HttpClient client, String address, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(address));
        if (headers.length > 0) request.headers(headers);
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void it_serves_until_it_is_told_to_end() throws Exception {
        Process process = started("--port", "0", "--json", "--open");
        try (var out = process.inputReader(StandardCharsets.UTF_8);
                var browser = HttpClient.newBuilder()
                        .cookieHandler(new CookieManager())
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .build()) {
            JsonNode running = Json.parse(out.readLine());
            String address = "http://127.0.0.1:" + running.path("port").asInt();
            String url = running.path("url").asText();
            assertTrue(url.startsWith(address + "/?token="), url);
            var page = get(browser, url);
            assertEquals(200, page.statusCode());
            assertEquals(address + "/", page.uri().toString());
            assertTrue(page.body().contains("<html"), page.body());
            var list = get(browser, address + "/intents", "Authorization", "Bearer " + LocalServer.TOKEN);
            assertEquals("[]", list.body());
        } finally {
            process.destroy();
        }
        assertTrue(process.waitFor() >= 128);
        assertTrue(temp.resolve("registry.db").toFile().exists());
    }

    private static String refused(int code, String... options) {
        var err = new StringWriter();
        assertEquals(code, Cli.run(new Alias(), new PrintWriter(new StringWriter()), new PrintWriter(err), options));
        assertFalse(err.toString().strip().contains("\n"), err.toString());
        return err.toString();
    }

    @Test
    void what_cannot_be_is_said_in_one_line() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            String port = String.valueOf(taken.getLocalPort());
            String said = refused(1, "--workspace", temp.toString(), "--port", port);
            assertTrue(said.contains("port " + port) && said.contains("another --port"), said);
        }
        assertTrue(refused(2, "--port", "70000").contains("0 for any"));
        assertTrue(refused(2, "--workspace", temp.resolve("none").toString()).contains("is no folder"));
        assertTrue(refused(2, "--open", "--no-browser").contains("--no-browser"));
    }
}
