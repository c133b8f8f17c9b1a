package autodev.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WordDiffTest {
    private static String marked(String before, String after) {
        List<String> left = WordDiff.tokens(before);
        List<String> right = WordDiff.tokens(after);
        var keptLeft = new boolean[left.size()];
        var keptRight = new boolean[right.size()];
        WordDiff.common(left, right, keptLeft, keptRight);
        return show(WordDiff.pieces(left, keptLeft)) + " | " + show(WordDiff.pieces(right, keptRight));
    }

    private static String show(List<FileDiff.Piece> pieces) {
        return pieces.stream()
                .map(piece -> piece.marked() ? "[" + piece.text() + "]" : piece.text())
                .collect(Collectors.joining());
    }

    @Test
    void only_the_words_that_differ_are_marked() {
        assertEquals("x = [1]; | x = [2];", marked("x = 1;", "x = 2;"));
        assertEquals("f(a, b) | f(a, [c, ]b)", marked("f(a, b)", "f(a, c, b)"));
    }

    @Test
    void words_side_by_side_are_one_mark() {
        assertEquals("the [old big] word | the [new small] word", marked("the old big word", "the new small word"));
    }

    @Test
    void letters_that_belong_together_are_not_torn_apart() {
        assertEquals("ok [👩‍👩‍👧] | ok [👨‍👧]", marked("ok 👩‍👩‍👧", "ok 👨‍👧"));
    }

    @Test
    void lines_of_many_words_are_compared_from_both_ends() {
        String middle = "a b ".repeat(400);
        assertEquals(
                "same [" + middle + "c] end | same [" + "d ".repeat(700) + "e] end",
                marked("same " + middle + "c end", "same " + "d ".repeat(700) + "e end"));
    }

    @Test
    void likeness_goes_from_none_to_all() {
        assertEquals(1, WordDiff.likeness(List.of("a", "b"), List.of("b", "a")));
        assertEquals(0, WordDiff.likeness(List.of("a"), List.of("b")));
        assertTrue(WordDiff.likeness(List.of("return", " ", "x"), List.of("return", " ", "y")) > 0.5);
    }
}
