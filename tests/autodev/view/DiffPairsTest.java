package autodev.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import autodev.view.FileDiff.Change;
import autodev.view.FileDiff.Side;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DiffPairsTest {
    private static List<Side> sides(String... lines) {
        return IntStream.range(0, lines.length)
                .mapToObj(i -> Side.of(i + 1, lines[i], false))
                .toList();
    }

    private static List<String> numbers(List<Change> rows) {
        return rows.stream()
                .map(row -> row.before().map(Side::number).orElse(0) + "|"
                        + row.after().map(Side::number).orElse(0))
                .toList();
    }

    @Test
    void a_line_stands_beside_the_one_that_it_became() {
        var removed = sides("int total = 0;", "return total;");
        var added = sides("// sums all up", "int total = start;", "", "return total + tax;");
        assertEquals(List.of("0|1", "1|2", "0|3", "2|4"), numbers(DiffPairs.of(removed, added, true)));
    }

    @Test
    void lines_with_nothing_in_common_fill_the_rows_in_order() {
        assertEquals(List.of("1|1", "2|0"), numbers(DiffPairs.of(sides("aaa", "bbb"), sides("xyz"), true)));
    }

    @Test
    void a_large_block_is_paired_line_by_line() {
        String[] many = IntStream.range(0, 400).mapToObj(i -> "line " + i).toArray(String[]::new);
        assertEquals(400, DiffPairs.of(sides(many), sides(many), true).size());
    }

    @Test
    void where_words_are_not_asked_for_lines_stand_in_order_and_nothing_is_marked() {
        List<Change> rows = DiffPairs.of(sides("a b c"), sides("x", "a b d"), false);
        assertEquals(List.of("1|1", "0|2"), numbers(rows));
        assertEquals(
                List.of(new FileDiff.Piece("a b c", false)),
                rows.getFirst().before().orElseThrow().pieces());
    }
}
