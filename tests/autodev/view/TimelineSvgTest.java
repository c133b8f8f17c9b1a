package autodev.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class TimelineSvgTest {
    @Test
    void it_is_well_formed_and_has_a_titled_bar_for_each_thing_that_ran() throws Exception {
        String html = Html.draw(TimelineTextTest.TWO_PHONES);
        String svg = html.substring(html.indexOf("<svg"), html.indexOf("</svg>") + 6);
        var document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        assertEquals(3, document.getElementsByTagName("title").getLength());
        assertTrue(svg.contains("<title>send: no such button</title><rect class=\"bad\""), svg);
        assertTrue(svg.contains("class=\"mark\""), svg);
    }

    @Test
    void names_are_escaped_and_secrets_are_not_drawn() {
        String key = "sk-" + "a1B2".repeat(12);
        var hostile = new View.Timeline(
                1,
                List.of(new View.Lane("<script>", List.of(new View.Bar("\"><img src=x>", 0, 1, View.Tone.GOOD, key)))),
                List.of());
        String html = Html.draw(hostile);
        assertFalse(html.contains("<script>") || html.contains("<img") || html.contains(key), html);
    }
}
