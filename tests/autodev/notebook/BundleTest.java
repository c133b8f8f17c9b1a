package autodev.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class BundleTest {
    @Test
    void a_drawing_is_an_image_of_its_own_with_words_in_its_place() {
        String drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\"><text>\u00fc</text></svg>";
        var data = Bundle.svg(drawing, "in words").data();

        assertEquals("in words", data.get("text/plain"));
        String html = String.valueOf(data.get("text/html"));
        String begins = "src=\"data:image/svg+xml;base64,";
        assertTrue(html.startsWith("<img ") && html.contains(begins), html);
        String coded = html.substring(html.indexOf(begins) + begins.length(), html.lastIndexOf('"'));
        assertEquals(drawing, new String(Base64.getDecoder().decode(coded), StandardCharsets.UTF_8));
    }
}
