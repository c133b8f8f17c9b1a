package autodev.agents.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Interrupted;
import autodev.Json;
import autodev.agents.AgentTask;
import autodev.workspace.Workspace;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecurityAgentTest {
    @TempDir
    Path folder;

    private AgentAnswer scan() {
        return RuleAgent.of("security").orElseThrow().run(AgentTask.of("scan"), Workspace.look(folder), line -> {});
    }

    private void write(String path, String text) throws IOException {
        Files.createDirectories(folder.resolve(path).getParent());
        Files.writeString(folder.resolve(path), text);
    }

    @Test
    void a_project_is_scanned_and_the_findings_are_sarif_too() throws IOException {
        write("src/a b.py", "import os\nos.system('rm ' + path)\n");
        write("src/ok.py", "print('hello')\n");
        AgentAnswer answer = scan();
        assertTrue(answer.success());
        assertTrue(answer.summary().contains("by rule, no model was asked"));
        assertTrue(answer.summary().contains("`src/a b.py:2`"));
        assertEquals(1, answer.data().at("/counts/high").asInt());
        JsonNode run = answer.data().at("/sarif/runs/0");
        assertEquals("2.1.0", answer.data().at("/sarif/version").asText());
        assertEquals("command-injection", run.at("/tool/driver/rules/0/id").asText());
        assertEquals(
                "external/cwe/cwe-78",
                run.at("/tool/driver/rules/0/properties/tags/1").asText());
        assertEquals("error", run.at("/results/0/level").asText());
        assertEquals(
                "src/a%20b.py",
                run.at("/results/0/locations/0/physicalLocation/artifactLocation/uri")
                        .asText());
        assertEquals(
                2,
                run.at("/results/0/locations/0/physicalLocation/region/startLine")
                        .asInt());
    }

    @Test
    void a_clean_project_has_no_findings() throws IOException {
        write("src/ok.py", "print('hello')\n");
        assertEquals(0, scan().data().at("/findings").size());
        assertEquals(0, scan().data().at("/sarif/runs/0/results").size());
        assertTrue(scan().summary().contains("No findings"));
    }

    @Test
    void what_git_ignores_is_passed_over_unless_it_is_committed_all_the_same() throws IOException {
        write(".gitignore", ".env\nout/\n");
        write(".env", "SECRET_KEY=x9KvQ27mLpz4Tr\n");
        write("out/a.py", "eval(x)\n");
        GitProject git = new GitProject(folder);
        assertEquals(0, scan().data().at("/findings").size());
        git.run("add", "-f", ".env");
        assertTrue(scan().data().at("/findings").findValuesAsText("rule").contains("secret-file"));
        assertFalse(Json.line(scan().data()).contains("x9KvQ27mLpz4Tr"));
        assertFalse(scan().summary().contains("x9KvQ27mLpz4Tr"));
    }

    @Test
    void hostile_trees_are_walked_to_their_end() throws IOException {
        Files.createSymbolicLink(folder.resolve("loop"), folder);
        Files.createSymbolicLink(folder.resolve("passwd.py"), Path.of("/etc/passwd"));
        Files.write(folder.resolve("binary.py"), new byte[] {1, 0, 2});
        Files.write(folder.resolve("latin.py"), new byte[] {'e', 'v', 'a', 'l', '(', (byte) 0xe4, ')', '\n'});
        Files.write(folder.resolve("huge.py"), new byte[ProjectFiles.LARGEST + 1]);
        for (int i = 0; i < 300; i++) write("d" + i + "/a.py", "eval(x)\n");
        AgentAnswer answer = scan();
        assertEquals(301, answer.data().at("/counts/high").asInt());
        assertEquals(2, answer.data().at("/skipped").asInt());
    }

    @Test
    void a_scan_can_be_interrupted() throws IOException {
        write("a.py", "eval(x)\n");
        Thread.currentThread().interrupt();
        try {
            assertThrows(Interrupted.class, this::scan);
        } finally {
            assertTrue(Thread.interrupted());
        }
    }

    @Test
    void agents_that_need_a_model_are_none_by_rule() {
        for (String name : List.of("engineer", "ops", "researcher", "data_engineer", "mine"))
            assertTrue(RuleAgent.of(name).isEmpty(), name);
        for (String name : List.of("qa", "security", "versioner", "documentation", "ticketer"))
            assertTrue(RuleAgent.of(name).orElseThrow().about().contains("no model was asked"), name);
    }
}
