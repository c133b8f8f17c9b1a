package autodev.devices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Interrupted;
import autodev.mcp.McpAnswer;
import autodev.view.Terminal;
import autodev.view.View;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DeviceTest {
    private static final Duration SOON = Duration.ofMillis(600);
    private static final Duration LONG = Duration.ofSeconds(30);
    private final PaperPhone phone =
            new PaperPhone("Sign in", "Help", "row 2", "row 3", "row 4", "row 5", "row 6", "row 7", "row 8", "Imprint");

    private long swipes(String direction) {
        return phone.calls.stream()
                .filter(call -> call.contains("\"direction\":\"" + direction + "\""))
                .count();
    }

    @Test
    void what_is_seen_is_tapped_in_its_middle() {
        phone.device().find("help").tap();
        assertEquals(
                "mobile_click_on_screen_at_coordinates {\"x\":100,\"y\":150,\"device\":\"paper-1\",\"submit\":false}",
                phone.calls.getLast());
    }

    @Test
    void an_app_is_launched_by_its_name_as_well_as_by_its_package() {
        phone.answers.put(
                "mobile_list_apps",
                _ -> PaperPhone.text("Found these apps on device: Chat (com.example.chat), My Shop (org.shop)"));
        phone.device().launch("my shop");
        assertTrue(phone.calls.getLast().contains("\"packageName\":\"org.shop\""), phone.calls.getLast());
        phone.device().terminate("com.example.none");
        assertTrue(phone.calls.getLast().contains("com.example.none"), phone.calls.getLast());
        var none =
                assertThrows(DeviceException.Failed.class, () -> phone.device().launch("Mail"));
        String words = String.valueOf(none.getMessage());
        assertTrue(words.contains("\"Mail\"") && words.contains("My Shop (org.shop)"), words);
    }

    @Test
    void elements_are_asked_for_as_json_where_the_server_can() {
        assertEquals(5, phone.device().elements().all().size());
        assertTrue(phone.calls.getFirst().contains("\"format\":\"json\""), phone.calls.getFirst());
        phone.tools.replaceAll(
                tool -> new autodev.llm.ToolSpec(tool.name(), "", autodev.Json.parse(PaperPhone.NO_DEVICE)));
        phone.device().elements();
        assertEquals("mobile_list_elements_on_screen {\"device\":\"paper-1\"}", phone.calls.getLast());
    }

    @Test
    void what_is_further_down_is_scrolled_to() {
        Element found = phone.device().await(Locator.of("Imprint"), SOON.multipliedBy(20));
        assertEquals("Imprint", found.text());
        assertEquals(400, found.box().y());
        assertTrue(swipes("up") >= 2);
        assertEquals(0, swipes("down"));
    }

    @Test
    void what_is_further_up_is_scrolled_to_once_the_end_is_reached() {
        phone.top = 5;
        Element found = phone.device().await(Locator.of("Help"), SOON.multipliedBy(20));
        assertEquals("Help", found.text());
        assertTrue(swipes("down") >= 1);
    }

    @Test
    void what_comes_late_is_waited_for() {
        var asked = new AtomicInteger();
        phone.answers.put(MobileTools.ELEMENTS, _ -> {
            if (asked.incrementAndGet() == 4) phone.rows.set(1, "hello");
            return PaperPhone.text("Found these elements on screen: " + phone.elements());
        });
        assertEquals("hello", phone.device().await(Locator.of("hello"), LONG).text());
    }

    @Test
    void near_misses_are_named_when_patience_is_over() {
        var missing = assertThrows(
                DeviceException.NoElement.class,
                () -> phone.device().find("Sing in").within(SOON).tap());
        String words = String.valueOf(missing.getMessage());
        assertTrue(
                words.startsWith(
                        "\"Sing in\" is not on the screen of paper-1 after 0.6 s; nearest on the screen: Button"),
                words);
        assertTrue(words.contains("Button \"Sign in\""), words);
    }

    @Test
    void there_may_be_fewer_of_it_than_are_asked_for() {
        phone.rows.removeIf(row -> row.matches("row [3-9]"));
        var missing = assertThrows(
                DeviceException.NoElement.class,
                () -> phone.device().await(Locator.parse("{\"any\":\"row\",\"index\":2}"), Duration.ZERO));
        assertTrue(String.valueOf(missing.getMessage()).endsWith("there are only 1 of it"), missing.getMessage());
    }

    @Test
    void a_screen_that_cannot_be_read_for_a_moment_is_read_again() {
        var asked = new AtomicInteger();
        phone.answers.put(
                MobileTools.ELEMENTS,
                _ -> asked.incrementAndGet() < 3
                        ? PaperPhone.failed("Error: no XML content found in uiautomator dump")
                        : PaperPhone.text("Found these elements on screen: " + phone.elements()));
        assertEquals("Help", phone.device().await(Locator.of("Help"), LONG).text());
    }

    @Test
    void a_screen_that_can_never_be_read_says_why() {
        phone.answers.put(MobileTools.ELEMENTS, _ -> PaperPhone.failed("Error: no XML content"));
        var failed =
                assertThrows(DeviceException.Failed.class, () -> phone.device().await(Locator.of("Help"), SOON));
        assertTrue(String.valueOf(failed.getMessage()).contains("no XML content"), failed.getMessage());
    }

    @Test
    void it_is_waited_until_something_has_gone() {
        var asked = new AtomicInteger();
        phone.answers.put(MobileTools.ELEMENTS, _ -> {
            if (asked.incrementAndGet() == 3) phone.rows.remove("Help");
            return PaperPhone.text("Found these elements on screen: " + phone.elements());
        });
        phone.device().awaitGone(Locator.of("Help"), LONG);
        assertEquals(3, asked.get());
        assertThrows(DeviceException.Failed.class, () -> phone.device().awaitGone(Locator.of("Sign in"), SOON));
    }

    @Test
    void an_interrupt_ends_the_wait() {
        Thread.currentThread().interrupt();
        assertThrows(Interrupted.class, () -> phone.device().await(Locator.of("nowhere"), LONG));
        assertTrue(Thread.interrupted());
    }

    @Test
    void every_act_is_one_call_with_mobile_mcps_names() {
        Device device = phone.device();
        device.type("hi")
                .press("back")
                .swipe("UP")
                .launch("a.b")
                .terminate("a.b")
                .open("https://x")
                .install(Path.of("/a.apk"));
        device.uninstall("a.b").doubleTap(1, 2).longPress(3, 4);
        String calls = String.join("\n", phone.calls);
        for (String expected : List.of(
                "mobile_type_keys {\"text\":\"hi\",\"submit\":false",
                "mobile_press_button {\"button\":\"BACK\"",
                "mobile_swipe_on_screen {\"direction\":\"up\"",
                "mobile_launch_app {\"packageName\":\"a.b\"",
                "mobile_terminate_app {\"packageName\":\"a.b\"",
                "mobile_open_url {\"url\":\"https://x\"",
                "mobile_install_app {\"path\":\"/a.apk\"",
                "mobile_uninstall_app {\"bundle_id\":\"a.b\"",
                "mobile_double_tap_on_screen {\"x\":1,\"y\":2",
                "mobile_long_press_on_screen_at_coordinates {\"x\":3,\"y\":4"))
            assertTrue(calls.contains(expected), expected + " in\n" + calls);
    }

    @Test
    void apps_are_listed_even_if_a_name_has_a_comma() {
        phone.answers.put(
                "mobile_list_apps",
                _ -> PaperPhone.text("Found these apps on device: Chat (com.chat), Bread, milk (com.shop)"));
        assertEquals(
                List.of("Chat (com.chat)", "Bread, milk (com.shop)"),
                phone.device().apps());
    }

    @Test
    void the_screen_shows_itself_with_what_is_on_it_numbered_on_the_pictures_scale() {
        byte[] png = ScreenshotTest.png(50, 100);
        phone.answers.put(
                "mobile_take_screenshot",
                _ -> new McpAnswer(
                        List.of(
                                new McpAnswer.Content.Text(
                                        "Screenshot is 50x100. Screen coordinates are 500x1000. To tap something,"
                                                + " multiply"),
                                new McpAnswer.Content.Image(png, "image/jpeg")),
                        false,
                        Optional.empty()));
        var picture = (View.Picture) phone.device().view();
        assertEquals(50, picture.width());
        assertEquals(
                new View.Outline(0, 10, 20, 10, "Button \"Help\""),
                picture.outlines().get(1));
        var found = (View.Picture) phone.device().find("Help").view();
        assertEquals(1, found.outlines().size());
        String words = Terminal.plain().draw(picture);
        assertTrue(words.contains("Button \"Sign in\""), words);
    }

    @Test
    void a_view_of_what_cannot_be_had_says_so() {
        phone.answers.put("mobile_take_screenshot", _ -> PaperPhone.failed("Error: black screen"));
        String words = Terminal.plain().draw(phone.device().view());
        assertTrue(words.contains("black screen"), words);
        assertTrue(Terminal.plain()
                .draw(phone.device().find("x").within(Duration.ZERO).view())
                .contains("nearest"));
    }
}
