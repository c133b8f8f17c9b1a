package autodev.devices.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Json;
import autodev.llm.Tool;
import autodev.mcp.McpAnswer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our own tools answer as those of the real mobile-mcp do, on phones in the same state. */
class MobileToolboxTest {
    private static final String SHOP = "com.example.shop";

    @TempDir
    Path folder;

    /** A call by its tool, its arguments as JSON but for the device. */
    private record Call(String tool, String arguments) {
        ObjectNode json() {
            var json = (ObjectNode) Json.parse(arguments);
            if (!json.has("device")) json.put("device", "emulator-5554");
            return json;
        }
    }

    private static Call call(String tool, String arguments) {
        return new Call("mobile_" + tool, arguments);
    }

    private static McpAnswer ours(List<Tool> tools, String name, JsonNode arguments) throws Exception {
        var tool = tools.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        return (McpAnswer) Objects.requireNonNull(tool.body().run(arguments));
    }

    /**
     * What there is to compare: whether it failed, its text without what differs from run to run, the size of its
     * picture.
     */
    private static String form(McpAnswer answer) throws Exception {
        String text = answer.text()
                .replaceAll("Command failed: \\S*mobilecli\\S*", "Command failed: mobilecli")
                .replaceAll("\\d{4}-\\d\\d-\\d\\d([ _])\\d\\d:\\d\\d:\\d\\d\\.\\d{3}", "DAY$1TIME")
                .replaceAll("\"\\d\\d:\\d\\d\"", "\"CLOCK\"");
        // Below the command stand the words of programs that only the real one runs.
        if (text.startsWith("Error: Command failed"))
            text = text.lines().findFirst().orElse("");
        var image = answer.image();
        if (image.isEmpty()) return (answer.failed() ? "failed: " : "") + text;
        var picture = ImageIO.read(new ByteArrayInputStream(image.get().data()));
        return text + " " + image.get().type() + " " + picture.getWidth() + "x" + picture.getHeight();
    }

