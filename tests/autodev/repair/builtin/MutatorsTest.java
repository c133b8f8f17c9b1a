package autodev.repair.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MutatorsTest {
    private static final Hints NONE = Sources.hints("");

    private static void offers(Mutator mutator, Source source, String after) {
        List<String> texts = Sources.edited(mutator, source, NONE);
        assertTrue(texts.contains(after), () -> "no edit makes\n" + after + "among " + texts);
    }

    private static Source py(String body) {
        return Sources.python("def f(a, b):\n    " + body + "\n");
    }

    private static String text(String body) {
        return "def f(a, b):\n    " + body + "\n";
    }

    @Test
    void comparisons_change_their_boundary_also_across_comments_and_brackets() {
        offers(new Comparisons(), py("return (a) < (b)"), text("return (a) <= (b)"));
        offers(new Comparisons(), py("return a is not b"), text("return a is b"));
        Source java = Sources.java("class A { boolean f(String a, String b) { return a /* < */ == b; } }");
        offers(new Comparisons(), java, java.text().replace("a /* < */ == b", "a.equals(b)"));
        offers(new Comparisons(), java, java.text().replace("==", "!="));
    }

    @Test
    void arithmetic_changes_operator_order_and_grouping() {
        offers(new Arithmetic(), py("return a - b"), text("return a + b"));
        offers(new Arithmetic(), py("return a - b"), text("return b - a"));
        offers(new Arithmetic(), py("return a + b / 2"), text("return (a + b) / 2"));
        offers(new Arithmetic(), py("return a // b"), text("return -(-a // b)"));
    }

    @Test
    void conditions_join_otherwise_and_lose_their_negation() {
        offers(new Logic(), py("return a and b"), text("return a or b"));
        offers(new Logic(), py("return not a"), text("return a"));
        Source java = Sources.java("class A { int f(boolean a, boolean b) { if (a && b) return 1; return 2; } }");
        offers(new Logic(), java, java.text().replace("&&", "||"));
    }

    @Test
    void bounds_move_by_one() {
        offers(new Offsets(), py("return range(a, b)"), text("return range(a, b + 1)"));
        offers(new Offsets(), py("return a[b]"), text("return a[b - 1]"));
        offers(new Offsets(), py("return a[b:]"), text("return a[:b]"));
    }

    @Test
    void a_return_leaves_its_loop() {
        Source source = Sources.python(
                "def f(a):\n    for x in a:\n        if x:\n            return False\n        return True\n");
        offers(
                new Moves(),
                source,
                "def f(a):\n    for x in a:\n        if x:\n            return False\n    return True\n");
    }

    @Test
    void a_shared_default_is_made_anew_below_the_documentation() {
        Source source = Sources.python("def f(a, b=[]):\n    \"\"\"Doc.\"\"\"\n    b.append(a)\n    return b\n");
        offers(
                new Defaults(),
                source,
                "def f(a, b=None):\n    \"\"\"Doc.\"\"\"\n    if b is None: b = []\n    b.append(a)\n    return b\n");
    }

    @Test
    void a_guard_raises_what_the_tests_expect() {
        Hints hints = Sources.wanting(Set.of("ValueError"), Set.of());
        List<String> texts = Sources.edited(new Guards(), py("return a / b"), hints);
        assertTrue(
                texts.contains(text("if b == 0: raise ValueError(\"not allowed: b == 0\")\n    return a / b")),
                texts::toString);
    }

    @Test
    void no_guard_tests_for_a_value_of_a_test() {
        Hints hints = Sources.wanting(Set.of(), Set.of("0", "\"seven\""));
        for (String text : Sources.edited(new Guards(), py("return a / b"), hints)) {
            assertFalse(text.matches("(?s).*== [^0].*"), text);
        }
    }

    @Test
    void the_words_that_a_test_wants_go_into_the_literal_that_they_come_from() {
        Hints hints = Sources.hints("AssertionError: 'Hello Ann!' != 'Hello, Ann!'");
        List<String> texts = Sources.edited(new Wording(), py("return f\"Hello {a}!\""), hints);
        assertTrue(texts.contains(text("return f\"Hello, {a}!\"")), texts::toString);
    }

    @Test
    void conditions_of_a_chain_change_places() {
        Source source = Sources.python("def f(a):\n"
                + "    if a % 3 == 0:\n"
                + "        return 1\n"
                + "    if a % 15 == 0:\n"
                + "        return 2\n"
                + "    return 3\n");
        offers(
                new Chains(),
                source,
                "def f(a):\n"
                        + "    if a % 15 == 0:\n"
                        + "        return 2\n"
                        + "    if a % 3 == 0:\n"
                        + "        return 1\n"
                        + "    return 3\n");
    }

    @Test
    void every_edit_of_every_family_can_be_made_and_changes_something() {
        Source source = Bug.all(java.nio.file.Path.of("tests/fixtures/bugs")).stream()
                .filter(b -> b.name().equals("py-matrix"))
                .map(b -> Sources.python(b.files().get("matrix.py")))
                .findFirst()
                .orElseThrow();
        Suspicion suspicion = new Suspicion();
        for (int line = 1; line < 40; line++) suspicion.atLeast("a.py", line, 1);
        List<Candidate> all = Mutators.of(new Site(source, NONE, new Index(List.of(source), List.of()), suspicion));
        assertTrue(all.size() > 200);
        for (Candidate c : all)
            assertFalse(c.apply(source.text()).equals(source.text()), () -> c.describe(source.text()));
        assertEquals(
                all.size(),
                all.stream().filter(c -> c.score() > 0 && c.score() <= 2).count());
    }
}
