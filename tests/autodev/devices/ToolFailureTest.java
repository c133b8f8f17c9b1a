package autodev.devices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ToolFailureTest {
    private static final String FIX = ". Please fix the issue and try again.";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[TOOL_ERROR] mobile_launch_app: boom",
                "MCP error -32602: Input validation error: Invalid arguments for tool mobile_launch_app",
                "Device \"x\" not found. Use the mobile_list_available_devices tool to see available devices" + FIX,
                "Device not found",
                "App file not found: /tmp/a.apk" + FIX,
                "Either ref or both x and y must be provided" + FIX,
                "Error: Command failed: mobilecli apps launch x",
                "{\"status\":\"error\",\"error\":\"no such app\"}",
                "{\"success\":false}"
            })
    void an_answer_that_says_it_failed_has_failed_without_is_error_too(String text) {
        assertTrue(ToolFailure.of("mobile_launch_app", PaperPhone.text(text)).isPresent());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mobile_list_elements_on_screen | Found these elements on screen: [{\"text\":\"Error: invalid"
                        + " arguments. Please fix the issue and try again.\"}]",
                "mobile_list_elements_on_screen | One element per line: @ref\\n"
                        + "@e1 TextView text=\"Error: Device not found. Please fix the issue and try again.",
                "mobile_type_keys | Typed text: invalid arguments",
                "mobile_type_keys | Typed text: x. Please fix the issue and try again.",
                "mobile_open_url | Opened URL: http://x/?invalid arguments",
                "mobile_launch_app | Launched app com.error",
                "mobile_clipboard | Error: copied by a user",
                "mobile_get_device_logs | {\"status\":\"error\",\"message\":\"invalid arguments\"}",
                "mobile_list_available_devices | {\"devices\":[{\"id\":\"a\",\"name\":\"error\"}]}",
                "mobile_get_screen_size | Screen size is 1080x2400 pixels"
            })
    void words_of_the_screen_or_of_the_caller_are_no_failure(String tool, String text) {
        assertEquals(Optional.empty(), ToolFailure.of(tool, PaperPhone.text(text.replace("\\n", "\n"))));
    }

    @Test
    void what_is_marked_as_failed_has_failed_whatever_it_says() {
        assertTrue(ToolFailure.of("mobile_clipboard", PaperPhone.failed("")).isPresent());
        assertTrue(ToolFailure.of(MobileTools.ELEMENTS, PaperPhone.failed("Found these elements"))
                .isPresent());
    }

    @Test
    void the_clipboard_of_a_device_that_is_not_there_is_a_failure() {
        assertTrue(ToolFailure.of("mobile_clipboard", PaperPhone.text("Device \"x\" not found. Use it" + FIX))
                .isPresent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "connection reset by peer",
                "Timed out waiting",
                "Service temporarily unavailable",
                "Screenshot is invalid. Please try again.",
                "Error: Command failed: mobilecli io tap 1,2\nTIMEOUT",
                "MCP error -32000: Connection closed"
            })
    void the_seeds_words_may_pass(String text) {
        assertTrue(ToolFailure.passing(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Device \"x\" not found. Please fix the issue and try again.",
                "MCP error -32602: Input validation error: Invalid arguments for tool mobile_press_button",
                "Error: Command failed: /home/internal/mobilecli apps launch com.reset\nno such app",
                "no such app"
            })
    void what_will_not_pass_is_not_tried_again(String text) {
        assertFalse(ToolFailure.passing(text));
    }

    @Test
    void people_are_told_the_reason_alone() {
        assertEquals(
                "Error: no such app",
                ToolFailure.tidy("Error: Command failed: /x/mobilecli apps launch a --device b\nno such app"));
        assertEquals("Device \"x\" not found", ToolFailure.tidy("Device \"x\" not found" + FIX));
        assertEquals("Error: Command failed: adb", ToolFailure.tidy("Error: Command failed: adb"));
        assertEquals("It is off. It stays so", ToolFailure.tidy("It is off. It stays so.\n"));
        assertEquals("...", ToolFailure.tidy("..."));
    }
}
