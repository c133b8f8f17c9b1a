package autodev.devices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import autodev.Event;
import autodev.Json;
import autodev.devices.screen.Box;
import autodev.mcp.NpmPackages;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two simulated phones behind the real adb and the real mobile-mcp; skipped where one of them cannot be had. */
class SimulatedLabTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static Devices lab;

    @TempDir
    private Path folder;

    @BeforeAll
    static void two_phones() throws IOException {
        assumeTrue(Programs.adb(System.getenv()).isPresent(), "adb is not installed");
        Path mobileMcp = NpmPackages.installed("@mobilenext/mobile-mcp", "1.0.4");
        var environment = new HashMap<>(System.getenv());
        environment.put("MOBILE_MCP_COMMAND", "node");
        environment.put(
                "MOBILE_MCP_ARGS_JSON",
                Json.line(List.of(mobileMcp.resolve("lib/index.js").toString())));
        lab = Devices.simulated(2, environment, Event.Listener.none());
    }

    @AfterAll
    static void off() {
        if (lab == null) return;
        var before = ours();
        lab.close();
        assertTrue(before.isEmpty() == !java.nio.file.Files.exists(Path.of("/proc/self/environ")), before.toString());
        assertEquals(List.of(), ours(), "no server and no daemon is left");
    }

    // Servers and their daemons, which detach themselves: those that were given the port of our adb server.
    private static List<String> ours() {
        String port = "ANDROID_ADB_SERVER_PORT=" + lab.simulator().orElseThrow().port() + "\0";
        return ProcessHandle.allProcesses()
                .filter(process -> environment(process.pid()).contains(port))
                .map(process -> process.info().commandLine().orElse(""))
                .filter(command -> command.contains("mobile"))
                .toList();
    }

    private static String environment(long pid) {
        try {
            return java.nio.file.Files.readString(
                    Path.of("/proc/" + pid + "/environ"), java.nio.charset.StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return ""; // it has ended, or it is not ours to look at
        }
    }

    private static ObjectNode args(String json) {
        return (ObjectNode) Json.parse(json);
    }

    @Test
    void both_are_listed_and_usable() {
        var found = lab.list();
        assertEquals(
                List.of("emulator-5554", "emulator-5556"),
                found.stream().map(DeviceInfo::id).toList());
        assertTrue(found.stream().allMatch(DeviceInfo::usable));
        assertEquals("emulator-5556", lab.driver(2).id());
        var doctor = DeviceDoctor.examine(lab.environment(), lab);
        assertTrue(doctor.healthy(), doctor.toString());
    }

    @Test
    void an_app_is_used_as_a_person_uses_it() {
        Device phone = lab.get(0);
        phone.launch("com.example.shop");
        phone.find("User name").within(LONG).type("ada");
        phone.find("Password").within(LONG).type("secret");
        phone.find("Sign in").within(LONG).tap();
        phone.awaitGone(Locator.parse("{\"id\":\"password\"}"), LONG);
        Screen screen = phone.screen();
        assertEquals(phone.info().id(), screen.device());
        assertTrue(screen.screenshot().screenHeight() > screen.screenshot().height());
        assertFalse(screen.elements().named().isEmpty());
        phone.terminate("com.example.shop");
    }

    @Test
    void both_forms_of_elements_say_the_same() {
        Driver driver = lab.driver(2);
        driver.call("mobile_press_button", args("{\"button\":\"HOME\"}"));
        lab.get(1).await(Locator.of("Chat"), LONG);
        var json = Elements.parse(
                driver.call(MobileTools.ELEMENTS, args("{\"format\":\"json\"}")).text());
        var text = Elements.parse(
                driver.call(MobileTools.ELEMENTS, args("{\"format\":\"text\"}")).text());
        assertEquals(json, text);
    }

    @Test
    void what_mobile_mcp_says_without_is_error_has_failed_all_the_same() {
        Driver driver = lab.driver(2);
        var nobody = assertThrows(
                DeviceException.Failed.class, () -> driver.call("mobile_list_apps", args("{\"device\":\"nobody\"}")));
        assertTrue(String.valueOf(nobody.getMessage()).contains("\"nobody\" not found"), nobody.getMessage());
        for (String wrong : List.of("{\"x\":\"left\",\"y\":1}", "{}"))
            assertThrows(DeviceException.Failed.class, () -> driver.call(MobileTools.CLICK, args(wrong)));
        assertThrows(
                DeviceException.Failed.class,
                () -> driver.call("mobile_launch_app", args("{\"packageName\":\"no.such\"}")));
    }

    @Test
    void the_servers_tools_are_the_allowed_ones_of_mobile_mcp() {
        assertEquals(
                MobileTools.ALLOWED,
                new java.util.HashSet<>(
                        lab.tools().stream().map(autodev.llm.ToolSpec::name).toList()));
    }

    @Test
    void a_recording_names_what_was_tapped() {
        Device phone = lab.get(1);
        phone.press("HOME");
        Box chat = phone.await(Locator.of("Chat"), LONG).box();
        var recorder = new Recorder(phone, 2, folder.resolve("plan.json"));
        recorder.say("tap " + chat.middleX() + " " + chat.middleY());
        recorder.say("press HOME");
        recorder.say("see Shop");
        var plan = recorder.plan();
        assertEquals("{\"element\":\"Chat\"}", plan.at("/steps/0/args").toString());
        assertEquals("see \"Shop\"", plan.at("/verifications/0/rule").asText());
    }

    @Test
    void without_adb_the_phones_answer_within_this_process() throws IOException {
        Map<String, String> nothing = Map.of("PATH", folder.toString());
        var heard = new java.util.ArrayList<Event>();
        try (var inside = Devices.simulated(1, nothing, heard::add)) {
            assertEquals("1 simulated, a server within this process", inside.reached());
            assertTrue(heard.getFirst() instanceof DeviceEvent.Notice notice
                    && notice.text().contains("adb is neither"));
            inside.get(0).launch("com.example.shop");
            inside.get(0).find("Sign in").within(LONG).tap();
            assertTrue(inside.get(0).screenshot().width() > 0);
            assertEquals(
                    MobileTools.ALLOWED.containsAll(inside.tools().stream()
                            .map(autodev.llm.ToolSpec::name)
                            .toList()),
                    true);
        }
    }
}
