package autodev.devices;

import autodev.llm.ToolSpec;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/** Which of a server's tools may be used, and how seed 003 fills in what a call leaves out. */
public final class MobileTools {
    /** The tool that lists devices; it alone is about none. */
    public static final String LIST = "mobile_list_available_devices";

    /** The tool that tells what is on the screen. */
    public static final String ELEMENTS = "mobile_list_elements_on_screen";

    /** The tool that taps. */
    public static final String CLICK = "mobile_click_on_screen_at_coordinates";

    /**
     * Seed 003's whitelist and the harmless tools that mobile-mcp has added since (up to 1.0.4). Never those of its
     * device cloud, which spend money, and not {@code mobile_batch_commands}: what runs inside one call would pass by
     * this list, by what is filled in, and by the evidence.
     */
    public static final Set<String> ALLOWED = Set.of(
            LIST,
            "mobile_list_apps",
            "mobile_launch_app",
            "mobile_terminate_app",
            "mobile_install_app",
            "mobile_uninstall_app",
            "mobile_get_screen_size",
            CLICK,
            "mobile_double_tap_on_screen",
            "mobile_long_press_on_screen_at_coordinates",
            ELEMENTS,
            "mobile_press_button",
            "mobile_open_url",
            "mobile_swipe_on_screen",
            "mobile_type_keys",
            "mobile_save_screenshot",
            "mobile_take_screenshot",
            "mobile_set_orientation",
            "mobile_get_orientation",
            "mobile_get_foreground_app",
            "mobile_clipboard",
            "mobile_set_location",
            "mobile_get_device_logs",
            "mobile_list_crashes",
            "mobile_get_crash",
            "mobile_start_screen_recording",
            "mobile_stop_screen_recording");

    /** The names under which servers take the device, the first that a tool's schema has is used. */
    public static final List<String> DEVICE_KEYS =
            List.of("device", "device_id", "deviceId", "udid", "serial", "android_device_id");

    private static final String NO_PARAMS = "noParams";

    private MobileTools() {}

    /**
     * A copy of {@code arguments} with the device and {@code noParams} where {@code tool}'s schema wants them, as seed
     * 003 injects them: a device that is given under any of the keys stays; a {@code mobile_} tool whose schema has
     * none of them gets {@code device} all the same; the tool that lists devices always gets {@code noParams}. An empty
     * {@code device} is none.
     */
    static ObjectNode complete(ToolSpec tool, ObjectNode arguments, String device) {
        ObjectNode complete = arguments.deepCopy();
        JsonNode properties = tool.parameters().path("properties");
        if (!device.isEmpty() && DEVICE_KEYS.stream().noneMatch(complete::has)) {
            var key = DEVICE_KEYS.stream().filter(properties::has).findFirst();
            boolean blind = tool.name().startsWith("mobile_") && !tool.name().equals(LIST);
            if (key.isPresent()) complete.put(key.get(), device);
            else if (blind) complete.put(DEVICE_KEYS.getFirst(), device);
        }
        if (!complete.has(NO_PARAMS) && (tool.name().equals(LIST) || properties.has(NO_PARAMS)))
            complete.putObject(NO_PARAMS);
        return complete;
    }
}
