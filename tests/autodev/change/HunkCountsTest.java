package autodev.change;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class HunkCountsTest {
    @Test
    void wrong_numbers_are_mended_and_right_ones_stay() {
        String head = "diff --git a/a.py b/a.py\n--- a/a.py\n+++ b/a.py\n";
        String body = " a\n-b\n+c\n+d\n e\n";
        assertEquals(head + "@@ -3,3 +3,4 @@ def f\n" + body, HunkCounts.mended(head + "@@ -3,9 +3 @@ def f\n" + body));
        assertEquals(head + "@@ -3,3 +3,4 @@\n" + body, HunkCounts.mended(head + "@@ -3,3 +3,4 @@\n" + body));
    }

    @Test
    void hunks_end_where_the_next_begins_or_another_file() {
        String diff = "--- a/a\n"
                + "+++ b/a\n"
                + "@@ -1,7 +1,7 @@\n"
                + "-a\n"
                + "+b\n"
                + "@@ -9 +9 @@\n"
                + " x\n\n"
                + "-y\n\n"
                + "--- a/b\n"
                + "+++ b/b\n"
                + "@@ -1,1 +1,1 @@\n"
                + "---- c\n"
                + "+x\n"
                + "\\ No newline at end of file\n";
        String mended = "--- a/a\n"
                + "+++ b/a\n"
                + "@@ -1,1 +1,1 @@\n"
                + "-a\n"
                + "+b\n"
                + "@@ -9,3 +9,2 @@\n"
                + " x\n\n"
                + "-y\n\n"
                + "--- a/b\n"
                + "+++ b/b\n"
                + "@@ -1,1 +1,1 @@\n"
                + "---- c\n"
                + "+x\n"
                + "\\ No newline at end of file\n";
        assertEquals(mended, HunkCounts.mended(diff));
    }

    @Test
    void what_is_no_diff_stays() {
        assertEquals("<<<<<<< SEARCH\na\n", HunkCounts.mended("<<<<<<< SEARCH\na"));
        assertEquals("@@ -1,0 +1,0 @@\n", HunkCounts.mended("@@ -1 +1 @@"));
    }
}
