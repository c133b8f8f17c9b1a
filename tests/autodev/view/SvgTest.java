package autodev.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class SvgTest {
    private static List<String> texts(Document svg) {
        return Samples.elements(svg, "text", "").stream()
                .map(Element::getTextContent)
                .toList();
    }

    @Test
    void every_view_stands_on_one_document() {
        Document svg = Samples.xml(Svg.draw(Samples.all()));
        assertEquals("svg", svg.getDocumentElement().getTagName());
        String all = String.join("\n", texts(svg));
        for (String word : List.of(
                "plain", "seconds", "cart.py", "phone-1", "failing (tests)", "a phone", "button", "left", "because"))
            assertTrue(all.contains(word), word + " is not in " + all);
        assertEquals(1, Samples.elements(svg, "image", "").size());
        assertTrue(all.contains("more lines left out"), all);
    }

    @ParameterizedTest
    @MethodSource("autodev.view.Samples#hostile")
    void whatever_is_drawn_is_well_formed_and_of_a_sane_size(View view) {
        Document svg = Samples.xml(Svg.draw(view, Theme.DARK, 1));
        assertEquals("240", svg.getDocumentElement().getAttribute("width"));
        assertTrue(Integer.parseInt(svg.getDocumentElement().getAttribute("height")) <= 6_100);
        assertEquals(0, svg.getElementsByTagName("script").getLength());
        Samples.elements(svg, "*", "").forEach(SvgTest::hasNumbersOnly);
    }

    private static void hasNumbersOnly(Element element) {
        for (String name : List.of("x", "y", "width", "height", "cx", "cy", "points")) {
            String value = element.getAttribute(name);
            assertTrue(value.matches("[-0-9., ]*"), () -> element.getTagName() + " " + name + "=" + value);
        }
    }

    @Test
    void light_and_dark_differ_in_colours_and_in_nothing_else() {
        String light = Svg.draw(Samples.all(), Theme.LIGHT);
        String dark = Svg.draw(Samples.all(), Theme.DARK);
        assertNotEquals(light, dark);
        assertEquals(light.replaceAll("#[0-9a-f]{6}", "#"), dark.replaceAll("#[0-9a-f]{6}", "#"));
        assertTrue(dark.contains("height=\"" + height(dark) + "\" fill=\"" + Ink.PAPER.hex(Theme.DARK) + "\""), dark);
    }

    private static String height(String svg) {
        return Samples.xml(svg).getDocumentElement().getAttribute("height");
    }

    @Test
    void no_secret_is_drawn_whole_or_in_titles() {
        var bar = new View.Bar("b", 0, 1, View.Tone.GOOD, "note " + Samples.SECRET);
        String svg = Svg.draw(View.stack(
                View.text("sk-abcdefgh").and("ijklmnopqrstuvwx", View.Tone.BAD),
                new View.Diff("-k = '" + Samples.SECRET + "'\n+k = ''"),
                new View.Timeline(1, List.of(new View.Lane("l", List.of(bar))), List.of()),
                new View.Chart(Samples.SECRET, List.of(Samples.SECRET), List.of())));
        assertFalse(svg.contains("abcdef") || svg.contains("ijklmnop"), svg);
    }

    @Test
    void text_is_wrapped_to_the_width_and_stays_inside() {
        Document svg = Samples.xml(Svg.draw(View.text("word ".repeat(200)), Theme.LIGHT, 300));
        for (Element text : Samples.elements(svg, "text", "")) {
            double end =
                    Double.parseDouble(text.getAttribute("x")) + Double.parseDouble(text.getAttribute("textLength"));
            assertTrue(end <= 300, text.getTextContent() + " ends at " + end);
        }
        assertTrue(texts(svg).size() > 20);
    }

    @Test
    void a_view_too_long_for_a_picture_says_how_much_is_left_out() {
        List<String> lines = texts(Samples.xml(Svg.draw(View.text("line\n".repeat(1_000)))));
        assertEquals("… " + (1_000 - (lines.size() - 1)) + " more lines left out", lines.getLast());
        assertTrue(lines.size() > 200, "only " + lines.size());
    }

    @Test
    void a_diff_stands_side_by_side_where_there_is_room_and_in_one_column_where_not() {
        assertEquals(2, lines(Svg.draw(new View.Diff(Samples.CHANGE), Theme.LIGHT, 900), "total = 0"));
        assertEquals(1, lines(Svg.draw(new View.Diff(Samples.CHANGE), Theme.LIGHT, 400), "total = 0"));
    }

    private static long lines(String svg, String text) {
        return texts(Samples.xml(svg)).stream()
                .filter(one -> one.contains(text))
                .count();
    }
}
