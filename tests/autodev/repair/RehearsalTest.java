package autodev.repair;

import static org.junit.jupiter.api.Assertions.assertEquals;

import autodev.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalTest {
    @Test
    void it_runs_to_its_end_and_writes_nothing(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("calc.py"), "def add(a, b):\n    return a - b\n");
        Rehearsal.run(Workspace.look(folder));
        try (var files = Files.list(folder)) {
            assertEquals(
                    List.of("calc.py"),
                    files.map(file -> file.getFileName().toString()).toList());
        }
    }
}
