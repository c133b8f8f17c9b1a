package autodev.repair.builtin;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class TestCodeTest {
    private static final String PYTHON = """
        import unittest


        def add(a, b):
            return a - b


        assert add(0, 0) == 0


        def test_add():
            assert add(1, 2) == 3


        class AddTest(unittest.TestCase):
            def setUp(self):
                self.wanted = 3


        if __name__ == "__main__":
            unittest.main(verbosity=2)
        """;

    @Test
    void tests_beside_the_code_in_python_are_not_edited() {
        everyEditKeeps(Sources.python(PYTHON), PYTHON.substring(PYTHON.indexOf("assert add(0")));
    }

    @Test
    void a_main_that_checks_is_not_edited_in_java() {
        String checks =
                "public static void main(String[] a) { if (add(1, 2) != 3) throw new AssertionError(\"add\"); } }";
        everyEditKeeps(Sources.java("class A { static int add(int a, int b) { return a - b; } " + checks), checks);
    }

    @Test
    void a_function_of_the_product_may_be_named_check() {
        Source source = Sources.python("def check(a):\n    return a > 3\n");
        Node function =
                source.tree().orElseThrow().find(Kind.FUNCTION).findFirst().orElseThrow();
        assertFalse(TestCode.is(function, source));
    }

    private static void everyEditKeeps(Source source, String tests) {
        Suspicion suspicion = new Suspicion();
        for (int line = 1; line < 30; line++) suspicion.atLeast(source.path(), line, 1);
        Site site = new Site(source, Sources.hints(""), new Index(List.of(source), List.of()), suspicion);
        List<Candidate> all = Mutators.of(site);
        assertTrue(all.size() > 10);
        for (Candidate c : all) assertTrue(c.apply(source.text()).endsWith(tests), () -> c.describe(source.text()));
    }
}
