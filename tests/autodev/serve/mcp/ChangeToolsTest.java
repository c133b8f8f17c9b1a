package autodev.serve.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.process.Command;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangeToolsTest {
    private static final String FILE = "import os\n\nx = 1\n";

    @TempDir
    Path temp;

    private Path project;

    @BeforeEach
    void repository() throws Exception {
        project = Files.createDirectory(temp.resolve("project")).toRealPath();
        Files.writeString(project.resolve("a.py"), FILE);
        for (var words : List.of(
                List.of("init", "-q"),
                List.of("add", "a.py"),
                List.of("-c", "user.name=A", "-c", "user.email=a@example.com", "commit", "-q", "-m", "one"))) {
            var argv = new java.util.ArrayList<>(List.of("git"));
            argv.addAll(words);
            assertTrue(Command.of(argv).in(project).run().ok());
        }
    }

    @Test
    void a_report_becomes_patch_files_and_the_checkout_stays_as_it_is() throws Exception {
        var settings = Calling.settings(project, temp.resolve("state"), Map.of());
        var answer = new Calling()
                .call(
                        ChangeTools.of(settings),
                        "change_batch",
                        "{\"text\":\"a.py:1:8: F401 'os' imported but unused\",\"checks\":[\"python3 a.py\"]}");
        assertFalse(answer.failed(), answer.text());
        assertTrue(Calling.data(answer).path("dryRun").asBoolean(), answer.text());
        assertEquals(FILE, Files.readString(project.resolve("a.py")));
        try (var patches = Files.list(project.resolve("change"))) {
            assertTrue(patches.anyMatch(file -> file.toString().endsWith(".patch")));
        }
        var branches = Command.of("git", "branch", "--list").in(project).run().output();
        assertEquals(1, branches.lines().count(), branches);
    }
}
