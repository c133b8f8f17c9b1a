package autodev.forge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class DraftTextTest {
    private static DraftPullRequest fitted(String title, String body, String prefix) {
        return DraftText.fitted(new DraftPullRequest(title, body, "topic", "main", List.of("x")), prefix, 40, 200);
    }

    @Test
    void a_title_is_one_line_and_marked_once() {
        assertEquals(
                "Draft: Fix the thing",
                fitted("Fix\n the\tthing ", "", "Draft: ").title());
        assertEquals("draft: Fix it", fitted("draft: Fix it", "", "Draft: ").title());
        assertEquals("Fix it", fitted("Fix it", "", "").title());
    }

    @Test
    void what_is_short_enough_stays_as_it_is() {
        var draft = new DraftPullRequest("t".repeat(40), "b".repeat(200), "topic", "main", List.of("x"));
        assertEquals(draft, DraftText.fitted(draft, "", 40, 200));
    }

    @Test
    void what_is_too_long_is_cut_and_says_so() {
        var draft = fitted("t".repeat(41), "b".repeat(201), "");
        assertEquals("t".repeat(39) + "…", draft.title());
        assertTrue(draft.body().length() <= 200, draft.body());
        assertTrue(draft.body().contains("bbb\n\n*The rest is left out"), draft.body());
    }

    @Test
    void a_cut_leaves_no_half_character_and_no_open_block_of_code() {
        for (int shift = 0; shift < 2; shift++) {
            var draft = fitted(
                    "a".repeat(shift) + "\uD83D\uDE00".repeat(30),
                    "a".repeat(shift) + "\n```\n" + "\uD83D\uDE00".repeat(200),
                    "");
            assertFalse(draft.title().matches("(?s).*[\uD800-\uDBFF](?![\uDC00-\uDFFF]).*"), draft.title());
            assertFalse(draft.body().matches("(?s).*[\uD800-\uDBFF](?![\uDC00-\uDFFF]).*"), draft.body());
            assertEquals(2, draft.body().split("```", -1).length - 1, draft.body());
            assertTrue(draft.body().length() <= 200, draft.body());
        }
    }
}
