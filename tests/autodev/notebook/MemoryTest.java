package autodev.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryTest {
    @Test
    void what_was_typed_is_there_again_for_its_owner_alone(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("deep/shell.json");
        try (var memory = Memory.in(Optional.of(file))) {
            memory.words().put("HISTORY_LINE_0001", "1 + 1");
        }
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals(
                Map.of("HISTORY_LINE_0001", "1 + 1"),
                Memory.in(Optional.of(file)).words());
        try (var left = Files.list(file.getParent())) {
            assertEquals(1, left.count());
        }
    }

    @Test
    void a_damaged_file_and_none_at_all_begin_anew(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("shell.json"), "{\"a\":");
        assertEquals(Map.of(), Memory.in(Optional.of(file)).words());
        try (var memory = Memory.in(Optional.empty())) {
            assertEquals(Map.of(), memory.words());
        }
    }
}
