package autodev.serve.mcp;

import autodev.devices.Device;
import autodev.devices.DeviceInfo;
import autodev.devices.Screen;
import autodev.llm.Doc;
import autodev.mcp.McpAnswer;
import autodev.mcp.McpAnswer.Content;
import autodev.mcp.McpTool;
import autodev.mcp.McpTool.Hints;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Phones, tablets, emulators and simulators, and what is on their screens. */
final class DeviceTools {
    /** What names a device. */
    static final String DEVICE = "Its id or name as devices_list says it; the first that can be used unless given";

    // They are beyond this machine.
    private static final Hints LOOKS = new Hints(true, false, true, true);

    record None() {}

    record Seen(@Doc(DEVICE) Optional<String> device) {}

    /** What {@code devices_list} answers. */
    record Listed(List<DeviceInfo> devices) {}

    /** What {@code device_screen} answers beside the picture. */
    record Shown(String device, int width, int height, JsonNode elements) {}

    private DeviceTools() {}

    static List<McpTool> of(McpSettings settings, Lab lab) {
        var tools = new ArrayList<McpTool>();
        tools.add(TypedTool.of(
                settings,
                "devices_list",
                "List devices",
                LOOKS,
                "Lists the phones, tablets, emulators and simulators that there are.",
                None.class,
                (_, call) -> list(lab, call)));
        tools.add(TypedTool.of(
                settings,
                "device_screen",
                "Look at a screen",
                LOOKS,
                "A picture of a device's screen now, and the elements on it with their places.",
                Seen.class,
                (seen, call) -> screen(lab.device(call.caller(), seen.device()))));
        tools.addAll(new DeviceActs(settings, lab).tools());
        return List.copyOf(tools);
    }

    private static McpAnswer list(Lab lab, ToolCall call) {
        var devices = lab.devices(call.caller());
        List<DeviceInfo> found = devices.list();
        return ToolAnswer.of(false, devices.view(found), new Listed(found));
    }

    private static McpAnswer screen(Device device) {
        Screen screen = device.screen();
        var shot = screen.screenshot();
        return ToolAnswer.picture(
                new Content.Image(shot.image(), shot.type()),
                screen.elements().view(),
                new Shown(
                        device.info().id(),
                        shot.screenWidth(),
                        shot.screenHeight(),
                        screen.elements().json()));
    }
}
