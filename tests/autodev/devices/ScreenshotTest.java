package autodev.devices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.mcp.McpAnswer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScreenshotTest {
    private static byte[] picture(String format, int width, int height) {
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] png(int width, int height) {
        return picture("png", width, height);
    }

    private static McpAnswer answer(String text, byte[] image) {
        return new McpAnswer(
                List.of(new McpAnswer.Content.Text(text), new McpAnswer.Content.Image(image, "image/jpeg")),
                false,
                Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg"})
    void a_picture_says_its_size_and_what_it_is(String format) {
        var shot =
                Screenshot.of(answer("Screenshot is 33x77. Screen coordinates are 330x770.", picture(format, 33, 77)));
        assertEquals(33, shot.width());
        assertEquals(77, shot.height());
        assertEquals(330, shot.screenWidth());
        assertEquals(format.equals("png") ? "image/png" : "image/jpeg", shot.type());
    }

    @Test
    void a_screen_of_the_pictures_own_size_is_known_and_another_is_asked_for() {
        var same = Screenshot.of(answer("Screenshot is 33x77 and its coordinates match the screen.", png(33, 77)));
        assertEquals(33, same.screenWidth());
        var unknown = Screenshot.of(answer("here", png(33, 77)));
        assertEquals(0, unknown.screenWidth());
        assertEquals(66, unknown.onScreen(66, 154).screenWidth());
        assertEquals(33, unknown.onScreen(0, 0).screenWidth());
    }

    @Test
    void a_screen_that_lies_on_its_side_is_as_its_picture_is() {
        var shot = Screenshot.of(answer("Screenshot is 100x46. Screen coordinates are 1080x2340.", png(100, 46)));
        assertEquals(2340, shot.screenWidth());
        assertEquals(1080, shot.screenHeight());
    }

    @Test
    void an_answer_without_a_picture_or_with_a_broken_one_is_refused() {
        assertThrows(DeviceException.Unreadable.class, () -> Screenshot.of(PaperPhone.text("no")));
        for (byte[] broken : List.of(
                new byte[0],
                new byte[] {1, 2, 3},
                Arrays.copyOf(picture("jpg", 9, 9), 30),
                Arrays.copyOf(png(9, 9), 20))) {
            var refused = assertThrows(DeviceException.Unreadable.class, () -> Screenshot.of(answer("", broken)));
            assertTrue(String.valueOf(refused.getMessage()).contains("neither PNG nor JPEG"), refused.getMessage());
        }
    }
}
