package autodev.patch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.workspace.Change;
import autodev.workspace.TextDiff;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffsTest {
    private static final int ROUNDS = 2000;
    private static final int GIT_ROUNDS = 12;
    private static final List<String> WORDS = List.of(
            "",
            "a",
            "b",
            "c",
            "    return x",
            "\treturn x",
            "}",
            "-- minus",
            "++ plus",
            "@@ -1 +1 @@",
            "```",
            "größe",
            "diff --git a/x b/x",
            "\\ No newline at end of file",
            " ",
            "tail  ",
            "=======",
            "🎉");

    @Test
    void a_change_is_shown_with_its_context() {
        String before = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";
        assertEquals("""
            diff --git a/x y.txt b/x y.txt
            --- a/x y.txt\t
            +++ b/x y.txt\t
            @@ -4,3 +4,3 @@
             4
            -5
            +five
             6
            @@ -9 +9,2 @@
             9
            +10
            """, TextDiff.unified("x y.txt", before, "x y.txt", before.replace("5", "five") + "10\n", 1));
    }

    @Test
    void equal_texts_have_no_diff_and_a_rename_needs_no_hunk() {
        assertEquals("", TextDiff.unified("a", "x", "a", "x", 3));
        assertEquals("diff --git a/a b/b\nrename from a\nrename to b\n", TextDiff.unified("a", "x", "b", "x", 3));
    }

    @Test
    void a_missing_line_feed_is_marked() {
        assertEquals("""
            diff --git a/a b/a
            --- a/a
            +++ b/a
            @@ -1 +1 @@
            -x
            \\ No newline at end of file
            +x
            """, TextDiff.unified("a", "x", "a", "x\n", 3));
    }

    @Test
    void changes_near_each_other_share_a_hunk_and_far_ones_do_not() {
        String before = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";
        String near = before.replace("2\n", "two\n").replace("9\n", "nine\n");
        assertEquals(1, count(TextDiff.unified("a", before, "a", near, 3)));
        assertEquals(2, count(TextDiff.unified("a", before, "a", near, 2)));
        assertEquals(2, count(TextDiff.unified("a", before, "a", near, 0)));
    }

    private static long count(String diff) {
        return diff.lines().filter(line -> line.startsWith("@@")).count();
    }

    @Test
    void binary_files_are_only_said_to_differ() {
        String diff = Diffs.unified("a", new byte[] {0, 1}, "a", new byte[] {0, 2}, 3);
        assertEquals("diff --git a/a b/a\nBinary files a and a differ\n", diff);
    }

    @Test
    void whatever_is_written_as_a_diff_is_read_back(@TempDir Path temporary) {
        var random = new Random(20260);
        var folder = Folder.at(temporary);
        for (int round = 0; round < ROUNDS; round++) {
            String before = text(random, random.nextInt(30)), after = changed(random, before);
            String name = random.nextBoolean() ? "a.txt" : "dir/x \"y\"\u00FC.txt";
            folder.with(name, before);
            String diff = TextDiff.unified(name, before, name, after, 1 + random.nextInt(4));
            String reply = random.nextBoolean() ? diff : "Here:\n\n````diff\n" + diff + "````\nDone.\n";
            var changes = PatchSet.parse(reply).changes(folder.workspace(), path -> false);
            String read = changes.isEmpty() ? before : written(changes.getFirst());
            assertEquals(after, read, "round " + round + "\n" + reply + "\nof\n" + before);
        }
    }

    private static String written(Change change) {
        return new String(((Change.Write) change).bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void git_takes_the_same_diffs_and_makes_the_same_files(@TempDir Path temporary) throws Exception {
        var random = new Random(7);
        for (int round = 0; round < GIT_ROUNDS; round++) {
            Path folder = Files.createDirectories(temporary.resolve("r" + round));
            var diff = new StringBuilder();
            var expected = new ArrayList<String>();
            for (int file = 0; file < 20; file++) {
                String name = "f " + file + ".txt", before = text(random, 1 + random.nextInt(30));
                String after = changed(random, before);
                Files.writeString(folder.resolve(name), before);
                diff.append(TextDiff.unified(name, before, name, after, 3));
                expected.add(after);
            }
            Files.writeString(folder.resolve("p.diff"), diff);
            var git = new ProcessBuilder("git", "apply", "--whitespace=nowarn", "p.diff")
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(git.waitFor(60, TimeUnit.SECONDS) && git.exitValue() == 0, said + "\n" + diff);
            for (int file = 0; file < 20; file++)
                assertEquals(
                        expected.get(file), Files.readString(folder.resolve("f " + file + ".txt")), diff.toString());
        }
    }

    @Test
    void large_and_utterly_different_texts_are_compared_within_bounds() {
        var before = new ArrayList<String>();
        var after = new ArrayList<String>();
        var random = new Random(3);
        for (int i = 0; i < 60_000; i++) {
            before.add("old " + random.nextInt(40_000));
            after.add(i % 50 == 0 ? before.get(i) : "new " + random.nextInt(40_000));
        }
        int[] match = TextDiff.matches(before, after);
        int last = -1;
        for (int i = 0; i < match.length; i++) {
            if (match[i] < 0) continue;
            assertTrue(match[i] > last);
            assertEquals(before.get(i), after.get(match[i]));
            last = match[i];
        }
        assertTrue(last >= 0);
    }

    @Test
    void a_short_script_is_the_shortest() {
        assertArrayEquals(
                new int[] {-1, 0, 1, -1, 3},
                TextDiff.matches(List.of("x", "a", "b", "c", "d"), List.of("a", "b", "e", "d")));
        assertArrayEquals(new int[] {}, TextDiff.matches(List.of(), List.of("a")));
        assertArrayEquals(new int[] {-1}, TextDiff.matches(List.of("a"), List.of()));
    }

    private static String text(Random random, int lines) {
        var text = new StringBuilder();
        String end = random.nextInt(4) == 0 ? "\r\n" : "\n";
        for (int i = 0; i < lines; i++) {
            text.append(WORDS.get(random.nextInt(WORDS.size())));
            text.append(random.nextInt(40) == 0 ? "\r\n" : end);
        }
        return random.nextInt(4) == 0 ? text + "end" : text.toString();
    }

    private static String changed(Random random, String before) {
        var lines = new ArrayList<>(List.of(before.split("(?<=\n)")));
        for (int i = random.nextInt(5); i >= 0; i--) {
            int at = random.nextInt(lines.size() + 1);
            boolean removes = at < lines.size() && random.nextBoolean();
            if (removes) lines.remove(at);
            if (!removes || random.nextBoolean()) lines.add(at, text(random, 1));
        }
        String joined = String.join("", lines);
        return random.nextInt(6) == 0 ? joined.stripTrailing() : joined;
    }
}
