package autodev.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GlanceTest {
    private record Bug(String file, int line, List<String> causes) {}

    private static String glance(@Nullable Object value) {
        return Glance.of(value, Terminal.plain());
    }

    @Test
    void plain_values_look_as_java_writes_them() {
        assertEquals("null", glance(null));
        assertEquals("42", glance(42));
        assertEquals("Optional[3]", glance(Optional.of(3)));
        assertEquals("\"three words here\"", glance("three words here"));
        assertEquals("[1, 2, 3]", glance(List.of(1, 2, 3)));
        assertEquals("{\"a\"=1}", glance(Map.of("a", 1)));
        assertEquals("int[3] {1, 2, 3}", glance(new int[] {1, 2, 3}));
    }

    @Test
    void a_record_shows_its_components() {
        assertEquals("Bug[file=\"A.java\", line=3, causes=[\"x\"]]", glance(new Bug("A.java", 3, List.of("x"))));
    }

    @Test
    void a_viewable_among_others_is_one_line() {
        Viewable two = () -> View.text("first\nsecond");
        Viewable one = () -> View.text("only");
        assertEquals("[first …, only]", glance(List.of(two, one)));
    }

    @Test
    void a_viewable_is_drawn() {
        Viewable table = () -> new View.Table(List.of("name", "n"), List.of(List.of("a", "1")));
        assertEquals("name  n\na     1", glance(table));
        assertEquals("hello", glance(View.text("hello")));
    }

    @Test
    void a_text_of_several_lines_is_a_block() {
        assertEquals("\"\"\"\none\ntwo\"\"\"", glance("one\ntwo"));
    }

    @Test
    void a_long_text_shows_its_beginning_and_its_length() {
        String shown = glance("ab".repeat(5000));
        assertTrue(shown.length() < 500, shown);
        assertTrue(shown.contains("10000 characters"), shown);
        String lines = glance("line\n".repeat(300));
        assertTrue(lines.lines().count() < 45, lines);
        assertTrue(lines.contains("1500 characters"), lines);
    }

    @Test
    void a_large_collection_shows_its_first_elements_and_how_many_more() {
        String shown = glance(IntStream.range(0, 1000).boxed().toList());
        assertTrue(shown.startsWith("[0, 1, 2"), shown);
        assertTrue(shown.endsWith("… 980 more]"), shown);
        assertTrue(glance(new byte[100_000]).contains("99980 more"));
    }

    @Test
    void long_elements_stand_on_lines_of_their_own() {
        String shown = glance(Collections.nCopies(3, "word ".repeat(50)));
        assertEquals(5, shown.lines().count(), shown);
        assertTrue(shown.contains("(250 characters)"), shown);
    }

    @Test
    void what_holds_itself_ends() {
        List<Object> snake = new ArrayList<>();
        snake.add(snake);
        assertTrue(glance(snake).contains("(this Collection)"), glance(snake));
    }

    @Test
    void a_secret_is_not_shown() {
        String key = "sk-" + "a1B2".repeat(12);
        assertFalse(glance("key " + key).contains(key));
        assertFalse(glance(List.of(key)).contains(key));
    }

    @Test
    void a_long_view_is_cut_and_its_colours_end_with_it() {
        var terminal = new Terminal(true, 80);
        String many = Glance.of(View.text("line\n".repeat(100), View.Tone.BAD), terminal);
        assertTrue(many.endsWith("\u001b[31mline\u001b[0m\n… 60 more lines"), many);
        String wide = Glance.of(View.text("x".repeat(9_000), View.Tone.BAD), terminal);
        assertTrue(wide.endsWith("x\u001b[0m… (9000 characters)"), wide);
        assertTrue(wide.length() < 500, wide);
    }
}
