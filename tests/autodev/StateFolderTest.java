package autodev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StateFolderTest {
    @Test
    void the_nearest_variable_that_is_set_names_it() {
        var all = Map.of("AUTODEV_STATE", "/a", "XDG_STATE_HOME", "/x", "HOME", "/h");
        assertEquals(Optional.of(Path.of("/a")), StateFolder.of(all));
        assertEquals(Optional.of(Path.of("/x/autodev")), StateFolder.of(Map.of("XDG_STATE_HOME", "/x", "HOME", "/h")));
        assertEquals(
                Optional.of(Path.of("/h/.local/state/autodev")),
                StateFolder.of(Map.of("AUTODEV_STATE", " ", "HOME", "/h")));
        assertEquals(Optional.empty(), StateFolder.of(Map.of()));
    }

    @Test
    void what_is_no_path_is_refused() {
        assertThrows(BadInput.class, () -> StateFolder.of(Map.of("AUTODEV_STATE", "a\0b")));
    }
}
