package autodev.cli.devices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Json;
import autodev.Started;
import autodev.cli.Cli;
import autodev.devices.PaperServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;

/** Each command is a process of its own, which starts a server that is one, too. */
class DevicesCommandsTest {
    @TempDir
    private Path folder;

    /** The process that a test starts, as the script has it. */
    @Command(
            name = "devices",
            subcommands = {
                DeviceListing.Listed.class,
                DevicesCommands.Doctor.class,
                DevicesCommands.Show.class,
                DeviceActs.Tap.class,
                DeviceActs.Swipe.class,
                DevicesCommands.Apps.class,
                DevicesCommands.Tools.class,
                DevicesCommands.Record.class
            })
    static final class Alias extends DeviceListing {
        public static void main(String... args) {
            Cli.main(new Alias(), args);
        }
    }

    private Started devices(String typed, String... words) throws IOException {
        return Started.main(Alias.class, folder, PaperServer.environment("Sign in", "Help"), typed, words);
    }

    @Test
    void they_are_listed_as_a_table_and_as_json() throws IOException {
        var listed = devices("");
        assertEquals(0, listed.exit(), listed.err());
        assertTrue(listed.out().contains("paper-1") && listed.out().contains("online"), listed.out());
        var json = devices("", "list", "--json");
        assertEquals("paper-1", Json.parse(json.out()).at("/0/id").asText());
    }

    @Test
    void a_screen_is_shown_as_json_and_written_as_a_picture() throws IOException {
        var shown = devices("", "show", "paper-1", "--json", "--picture", "a.png", "--screenshot", "b.png");
        assertEquals(0, shown.exit(), shown.err());
        JsonNode json = Json.parse(shown.out());
        assertEquals(500, json.at("/screen/height").asInt());
        assertEquals("Sign in", json.at("/elements/0/text").asText());
        for (String file : new String[] {"a.png", "b.png"}) assertTrue(Files.size(folder.resolve(file)) > 60, file);
    }

    @Test
    void what_is_seen_is_tapped_and_near_misses_are_said() throws IOException {
        var tapped = devices("", "tap", "paper-1", "Sign", "in");
        assertEquals("tapped Button \"Sign in\" at 100,50\n", tapped.out(), tapped.err());
        var missed = devices("", "tap", "paper-1", "Sing in", "--within", "0");
        assertEquals(1, missed.exit());
        assertTrue(missed.err().contains("nearest on the screen: Button \"Sign in\""), missed.err());
    }

    @Test
    void a_recording_becomes_a_plan() throws IOException {
        var recorded = devices("tap Help\nsee \"Sign in\"\ndone\nswipe up\n", "record", "Paper", "-o", "my.json");
        assertEquals(0, recorded.exit(), recorded.err());
        JsonNode plan = Json.parse(Files.readString(folder.resolve("my.json")));
        assertEquals("{\"element\":\"Help\"}", plan.at("/steps/0/args").toString());
        assertEquals(1, plan.path("steps").size());
        assertEquals("see \"Sign in\"", plan.at("/verifications/0/rule").asText());
        var wrong = devices("jump\ntap Help\n", "record", "Paper", "-o", "other.json");
        assertEquals(2, wrong.exit());
        assertEquals(
                0,
                Json.parse(Files.readString(folder.resolve("other.json")))
                        .path("steps")
                        .size());
    }

    @Test
    void tools_come_with_their_schemas() throws IOException {
        var tools = devices("", "tools", "--json");
        assertTrue(Json.parse(tools.out()).size() >= 19, tools.err());
        assertFalse(tools.out().contains("remote"));
        assertTrue(Json.parse(tools.out()).at("/0/parameters/properties").has("device"));
    }

    @Test
    void a_device_or_a_server_that_is_not_there_is_exit_code_3() throws IOException {
        var none = devices("", "show", "other");
        assertEquals(3, none.exit());
        assertTrue(none.err().contains("there is paper-1 (Paper, online)"), none.err());
        var gone = Started.main(Alias.class, folder, Map.of("MOBILE_MCP_COMMAND", "no-such-server"), "", "list");
        assertEquals(3, gone.exit(), gone.err());
        assertEquals(1, gone.err().lines().count(), gone.err());
    }

    @Test
    void the_doctor_says_what_is_missing() throws IOException {
        var environment = new HashMap<String, String>();
        environment.put("PATH", folder.toString());
        environment.put("ANDROID_HOME", "");
        environment.put("ANDROID_SDK_ROOT", "");
        environment.put("ANDROID_ADB_SERVER_PORT", "1");
        var doctor = Started.main(Alias.class, folder, environment, "", "doctor", "--json");
        assertEquals(3, doctor.exit(), doctor.err());
        JsonNode first = Json.parse(doctor.out()).at("/findings/0");
        assertEquals("BAD", first.path("state").asText());
        assertTrue(first.path("todo").asText().contains("platform-tools"));
    }

    @Test
    void wrong_words_are_usage() throws IOException {
        assertEquals(2, devices("", "swipe", "paper-1", "sideways").exit());
        assertEquals(2, devices("", "--simulate", "99").exit());
    }
}
