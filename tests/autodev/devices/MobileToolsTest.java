package autodev.devices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Json;
import autodev.llm.ToolSpec;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same calls that seed 003's {@code mobile_call_safe} would send. */
class MobileToolsTest {
    private static final List<String> OF_THE_SEED = List.of(
            "mobile_list_available_devices",
            "mobile_list_apps",
            "mobile_launch_app",
            "mobile_terminate_app",
            "mobile_install_app",
            "mobile_uninstall_app",
            "mobile_get_screen_size",
            "mobile_click_on_screen_at_coordinates",
            "mobile_double_tap_on_screen",
            "mobile_long_press_on_screen_at_coordinates",
            "mobile_list_elements_on_screen",
            "mobile_press_button",
            "mobile_open_url",
            "mobile_swipe_on_screen",
            "mobile_type_keys",
            "mobile_save_screenshot",
            "mobile_take_screenshot",
            "mobile_set_orientation",
            "mobile_get_orientation");

    private static String completed(String tool, String properties, String arguments, String device) {
        var spec = new ToolSpec(tool, "", Json.parse("{\"type\":\"object\",\"properties\":" + properties + "}"));
        return MobileTools.complete(spec, (ObjectNode) Json.parse(arguments), device)
                .toString();
    }

    @Test
    void the_whitelist_is_the_seeds_and_never_lets_the_device_cloud_or_a_batch_through() {
        assertTrue(MobileTools.ALLOWED.containsAll(OF_THE_SEED));
        for (String costs : List.of(
                "mobile_login_to_cloud_provider",
                "mobile_list_remote_devices",
                "mobile_allocate_remote_device",
                "mobile_release_remote_device",
                "mobile_batch_commands")) assertFalse(MobileTools.ALLOWED.contains(costs), costs);
    }

    @Test
    void the_device_goes_under_the_first_key_that_the_schema_has() {
        assertEquals("{\"device\":\"A\"}", completed("mobile_list_apps", "{\"device\":{}}", "{}", "A"));
        assertEquals(
                "{\"device_id\":\"A\"}", completed("mobile_list_apps", "{\"udid\":{},\"device_id\":{}}", "{}", "A"));
        assertEquals("{\"udid\":\"A\"}", completed("tap", "{\"udid\":{}}", "{}", "A"));
        assertEquals("{\"serial\":\"A\"}", completed("tap", "{\"serial\":{}}", "{}", "A"));
        assertEquals("{\"android_device_id\":\"A\"}", completed("tap", "{\"android_device_id\":{}}", "{}", "A"));
        assertEquals("{\"deviceId\":\"A\"}", completed("tap", "{\"deviceId\":{}}", "{}", "A"));
    }

    @Test
    void a_device_that_is_given_stays_under_whatever_key() {
        assertEquals("{\"udid\":\"B\"}", completed("mobile_list_apps", "{\"device\":{}}", "{\"udid\":\"B\"}", "A"));
        assertEquals("{\"device\":\"\"}", completed("mobile_list_apps", "{\"device\":{}}", "{\"device\":\"\"}", "A"));
    }

    @Test
    void a_mobile_tool_whose_schema_says_nothing_gets_device_all_the_same() {
        assertEquals("{\"x\":1,\"device\":\"A\"}", completed("mobile_tap", "{}", "{\"x\":1}", "A"));
        assertEquals("{\"x\":1}", completed("tap", "{}", "{\"x\":1}", "A"));
        assertEquals("{\"x\":1}", completed("mobile_tap", "{}", "{\"x\":1}", ""));
    }

    @Test
    void no_params_go_to_the_listing_always_and_elsewhere_where_the_schema_has_them() {
        assertEquals("{\"noParams\":{}}", completed(MobileTools.LIST, "{}", "{}", "A"));
        assertEquals("{\"noParams\":1}", completed(MobileTools.LIST, "{}", "{\"noParams\":1}", "A"));
        assertEquals(
                "{\"device\":\"A\",\"noParams\":{}}",
                completed("mobile_list_apps", "{\"noParams\":{},\"device\":{}}", "{}", "A"));
    }

    @Test
    void the_arguments_of_a_plan_are_not_changed() {
        var arguments = (ObjectNode) Json.parse("{}");
        MobileTools.complete(new ToolSpec("mobile_x", "", Json.parse("{\"type\":\"object\"}")), arguments, "A");
        assertTrue(arguments.isEmpty());
    }
}
