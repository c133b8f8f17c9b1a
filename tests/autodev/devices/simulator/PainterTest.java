package autodev.devices.simulator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PainterTest {
    private final Finger ada = Finger.alone();

    private BufferedImage picture() throws IOException {
        return ImageIO.read(new ByteArrayInputStream(ada.phone().png()));
    }

    /** How many colours there are in the middle of a node: letters have many, a plain ground has one. */
    private static int colours(BufferedImage picture, UiNode node) {
        var seen = new HashSet<Integer>();
        for (int x = node.x() + 8; x < node.x() + node.width() - 8; x++)
            for (int y = node.y() + 8; y < node.y() + node.height() - 8; y++) seen.add(picture.getRGB(x, y));
        return seen.size();
    }

    @Test
    void a_picture_is_as_large_as_the_screen_and_the_same_at_the_same_time() throws IOException {
        assertEquals(1080, picture().getWidth());
        assertEquals(2340, picture().getHeight());
        assertArrayEquals(ada.phone().png(), ada.phone().png());
        ada.phone().rotate(1);
        assertEquals(2340, picture().getWidth());
        assertEquals(1080, picture().getHeight());
    }

    @Test
    void what_is_listed_is_drawn_where_it_is_listed() throws IOException {
        ada.launch(Finger.SHOP);
        BufferedImage picture = picture();
        UiNode button = ada.node("Sign in");
        int ground = picture.getRGB(10, 1200) & 0xFFFFFF;
        int filled = picture.getRGB(button.x() + 80, button.y() + button.height() / 2) & 0xFFFFFF;
        assertEquals(Paint.BLUE, filled);
        assertNotEquals(ground, filled);
        for (String words :
                new String[] {"Sign in", "Welcome back", "User name", "Password", "Remember my name", "Shop"})
            assertTrue(colours(picture, ada.node(words)) > 5, words + " is not written");
    }

    @Test
    void what_is_typed_is_seen_and_a_password_is_not() throws IOException {
        ada.launch(Finger.SHOP).tap("Password");
        byte[] empty = ada.phone().png();
        ada.phone().type("aaaa");
        byte[] four = ada.phone().png();
        assertFalse(Arrays.equals(empty, four));
        for (int i = 0; i < 4; i++) ada.key("KEYCODE_DEL");
        ada.phone().type("wwww");
        assertArrayEquals(four, ada.phone().png(), "letters shine through the dots");
    }

    @Test
    void a_tick_is_seen() throws IOException {
        ada.launch(Finger.SHOP);
        UiNode box = ada.node("Remember my name");
        int x = box.x() + Dp.px(7);
        int y = box.y() + box.height() / 2 - Dp.px(6);
        int before = picture().getRGB(x, y);
        ada.tap("Remember my name");
        assertNotEquals(before, picture().getRGB(x, y));
        assertEquals(Paint.BLUE, picture().getRGB(x, y) & 0xFFFFFF);
    }

    @Test
    void a_dialog_is_bright_and_the_page_below_it_dark() throws IOException {
        ada.launch(Finger.NOTES).tap("Shopping");
        int before = picture().getRGB(20, 1500) & 0xFF;
        ada.tap("Delete");
        BufferedImage picture = picture();
        UiNode dialog = ada.phone().screen();
        assertTrue((picture.getRGB(20, 1500) & 0xFF) < before / 2 + 10);
        assertEquals(Paint.WHITE, picture.getRGB(dialog.x() + 60, dialog.y() + dialog.height() - 12) & 0xFFFFFF);
        assertTrue(colours(picture, ada.node("Delete this note?")) > 5);
    }

    @Test
    void every_icon_can_be_drawn() {
        var pen = new BufferedImage(48, 48, BufferedImage.TYPE_INT_RGB);
        for (Icon icon : Icon.values()) {
            var fresh = new BufferedImage(48, 48, BufferedImage.TYPE_INT_RGB);
            new Ink(fresh.createGraphics()).icon(icon, Paint.WHITE, 0, 0, 48);
            assertEquals(icon == Icon.NONE, Arrays.equals(pixels(pen), pixels(fresh)), icon.name());
        }
    }

    private static int[] pixels(BufferedImage picture) {
        return picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    }

    @Test
    void two_phones_show_the_two_sides_of_one_talk() throws IOException {
        var near = new Neighbourhood();
        Finger one = Finger.of("Sim 1", near);
        Finger two = Finger.of("Sim 2", near);
        one.phone().open("simchat://sim2");
        two.phone().open("simchat://sim1");
        byte[] before = two.phone().png();
        one.type("Message", "hello").tap("Send");
        assertFalse(Arrays.equals(before, two.phone().png()));
        assertTrue(one.node("text").x() > 500 && two.node("text").x() < 200);
    }

    @Test
    void a_message_that_waits_is_signed_in_the_bar_at_the_top_of_any_app() throws IOException {
        var near = new Neighbourhood();
        Finger one = Finger.of("Sim 1", near);
        Finger two = Finger.of("Sim 2", near).launch(Finger.SHOP);
        byte[] before = two.phone().png();
        one.phone().open("simchat://sim2");
        one.type("Message", "psst\n");
        byte[] waiting = two.phone().png();
        assertFalse(Arrays.equals(before, waiting));
        two.phone().open("simchat://sim1");
        two.launch(Finger.SHOP);
        assertArrayEquals(before, two.phone().png());
    }
}
