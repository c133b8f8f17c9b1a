package autodev.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;

class HtmlTest {
    @Test
    void everything_that_is_drawn_is_escaped() {
        var all = View.stack(
                View.text("<script>alert(1)</script>", View.Tone.BAD),
                new View.Table(List.of("<b>"), List.of(List.of("\"&"))),
                new View.Diff("+<img src=x>"));
        String html = Html.draw(all);
        assertFalse(html.contains("<script>") || html.contains("<b>") || html.contains("<img"), html);
        assertTrue(html.contains("<td>&quot;&amp;</td>"), html);
    }

    @Test
    void a_secret_is_never_drawn() {
        String secret = "sk-abcdefghijklmnopqrstuvwx";
        String html = Html.draw(View.stack(
                View.text("key\n" + secret),
                View.text("Authorization: Bearer ", View.Tone.STRONG).and("abcdef0123456789"),
                new View.Table(List.of("<", secret), List.of(List.of("a", "\"" + secret + "\""))),
                View.text("sk-abcdef\u001b[0mghijklmnopqrstuvwx"),
                new View.Diff("-old\n+" + secret)));
        assertFalse(html.contains("abcdef"), html);
        assertTrue(html.contains("[redacted]") && html.contains("&quot;[redacted]&quot;"), html);
    }

    @ParameterizedTest
    @MethodSource("autodev.view.Samples#hostile")
    void whatever_is_drawn_is_well_formed_runs_nothing_loads_nothing_and_has_an_end(View view) {
        String html = Html.draw(view);
        Document page = Samples.xml(html);
        for (String active : List.of("script", "iframe", "object", "link", "a", "form"))
            assertEquals(0, page.getElementsByTagName(active).getLength(), active);
        assertFalse(
                Pattern.compile(" on\\w+=\"|javascript:|src=\"http|url\\(")
                        .matcher(html)
                        .find(),
                html);
        assertTrue(html.length() < 4_000_000, () -> "as long as " + html.length());
    }

    @Test
    void numbers_stand_on_the_right_and_words_do_not() {
        var table = new View.Table(
                List.of("test", "seconds", "cost"),
                List.of(List.of("a", "1.5", "$0.01"), List.of("b 2", "", "–"), List.of("c", "12", "$1,000.00")));
        Document page = Samples.xml(Html.draw(table));
        assertEquals(2, Samples.elements(page, "th", "num").size());
        assertEquals(6, Samples.elements(page, "td", "num").size());
        assertEquals(3, Samples.elements(page, "td", "").size() - 6);
    }

    @Test
    void drawn_again_with_other_numbers_nothing_moves() {
        assertEquals(shape(live(9, "1.25", 3)), shape(live(10, "12.5", 40)));
    }

    private static View live(int failing, String seconds, double cost) {
        return View.stack(
                new View.Table(List.of("failing", "seconds"), List.of(List.of("" + failing, seconds))),
                new View.Chart(
                        "", List.of("1"), List.of(new View.Series("cost", "$", View.Tone.PLAIN, List.of(cost)))));
    }

    // All that takes room: elements, their sizes and their styles, without the numbers themselves.
    private static List<String> shape(View view) {
        return Samples.elements(Samples.xml(Html.draw(view)), "*", "").stream()
                .filter(one -> !one.getTagName().matches("text|polyline|circle|title|style"))
                .map(one -> one.getTagName()
                        + one.getAttribute("style")
                        + (one.getTagName().equals("svg") ? one.getAttribute("height") : ""))
                .toList();
    }

    @Test
    void a_picture_is_shown_whole_in_a_place_of_its_size_with_numbered_outlines() {
        Document page = Samples.xml(Html.draw(Samples.phone()));
        assertTrue(
                Samples.elements(page, "img", "").getFirst().getAttribute("src").startsWith("data:image/png;base64,"));
        assertEquals(
                "width:60px;aspect-ratio:60/120",
                Samples.elements(page, "div", "shot").getFirst().getAttribute("style"));
        var titles = Samples.elements(page, "title", "").stream()
                .map(one -> one.getTextContent())
                .toList();
        assertEquals(List.of("1: button \"Send\"", "3: list"), titles);
        assertEquals(3, Samples.elements(page, "li", "").size());
    }

    @Test
    void bytes_that_are_no_picture_are_said_to_be_none() {
        String html = Html.draw(new View.Picture("<svg/>".getBytes(), 10, 10, "what", List.of()));
        assertTrue(html.contains("neither PNG nor JPEG") && !html.contains("<img"), html);
    }

    @Test
    void what_is_folded_can_be_opened_without_a_script() {
        Document page = Samples.xml(Html.draw(new View.Folded(View.text("why"), View.text("because"))));
        assertEquals(
                "whybecause", Samples.elements(page, "details", "").getFirst().getTextContent());
        assertEquals("why", Samples.elements(page, "summary", "").getFirst().getTextContent());
    }

    @Test
    void a_very_long_table_says_how_much_is_left_out() {
        var table = new View.Table(List.of("a"), Collections.nCopies(5_000, List.of("x")));
        Document page = Samples.xml(Html.draw(table));
        assertEquals(1_000, Samples.elements(page, "td", "").size());
        assertTrue(page.getDocumentElement().getTextContent().contains("… 4000 more rows are left out"));
    }

    @Test
    void the_last_column_of_a_table_wraps_though_not_at_each_letter() {
        String html = Html.draw(new View.Table(
                List.of("a", "b"), List.of(List.of("1", "evidence/V1-elements.json, evidence/V1-screen.jpg"))));
        assertTrue(html.contains("min-width:20ch\">b</th>"), html);
        String small = Html.draw(new View.Table(List.of("a", "b"), List.of(List.of("1", "2"))));
        assertTrue(small.contains("min-width:2ch\">b</th>"), small);
    }

    @Test
    void columns_stand_in_a_grid_that_wraps() {
        Document page = Samples.xml(Html.draw(new View.Columns(
                List.of(new View.Column("one", View.text("a")), new View.Column("", View.text("b"))))));
        assertEquals(1, Samples.elements(page, "div", "cols").size());
        assertEquals("oneab", Samples.elements(page, "div", "cols").getFirst().getTextContent());
        assertTrue(Html.draw(View.text("")).contains("repeat(auto-fit,"));
    }
}
