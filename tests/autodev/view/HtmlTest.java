package autodev.view;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

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
    void added_and_removed_lines_of_a_diff_differ() {
        String html = Html.draw(new View.Diff("-old\n+new"));
        assertTrue(html.contains("<span class=\"bad\">-old\n</span><span class=\"good\">+new\n</span>"), html);
    }

    @Test
    void a_secret_is_never_drawn() {
        String secret = "sk-abcdefghijklmnopqrstuvwx";
        String html = Html.draw(View.stack(
                View.text("key\n" + secret),
                View.text("Authorization: Bearer ", View.Tone.STRONG).and("abcdef0123456789"),
                new View.Table(List.of("<", secret), List.of(List.of("a", "\"" + secret + "\""))),
                new View.Diff("-old\n+" + secret)));
        assertFalse(html.contains("abcdef"), html);
        assertTrue(html.contains("+[redacted]") && html.contains("&quot;[redacted]&quot;"), html);
    }
}
