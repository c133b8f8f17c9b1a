package autodev.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.workspace.Change;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class PatchSetTest {
    @TempDir
    Path temporary;

    @TestFactory
    Stream<DynamicTest> every_reply_of_the_corpus_does_what_it_says() {
        return ReplyCase.all().stream().map(one -> DynamicTest.dynamicTest(one.name(), () -> check(one)));
    }

    @Test
    void the_corpus_has_at_least_eighty_replies_and_every_kind_of_error() {
        var cases = ReplyCase.all();
        assertTrue(cases.size() >= 80, "cases: " + cases.size());
        Set<String> kinds = cases.stream()
                .flatMap(one -> one.of("error").stream())
                .map(ReplyCase.Section::argument)
                .collect(Collectors.toSet());
        assertEquals(Set.of("Malformed", "NoMatch", "Ambiguous", "Conflict", "Protected", "Refused"), kinds);
    }

    private void check(ReplyCase one) throws Exception {
        var folder = Folder.at(temporary.resolve(one.name()));
        one.before().forEach(folder::with);
        for (var section : one.of("before")) {
            if (section.flags().contains("executable"))
                assertTrue(folder.workspace()
                        .root()
                        .resolve(section.argument())
                        .toFile()
                        .setExecutable(true));
        }
        Set<String> guarded =
                one.of("protect").stream().map(ReplyCase.Section::argument).collect(Collectors.toSet());
        if (one.of("error").isEmpty()) {
            checkAfter(one, folder, guarded);
        } else {
            var error = one.of("error").getFirst();
            var thrown = assertThrows(
                    PatchException.class,
                    () -> PatchSet.parse(one.reply()).apply(folder.workspace(), guarded::contains));
            assertEquals(error.argument(), thrown.getClass().getSimpleName(), thrown.getMessage());
            assertTrue(thrown.getMessage().contains(error.rest()), thrown.getMessage());
            assertEquals(Folder.shown(one.before()), folder.files());
        }
    }

    private static void checkAfter(ReplyCase one, Folder folder, Set<String> guarded) {
        var set = PatchSet.parse(one.reply());
        assertEquals(!one.of("none").isEmpty(), set.isEmpty(), set.toString());
        var changed = set.apply(folder.workspace(), guarded::contains);
        assertEquals(Folder.shown(one.after()), folder.files());
        var before = Folder.shown(one.before());
        var expected = Stream.concat(before.keySet().stream(), one.after().keySet().stream())
                .filter(path -> !folder.files().getOrDefault(path, "\0").equals(before.getOrDefault(path, "\0")))
                .collect(Collectors.toSet());
        expected.addAll(
                one.of("executable").stream().map(ReplyCase.Section::argument).toList());
        assertTrue(Set.copyOf(changed).containsAll(expected), changed + " but changed are " + expected);
        for (var section : one.of("executable")) {
            assertTrue(Files.isExecutable(folder.workspace().root().resolve(section.argument())), section.argument());
        }
    }

    @Test
    void a_reply_without_a_patch_is_none() {
        assertSame(PatchSet.NONE, PatchSet.parse("I could not find the bug."));
        assertSame(PatchSet.NONE, PatchSet.parse(""));
    }

    @Test
    void one_bad_patch_keeps_the_good_ones_from_being_applied() {
        var folder = Folder.at(temporary.resolve("all")).with("a.txt", "a\n");
        String reply = "PATCH::b.txt\nb\nENDPATCH\na.txt\n<<<<<<< SEARCH\nx\n=======\ny\n>>>>>>> REPLACE\n";
        var thrown = assertThrows(PatchException.NoMatch.class, () -> folder.apply(reply));
        assertTrue(thrown.getMessage().startsWith("patch 2 (SEARCH/REPLACE) for 'a.txt'"), thrown.getMessage());
        assertEquals(Set.of("a.txt"), folder.files().keySet());
    }

    @Test
    void a_missing_match_shows_the_nearest_lines_with_their_numbers() {
        var folder = Folder.at(temporary.resolve("near"));
        folder.with("a.py", "import os\n\n\ndef add(a, b):\n    return a - b\n\n\ndef sub(a, b):\n    return a - b\n");
        String reply = "a.py\n<<<<<<< SEARCH\ndef add(x, y):\n    return x - y\n=======\n    pass\n>>>>>>> REPLACE\n";
        var thrown = assertThrows(PatchException.NoMatch.class, () -> folder.apply(reply));
        assertTrue(thrown.getMessage().contains("    4| def add(a, b):\n    5|     return a - b"), thrown.getMessage());
    }

    @Test
    void the_fingerprint_is_the_same_for_the_same_patches_only() {
        String one = "PATCH::a.py\nx = 1\nENDPATCH\n";
        assertEquals(
                PatchSet.parse(one).fingerprint(),
                PatchSet.parse("Sure!\n\n" + one).fingerprint());
        assertNotEquals(
                PatchSet.parse(one).fingerprint(),
                PatchSet.parse(one.replace('1', '2')).fingerprint());
        assertEquals("e3b0c44298fc1c149afbf4c8996fb924", PatchSet.NONE.fingerprint());
    }

    @Test
    void files_names_each_path_once_and_both_of_a_rename() {
        var set = PatchSet.parse(
                "diff --git a/x.py b/y.py\nrename from x.py\nrename to y.py\nPATCH::y.py\n1\nENDPATCH\n");
        assertEquals(List.of("x.py", "y.py"), set.files());
    }

    @Test
    void preview_shows_what_apply_would_do_and_does_nothing() {
        var folder =
                Folder.at(temporary.resolve("preview")).with("a.py", "x = 1\n").with("old.py", "y = 1\n");
        var set = PatchSet.parse("""
            PATCH::a.py
            x = 2
            ENDPATCH
            PATCH::new.py
            z = 1
            ENDPATCH
            *** Begin Patch
            *** Delete File: old.py
            *** End Patch
            """);
        assertEquals("""
            diff --git a/old.py b/old.py
            deleted file mode 100644
            --- a/old.py
            +++ /dev/null
            @@ -1 +0,0 @@
            -y = 1
            diff --git a/a.py b/a.py
            --- a/a.py
            +++ b/a.py
            @@ -1 +1 @@
            -x = 1
            +x = 2
            diff --git a/new.py b/new.py
            new file mode 100644
            --- /dev/null
            +++ b/new.py
            @@ -0,0 +1 @@
            +z = 1
            """, set.preview(folder.workspace()));
        assertEquals(Set.of("a.py", "old.py"), folder.files().keySet());
    }

    @Test
    void a_preview_is_itself_a_patch_that_does_the_same() {
        var set = PatchSet.parse("PATCH::a.py\nx = 2\nENDPATCH\nPATCH::new.py\nz = 1\nENDPATCH\n");
        var one = Folder.at(temporary.resolve("one")).with("a.py", "x = 1\n");
        var other = Folder.at(temporary.resolve("other")).with("a.py", "x = 1\n");
        other.apply(set.preview(other.workspace()));
        assertEquals(List.of("a.py", "new.py"), set.apply(one.workspace(), path -> false));
        assertEquals(one.files(), other.files());
    }

    @Test
    void a_rename_and_an_edit_become_one_move_and_one_write() {
        var folder = Folder.at(temporary.resolve("moves")).with("a.py", "x = 1\n");
        var set = PatchSet.parse("""
            diff --git a/a.py b/b.py
            rename from a.py
            rename to b.py
            --- a/a.py
            +++ b/b.py
            @@ -1 +1 @@
            -x = 1
            +x = 2
            """);
        var changes = set.changes(folder.workspace(), path -> false);
        assertEquals(2, changes.size(), changes.toString());
        assertEquals(new Change.Move("a.py", "b.py"), changes.getFirst());
        assertTrue(changes.getLast() instanceof Change.Write);
        assertTrue(set.preview(folder.workspace()).contains("rename from a.py\nrename to b.py\n"));
    }

    @Test
    void patches_made_by_code_are_applied_to_the_letter() {
        var folder = Folder.at(temporary.resolve("code"))
                .with("a.txt", "1\r\n")
                .with("b.txt", "b")
                .with("c.txt", "c");
        var set = PatchSet.of(new WholeFile("a.txt", "2\n\n"), new WholeFile("d/e.txt", ""));
        assertEquals(List.of("a.txt", "d/e.txt"), set.apply(folder.workspace(), path -> false));
        var more = PatchSet.of(
                List.of(new Change.Delete("b.txt"), new Change.Move("c.txt", "x.txt"), new Change.Mode("a.txt", true)));
        more.apply(folder.workspace(), path -> false);
        assertEquals("{a.txt=2\n\n, d/e.txt=, x.txt=c}", folder.files().toString());
        assertTrue(Files.isExecutable(folder.workspace().root().resolve("a.txt")));
    }

    @Test
    void protection_covers_renames_deletes_and_modes_but_not_a_file_sent_unchanged() {
        var folder = Folder.at(temporary.resolve("guard")).with("test_a.py", "x = 1\n");
        for (String reply : List.of(
                "diff --git a/test_a.py b/b.py\nrename from test_a.py\nrename to b.py\n",
                "*** Begin Patch\n*** Delete File: test_a.py\n*** End Patch\n",
                "diff --git a/test_a.py b/test_a.py\nold mode 100644\nnew mode 100755\n",
                "PATCH::./test_a.py\nx = 2\nENDPATCH\n")) {
            var set = PatchSet.parse(reply);
            assertThrows(
                    PatchException.Protected.class,
                    () -> set.changes(folder.workspace(), path -> path.equals("test_a.py")),
                    reply);
        }
        var same = PatchSet.parse("PATCH::test_a.py\nx = 1\nENDPATCH\n");
        assertFalse(same.isEmpty());
        assertEquals(List.of(), same.changes(folder.workspace(), path -> true));
    }
}
