package autodev.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A patch that is in is told from one that is not. */
class AppliedTest {
    private static final String FILE = "one\ntwo\nthree\nfour\nfive\nsix\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--- a/f\n+++ b/f\n@@ -1,4 +1,4 @@\n one\n-two\n+TWO\n three\n four\n",
                "--- a/f\n+++ b/f\n@@ -2,2 +2,3 @@\n two\n+two and a half\n three\n",
                "--- a/f\n+++ b/f\n@@ -2,3 +2,2 @@\n two\n-three\n four\n",
                "--- a/f\n+++ b/f\n@@ -1,1 +1,1 @@\n-one\n+1\n@@ -6,1 +6,2 @@\n six\n+seven\n",
                "--- /dev/null\n+++ b/new\n@@ -0,0 +1,2 @@\n+a\n+b\n",
                "--- a/f\n+++ /dev/null\n@@ -1,6 +0,0 @@\n-one\n-two\n-three\n-four\n-five\n-six\n",
                "diff --git a/f b/g\n"
                        + "similarity index 90%\n"
                        + "rename from f\n"
                        + "rename to g\n"
                        + "--- a/f\n"
                        + "+++ b/g\n"
                        + "@@ -1,2 +1,2 @@\n"
                        + "-one\n"
                        + "+1\n"
                        + " two\n",
                "diff --git a/f b/f\nold mode 100644\nnew mode 100755\n",
                "f\n<<<<<<< SEARCH\ntwo\n=======\nTWO\n2\n>>>>>>> REPLACE\n",
                "*** Begin Patch\n*** Update File: f\n@@\n-two\n+TWO\n three\n*** End Patch\n",
            })
    void once_in_it_is_in_and_before_it_is_not(String patch) throws Exception {
        Files.writeString(folder.resolve("f"), FILE);
        Workspace workspace = Workspace.open(folder);
        PatchSet set = PatchSet.parse(patch);
        assertFalse(Applied.holds(set, workspace));
        assertFalse(set.apply(workspace, path -> false).isEmpty());
        assertTrue(Applied.holds(set, workspace));
    }

    @Test
    void one_more_of_many_that_are_alike_is_not_taken_for_applied() throws Exception {
        Workspace workspace = Workspace.open(folder);
        Files.writeString(folder.resolve("f"), "a {\n  b {\n  }\n}\n");
        assertFalse(Applied.holds(PatchSet.parse("--- a/f\n+++ b/f\n@@ -3,1 +3,2 @@\n   }\n+}\n"), workspace));
        String twice = "int f() {\n  return 1;\n}\n\n";
        Files.writeString(folder.resolve("f"), twice + twice);
        PatchSet first = PatchSet.parse("--- a/f\n+++ b/f\n@@ -1,3 +1,4 @@\n int f() {\n+  log();\n   return 1;\n }\n");
        assertFalse(Applied.holds(first, workspace));
        first.apply(workspace, path -> false);
        assertTrue(Applied.holds(first, workspace));
        PatchSet second =
                PatchSet.parse("--- a/f\n+++ b/f\n@@ -6,3 +6,4 @@\n int f() {\n+  log();\n   return 1;\n }\n");
        assertFalse(Applied.holds(second, workspace));
    }

    @Test
    void half_of_a_set_is_not_the_set() throws Exception {
        Files.writeString(folder.resolve("f"), FILE.replace("two", "TWO"));
        Files.writeString(folder.resolve("g"), FILE);
        String one = "--- a/f\n+++ b/f\n@@ -1,3 +1,3 @@\n one\n-two\n+TWO\n three\n";
        PatchSet both = PatchSet.parse(one + one.replace("/f", "/g"));
        assertFalse(Applied.holds(both, Workspace.open(folder)));
        assertTrue(Applied.holds(PatchSet.parse(one), Workspace.open(folder)));
    }

    @Test
    void random_edits_are_recognised_and_files_stay_as_they_are() throws Exception {
        Workspace workspace = Workspace.open(folder);
        var random = new Random(7);
        for (int round = 0; round < 60; round++) {
            var before = new StringBuilder();
            var after = new StringBuilder();
            for (int i = 0; i < 30; i++) {
                String line = "line " + i + " " + random.nextInt(1000) + "\n";
                int what = random.nextInt(12);
                if (what != 0) before.append(line);
                if (what == 2) after.append("changed " + i + "\n");
                else if (what != 1) after.append(line);
            }
            if (before.toString().equals(after.toString())) continue;
            String diff = autodev.workspace.TextDiff.unified("f", before.toString(), "f", after.toString(), 3);
            Files.writeString(folder.resolve("f"), after);
            assertTrue(Applied.holds(PatchSet.parse(diff), workspace), diff);
            assertEquals(after.toString(), Files.readString(folder.resolve("f")));
            Files.writeString(folder.resolve("f"), before);
            assertFalse(Applied.holds(PatchSet.parse(diff), workspace), diff);
        }
    }
}
