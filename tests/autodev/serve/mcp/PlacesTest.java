package autodev.serve.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlacesTest {
    @TempDir
    Path temp;

    private Path workspace;

    @BeforeEach
    void folders() throws Exception {
        workspace = Files.createDirectories(temp.toRealPath().resolve("project"));
        Files.createDirectories(workspace.resolve("a/b"));
        Files.createDirectories(workspace.resolve("c"));
        Files.writeString(workspace.resolve("a/file"), "x");
        Files.createSymbolicLink(workspace.resolve("out"), temp);
        Files.createSymbolicLink(workspace.resolve("nowhere"), temp.resolve("missing"));
        Files.createSymbolicLink(workspace.resolve("within"), workspace.resolve("a"));
    }

    private Places places(String... roots) {
        return Places.of(workspace, roots.length == 0 ? Optional.empty() : Optional.of(List.of(roots)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "/", "../project2", "a/../../x", "out", "out/x", "nowhere", "/etc/passwd", "\0"})
    void what_is_outside_is_refused(String path) {
        var refused = assertThrows(BadInput.class, () -> places().inside("file", workspace, path));
        assertTrue(refused.getMessage().startsWith("file: "), refused.getMessage());
    }

    @Test
    void what_is_inside_is_answered_behind_its_links() {
        assertEquals(workspace.resolve("a/file"), places().file("file", workspace, "within/file"));
        assertEquals(workspace.resolve("a/b"), places().folder("folder", Optional.of("a/b")));
        assertEquals(
                workspace.resolve("a/b"),
                places().folder("folder", Optional.of(workspace.resolve("a/b").toString())));
        assertEquals(workspace.resolve("new/file"), places().inside("file", workspace, "new/file"));
        assertEquals(workspace, places().base());
    }

    @Test
    void roots_narrow_it_and_never_widen_it() {
        assertEquals(workspace, places(temp.toUri().toString()).base());
        var part = places(workspace.resolve("a").toUri().toString());
        assertEquals(workspace.resolve("a"), part.base());
        assertThrows(BadInput.class, () -> part.inside("file", part.base(), "../c"));
        var two = places(
                workspace.resolve("a").toUri().toString(),
                workspace.resolve("c").toUri().toString());
        assertTrue(assertThrows(BadInput.class, two::base).getMessage().contains("a, c"));
        assertEquals(workspace.resolve("c"), two.folder("folder", Optional.of("c")));
        var none = places("file:///somewhere/else");
        assertTrue(assertThrows(BadInput.class, none::base).getMessage().contains("outside of the workspace"));
        assertThrows(BadInput.class, () -> none.inside("file", workspace, "a/file"));
        assertThrows(BadInput.class, places("file:%%%")::base);
        assertEquals(workspace, places("https://example.com/x").base(), "no file says nothing");
    }
}
