package autodev.repair.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PythonFrontTest {
    private static String first(Source source, Kind kind) {
        return source.of(source.tree().orElseThrow().find(kind).findFirst().orElseThrow());
    }

    @Test
    void places_are_right_behind_letters_of_any_width() {
        Source source = Sources.python("def f(x):\n    return \"é€😀\" + g(x, 'ß')\n");
        assertEquals("g(x, 'ß')", first(source, Kind.CALL));
        assertEquals("\"é€😀\" + g(x, 'ß')", first(source, Kind.BINARY));
    }

    @Test
    void places_are_right_with_windows_line_ends() {
        Source source = Sources.python("x = 1\r\nif x:\r\n    y = x < 2\r\n");
        assertEquals("x < 2", first(source, Kind.COMPARE));
        assertEquals(
                3,
                source.line(source.tree()
                        .orElseThrow()
                        .find(Kind.COMPARE)
                        .findFirst()
                        .orElseThrow()
                        .start));
    }

    @Test
    void a_text_that_does_not_parse_has_a_problem_and_no_tree() {
        Source source = Sources.python("x = 1\ndef f(:\n");
        assertTrue(source.tree().isEmpty());
        assertEquals(2, source.problem().orElseThrow().line());
    }

    @Test
    void digests_tell_equal_programs_and_broken_ones() {
        String text = "x = 1 + 2  # é\n";
        PythonFront front = new PythonFront(PythonProcess.find("").orElseThrow());
        List<String> digests = front.digests(
                Map.of("a.py", text), List.of(edit(0, 0, ""), edit(4, 5, "(1)"), edit(4, 5, "3"), edit(6, 7, "+ +* ")));
        assertEquals(digests.get(0), digests.get(1));
        assertNotEquals(digests.get(0), digests.get(2));
        assertEquals("", digests.get(3));
    }

    private static Candidate edit(int start, int end, String text) {
        return new Candidate("a.py", 1, "edit", 1, List.of(new Edit(start, end, text)));
    }
}
