package autodev.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class TimelineLayoutTest {
    @Test
    void there_is_a_titled_bar_for_each_thing_that_ran_on_one_scale() {
        var page = Samples.xml(Html.draw(TimelineTextTest.TWO_PHONES));
        var bars = Samples.elements(page, "title", "").stream()
                .map(title -> (Element) title.getParentNode())
                .toList();
        assertEquals(
                List.of("login: done", "send: no such button", "wait"),
                bars.stream().map(Element::getTextContent).toList());
        assertTrue(
                bars.get(1).getAttribute("fill").contains("--ad-bar-bad"),
                bars.get(1).getAttribute("fill"));
        assertEquals(2, width(bars.get(0)) / width(bars.get(2)), 0.01);
        assertTrue(Samples.elements(page, "polyline", "").stream()
                .anyMatch(line -> line.hasAttribute("stroke-dasharray")));
    }

    private static double width(Element bar) {
        return Double.parseDouble(bar.getAttribute("width"));
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

    @Test
    void what_was_too_short_to_see_is_seen() {
        var bar = new View.Bar("x", 500, 500.001, View.Tone.BAD, "");
        var blink = new View.Timeline(1000, List.of(new View.Lane("a", List.of(bar))), List.of());
        var page = Samples.xml(Html.draw(blink));
        assertEquals(2, width((Element)
                Samples.elements(page, "title", "").getFirst().getParentNode()));
    }
}
