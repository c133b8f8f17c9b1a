package autodev.repair.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JavaFrontTest {
    private static final String TEXT = "class A { int f(int a, int b) { if ((a < b)) return -1; return a + b; } }\n";

    @Test
    void trees_name_places_and_leave_brackets_out() {
        Source source = Sources.java(TEXT);
        Node tree = source.tree().orElseThrow();
        assertEquals("a < b", source.of(tree.find(Kind.COMPARE).findFirst().orElseThrow()));
        assertEquals("-1", source.of(tree.find(Kind.NUMBER).findFirst().orElseThrow()));
        assertEquals(List.of("a", "b"), tree.find(Kind.PARAM).map(p -> p.text).toList());
    }

    @Test
    void a_text_that_does_not_parse_has_a_problem_and_no_tree() {
        Source source = Sources.java("class A {\n  int x = 1\n}\n");
        assertTrue(source.tree().isEmpty());
        assertEquals(2, source.problem().orElseThrow().line());
    }

    @Test
    void an_edit_that_does_not_compile_has_no_digest() {
        JavaFront front = JavaFront.find(Path.of("")).orElseThrow();
        int plus = TEXT.indexOf("a + b");
        List<String> digests = front.digests(
                Map.of("A.java", TEXT), List.of(edit(plus, plus + 5, "a - b"), edit(plus, plus + 5, "\"x\"")));
        assertTrue(digests.get(0).contains("a - b"));
        assertEquals("", digests.get(1));
    }

    @Test
    void an_edit_must_mend_a_text_that_does_not_compile() {
        JavaFront front = JavaFront.find(Path.of("")).orElseThrow();
        String broken = TEXT.replace("a + b;", "a + c;");
        int at = broken.indexOf("a + c");
        List<String> digests =
                front.digests(Map.of("A.java", broken), List.of(edit(at, at + 5, "a + b"), edit(at, at + 5, "a - c")));
        assertTrue(digests.get(0).contains("a + b"));
        assertEquals("", digests.get(1));
    }

    private static Candidate edit(int start, int end, String text) {
        return new Candidate("A.java", 1, "edit", 1, List.of(new Edit(start, end, text)));
    }
}
