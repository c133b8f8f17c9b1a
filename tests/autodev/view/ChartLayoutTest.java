package autodev.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChartLayoutTest {
    private static Drawing drawing(View view) {
        return Layout.bare(view, 800);
    }

    private static <S extends Drawing.Shape> List<S> all(Drawing drawing, Class<S> kind) {
        return drawing.shapes().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private static View.Chart one(double... values) {
        var series = new View.Series(
                "s",
                "ms",
                View.Tone.PLAIN,
                IntStream.range(0, values.length).mapToObj(i -> values[i]).toList());
        return new View.Chart("", List.of(), List.of(series));
    }

    @Test
    void a_number_that_is_not_known_leaves_a_gap() {
        var lines = all(drawing(one(1, 2, Double.NaN, 3, 4)), Drawing.Path.class).stream()
                .filter(line -> line.ink() == Ink.ACCENT && line.points().getFirst() != 0.0)
                .toList();
        assertEquals(2, lines.size());
        assertEquals(
                4, all(drawing(one(1, 2, Double.NaN, 3, 4)), Drawing.Dot.class).size());
    }

    @Test
    void a_single_point_is_a_dot_in_the_middle() {
        Drawing.Dot dot = all(drawing(one(5)), Drawing.Dot.class).getFirst();
        assertTrue(dot.x() > 300 && dot.x() < 500, dot.toString());
        assertEquals("s, 5 ms", dot.title());
    }

    @Test
    void each_unit_has_a_scale_of_its_own_from_zero_up() {
        List<ChartScale> scales = ChartScale.of(Samples.FAILURES);
        assertEquals(
                List.of("tests", "$"), scales.stream().map(ChartScale::unit).toList());
        assertEquals(0, scales.getFirst().low());
        assertEquals(4, scales.getFirst().high());
        assertEquals(0.03, scales.getLast().high(), 1e-9);
        var words = all(drawing(Samples.FAILURES), Drawing.Words.class).stream()
                .map(Drawing.Words::text)
                .toList();
        assertTrue(
                words.containsAll(List.of("4", "$0.03", "failing (tests)", "cost ($)", "one", "four")),
                words.toString());
    }

    @Test
    void of_many_points_the_labels_stay_apart() {
        var labels = IntStream.range(0, 200).mapToObj(i -> "iteration " + i).toList();
        var many = new View.Chart(
                "", labels, List.of(new View.Series("s", "", View.Tone.BAD, Collections.nCopies(200, 1.0))));
        var shown = all(drawing(many), Drawing.Words.class).stream()
                .filter(words -> words.text().startsWith("iteration"))
                .toList();
        assertTrue(shown.size() > 3, shown.toString());
        for (int i = 1; i < shown.size(); i++)
            assertTrue(shown.get(i).x() - shown.get(i - 1).x() > shown.get(i).width(), shown.toString());
    }

    @Test
    void a_hundred_thousand_points_are_thinned_without_losing_a_peak() {
        double[] values = new double[100_000];
        values[77_777] = 9;
        var line = all(drawing(one(values)), Drawing.Path.class).stream()
                .filter(path -> path.points().size() > 100)
                .findFirst()
                .orElseThrow();
        assertTrue(line.points().size() < 10_000);
        double top = IntStream.range(0, line.points().size() / 2)
                .mapToDouble(i -> line.points().get(2 * i + 1))
                .min()
                .orElseThrow();
        assertNotEquals(line.points().get(1), top);
    }

    @Test
    void its_height_is_the_same_with_numbers_and_without() {
        assertEquals(drawing(one()).height(), drawing(one(1, 2, 3)).height());
        var words = all(drawing(one()), Drawing.Words.class);
        assertTrue(words.stream().anyMatch(one -> one.text().equals("no numbers yet")), words.toString());
    }

    @Test
    void series_of_one_tone_differ_in_colour_or_stroke() {
        var series = List.of("a", "b", "c", "d").stream()
                .map(name -> new View.Series(name, "", View.Tone.PLAIN, List.of(1.0, 2.0)))
                .toList();
        var chart = new View.Chart("", List.of(), series);
        long looks = IntStream.range(0, 4)
                .mapToObj(i -> ChartLayout.ink(chart, i) + " " + ChartLayout.dashed(chart, i))
                .distinct()
                .count();
        assertEquals(4, looks);
    }
}
