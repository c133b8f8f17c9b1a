package autodev.repair.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.repair.Failure;
import autodev.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoverageTest {
    @TempDir
    Path folder;

    private static final String CODE = """
        def right(x):
            return x + 1


        def wrong(x):
            return x - 1
        """;
    private static final String UNITTEST = """
        \"""Tests.\"""
        import unittest
        from code_ import right, wrong


        class T(unittest.TestCase):
            def test_right(self):
                self.assertEqual(right(1), 2)

            def test_wrong(self):
                self.assertEqual(wrong(1), 2)
        """;
    private static final String PLAIN = """
        from code_ import right, wrong


        def test_right():
            assert right(1) == 2


        def test_wrong():
            assert wrong(1) == 2


        test_right()
        test_wrong()
        """;

    @ParameterizedTest
    @ValueSource(strings = {"python3 -m unittest -q", "python3 test_code.py"})
    void lines_of_the_failing_test_alone_are_the_most_suspicious(String runner) throws IOException {
        String test = runner.contains("unittest") ? UNITTEST : PLAIN;
        Bug bug = new Bug("spectrum", runner, true, java.util.Map.of("code_.py", CODE, "test_code.py", test));
        Workspace workspace = bug.unpack(folder);
        Failure failure = bug.check().run(workspace).failure().orElseThrow();
        PythonFront front = new PythonFront(PythonProcess.find("").orElseThrow());
        List<Source> sources = front.parse(new java.util.TreeMap<>(bug.files()));
        Coverage.instrument(workspace, sources);
        bug.check().run(workspace);
        Optional<Spectrum> spectrum = Coverage.read(workspace, failure);
        assertTrue(spectrum.isPresent());
        Suspicion suspicion = new Suspicion();
        for (int line = 1; line <= 6; line++) suspicion.atLeast("code_.py", line, 1);
        spectrum.get().weigh(sources.getFirst(), suspicion);
        assertEquals(1, suspicion.of("code_.py", 6));
        assertEquals(.05, suspicion.of("code_.py", 2));
    }
}
