package autodev.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForgeTextTest {
    // GitLab's default pattern (docs: "Issue closing pattern"), and GitHub's keywords, over the raw text.
    private static final String CLOSES = "(?is).*\\b(clos(e[sd]?|ing)|fix(e[sd]|ing)?|resolv(e[sd]?|ing)"
            + "|implement(s|ed|ing)?)(:?) +(issues? +)?([\\w./-]*#\\d+|gh-\\d+|[a-z]+-\\d+|https?://\\S+).*";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fixes #1",
                "Closes: #12, #13",
                "this FIXED acme/tool#7 for good",
                "resolves https://github.com/acme/tool/issues/4",
                "fix GH-12",
                "closes ABC-123",
                "implements issue #4",
                "close\n\n#9",
                "fixes\u00a0#1",
                "fixes \u200d#1"
            })
    void no_issue_is_closed(String text) {
        for (String shown :
                List.of(ForgeText.line(text, 200), ForgeText.paragraph(text, 200), ForgeText.code(text, 200)))
            assertFalse(shown.matches(CLOSES), shown);
        assertTrue("fixes #1".matches(CLOSES));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ask @octocat", "@acme/all look", "mail: a@b.example", "cc:@x"})
    void nobody_is_notified(String text) {
        assertFalse(ForgeText.line(text, 200).matches(".*@\\w.*"), ForgeText.line(text, 200));
        assertFalse(ForgeText.paragraph(text, 200).matches(".*@\\w.*"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/merge", "/close\n/assign me", "  /label ~bug", "\u200b/merge"})
    void no_order_is_given(String text) {
        assertFalse(ForgeText.line(text, 200).startsWith("/"));
        assertFalse(ForgeText.paragraph(text, 200)
                .lines()
                .anyMatch(line -> line.strip().startsWith("/")));
    }

    @Test
    void mark_up_is_shown_and_not_carried_out() {
        String shown = ForgeText.paragraph(
                "<script>x</script> ![p](https://evil.example/p.png) [a](javascript:b) **b** `c` | www.evil.example",
                500);
        assertFalse(shown.contains("<") || shown.contains("!["), shown);
        assertTrue(shown.contains("&lt;script&gt;") && shown.contains("\\!") && shown.contains("\\["), shown);
        assertFalse(shown.contains("://") || shown.contains("www."), shown);
        assertEquals("\\# no heading", ForgeText.paragraph("# no heading", 100));
        assertEquals("1\\. no list", ForgeText.paragraph("1. no list", 100));
        assertEquals("a - b", ForgeText.paragraph("a\n- b", 100));
        assertFalse(ForgeText.line("x [skip ci] y [no ci]", 100).matches(".*\\[(skip|no) ci].*"));
    }

    @Test
    void nothing_breaks_out_of_code() {
        assertEquals("`` a`b ``".replace(" ", ""), ForgeText.code("a`b", 100));
        assertEquals("```` ```x ````", ForgeText.code("```x", 100));
        assertEquals("`a b`", ForgeText.code("a\n\n```\nb".replace("```\n", ""), 100));
        String block = ForgeText.block("git fetch `x`\n```\n<script>\n");
        assertTrue(block.startsWith("````\n") && block.endsWith("\n````\n"), block);
    }

    @Test
    void what_cannot_be_seen_is_left_out_and_length_is_kept() {
        assertEquals("a b c", ForgeText.line("a\u202eb\u0000\u001b\u200bc", 100));
        assertEquals("aaaa…", ForgeText.line("a".repeat(9), 5));
        assertEquals("aaa…", ForgeText.line("aaa😀bbb", 5));
    }
}