    private List<Call> script() throws Exception {
        Path apk = folder.resolve("fresh.apk");
        Files.write(apk, Apk.of("org.example.fresh", "2.1", "Fresh"));
        Path broken = Files.writeString(folder.resolve("broken.apk"), "no zip");
        return Stream.of(touches(), looks(), apps(apk, broken), mistakes())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Call> touches() {
        return List.of(
                call("list_available_devices", "{}"),
                call("list_apps", "{}"),
                call("get_screen_size", "{}"),
                call("list_elements_on_screen", "{}"),
                call("launch_app", "{'packageName':'com.example.shop'}"),
                call("get_foreground_app", "{}"),
                call("list_elements_on_screen", "{'format':'json'}"),
                call("click_on_screen_at_coordinates", "{'x':500,'y':560}"),
                call("type_keys", "{'text':'ada & co','submit':false}"),
                call("list_elements_on_screen", "{}"),
                call("type_keys", "{'text':' café ✓','submit':true}"),
                call("list_elements_on_screen", "{}"),
                call("click_on_screen_at_coordinates", "{'ref':'@e9'}"),
                call("list_elements_on_screen", "{'format':'json'}"),
                call("click_on_screen_at_coordinates", "{'ref':'@e99'}"),
                call("click_on_screen_at_coordinates", "{}"),
                call("click_on_screen_at_coordinates", "{'x':1.5,'y':'20'}"),
                call("double_tap_on_screen", "{'x':10,'y':20}"),
                call("long_press_on_screen_at_coordinates", "{'x':10,'y':700}"),
                call("long_press_on_screen_at_coordinates", "{'x':10,'y':700,'duration':20}"));
    }

    private static List<Call> looks() {
        return List.of(
                call("swipe_on_screen", "{'direction':'up'}"),
                call("swipe_on_screen", "{'direction':'left','x':600,'y':900}"),
                call("swipe_on_screen", "{'direction':'down','x':600,'y':900,'distance':50}"),
                call("press_button", "{'button':'BACK'}"),
                call("press_button", "{'button':'FOO'}"),
                call("press_button", "{'button':'HOME'}"),
                call("open_url", "{'url':'https://example.com/a'}"),
                call("list_elements_on_screen", "{}"),
                call("open_url", "{'url':'tel:1'}"),
                call("take_screenshot", "{}"),
                call("take_screenshot", "{'scale':0.1}"),
                call("take_screenshot", "{'maxSize':4000}"),
                call("take_screenshot", "{'device':'none'}"),
                call("save_screenshot", "{'saveTo':'shot.gif'}"),
                call("save_screenshot", "{'saveTo':'/proc/shot.png'}"),
                call("clipboard", "{}"),
                call("clipboard", "{'text':'naïve'}"),
                call("clipboard", "{}"),
                call("set_orientation", "{'orientation':'landscape'}"),
                call("get_orientation", "{}"),
                call("list_elements_on_screen", "{}"),
                call("set_orientation", "{'orientation':'portrait'}"));
    }

    private static List<Call> apps(Path apk, Path broken) {
        return List.of(
                call("install_app", "{'path':'" + apk + "'}"),
                call("list_apps", "{}"),
                call("launch_app", "{'packageName':'org.example.fresh','locale':'fr-FR'}"),
                call("launch_app", "{'packageName':'org.example.fresh','locale':'$(x)'}"),
                call("list_elements_on_screen", "{}"),
                call("uninstall_app", "{'bundle_id':'org.example.fresh'}"),
                call("uninstall_app", "{'bundle_id':'org.example.fresh'}"),
                call("install_app", "{'path':'" + broken + "'}"),
                call("install_app", "{'path':'none.apk'}"),
                call("install_app", "{'path':'none.txt'}"),
                call("launch_app", "{'packageName':'org.none'}"),
                call("terminate_app", "{'packageName':'com.example.shop'}"));
    }

    private static List<Call> mistakes() {
        return List.of(
                call("list_crashes", "{}"),
                call("list_crashes", "{'device':'none'}"),
                call("get_crash", "{'id':'none'}"),
                call("get_device_logs", "{'limit':1,'filter':['tag=Nothing','x']}"),
                call("stop_screen_recording", "{}"),
                call("set_location", "{'latitude':1}"),
                call("list_apps", "{'device':'none'}"),
                call("press_button", "{}"),
                call("type_keys", "{'text':5}"),
                call("swipe_on_screen", "{'direction':'sideways','x':'a','y':-1}"),
                call("take_screenshot", "{'scale':2,'maxSize':1.5}"),
                call("batch_commands", "{'steps':[]}"),
                call("batch_commands", "{'steps':[{'name':'mobile_batch_commands','arguments':{}}]}"),
                call("batch_commands", "{'steps':[{'name':'none','arguments':{}}]}"),
                call(
                        "batch_commands",
                        "{'steps':[{'name':'mobile_press_button','arguments':{'button':'HOME'}},"
                                + "{'name':'mobile_list_apps','arguments':{'device':'none'}},"
                                + "{'name':'mobile_get_orientation','arguments':{}}],"
                                + "'stopOnError':false,'listElementsAtEnd':true}"),
                call(
                        "batch_commands",
                        "{'steps':[{'name':'mobile_list_apps','arguments':{'device':'none'}},"
                                + "{'name':'mobile_press_button','arguments':{'button':'HOME'}}]}"));
    }

    @Test
    void answers_have_the_form_of_the_real_ones() throws Exception {
        var calls = script().stream()
                .map(call -> new Call(call.tool(), call.arguments().replace('\'', '"')))
                .toList();
        try (var real = Simulator.start(1);
                var own = Simulator.start(1);
                var mcp = new RealMobileMcp(real.port(), folder)) {
            var tools = own.tools();
            var theirs = new ArrayList<String>();
            var ours = new ArrayList<String>();
            for (var call : calls) {
                String head = call.tool() + " " + call.arguments() + "\n  ";
                theirs.add(head + form(mcp.client().call(call.tool(), call.json())));
                ours.add(head + form(ours(tools, call.tool(), call.json())));
            }
            assertEquals(String.join("\n", theirs), String.join("\n", ours));
        }
    }

    @Test
    void names_and_arguments_are_those_of_the_real_ones_without_the_cloud() throws Exception {
        try (var own = Simulator.start(1);
                var mcp = new RealMobileMcp(own.port(), folder)) {
            var theirs = new TreeMap<String, JsonNode>();
            mcp.client().tools().stream()
                    .filter(tool -> !tool.name().matches("mobile_(login_to_cloud_provider|\\w+_remote_devices?)"))
                    .forEach(tool -> theirs.put(
                            tool.name(), ((ObjectNode) tool.parameters().deepCopy()).without("$schema")));
            var ours = new TreeMap<String, JsonNode>();
            own.tools().forEach(tool -> ours.put(tool.name(), tool.spec().parameters()));
            assertEquals(Json.pretty(theirs), Json.pretty(ours));
        }
    }

    @Test
    void crashes_are_listed_and_read() throws Exception {
        try (var own = Simulator.start(1)) {
            var tools = own.tools();
            own.phones().getFirst().fault(Fault.CRASH_ON_TAP, true);
            own.phones().getFirst().launch(SHOP);
            var point = Json.tree(Map.of("device", "emulator-5554", "x", 5, "y", 500));
            for (int i = 0; i < 3; i++) ours(tools, "mobile_click_on_screen_at_coordinates", point);
            var device = Json.tree(Map.of("device", "emulator-5554"));
            var crash = Json.parse(ours(tools, "mobile_list_crashes", device).text())
                    .path(0);
            assertEquals(SHOP, crash.path("processName").asText());
            var named = Json.tree(
                    Map.of("device", "emulator-5554", "id", crash.path("id").asText()));
            assertTrue(ours(tools, "mobile_get_crash", named).text().contains("FATAL EXCEPTION: main"));
        }
    }

    @Test
    void a_loose_cable_fails_every_third_deed_and_what_cannot_be_done_is_said() throws Exception {
        try (var own = Simulator.start(1)) {
            var tools = own.tools();
            own.phones().getFirst().fault(Fault.DISCONNECTS, true);
            var home = Json.tree(Map.of("device", "emulator-5554", "button", "HOME"));
            var failed = new ArrayList<Boolean>();
            for (int i = 0; i < 6; i++)
                failed.add(ours(tools, "mobile_press_button", home).failed());
            assertEquals(List.of(false, false, true, false, false, true), failed);
            own.phones().getFirst().fault(Fault.DISCONNECTS, false);
            var device = Json.tree(Map.of("device", "emulator-5554"));
            assertTrue(
                    ours(tools, "mobile_start_screen_recording", device).text().contains("no video encoder"));
            assertTrue(ours(tools, "mobile_set_location", device).failed());
        }
    }

    @Test
    void logs_and_pictures_are_kept_in_files() throws Exception {
        try (var own = Simulator.start(1)) {
            var tools = own.tools();
            own.phones().getFirst().launch(SHOP);
            String shot = folder.resolve("shot.png").toString();
            var save = Json.tree(Map.of("device", "emulator-5554", "saveTo", shot, "scale", 0.5));
            assertEquals(
                    "Screenshot saved to: " + shot,
                    ours(tools, "mobile_save_screenshot", save).text());
            assertEquals(540, ImageIO.read(Path.of(shot).toFile()).getWidth());
            String log = folder.resolve("phone.log").toString();
            var logs = Json.tree(Map.of(
                    "device",
                    "emulator-5554",
                    "saveTo",
                    log,
                    "limit",
                    1,
                    "filter",
                    List.of("tag=ActivityTaskManager", "level!=Error", "message!=Displayed")));
            var answer = ours(tools, "mobile_get_device_logs", logs);
            assertEquals("Saved 1 log entries to: " + log, answer.text());
            assertFalse(answer.failed());
            assertEquals(
                    "ActivityTaskManager",
                    Json.parse(Files.readString(Path.of(log))).path("tag").asText());
        }
    }
}
