package autodev.devices.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The server that mobilecli starts on a phone, reached as it reaches it: by a forwarded port. */
class OnDeviceServerTest {
    private static final String START =
            "CLASSPATH=/data/local/tmp/m.dex nohup app_process / com.mobilenext.mobilecli.DeviceServer >/dev/null 2>&1"
                    + " &";

    private final AttachedPhone phone = new AttachedPhone(new Phone("emulator-5554", "Sim 1", new Neighbourhood()), 1);
    private final Forwards forwards = new Forwards();
    private int port;

    @BeforeEach
    void start() throws Exception {
        phone.files().write("/data/local/tmp/m.dex", "code".getBytes(StandardCharsets.US_ASCII));
        assertEquals(0, run(START));
        port = forwards.add(phone, "tcp:0", PhoneProcesses.SERVER_SOCKET, true);
        // It is there when it can be reached; the phone's own shell does not wait for it.
        for (int i = 0; i < 500 && run("pgrep -f '[D]eviceServer'") != 0; i++) Thread.sleep(10);
    }

    @AfterEach
    void end() {
        forwards.close();
        phone.close();
    }

    private int run(String script) throws IOException {
        var nothing = new ByteArrayInputStream(new byte[0]);
        return new Shell(phone).run(script, ShellStream.memory(nothing, new ByteArrayOutputStream()));
    }

    private JsonNode call(String body) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            return Json.parse(
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body());
        }
    }

    private JsonNode ask(String method, Map<String, ?> parameters) throws Exception {
        var answer = call(Json.line(Map.of("jsonrpc", "2.0", "id", 7, "method", method, "params", parameters)));
        assertEquals(7, answer.path("id").asInt());
        return answer;
    }

    @Test
    void it_knows_its_version_the_apps_and_the_screen() throws Exception {
        assertEquals(
                "5694d08a2e53ffcae0c3103e5ad6f6076abd960eb1f8a56577040bc1028f702b",
                ask("device.version", Map.of()).path("result").path("dexSha256").asText());
        assertTrue(ask("device.apps.list", Map.of()).path("result").toString().contains("com.example.chat"));
        var root =
                ask("device.dump.ui", Map.of()).path("result").path("hierarchy").path(0);
        assertEquals(1080, root.path("rect").path("width").asInt());
        var shot = ask("device.screenshot", Map.of("format", "jpeg", "maxSize", 100))
                .path("result");
        var image = ImageIO.read(new ByteArrayInputStream(
                Base64.getDecoder().decode(shot.path("data").asText())));
        assertEquals(100, image.getHeight());
    }

    @Test
    void the_clipboard_is_set_read_and_cleared() throws Exception {
        ask("device.clipboard.set", Map.of("text", "café ✓"));
        assertEquals(
                "café ✓",
                ask("device.clipboard.get", Map.of())
                        .path("result")
                        .path("text")
                        .asText());
        ask("device.clipboard.clear", Map.of());
        assertEquals(
                "",
                ask("device.clipboard.get", Map.of())
                        .path("result")
                        .path("text")
                        .asText());
    }

    @Test
    void what_it_does_not_know_is_an_error_of_json_rpc() throws Exception {
        assertEquals(
                -32601, ask("device.none", Map.of()).path("error").path("code").asInt());
        assertEquals(
                -32602,
                ask("device.clipboard.set", Map.of()).path("error").path("code").asInt());
        assertEquals(-32700, call("{").path("error").path("code").asInt());
    }

    @Test
    void it_ends_when_it_is_killed_and_an_away_phone_hangs_up() throws Exception {
        phone.phone().fault(Fault.DISCONNECTS, true);
        ask("device.clipboard.get", Map.of());
        ask("device.clipboard.get", Map.of());
        assertThrows(IOException.class, () -> ask("device.clipboard.get", Map.of()));
        phone.phone().fault(Fault.DISCONNECTS, false);
        assertEquals(0, run("pkill -f '[D]eviceServer'"));
        for (int i = 0; i < 500 && run("pgrep -f '[D]eviceServer'") == 0; i++) Thread.sleep(10);
        assertThrows(IOException.class, () -> ask("device.version", Map.of()));
    }
}
