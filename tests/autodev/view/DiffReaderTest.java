package autodev.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class DiffReaderTest {
    private static List<String> heads(String diff) {
        return DiffReader.read(diff).stream()
                .map(file -> (file.title() + ": " + file.summary()).strip())
                .toList();
    }

    private static FileDiff only(String diff) {
        List<FileDiff> files = DiffReader.read(diff);
        assertEquals(1, files.size(), files.toString());
        return files.getFirst();
    }

    @Test
    void what_happens_to_a_file_is_told() {
        assertEquals(
                List.of(
                        "new.md: new file +1 −0",
                        "gone.py: deleted +0 −1",
                        "b c.txt: renamed from a c.txt",
                        "logo.png: binary, not shown",
                        "new.bin: new file, binary, not shown",
                        "run.sh: mode 100644 → 100755",
                        "last: +1 −1"),
                heads("""
                    diff --git a/new.md b/new.md
                    new file mode 100644
                    index 000..111
                    --- /dev/null
                    +++ b/new.md
                    @@ -0,0 +1 @@
                    +x
                    diff --git a/gone.py b/gone.py
                    deleted file mode 100644
                    --- a/gone.py
                    +++ /dev/null
                    @@ -1 +0,0 @@
                    -x
                    diff --git a/a c.txt b/b c.txt
                    similarity index 100%
                    rename from a c.txt
                    rename to b c.txt
                    diff --git a/logo.png b/logo.png
                    index 1..2 100644
                    Binary files a/logo.png and b/logo.png differ
                    diff --git a/new.bin b/new.bin
                    new file mode 100644
                    GIT binary patch
                    literal 4
                    LcmZQzWMT#Y01f~L
                    @@ not a hunk

                    diff --git a/run.sh b/run.sh
                    old mode 100644
                    new mode 100755
                    --- old/last\t2026-01-01 10:00
                    +++ old/last\t2026-01-02 10:00
                    @@ -1 +1 @@
                    -a
                    +b
                    """.replace("old/last", "last")));
    }

    @Test
    void lines_of_a_hunk_are_never_taken_for_headers() {
        FileDiff file = only("--- a/q.sql\n+++ b/q.sql\n@@ -1,2 +1,2 @@\n--- a comment\n+++ b comment\n diff x\n");
        assertEquals(1, file.added());
        assertEquals(1, file.removed());
        assertEquals(3, file.rows().size());
        assertEquals(new FileDiff.Same(2, 2, "diff x", false), file.rows().getLast());
    }

    @Test
    void two_plain_diffs_in_a_row_are_two_files() {
        assertEquals(
                List.of("a: +1 −1", "b: +1 −0"),
                heads("--- a\n+++ a\n@@ -1 +1 @@\n-x\n+y\n--- b\n+++ b\n@@ -0,0 +1 @@\n+z\n"));
    }

    @Test
    void a_bare_change_without_headers_has_no_numbers() {
        var change = (FileDiff.Change) only("-a = 1\n+a = 2").rows().getFirst();
        assertEquals(0, change.before().orElseThrow().number());
        assertEquals("a = 2", change.after().orElseThrow().text());
    }

    @Test
    void a_file_that_ends_without_a_line_break_says_so() {
        var change = (FileDiff.Change) only("@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n")
                .rows()
                .getLast();
        assertTrue(change.before().orElseThrow().unended());
        assertTrue(!change.after().orElseThrow().unended());
    }

    @Test
    void a_diff_that_was_cut_off_shows_what_there_is() {
        assertEquals(List.of("a: +1 −0", "b: +0 −1"), heads("""
            diff --git a/a b/a
            --- a/a
            +++ b/a
            @@ -1,9 +1,9 @@ f()
            +x
            diff --git a/b b/b
            --- a/b
            +++ b/b
            @@ -1,9 +1,9 @@
            -y
            """));
    }

    @Test
    void what_it_does_not_know_is_shown_as_it_is() {
        assertEquals(
                List.of(new FileDiff.Note("Only in a: x")), only("Only in a: x").rows());
        assertEquals(List.of(), DiffReader.read(" ".strip()));
    }
}
