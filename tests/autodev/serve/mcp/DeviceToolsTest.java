package autodev.serve.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceToolsTest {
    @TempDir
    Path temp;

    @Test
    void a_phone_is_looked_at_and_touched() throws Exception {
        Path empty = Files.createDirectory(temp.resolve("empty"));
        // Without adb on the path the phone answers within this process.
        var settings = Calling.settings(empty, temp.resolve("state"), Map.of("PATH", empty.toString()));
        var calling = new Calling();
        try (var lab = new Lab(settings)) {
            var tools = DeviceTools.of(settings, lab);
            var listed = Calling.data(calling.call(tools, "devices_list", "{}"));
            String id = listed.at("/devices/0/id").asText();
            assertFalse(id.isEmpty(), listed.toString());
            calling.call(tools, "device_launch", "{\"app\":\"com.example.shop\",\"device\":\"" + id + "\"}");
            var tapped = calling.call(tools, "device_tap", "{\"target\":\"Sign in\"}");
            assertTrue(Calling.data(tapped).path("success").asBoolean(), tapped.text());
            assertTrue(tapped.text().startsWith("tapped "), tapped.text());
            var screen = calling.call(tools, "device_screen", "{}");
            assertTrue(screen.image().orElseThrow().type().startsWith("image/"));
            assertEquals(id, Calling.data(screen).path("device").asText());
            assertTrue(Calling.data(screen).path("width").asInt() > 0, screen.text());
            assertFalse(calling.heard.isEmpty(), "what is got ready is progress");
        }
    }
}
