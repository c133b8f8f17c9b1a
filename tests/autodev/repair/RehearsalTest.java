package autodev.repair;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class RehearsalTest {
    @Test
    void it_runs_to_its_end_and_leaves_nothing_behind() throws Exception {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        Rehearsal.run();
        try (var left = Files.list(temporary)) {
            assertEquals(
                    List.of(),
                    left.map(file -> file.getFileName().toString())
                            .filter(name -> name.startsWith("autodev-rehearsal"))
                            .toList());
        }
    }
}
