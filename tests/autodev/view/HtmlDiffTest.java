package autodev.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class HtmlDiffTest {
    private static Document page(String diff) {
        return Samples.xml(Html.draw(new View.Diff(diff)));
    }

    private static List<String> texts(List<Element> elements) {
        return elements.stream().map(Element::getTextContent).toList();
    }

    @Test
    void old_and_new_stand_side_by_side_with_their_numbers_and_signs() {
        Document page = page(Samples.CHANGE);
        List<String> cells = texts(Samples.elements(page, "td", ""));
        int at = cells.indexOf("    return total");
        assertEquals(
                List.of("11 −", "    return total", "12 +", "    return round(total, 2)"),
                cells.subList(at - 1, at + 3));
        assertEquals(
                "cart.py +2 −1",
                Samples.elements(page, "div", "file").getFirst().getTextContent());
    }

    @Test
    void the_words_that_differ_are_marked() {
        Document page = page(Samples.CHANGE);
        assertEquals(List.of("round(", ", 2)"), texts(Samples.elements(page, "b", "")));
    }

    @Test
    void a_side_that_is_not_there_is_empty() {
        Document page = page("-old\n");
        assertEquals(List.of(" −", "old", "", ""), texts(Samples.elements(page, "td", "")));
    }

    @Test
    void of_a_long_file_the_first_lines_stand_open_and_the_rest_is_folded() {
        Document page = page("@@ -1,1000 +1,1000 @@\n" + " same\n".repeat(1_000));
        assertEquals(
                "851 more lines", texts(Samples.elements(page, "summary", "")).getFirst());
        assertEquals(1_001, Samples.elements(page, "tr", "").size());
        Document changed = page("@@ -1,302 +1,302 @@\n" + " same\n".repeat(300) + "-a\n+b\n same\n");
        assertEquals(
                "153 more lines, 1 of them changed",
                texts(Samples.elements(changed, "summary", "")).getFirst());
        assertEquals(0, Samples.elements(page(Samples.CHANGE), "summary", "").size());
    }

    @Test
    void of_a_huge_one_the_page_says_how_many_lines_it_leaves_out() {
        String huge = "@@ -1,9999 +1,9999 @@\n" + " same\n".repeat(9_999);
        String html = Html.draw(new View.Diff("--- a\n+++ a\n" + huge + "--- b\n+++ b\n" + huge));
        assertTrue(html.contains("… 16000 more lines are left out"), html.substring(html.length() - 300));
    }

    @Test
    void no_change_is_said_to_be_none() {
        assertTrue(Html.draw(new View.Diff("\n")).contains("no changes"));
        assertFalse(Html.draw(new View.Diff("")).contains("<table"));
    }
}
