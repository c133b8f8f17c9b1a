package autodev.workspace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextDiffTest {
    @Test
    void a_change_is_shown_with_the_lines_round_it() {
        String before = IntStream.rangeClosed(1, 9).mapToObj(i -> i + "\n").collect(Collectors.joining());
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
    void new_deleted_renamed_and_unchanged_files_are_told_apart() {
        assertEquals("", TextDiff.unified("a", "x", "a", "x", 3));
        assertEquals("diff --git a/a b/b\nrename from a\nrename to b\n", TextDiff.unified("a", "x", "b", "x", 3));
        assertEquals("""
            diff --git a/n b/n
            new file mode 100644
            --- /dev/null
            +++ b/n
            @@ -0,0 +1 @@
            +x
            \\ No newline at end of file
            """, TextDiff.unified(TextDiff.ABSENT, "", "n", "x", 3));
        assertEquals("""
            diff --git a/n b/n
            deleted file mode 100644
            --- a/n
            +++ /dev/null
            @@ -1 +0,0 @@
            -x
            """, TextDiff.unified("n", "x\n", TextDiff.ABSENT, "", 3));
        assertEquals("""
            diff --git a/n b/n
            new file mode 100644
            """, TextDiff.unified(TextDiff.ABSENT, "", "n", "", 3));
    }

    @Test
    void names_are_quoted_as_git_does() {
        assertEquals("diff --git \"a/q\\\"\" \"b/t\\tü\"\n", TextDiff.header("q\"", "t\tü"));
        assertEquals("diff --git a/ü 😀 b/ü 😀\n", TextDiff.header("ü 😀", "ü 😀"));
    }

    @Test
    void lines_that_stayed_are_matched_in_order() {
        assertArrayEquals(
                new int[] {-1, 0, 1, -1, 3},
                TextDiff.matches(List.of("x", "a", "b", "c", "d"), List.of("a", "b", "e", "d")));
        assertArrayEquals(new int[] {}, TextDiff.matches(List.of(), List.of("a")));
        assertArrayEquals(new int[] {-1}, TextDiff.matches(List.of("a"), List.of()));
        assertArrayEquals(new int[] {0, 1}, TextDiff.matches(List.of("a", "b"), List.of("a", "b")));
    }

    @Test
    void a_few_edits_in_a_large_text_of_few_different_lines_are_all_that_differs() {
        var random = new Random(5);
        var before = IntStream.range(0, 20_000)
                .mapToObj(i -> "line " + random.nextInt(20))
                .toList();
        var after = new ArrayList<>(before);
        for (int i = 0; i < 20; i++) {
            after.remove(random.nextInt(after.size()));
            after.add(random.nextInt(after.size()), "new " + i);
        }
        long stayed = Arrays.stream(TextDiff.matches(before, after))
                .filter(match -> match >= 0)
                .count();
        assertEquals(before.size() - 20, stayed);
    }

    @Test
    void large_and_unlike_texts_are_compared_in_bounded_time_and_space() {
        var random = new Random(3);
        List<String> a = IntStream.range(0, 20_000)
                .mapToObj(i -> "a" + random.nextInt(50))
                .toList();
        List<String> b = IntStream.range(0, 20_000)
                .mapToObj(i -> "a" + random.nextInt(50))
                .toList();
        int[] matches = TextDiff.matches(a, b);
        int last = -1;
        for (int i = 0; i < matches.length; i++) {
            if (matches[i] < 0) continue;
            assertTrue(matches[i] > last);
            assertEquals(a.get(i), b.get(matches[i]));
            last = matches[i];
        }
        assertEquals(a.size(), matches.length);
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
}
