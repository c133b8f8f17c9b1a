package autodev.repair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import autodev.Json;
import autodev.process.CommandResult;
import autodev.repair.Failure.FailingTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailureReaderTest {
    private static final Path TRANSCRIPTS = Path.of("tests/fixtures/transcripts");
    private static final String ROOT = "/some/where/my project";

    record Expected(
            String command, List<String> files, OptionalInt passed, List<FailingTest> tests, List<String> frames) {}

    static Stream<String> transcripts() throws IOException {
        return Files.list(TRANSCRIPTS)
                .map(file -> file.getFileName().toString())
                .filter(name -> name.endsWith(".txt"))
                .map(name -> name.substring(0, name.length() - 4))
                .sorted();
    }

    // Outputs of the real tools, with the folder in which they ran replaced by @ROOT@.
    @ParameterizedTest
    @MethodSource("transcripts")
    void reads_what_a_real_tool_printed(String name) {
        Expected expected = Json.read(text(name + ".json"), Expected.class);
        Failure read = reader(expected.files()).read(red(text(name + ".txt").replace("@ROOT@", ROOT)));
        assertEquals(expected.tests(), read.tests());
        assertEquals(expected.frames(), places(read));
        assertEquals(expected.passed(), read.passed());
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void the_same_run_elsewhere_has_the_same_fingerprint(String name) {
        Expected expected = Json.read(text(name + ".json"), Expected.class);
        FailureReader reader = FailureReader.of(expected.files(), List.of(Path.of(ROOT), Path.of("/tmp/copy-1")));
        String here = text(name + ".txt").replace("@ROOT@", ROOT);
        String there = text(name + ".txt")
                .replace("@ROOT@", "/tmp/copy-1")
                .replaceAll("in \\d\\.\\d+s", "in 7.77s")
                .replaceAll("\\d\\.\\d+ ?ms", "91.5ms");
        if (expected.tests().isEmpty()) return;
        Failure first = reader.read(red(here));
        Failure second = reader.read(red(there));
        assertEquals(first.tests().size(), second.tests().size());
        assertEquals(first.frames(), second.frames());
        if (!here.contains("No test suite found")) assertEquals(first.fingerprint(), second.fingerprint());
    }

    @Test
    void places_are_found_however_a_path_is_written() {
        var reader = FailureReader.of(
                List.of("src/a b.py", "src/calc.js", "lib/deep/x.go", "Main.cs", "t/run.sh"),
                List.of(Path.of(ROOT), Path.of("/sandbox"), Path.of("C:\\work\\demo")));
        assertEquals(List.of("src/calc.js:3"), places(reader, "at add (file:///sandbox/src/calc.js:3:5)"));
        assertEquals(
                List.of("src/calc.js:3"), places(reader, "    at file:///some/where/my%20project/src/calc.js:3:5"));
        assertEquals(List.of("src/a b.py:7"), places(reader, "  File \"" + ROOT + "/src/a b.py\", line 7, in f"));
        assertEquals(List.of("src/a b.py:7"), places(reader, "src/a b.py:7: TypeError"));
        assertEquals(List.of("Main.cs:12"), places(reader, "   at A.B() in C:\\work\\demo\\Main.cs:line 12"));
        assertEquals(List.of("Main.cs:12"), places(reader, "Main.cs(12,5): error CS1002: ; expected"));
        assertEquals(List.of("lib/deep/x.go:9"), places(reader, "    x.go:9: want 3"));
        assertEquals(List.of("lib/deep/x.go:9"), places(reader, "../lib/deep/x.go:9:1: undefined: y"));
        assertEquals(List.of("src/calc.js:4"), places(reader, "/app/src/calc.js:4"));
        assertEquals(List.of("t/run.sh:2"), places(reader, "./t/run.sh: line 2: foo: command not found"));
    }

    @Test
    void places_outside_the_workspace_and_of_no_file_are_passed_over() {
        var reader = reader(List.of("src/calc.js", "json/decoder.py", "node_modules/x/index.js"));
        assertEquals(List.of(), places(reader, "at add (/elsewhere/calc.js:3:5)"));
        assertEquals(List.of(), places(reader, "  File \"/usr/lib/python3.11/json/decoder.py\", line 355, in f"));
        assertEquals(List.of(), places(reader, "at x (" + ROOT + "/node_modules/x/index.js:3:5)"));
        assertEquals(List.of(), places(reader, "src/other.js:3 localhost:8080 12:30:05 src/calc.js:0"));
    }

    @Test
    void a_class_of_the_jvm_is_found_by_package_and_where_that_is_ambiguous_everywhere() {
        var reader = reader(
                List.of("a/src/x/y/Calc.java", "b/src/x/y/Calc.java", "src/z/Calc.java", "src/java/util/List.java"));
        assertEquals(
                List.of("a/src/x/y/Calc.java:3", "b/src/x/y/Calc.java:3"),
                places(reader, "\tat app//x.y.Calc$Inner.add(Calc.java:3)"));
        assertEquals(List.of("src/z/Calc.java:3"), places(reader, "\tat z.Calc.<init>(Calc.java:3)"));
        assertEquals(List.of(), places(reader, "\tat java.lang.List.of(List.java:3)"));
    }

    @Test
    void warnings_come_after_errors_and_frames_are_bounded() {
        var lines = new StringBuilder();
        for (int i = 1; i <= 80; i++) lines.append("a.c:").append(i).append(":1: warning: unused\n");
        lines.append("a.c:500:1: error: no\n");
        Failure read = reader(List.of("a.c")).read(red(lines.toString()));
        assertEquals("a.c:500", places(read).getFirst());
        assertEquals(FailureReader.MOST_FRAMES, read.frames().size());
    }

    @Test
    void nothing_recognised_leaves_the_tests_empty_and_the_distance_unknown() {
        Failure read = reader(List.of("a.sh")).read(red("building\nERROR: something broke\n"));
        assertEquals(List.of(), read.tests());
        assertEquals(Integer.MAX_VALUE, read.distance());
        Failure other = reader(List.of("a.sh")).read(red("building\nERROR: something else broke\n"));
        assertFalse(read.fingerprint().equals(other.fingerprint()));
        Failure again = reader(List.of("a.sh")).read(red("building in 12 ms\nERROR: something broke\n"));
        Failure later = reader(List.of("a.sh")).read(red("building in 9 ms\nERROR: something broke\n"));
        assertEquals(again.fingerprint(), later.fingerprint());
    }

    @Test
    void runners_written_by_hand_are_read_as_a_last_resort() {
        Failure read = reader(List.of())
                .read(red("PASS: adds\nFAIL: means - expected 2, got 3\n[FAILED] halves\n1 passed, 2 failed\n"));
        assertEquals(
                List.of(new FailingTest("means", "expected 2, got 3"), new FailingTest("halves", "")), read.tests());
        assertEquals(OptionalInt.of(1), read.passed());
        assertEquals(2, read.distance());
    }

    @Test
    void runners_that_were_not_at_hand_are_read_by_their_documented_shapes() {
        assertRead(
                "CalcTest > adds() FAILED\n"
                        + "    x.Error: no at CalcTest.java:9\n\n"
                        + "4 tests completed, 2 failed, 1 skipped\n",
                "CalcTest > adds()",
                "x.Error: no at CalcTest.java:9",
                1);
        assertRead(
                "FAILED: adds\njava.lang.AssertionError: no\n    Tests run: 2, Failures: 1, Skips: 0\n"
                        + "Total tests run: 2, Passes: 1, Failures: 1, Skips: 0\n",
                "adds",
                "java.lang.AssertionError: no",
                1);
        assertRead(
                "There was 1 failure:\n1) adds(CalcTest)\njava.lang.AssertionError: no\n\nTests run: 3,  Failures: 1\n",
                "adds(CalcTest)",
                "java.lang.AssertionError: no",
                2);
        assertRead(
                "[xUnit.net 00:00:00.35]     Calc.Adds [FAIL]\n  Failed Calc.Adds [5 ms]\n  Error Message:\n   no\n"
                        + "Failed!  - Failed:     1, Passed:     2, Skipped:     0, Total:     3\n",
                "Calc.Adds",
                "no",
                2);
        assertRead(
                "  1) test adds (CalcTest)\n     test/calc_test.exs:5\n     no\n\n2 tests, 1 failure\n",
                "CalcTest adds",
                "no",
                1);
        assertRead(
                "        FAIL [   0.004s] calc tests::adds\n"
                        + "     Summary [   0.005s] 3 tests run: 2 passed, 1 failed, 0 skipped\n",
                "calc tests::adds",
                "",
                2);
        assertRead("adds ... FAILED (3ms)\nFAILED | 1 passed | 1 failed (12ms)\n", "adds", "", 1);
        assertRead(
                "  1) [chromium] › a.spec.ts:3:5 › title ──────\n\n    no\n\n  1 failed\n  1 passed (2.1s)\n",
                "[chromium] › a.spec.ts:3:5 › title",
                "no",
                1);
        assertRead(
                "[info] - adds *** FAILED ***\n[info]   no (CalcSpec.scala:9)\n1 passed",
                "adds",
                "no (CalcSpec.scala:9)",
                -1);
        assertRead("test.c:12:test_add:FAIL: Expected 3 Was -1\n", "test_add", "Expected 3 Was -1", -1);
        assertRead("FAIL in (adds) (calc_test.clj:5)\nexpected: 3\n", "adds", "expected: 3", -1);
        assertRead("00:01 +1 -1: adds [E]\n  no\n", "adds", "no", -1);
    }

    private static void assertRead(String output, String name, String reason, int passed) {
        Failure read = reader(List.of()).read(red(output));
        assertEquals(List.of(new FailingTest(name, reason)), read.tests());
        assertEquals(passed < 0 ? OptionalInt.empty() : OptionalInt.of(passed), read.passed());
    }

    @Test
    void fingerprints_tell_failures_apart_and_nothing_else() {
        var reader = reader(List.of("t.py"));
        String one =
                "FAILED t.py::a - OSError: <Sock 0x7f3a> at localhost:41234 pid 77 in /tmp/x1/f\nFAILED t.py::b - no\n";
        String two =
                "FAILED t.py::b - no\nFAILED t.py::a - OSError: <Sock 0x7bbb> at localhost:50001 pid 9 in /tmp/y2/f\n";
        String reason = one.replace(" - no", " - yes");
        String test = one.replace("::b", "::c");
        String print = reader.read(red(one)).fingerprint();
        assertEquals(print, reader.read(red(two)).fingerprint());
        assertFalse(print.equals(reader.read(red(reason)).fingerprint()));
        assertFalse(print.equals(reader.read(red(test)).fingerprint()));
        assertFalse(print.equals(reader.read(red(one + "t.py:5: OSError\n")).fingerprint()));
    }

    @Test
    void a_failure_goes_to_a_journal_and_back() {
        Failure read = reader(List.of("t.py")).read(red("FAILED t.py::a - no\n1 failed, 2 passed in 0.1s\n"));
        Failure back = Json.read(Json.line(read), Failure.class);
        assertEquals(read, back);
        assertFalse(Json.convert(Json.tree(read), Map.class).containsKey("distance"));
    }

    static FailureReader reader(List<String> files) {
        return FailureReader.of(files, List.of(Path.of(ROOT)));
    }

    private static List<String> places(FailureReader reader, String line) {
        return places(reader.read(red(line))).stream()
                .map(place -> place.replaceFirst("(:\\d+) .*", "$1"))
                .toList();
    }

    static List<String> places(Failure failure) {
        return failure.frames().stream()
                .map(frame -> (frame.path() + ":" + frame.line() + " " + frame.function()).strip())
                .toList();
    }

    static CommandResult red(String output) {
        return new CommandResult(1, output, false, false, Duration.ZERO);
    }

    private static String text(String name) {
        try {
            return Files.readString(TRANSCRIPTS.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
