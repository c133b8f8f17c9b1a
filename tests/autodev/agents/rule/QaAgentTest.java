package autodev.agents.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.agents.AgentTask;
import autodev.workspace.Workspace;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real runners on small projects. */
class QaAgentTest {
    private static final String TESTS = """
        import unittest
        from calc import add
        class T(unittest.TestCase):
            def test_adds(self):
                self.assertEqual(3, add(1, 2))
            def test_negative(self):
                self.assertEqual(-3, add(-1, -2))
            @unittest.skip("later")
            def test_later(self):
                pass
        """;

    @TempDir
    Path folder;

    private final List<String> progress = new ArrayList<>();

    private AgentAnswer run(String command) {
        var context = JsonNodeFactory.instance.objectNode();
        if (!command.isEmpty()) context.putObject("test_config").put("command", command);
        var task = new AgentTask("run the tests", context, AgentTask.Priority.MEDIUM);
        return new QaAgent().run(task, Workspace.look(folder), progress::add);
    }

    private void write(String path, String text) throws IOException {
        Files.createDirectories(folder.resolve(path).getParent());
        Files.writeString(folder.resolve(path), text);
    }

    @Test
    void green_tests_are_run_and_counted() throws IOException {
        write("calc.py", "def add(a, b):\n    return a + b\n");
        write("test_calc.py", TESTS);
        AgentAnswer answer = run("");
        assertTrue(answer.success(), answer.summary());
        assertEquals(
                "python3 -m unittest discover -v", answer.data().get("command").asText());
        assertEquals(2, answer.data().get("passed").asInt());
        assertEquals(0, answer.data().get("failed").asInt());
        assertEquals(1, answer.data().get("skipped").asInt());
        assertTrue(answer.summary().contains("2 passed, 0 failed, 1 skipped; exit code 0"), answer.summary());
        assertTrue(answer.summary().contains("by rule, no model was asked"));
        assertEquals("running python3 -m unittest discover -v", progress.getFirst());
    }

    @Test
    void red_tests_are_named_with_their_first_lines() throws IOException {
        write("calc.py", "def add(a, b):\n    return abs(a) + abs(b)\n");
        write("tests/__init__.py", "");
        write("tests/test_calc.py", TESTS);
        AgentAnswer answer = run("");
        assertFalse(answer.success());
        assertEquals(1, answer.data().get("failed").asInt());
        assertEquals(1, answer.data().get("exit_code").asInt());
        assertEquals(1, answer.data().get("failing").size(), answer.summary());
        assertTrue(answer.data().at("/failing/0/name").asText().startsWith("test_negative"));
        assertTrue(answer.summary().contains("AssertionError: -3 != 3"), answer.summary());
    }

    @Test
    void a_command_of_the_context_wins() throws IOException {
        write("test_calc.py", TESTS);
        AgentAnswer answer = run("echo '3 passed in 0.1s'");
        assertTrue(answer.success(), answer.summary());
        assertEquals(3, answer.data().get("passed").asInt());
        assertEquals("the task's context", answer.data().get("found_by").asText());
    }

    @Test
    void a_command_that_runs_no_test_proves_nothing() {
        AgentAnswer answer = run("echo 'Ran 0 tests in 0.0s'; echo; echo OK");
        assertFalse(answer.success());
        assertTrue(answer.summary().contains("no test ran"), answer.summary());
    }

    @Test
    void a_program_that_is_missing_and_a_time_limit_are_told() {
        assertTrue(run("no-such-program-here").summary().contains("the program is not there"));
        var context = JsonNodeFactory.instance.objectNode();
        context.putObject("test_config").put("command", "sleep 60").put("timeout", 1);
        AgentAnswer late = new QaAgent()
                .run(new AgentTask("t", context, AgentTask.Priority.LOW), Workspace.look(folder), progress::add);
        assertTrue(late.data().get("timed_out").asBoolean());
        assertFalse(late.success());
    }

    @Test
    void a_project_without_tests_is_told_so() throws IOException {
        write("a.txt", "nothing");
        AgentAnswer answer = run("");
        assertFalse(answer.success());
        assertTrue(answer.summary().contains("No test command found"));
    }

    @Test
    void node_runs_its_own_tests() throws IOException {
        write("package.json", "{\"scripts\": {\"test\": \"node --test\"}}");
        write(
                "a.test.js",
                "const t = require('node:test'); const a = require('node:assert');\n"
                        + "t('adds', () => a.equal(1 + 1, 2)); t('breaks', () => a.equal(1, 2, 'one is two'));\n");
        AgentAnswer answer = run("");
        assertEquals("npm test", answer.data().get("command").asText());
        assertEquals(1, answer.data().get("passed").asInt(), answer.summary());
        assertEquals(1, answer.data().get("failed").asInt());
        assertTrue(answer.data().at("/failing/0/name").asText().contains("breaks"), answer.summary());
        assertTrue(answer.summary().contains("one is two"), answer.summary());
    }

    @Test
    void reports_that_the_run_wrote_are_read() throws IOException {
        String report = "<testsuite><testcase classname=\"a.B\" name=\"good\"/><testcase classname=\"a.B\""
                + " name=\"bad\"><failure message=\"m\">expected 1\n"
                + " at x</failure></testcase><testcase classname=\"a.B\" name=\"not\">"
                + "<skipped/></testcase></testsuite>";
        write("report.xml", report);
        AgentAnswer answer =
                run("mkdir -p build/test-results/test && cp report.xml build/test-results/test/TEST-a.B.xml; false");
        assertFalse(answer.success());
        assertEquals(1, answer.data().get("passed").asInt());
        assertEquals(1, answer.data().get("skipped").asInt());
        assertEquals("a.B.bad", answer.data().at("/failing/0/name").asText());
        assertEquals("expected 1", answer.data().at("/failing/0/lines/0").asText());
    }

    @Test
    void a_secret_in_the_output_is_not_passed_on() {
        String key = "ghp_" + "a1B2c3D4e5".repeat(4);
        AgentAnswer answer = run("echo " + key + "; false");
        assertFalse(answer.summary().contains(key));
        assertFalse(answer.data().toString().contains(key));
        assertTrue(progress.stream().skip(1).noneMatch(line -> line.contains(key)));
    }
}
