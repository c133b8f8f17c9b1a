package autodev.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a patch does to tests. */
class TestEditsTest {
    private static List<String> edit(String path, String removed, String added) {
        var lines = new StringBuilder();
        removed.lines().forEach(line -> lines.append('-').append(line).append('\n'));
        added.lines().forEach(line -> lines.append('+').append(line).append('\n'));
        int old = (int) removed.lines().count(), young = (int) added.lines().count();
        return TestEdits.breaches(StrictDiff.read(GitRepository.diff(path, 1, lines.toString(), old, young)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        tests/test_a.py        | def test_b():
        a_test.go              | func TestB(t *testing.T) {
        src/test/java/ATest.java | @Test void b() {}
        a.test.ts              | it('adds', () => {
        src/lib.rs             | #[test]
        spec/a_spec.rb         | it "adds" do
        ATests.cs              | [Fact] public void B() {}
        a_test.cc              | TEST_F(Suite, Name) {
        """)
    void a_test_more_or_fewer_is_a_breach_and_one_renamed_is_none(String path, String declaration) {
        assertTrue(edit(path, "x", declaration).getFirst().contains("1 test(s) more"), path);
        assertTrue(edit(path, declaration, "x").getFirst().contains("1 test(s) fewer"), path);
        assertEquals(List.of(), edit(path, declaration, declaration + " "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        tests/test_a.py | @pytest.mark.skip(reason='x')
        src/test/java/ATest.java | @Disabled
        a.test.ts | it.skip(
        a_test.go | t.Skip("later")
        """)
    void a_test_switched_off_is_a_breach(String path, String mark) {
        assertEquals(
                List.of(path + ": a test is switched off; no test may be"),
                edit(path, "x", mark).stream()
                        .filter(line -> line.contains("off"))
                        .toList());
    }

    @Test
    void assertions_may_be_reworded_and_not_taken_away() {
        assertEquals(List.of(), edit("tests/test_a.py", "self.assertEqual(a, b)", "assert a == b"));
        assertTrue(edit("tests/test_a.py", "assert a == b", "pass").getFirst().contains("assertions"));
        assertEquals(List.of(), edit("tests/test_a.py", "import os", "import sys"));
    }

    @Test
    void test_files_are_not_made_removed_or_moved_and_runners_not_configured() {
        String made = "diff --git a/tests/a.py b/tests/a.py\nnew file mode 100644\nindex 0..1\n";
        assertTrue(TestEdits.breaches(StrictDiff.read(made)).getFirst().contains("added"));
        String gone = "diff --git a/x_test.go b/x_test.go\n"
                + "deleted file mode 100644\n"
                + "--- a/x_test.go\n"
                + "+++ /dev/null\n"
                + "@@ -1 +0,0 @@\n"
                + "-a\n";
        assertTrue(TestEdits.breaches(StrictDiff.read(gone)).getFirst().contains("removed"));
        String moved = "diff --git a/test_a.py b/a.py\nsimilarity index 100%\nrename from test_a.py\nrename to a.py\n";
        assertTrue(TestEdits.breaches(StrictDiff.read(moved)).getFirst().contains("moved"));
        assertTrue(edit("pytest.ini", "a", "addopts = -k nothing").getFirst().contains("test runner"));
        assertEquals(List.of(), edit("src/contest.py", "x", "def test_connection():"));
    }
}
