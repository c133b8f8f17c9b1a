package autodev.repair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ways of making tests pass without mending anything, each by a real run of real tests. */
class HonestCheckTest {
    private static final String RUNNER = "python3 -m unittest";
    private static final String TESTS = """
        import unittest
        from calc import add

        class AddTest(unittest.TestCase):
            def test_small(self):
                self.assertEqual(3, add(1, 2))

            def test_zero(self):
                self.assertEqual(5, add(5, 0))
        """;
    private static final String BROKEN = "def add(a, b):\n    return a - b\n";
    private static final String RIGHT = Project.patch("calc.py", BROKEN.replace('-', '+'));

    @TempDir
    Path folder;

    private Project project() {
        return new Project(folder.resolve("ws"))
                .write("calc.py", BROKEN)
                .write("tests/__init__.py", "")
                .write("tests/test_calc.py", TESTS);
    }

    private Report run(Project project, String... replies) throws Exception {
        try (var server = new ScriptedServer(replies);
                var repair = Repair.in(project.root())
                        .runner(RUNNER)
                        .model(server.model())
                        .maxIterations(replies.length)) {
            return repair.run();
        }
    }

    @Test
    void code_that_rewrites_its_tests_is_red_and_they_are_put_back() throws Exception {
        Project project = project();
        String cheat = """
            import os, re, sys
            here = os.path.join(os.path.dirname(__file__), "tests", "test_calc.py")
            text = open(here).read()
            if "(3," in text:
                open(here, "w").write(text.replace("(3,", "(-1,"))
                os.execv(sys.executable, [sys.executable, "-m", "unittest"])
            def add(a, b):
                return a - b
            """;
        Report report = run(project, Project.patch("calc.py", cheat));
        assertEquals(Outcome.STILL_RED, report.outcome());
        assertEquals(TESTS, project.read("tests/test_calc.py"));
        assertTrue(report.steps().getFirst().failure().orElseThrow().output().contains("changed protected files"));
    }

    @Test
    void skipped_tests_are_not_green_and_not_after_a_resume_either() throws Exception {
        Project project = project();
        String cheat = Project.patch("calc.py", "import unittest\nraise unittest.SkipTest('no')\n");
        assertEquals(Outcome.STILL_RED, run(project, cheat).outcome());
        try (var server = new ScriptedServer(RIGHT);
                var repair = Repair.in(project.root()).model(server.model()).resume()) {
            Report resumed = repair.run();
            assertFalse(resumed.success());
            assertEquals(0, server.requests());
        }
        try (var server = new ScriptedServer(RIGHT);
                var repair =
                        Repair.in(project.root()).model(server.model()).resume().maxIterations(2)) {
            assertEquals(Outcome.GREEN, repair.run().outcome());
        }
    }

    @Test
    void a_run_that_ends_before_its_tests_is_not_green() throws Exception {
        Report report = run(project(), Project.patch("calc.py", "import os\nos._exit(0)\n"));
        assertEquals(Outcome.STILL_RED, report.outcome());
    }

    @Test
    void of_candidates_the_honest_one_wins() throws Exception {
        String cheat = Project.patch("calc.py", "import unittest\nraise unittest.SkipTest('no')\n");
        Project project = project();
        try (var server = new ScriptedServer(cheat, RIGHT);
                var repair = Repair.in(project.root())
                        .runner(RUNNER)
                        .model(server.model())
                        .candidates(2)) {
            assertEquals(Outcome.GREEN, repair.run().outcome());
            assertEquals(BROKEN.replace('-', '+'), project.read("calc.py"));
        }
    }

    @Test
    void subtests_that_failed_are_no_tests_that_are_missing_when_they_pass() throws Exception {
        Project project =
                new Project(folder.resolve("sub")).write("calc.py", BROKEN).write("test_calc.py", """
                    import unittest
                    from calc import add

                    class AddTest(unittest.TestCase):
                        def test_all(self):
                            for n in range(1, 6):
                                with self.subTest(n=n):
                                    self.assertEqual(n + n, add(n, n))
                    """);
        assertEquals(Outcome.GREEN, run(project, RIGHT).outcome());
    }

    @Test
    void data_that_tests_write_is_theirs_to_write() throws Exception {
        Project project = project();
        project.write("tests/counter.txt", "0").write("tests/test_calc.py", TESTS + """

                def test_counter(self):
                    with open("tests/counter.txt", "a") as counter:
                        counter.write("1")
            """);
        assertEquals(Outcome.GREEN, run(project, RIGHT).outcome());
        assertTrue(project.read("tests/counter.txt").length() > 2);
    }

    @Test
    void a_repository_that_the_tests_make_is_removed_and_the_run_is_red() throws Exception {
        Project project = project();
        String plant = "import os\nos.makedirs('.git/hooks', exist_ok=True)\n";
        Report report = run(project, Project.patch("calc.py", plant + BROKEN.replace('-', '+')));
        assertEquals(Outcome.STILL_RED, report.outcome());
        assertFalse(Files.exists(project.root().resolve(".git")));
    }

    @Test
    void the_number_of_tests_is_read_from_totals_that_are_always_printed() {
        assertEquals(
                4, TestCount.of("Ran 5 tests in 0.001s\n\nOK (skipped=1)\n").orElseThrow());
        assertEquals(
                5,
                TestCount.of("==== 2 failed, 3 passed, 1 skipped in 0.12s ====\n")
                        .orElseThrow());
        assertEquals(3, TestCount.of("3 passed in 0.01s\n").orElseThrow());
        assertEquals(
                7, TestCount.of("ℹ tests 8\nℹ pass 5\nℹ fail 2\nℹ skipped 1\n").orElseThrow());
        assertEquals(
                9,
                TestCount.of("Tests:       1 failed, 2 skipped, 8 passed, 11 total\n")
                        .orElseThrow());
        assertEquals(
                3,
                TestCount.of("test result: FAILED. 2 passed; 1 failed; 0 ignored\n")
                        .orElseThrow());
        assertEquals(1, TestCount.of("1..2\nok 1 - a\nok 2 - b # SKIP\n").orElseThrow());
        assertTrue(TestCount.of("BUILD SUCCESS\n").isEmpty());
        assertTrue(TestCount.of(Workspace.class.getName()).isEmpty());
    }
}
