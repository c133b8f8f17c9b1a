package autodev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import autodev.bench.Figure;
import autodev.bench.Findings;
import autodev.bench.Samples;
import autodev.bench.Unit;
import autodev.view.Terminal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the bench makes of its samples; how long anything takes is no matter here. */
class BenchTest {
    private static final Samples ODD = samples(0.3, 0.1, 0.2);

    private static Samples samples(Double... values) {
        return new Samples(List.of(values));
    }

    @Test
    void the_median_is_the_middle_or_the_mean_of_the_two_in_the_middle() {
        assertEquals(0.2, ODD.median());
        assertEquals(2.5, samples(9.0, 1.0, 2.0, 3.0).median());
        assertEquals(7.0, samples(7.0).median());
        assertEquals(0.1, ODD.least());
        assertEquals(0.3, ODD.most());
        assertThrows(IllegalArgumentException.class, () -> samples());
    }

    @Test
    void samples_are_taken_off_run_by_run() {
        assertEquals(samples(2.0, 0.0), samples(5.0, 1.0).minus(samples(3.0, 1.0)));
        assertThrows(IllegalArgumentException.class, () -> ODD.minus(samples(1.0)));
    }

    @Test
    void a_ratio_compares_medians_and_needs_something_to_compare_with() {
        var figure = Figure.of("start", Unit.SECONDS, ODD);
        assertEquals(Optional.empty(), figure.ratio());
        assertEquals(
                4.0, figure.against("bare", samples(0.04, 0.05, 0.9)).ratio().orElseThrow());
        assertEquals(Optional.empty(), figure.against("nothing", samples(0.0)).ratio());
    }

    @Test
    void values_show_three_digits_that_count_in_their_unit() {
        assertEquals("12.3 ms", Unit.SECONDS.show(0.01234));
        assertEquals("0.123 ms", Unit.SECONDS.show(0.0001234));
        assertEquals("-120 ms", Unit.SECONDS.show(-0.12));
        assertEquals("1.23 s", Unit.SECONDS.show(1.234));
        assertEquals("118 MB", Unit.MEGABYTES.show(118.4));
        assertEquals("92.3 %", Unit.PERCENT.show(92.31));
        assertEquals("20000 tokens", Unit.TOKENS.show(20_000.2));
    }

    @Test
    void the_table_has_a_line_for_each_figure_and_remarks_below() {
        var found = Findings.of(Figure.of("start", Unit.SECONDS, ODD)
                        .against("bare", samples(0.05))
                        .aim(0.3))
                .and(Findings.of(Figure.of("memory", Unit.MEGABYTES, samples(80.0))))
                .and(Findings.none("sandbox: skipped"));
        var lines = new Terminal(false, 120)
                .draw(found.view())
                .lines()
                .map(String::stripTrailing)
                .filter(line -> !line.isEmpty())
                .toList();
        assertEquals(
                List.of(
                        "figure  median   min..max          ratio   against  aim",
                        "start   200 ms   100 ms..300 ms    4.00 x  bare     < 300 ms",
                        "memory  80.0 MB  80.0 MB..80.0 MB",
                        "sandbox: skipped"),
                lines);
    }

    @Test
    void json_has_the_same_in_plain_numbers() {
        var found = Findings.of(Figure.of("start", Unit.SECONDS, ODD)
                .against("bare", samples(0.05))
                .aim(0.3));
        assertEquals(
                Json.parse("{\"figures\":[{\"figure\":\"start\",\"unit\":\"seconds\",\"median\":0.2,\"min\":0.1,"
                        + "\"max\":0.3,\"runs\":3,\"ratio\":4.0,\"against\":\"bare\",\"aim\":0.3}],\"remarks\":[]}"),
                Json.parse(Json.pretty(found.data())));
        assertEquals(
                Map.of("figures", List.of(), "remarks", List.of("none")),
                Findings.none("none").data());
    }
}
