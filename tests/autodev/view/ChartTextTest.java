package autodev.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChartTextTest {
    @Test
    void each_series_is_a_line_of_blocks_on_the_scale_of_its_unit() {
        assertEquals("""
            Failing tests
            failing  █ ▅▁  min 0  max 4  last 0 tests
            cost     ▃▆█   min 0.01  max 0.03  last $0.03
                     one … four\
            """, Terminal.plain().draw(Samples.FAILURES));
    }

    @Test
    void many_points_fit_into_the_width_and_the_numbers_go_below() {
        var values = IntStream.range(0, 500).mapToObj(i -> (double) i).toList();
        var chart = new View.Chart("", List.of(), List.of(new View.Series("s", "ms", View.Tone.GOOD, values)));
        List<String> lines = new Terminal(false, 50).draw(chart).lines().toList();
        assertEquals(2, lines.size(), lines.toString());
        assertTrue(lines.getFirst().startsWith("s  ▁") && lines.getFirst().endsWith("█"), lines.toString());
        assertTrue(lines.stream().allMatch(line -> line.length() <= 50), lines.toString());
        assertEquals("   min 0  max 499  last 499 ms", lines.getLast());
    }

    @Test
    void nothing_to_draw_is_said() {
        assertEquals("t\nno numbers yet", Terminal.plain().draw(new View.Chart("t", List.of(), List.of())));
        var empty = new View.Series("s", "", View.Tone.PLAIN, List.of(Double.NaN));
        assertEquals("s     no numbers yet", Terminal.plain().draw(new View.Chart("", List.of(), List.of(empty))));
    }
}
