package autodev.workspace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipFileTest {
    @TempDir
    Path temp;

    Workspace workspace;

    @BeforeEach
    void open() {
        workspace = Workspace.open(temp.resolve("ws"));
        workspace.apply(List.of(
                new Change.Write("b/ü", "u".getBytes()),
                new Change.Write("a", new byte[0]),
                new Change.Write("run", "#!".getBytes()),
                new Change.Mode("run", true)));
    }

    @Test
    void a_zip_has_the_files_in_order_with_their_modes() throws Exception {
        Path zip = temp.resolve("new/folder/x.zip");
        assertEquals(3, workspace.zip(zip));
        try (var file = new java.util.zip.ZipFile(zip.toFile())) {
            assertEquals(
                    List.of("a", "b/ü", "run"),
                    file.stream().map(e -> e.getName()).toList());
            assertEquals(
                    "u", new String(file.getInputStream(file.getEntry("b/ü")).readAllBytes()));
        }
        var uri = URI.create("jar:" + zip.toUri());
        try (var system = FileSystems.newFileSystem(uri, Map.of("enablePosixFileAttributes", true))) {
            assertTrue(State.isExecutable(Files.getPosixFilePermissions(system.getPath("run"))));
            assertEquals(false, State.isExecutable(Files.getPosixFilePermissions(system.getPath("a"))));
        }
        byte[] first = Files.readAllBytes(zip);
        workspace.zip(zip);
        assertArrayEquals(first, Files.readAllBytes(zip));
    }

    @Test
    void the_zip_itself_is_never_in_it() throws Exception {
        Path zip = workspace.root().resolve("out/final.zip");
        for (int i = 0; i < 3; i++) assertEquals(3, workspace.zip(zip));
        assertEquals(List.of(zip), Files.list(zip.getParent()).toList());
    }

    @Test
    void an_empty_workspace_gives_an_empty_zip() throws Exception {
        Path zip = temp.resolve("e.zip");
        assertEquals(0, Workspace.open(temp.resolve("empty")).zip(zip));
        try (var file = new java.util.zip.ZipFile(zip.toFile())) {
            assertEquals(0, file.size());
        }
    }

    @Test
    void a_target_that_cannot_be_written_is_named_and_nothing_is_left() throws Exception {
        Path folder = Files.createDirectory(temp.resolve("d"));
        Path file = Files.writeString(temp.resolve("f"), "x");
        assertThrows(WorkspaceException.UnableToWrite.class, () -> workspace.zip(folder));
        assertThrows(WorkspaceException.UnableToWrite.class, () -> workspace.zip(file.resolve("x.zip")));
        assertEquals(
                List.of(folder, file, workspace.root()),
                Files.list(temp).sorted().toList());
    }
}
