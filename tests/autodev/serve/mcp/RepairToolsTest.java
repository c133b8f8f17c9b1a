package autodev.serve.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepairToolsTest {
    @TempDir
    Path temp;

    private Path project;

    @BeforeEach
    void broken() throws Exception {
        project = Files.createDirectory(temp.resolve("project"));
        Files.writeString(project.resolve("calc.py"), "def add(a, b):\n    return a - b\n");
        Files.writeString(project.resolve("test_calc.py"), """
            import unittest
            from calc import add

            class Adding(unittest.TestCase):
                def test_add(self):
                    self.assertEqual(add(2, 3), 5)
            """);
    }

    @Test
    void a_project_is_repaired_and_the_answer_has_the_patch() throws Exception {
        var settings = Calling.settings(project, temp.resolve("state"), Map.of());
        var calling = new Calling();
        var answer = calling.call(
                RepairTools.of(settings), "repair_run", "{\"runner\":\"python3 -m unittest\",\"model\":\"builtin\"}");
        assertFalse(answer.failed(), answer.text());
        assertTrue(Calling.data(answer).path("success").asBoolean());
        assertTrue(Calling.data(answer).path("diff").asText().contains("+    return a + b"), answer.text());
        assertEquals("def add(a, b):\n    return a + b\n", Files.readString(project.resolve("calc.py")));
        assertTrue(calling.heard.size() >= 3, calling.heard.toString());
    }

    @Test
    void a_step_is_one_patch_and_the_next_one_goes_on() throws Exception {
        var settings = Calling.settings(project, temp.resolve("state"), Map.of());
        var calling = new Calling();
        var step = calling.call(RepairTools.of(settings), "repair_step", "{\"runner\":\"python3 -m unittest\"}");
        assertFalse(step.failed(), step.text());
        assertTrue(Calling.data(step).path("green").asBoolean(), step.text());
        var next = calling.call(RepairTools.of(settings), "repair_step", "{\"resume\":true}");
        assertTrue(Calling.data(next).path("green").asBoolean(), next.text());
    }
}
