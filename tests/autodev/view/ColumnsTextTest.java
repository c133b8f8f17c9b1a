package autodev.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnsTextTest {
    private static View two(View left, View right) {
        return new View.Columns(List.of(new View.Column("before", left), new View.Column("", right)));
    }

    @Test
    void small_things_stand_side_by_side_whatever_their_colours_and_widths() {
        String drawn = new Terminal(true, 60).draw(two(View.text("漢字", View.Tone.GOOD), View.text("x\ny\nz")));
        assertEquals("\u001b[1mbefore\u001b[0m   x\n\u001b[32m漢字\u001b[0m     y\n         z", drawn);
    }

    @Test
    void long_lines_go_on_below_themselves_in_their_column() {
        List<String> lines = new Terminal(false, 103)
                .draw(two(View.text("word ".repeat(30)), new View.Diff("+" + "y".repeat(70))))
                .lines()
                .toList();
        assertTrue(lines.stream().allMatch(line -> line.length() <= 103), lines.toString());
        assertTrue(
                lines.get(1).startsWith("word word") && lines.get(1).endsWith("   " + "y".repeat(21)),
                lines.toString());
    }

    @Test
    void where_there_is_no_room_they_stand_one_below_the_other() {
        String drawn = new Terminal(false, 40).draw(two(View.text("a ".repeat(30)), View.text("b".repeat(39))));
        assertEquals(5, drawn.lines().count(), drawn);
        assertEquals("b".repeat(39), drawn.lines().toList().getLast());
    }

    @Test
    void as_many_as_fit_stand_on_one_row() {
        var columns = Collections.nCopies(3, new View.Column("h", View.text("x".repeat(40))));
        List<String> lines =
                new Terminal(false, 90).draw(new View.Columns(columns)).lines().toList();
        assertEquals(5, lines.size(), lines.toString());
        assertEquals("", lines.get(2));
        assertEquals("", Terminal.plain().draw(new View.Columns(List.of())));
    }
}
