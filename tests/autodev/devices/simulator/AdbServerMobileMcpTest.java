package autodev.devices.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Json;
import autodev.mcp.McpAnswer;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real mobile-mcp drives simulated phones by the real adb. */
class AdbServerMobileMcpTest {
    private static final String SHOP = "com.example.shop";
    private static final String FOUND = "Found these elements on screen: ";

    @TempDir
    static Path folder;

    private static Simulator simulator;
    private static RealMobileMcp mcp;

    @BeforeAll
    static void start() throws Exception {
        simulator = Simulator.start(2);
        mcp = new RealMobileMcp(simulator.port(), folder);
    }

    @AfterAll
    static void end() throws Exception {
        try {
            if (mcp == null) return;
            assertFalse(mcp.processes().isEmpty());
            mcp.close();
            for (var process : mcp.processes()) process.onExit().get(20, TimeUnit.SECONDS);
        } finally {
            simulator.close();
        }
    }

    @AfterEach
    void home() {
        for (var phone : simulator.phones()) {
            for (var fault : Fault.values()) phone.fault(fault, false);
            phone.rotate(0);
            phone.stop(SHOP);
            phone.key("KEYCODE_HOME");
        }
    }

    private static McpAnswer call(int phone, String tool, Map<String, ?> arguments) {
        var all = new HashMap<String, Object>(arguments);
        all.put("device", simulator.phones().get(phone).serial());
        return mcp.call("mobile_" + tool, all);
    }

    private static String says(String tool, Map<String, ?> arguments) {
        var answer = call(0, tool, arguments);
        assertFalse(answer.failed(), answer::text);
        return answer.text();
    }

    private static JsonNode elements(int phone) {
        String text =
                call(phone, "list_elements_on_screen", Map.of("format", "json")).text();
        assertTrue(text.startsWith(FOUND), text);
        return Json.parse(text.substring(FOUND.length()));
    }

    private static JsonNode element(int phone, String id) {
        for (var element : elements(phone))
            if (element.path("identifier").asText().endsWith(":id/" + id)) return element;
        throw new AssertionError("no " + id + " in " + elements(phone));
    }

    private static void tap(int phone, String id) {
        var box = element(phone, id).path("coordinates");
        call(
                phone,
                "click_on_screen_at_coordinates",
                Map.of(
                        "x", box.path("x").asInt() + box.path("width").asInt() / 2,
                        "y", box.path("y").asInt() + box.path("height").asInt() / 2));
    }

    @Test
    void both_phones_are_listed() {
        var devices = Json.parse(
                        mcp.call("mobile_list_available_devices", Map.of()).text())
                .path("devices");
        assertEquals(2, devices.size());
        assertEquals("emulator-5556", devices.path(1).path("id").asText());
        assertEquals("Sim 2", devices.path(1).path("name").asText());
    }

    @Test
    void a_form_is_filled_in_by_what_is_seen() {
        says("launch_app", Map.of("packageName", SHOP));
        tap(0, "username");
        says("type_keys", Map.of("text", "café ✓", "submit", false));
        assertEquals("café ✓", element(0, "username").path("text").asText());
        says("type_keys", Map.of("text", " $HOME & \"co\"; 'x'", "submit", false));
        assertEquals(
                "café ✓ $HOME & \"co\"; 'x'",
                element(0, "username").path("text").asText());
        says(
                "click_on_screen_at_coordinates",
                Map.of("ref", element(0, "remember").path("ref").asText()));
        assertFalse(element(0, "remember").path("checked").isMissingNode());
        assertTrue(call(0, "take_screenshot", Map.of()).image().isPresent());
        assertEquals("Terminated app " + SHOP, says("terminate_app", Map.of("packageName", SHOP)));
        assertEquals("com.android.launcher3", simulator.phones().getFirst().foreground());
    }

    @Test
    void two_phones_are_driven_at_once_and_keep_apart() throws Exception {
        var done = new ArrayList<Thread>();
        for (int i = 0; i < 2; i++) {
            int phone = i;
            done.add(Thread.ofVirtual().start(() -> {
                call(phone, "launch_app", Map.of("packageName", SHOP));
                tap(phone, "username");
                call(phone, "type_keys", Map.of("text", "user" + phone, "submit", false));
            }));
        }
        for (var thread : done) thread.join();
        for (int i = 0; i < 2; i++)
            assertEquals("user" + i, element(i, "username").path("text").asText());
    }

    @Test
    void it_is_turned_swiped_and_sent_to_an_address() {
        says("open_url", Map.of("url", "https://example.com/page"));
        assertTrue(elements(0).toString().contains("example.com/page"));
        assertEquals("Swiped up on screen", says("swipe_on_screen", Map.of("direction", "up")));
        says("set_orientation", Map.of("orientation", "landscape"));
        assertEquals("Current device orientation is landscape", says("get_orientation", Map.of()));
        assertTrue(simulator.phones().getFirst().width()
                > simulator.phones().getFirst().height());
    }

    @Test
    void the_clipboard_and_the_log_are_read() {
        says("clipboard", Map.of("text", "naïve"));
        assertEquals("naïve", says("clipboard", Map.of()));
        simulator.phones().getFirst().launch(SHOP);
        var entry = Json.parse(says("get_device_logs", Map.of("limit", 1)));
        assertEquals(
                "Displayed " + SHOP + "/.MainActivity", entry.path("message").asText());
        assertEquals(SHOP, entry.path("process").asText());
    }

    @Test
    void crashes_are_found_and_the_dialog_that_follows_is_answered() {
        simulator.phones().getFirst().fault(Fault.CRASH_ON_TAP, true);
        says("launch_app", Map.of("packageName", SHOP));
        for (int i = 0; i < 3; i++) says("click_on_screen_at_coordinates", Map.of("x", 5, "y", 500));
        var crashes = Json.parse(says("list_crashes", Map.of()));
        var last = crashes.path(crashes.size() - 1);
        assertEquals(SHOP, last.path("processName").asText());
        assertTrue(says("get_crash", Map.of("id", last.path("id").asText())).contains("FATAL EXCEPTION"));
        tap(0, "aerr_close");
        assertFalse(elements(0).toString().contains("aerr_close"));
    }

    @Test
    void a_loose_cable_fails_now_and_then_and_not_always() {
        simulator.phones().getFirst().fault(Fault.DISCONNECTS, true);
        var failed = new ArrayList<Boolean>();
        for (int i = 0; i < 6; i++)
            failed.add(call(0, "press_button", Map.of("button", "HOME")).failed());
        assertEquals(2, failed.stream().filter(each -> each).count(), failed::toString);
        assertFalse(call(1, "press_button", Map.of("button", "HOME")).failed());
    }

    @Test
    void a_slow_phone_a_rotated_one_and_a_dialog_in_the_way_are_seen_as_such() {
        var phone = simulator.phones().getFirst();
        phone.fault(Fault.SLOW, true);
        says("press_button", Map.of("button", "HOME"));
        phone.fault(Fault.SLOW, false);
        phone.fault(Fault.ROTATED, true);
        assertEquals("Current device orientation is landscape", says("get_orientation", Map.of()));
        phone.fault(Fault.ROTATED, false);
        phone.launch(SHOP);
        phone.fault(Fault.ELEMENT_MISSING, true);
        assertFalse(elements(0).toString().contains(":id/sign_in"));
        phone.fault(Fault.ELEMENT_MISSING, false);
        phone.fault(Fault.DIALOG, true);
        assertFalse(elements(0).toString().contains(":id/sign_in"));
        assertEquals(List.of(Fault.DIALOG), List.copyOf(phone.faults()));
    }
}
