package autodev.devices.simulator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PhoneTest {
    private final Finger ada = Finger.alone();
    private final Phone phone = ada.phone();

    @Test
    void home_shows_the_time_and_the_apps() {
        assertEquals(List.of("12:00", "Sim 1", "Chat", "Shop", "Notes", "Browser"), ada.seen());
        assertEquals("com.android.launcher3", phone.foreground());
        assertEquals(
                List.of("com.example.chat", "com.example.shop", "com.example.notes", "com.android.chrome"),
                phone.apps().stream().map(Phone.InstalledApp::appPackage).toList());
    }

    @Test
    void an_icon_opens_its_app_and_home_leaves_it() {
        ada.tap("Shop");
        assertEquals(Finger.SHOP, phone.foreground());
        phone.key("3");
        assertEquals("com.android.launcher3", phone.foreground());
        ada.tap("Notes").key("KEYCODE_BACK");
        assertEquals("com.android.launcher3", phone.foreground());
    }

    @Test
    void what_is_not_there_is_not_launched() {
        assertFalse(phone.launch("com.example.none"));
        assertTrue(phone.launch(Finger.CHAT) && phone.launch("com.android.launcher3"));
        assertEquals("com.android.launcher3", phone.foreground());
    }

    @Test
    void nodes_have_what_uiautomator_says_of_them() {
        ada.launch(Finger.SHOP);
        UiNode button = ada.node("Sign in");
        assertEquals("android.widget.Button", button.type());
        assertEquals("com.example.shop:id/sign_in", button.id());
        assertEquals(Finger.SHOP, button.appPackage());
        assertTrue(button.clickable() && button.enabled() && button.focusable() && !button.checkable());
        UiNode field = ada.node("User name");
        assertEquals("android.widget.EditText", field.type());
        assertEquals("User name", field.hint());
        assertEquals("", field.text());
        UiNode root = phone.screen();
        assertArrayEquals(new int[] {0, 0, 1080, 2340}, new int[] {root.x(), root.y(), root.width(), root.height()});
    }

    @Test
    void everything_lies_within_what_holds_it_upright_and_on_its_side() {
        for (int rotation = 0; rotation < 2; rotation++) {
            phone.rotate(rotation);
            for (String app :
                    List.of(Finger.CHAT, Finger.SHOP, Finger.NOTES, "com.android.chrome", "com.android.launcher3")) {
                ada.launch(app);
                assertWithin(phone.screen());
            }
        }
    }

    private static void assertWithin(UiNode outer) {
        for (UiNode node : outer.children()) {
            boolean within = node.x() >= outer.x()
                    && node.y() >= outer.y()
                    && node.x() + node.width() <= outer.x() + outer.width()
                    && node.y() + node.height() <= outer.y() + outer.height();
            assertTrue(within && node.width() > 0 && node.height() > 0, () -> node + " in " + outer);
            assertWithin(node);
        }
    }

    @Test
    void on_its_side_the_screen_is_wide() {
        phone.rotate(3);
        assertArrayEquals(new int[] {3, 2340, 1080}, new int[] {phone.rotation(), phone.width(), phone.height()});
        assertEquals(2340, phone.screen().width());
        phone.rotate(4);
        assertEquals(0, phone.rotation());
    }

    @Test
    void text_without_a_field_goes_nowhere() {
        ada.launch(Finger.SHOP);
        phone.type("lost");
        phone.key("KEYCODE_DEL");
        assertEquals("", ada.node("User name").text());
        assertFalse(ada.seen().contains("lost"));
    }

    @Test
    void back_takes_the_keyboard_away_first() {
        ada.launch(Finger.SHOP).tap("User name");
        int low = ada.node("form").height();
        phone.key("KEYCODE_BACK");
        assertEquals(Finger.SHOP, phone.foreground());
        assertTrue(ada.node("form").height() > low + 500);
        phone.key("KEYCODE_BACK");
        assertEquals("com.android.launcher3", phone.foreground());
    }

    @Test
    void the_keys_of_the_screen_write() {
        ada.launch(Finger.SHOP).tap("User name");
        for (String label : List.of("a", "d", "x", "⌫", "a", "1", "", "⏎")) {
            Keyboard.Key key = Keyboard.keys(1080, 2340).stream()
                    .filter(each -> each.label().equals(label))
                    .findFirst()
                    .orElseThrow();
            phone.tap(key.box().middleX(), key.box().middleY());
        }
        assertEquals("ada1 ", ada.node("User name").text());
        assertTrue(ada.node("Password").focused());
    }

    @Test
    void a_letter_of_two_characters_is_deleted_as_one() {
        ada.launch(Finger.SHOP).type("User name", "é😀");
        phone.key("67");
        assertEquals("é", ada.node("User name").text());
    }

    @Test
    void a_swipe_moves_the_list_by_its_own_length() {
        ada.launch(Finger.SHOP).type("User name", "ada\nsecret\n");
        int before = ada.node("Umbrella").y();
        ada.swipeUp(300);
        assertEquals(before - 300, ada.node("Umbrella").y());
        ada.swipeUp(-5000);
        assertEquals(before, ada.node("Umbrella").y());
    }

    @Test
    void edges_are_for_going_home_and_back() {
        ada.launch(Finger.NOTES).tap("Settings");
        phone.swipe(5, 1000, 500, 1000, 200);
        assertTrue(ada.sees("Add note"));
        phone.swipe(540, 2335, 540, 1500, 200);
        assertEquals("com.android.launcher3", phone.foreground());
    }

    @Test
    void a_field_that_the_keyboard_would_cover_is_moved_above_it() {
        phone.rotate(1);
        ada.launch(Finger.SHOP).tap("Password");
        UiNode field = ada.node("Password");
        assertTrue(field.focused() && field.y() + field.height() <= 1080 - Keyboard.height(true), field::toString);
    }

    @Test
    void what_is_copied_can_be_pasted() {
        assertEquals(Optional.empty(), phone.clipboard());
        phone.clipboard("ada");
        ada.launch(Finger.SHOP).hold("User name").tap("Paste");
        assertEquals("ada", ada.node("User name").text());
        ada.hold("User name")
                .tap("Clear")
                .type("User name", "bob")
                .hold("User name")
                .tap("Copy");
        assertEquals(Optional.of("bob"), phone.clipboard());
        ada.type("Password", "x").hold("Password");
        assertFalse(ada.sees("Copy"));
    }

    @Test
    void an_app_that_is_taken_off_is_gone_until_it_is_installed() {
        ada.launch(Finger.CHAT);
        assertTrue(phone.uninstall(Finger.CHAT));
        assertFalse(phone.uninstall(Finger.CHAT));
        assertEquals("com.android.launcher3", phone.foreground());
        assertFalse(ada.sees("Chat") || phone.launch(Finger.CHAT));
        assertTrue(phone.install(Apk.of(Finger.CHAT, "", "")));
        assertTrue(phone.launch(Finger.CHAT) && ada.sees("Chats"));
    }

    @Test
    void an_app_that_nobody_knows_has_a_plain_screen_of_its_name() {
        assertTrue(phone.install(Apk.of("org.example.weather", "3.1", "Wetter")));
        ada.key("HOME").tap("Wetter");
        assertEquals("org.example.weather", phone.foreground());
        assertTrue(ada.sees("org.example.weather 3.1"), ada.seen()::toString);
        assertEquals(
                new Phone.InstalledApp("org.example.weather", "Wetter", "3.1"),
                phone.apps().getLast());
    }

    @Test
    void what_is_no_apk_is_not_installed() {
        assertFalse(phone.install("no zip".getBytes()));
        assertFalse(phone.install(Apk.zip("AndroidManifest.xml", "<manifest package='a.b'/>".getBytes())));
        assertFalse(phone.install(Apk.zip("other.txt", new byte[9])));
        assertEquals(4, phone.apps().size());
    }

    @Test
    void an_address_is_opened_in_the_browser() {
        phone.open("https://example.com/page?q=1");
        assertEquals("com.android.chrome", phone.foreground());
        assertTrue(ada.sees("example.com") && ada.node("url_bar").text().equals("https://example.com/page?q=1"));
        ada.hold("url_bar").tap("Clear").type("url_bar", "sim.test\n");
        assertEquals("https://sim.test", ada.node("address").text());
        ada.key("BACK");
        assertEquals("https://example.com/page?q=1", ada.node("address").text());
    }

    @Test
    void the_log_says_what_happened() {
        ada.launch(Finger.SHOP);
        phone.tap(1, 2);
        List<String> log = phone.log();
        assertTrue(log.getLast().endsWith("I Input: tap 1 2"), log::toString);
        assertTrue(
                log.stream().anyMatch(line -> line.endsWith("Displayed com.example.shop/.MainActivity")),
                log::toString);
    }
}
