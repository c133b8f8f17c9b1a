package autodev.plan.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.AutodevException;
import autodev.BadInput;
import autodev.Json;
import autodev.patch.PatchException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatchActionsTest {
    private static final String DIFF = "--- a/src/f.txt\n+++ b/src/f.txt\n@@ -1,3 +1,3 @@\n one\n-two\n+TWO\n three\n";

    @TempDir
    Path root;

    @BeforeEach
    void write() throws Exception {
        Files.createDirectories(root.resolve("src"));
        Files.writeString(root.resolve("src/f.txt"), "one\ntwo\nthree\n");
        Files.writeString(root.resolve("other.txt"), "one\ntwo\nthree\n");
    }

    private Trials trials() {
        return Trials.of(PatchActions.all(), root);
    }

    private static String args(String path, String patch) {
        return Json.line(Map.of("path", path, "patch_content", patch));
    }

    private String run(String path, String patch) throws Exception {
        return trials().run("APPLY_PATCH", args(path, patch)).words();
    }

    @Test
    void the_diff_is_shown_first_and_then_applied_and_applied_again_is_a_success_that_says_so() throws Exception {
        assertTrue(trials().context()
                .actions()
                .find("APPLY_PATCH")
                .orElseThrow()
                .spec()
                .signOff());
        String shown = trials().preview("APPLY_PATCH", args("src/f.txt", DIFF));
        assertTrue(shown.contains("-two\n+TWO\n"), shown);
        assertEquals("one\ntwo\nthree\n", Files.readString(root.resolve("src/f.txt")));
        assertEquals("Patched 1 file: src/f.txt", run("src/f.txt", DIFF));
        assertEquals("one\nTWO\nthree\n", Files.readString(root.resolve("src/f.txt")));
        assertEquals("Already applied, nothing changed: src/f.txt", run("src/f.txt", DIFF));
        assertEquals("Already applied, nothing changed: src/f.txt", trials().preview("APPLY_PATCH", args("", DIFF)));
        assertEquals("one\nTWO\nthree\n", Files.readString(root.resolve("src/f.txt")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@@ -1,3 +1,3 @@\n one\n-two\n+TWO\n three",
                "--- f.txt\n+++ f.txt\n@@ -1,3 +1,3 @@\n one\n-two\n+TWO\n three\n",
                "--- src/f.txt.orig\n+++ src/f.txt\n@@ -1,3 +1,3 @@\n one\n-two\n+TWO\n three\n",
                "src/f.txt\n<<<<<<< SEARCH\ntwo\n=======\nTWO\n>>>>>>> REPLACE",
                "*** Begin Patch\n*** Update File: src/f.txt\n@@\n-two\n+TWO\n*** End Patch",
            })
    void every_dialect_and_bare_hunks_are_taken_for_the_file_that_path_names(String patch) throws Exception {
        assertEquals("Patched 1 file: src/f.txt", run("./src/f.txt", patch));
        assertEquals("one\nTWO\nthree\n", Files.readString(root.resolve("src/f.txt")));
        assertEquals("one\ntwo\nthree\n", Files.readString(root.resolve("other.txt")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@@ -1,3 +1,4 @@\n one\n two\n+two and a half\n three\n",
                "@@ -2,1 +2,2 @@\n two\n+two and a half\n",
                "@@ -1,3 +1,2 @@\n one\n-two\n three\n",
                "@@ -3,1 +3,2 @@\n three\n+four\n",
                "@@ -0,0 +1,1 @@\n+zero\n",
                "@@ -2,1 +2,0 @@\n-two\n",
            })
    void a_patch_that_was_applied_is_never_applied_twice(String hunk) throws Exception {
        run("src/f.txt", hunk);
        String once = Files.readString(root.resolve("src/f.txt"));
        assertEquals("Already applied, nothing changed: src/f.txt", run("src/f.txt", hunk));
        assertEquals(once, Files.readString(root.resolve("src/f.txt")));
    }

    @Test
    void no_other_file_than_the_one_named_is_touched() throws Exception {
        String both = DIFF + DIFF.replace("src/f.txt", "other.txt");
        assertTrue(assertThrows(BadInput.class, () -> run("src/f.txt", both))
                .getMessage()
                .contains("the patch is for other.txt, but \"path\" allows only src/f.txt"));
        String away = "--- a/src/f.txt\n+++ b/other.txt\n@@ -1,3 +1,3 @@\n one\n-two\n+TWO\n three\n";
        assertThrows(PatchException.Protected.class, () -> run("src/f.txt", away));
        assertEquals("one\ntwo\nthree\n", Files.readString(root.resolve("other.txt")));
        assertEquals("Patched 2 files: other.txt, src/f.txt", run("", both));
    }

    @Test
    void what_does_not_fit_changes_nothing() throws Exception {
        String half = DIFF + "--- a/other.txt\n+++ b/other.txt\n@@ -1,2 +1,2 @@\n-nine\n+NINE\n ten\n";
        assertThrows(PatchException.NoMatch.class, () -> run("", half));
        assertThrows(PatchException.NoMatch.class, () -> trials().preview("APPLY_PATCH", args("", half)));
        assertEquals("one\ntwo\nthree\n", Files.readString(root.resolve("src/f.txt")));
        assertThrows(BadInput.class, () -> run("src/f.txt", "nothing here"));
        assertThrows(BadInput.class, () -> run("src/f.txt", " "));
        assertThrows(AutodevException.class, () -> run("../f.txt", DIFF));
        assertThrows(PatchException.class, () -> run("", DIFF.replace("src/f.txt", "../../f.txt")));
        assertThrows(PatchException.class, () -> run("", DIFF.replace("src/f.txt", ".git/config")));
    }
}
