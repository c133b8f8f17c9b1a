package autodev.workspace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {
    @TempDir
    Path temp;

    Workspace workspace;

    @BeforeEach
    void open() {
        workspace = Workspace.open(temp.resolve("ws"));
    }

    static Change write(String path, String text) {
        return new Change.Write(path, text.getBytes(StandardCharsets.UTF_8));
    }

    List<String> paths() {
        return workspace.files().stream().map(Workspace.Entry::path).toList();
    }

    String read(String path) {
        return workspace.text(path).orElseThrow();
    }

    @Test
    void a_missing_folder_is_made_and_marked_as_own() throws Exception {
        assertTrue(workspace.isEmpty());
        assertTrue(Opening.marker(workspace.root()).orElseThrow().own());
        assertEquals("*\n", Files.readString(workspace.home().resolve(".gitignore")));
    }

    @Test
    void a_folder_with_files_stays_the_users() throws Exception {
        Path folder = Files.createDirectory(temp.resolve("theirs"));
        Files.writeString(folder.resolve("a.txt"), "a");
        workspace = Workspace.open(folder);
        assertFalse(Opening.marker(workspace.root()).orElseThrow().own());
        assertEquals(List.of("a.txt"), paths());
        assertThrows(WorkspaceException.NotAWorkspace.class, () -> Workspace.reset(folder));
        assertEquals("a", Files.readString(folder.resolve("a.txt")));
    }

    @Test
    void writes_moves_deletes_and_modes_are_applied_in_order() throws Exception {
        workspace.apply(List.of(write("src/a.py", "1"), write("b.txt", "2"), write("run.sh", "#!/bin/sh\n")));
        assertEquals(List.of("b.txt", "run.sh", "src/a.py"), paths());
        assertFalse(Files.isExecutable(workspace.resolve("run.sh")));
        workspace.apply(List.of(
                new Change.Mode("run.sh", true),
                new Change.Move("src/a.py", "lib/x/a.py"),
                write("lib/x/a.py", "3"),
                new Change.Delete("b.txt")));
        assertEquals(List.of("lib/x/a.py", "run.sh"), paths());
        assertEquals("3", read("lib/x/a.py"));
        assertTrue(Files.isExecutable(workspace.resolve("run.sh")));
        assertFalse(Files.exists(workspace.root().resolve("src")), "a folder that a removal emptied goes");
        assertEquals(0, workspace.home().resolve("change").toFile().list().length);
    }

    @Test
    void a_replaced_file_keeps_its_mode_and_a_hard_link_keeps_the_old_content() throws Exception {
        workspace.apply(List.of(write("a", "old")));
        Files.setPosixFilePermissions(workspace.resolve("a"), PosixFilePermissions.fromString("rwxr-x---"));
        Path twin = Files.createLink(temp.resolve("twin"), workspace.resolve("a"));
        workspace.apply(List.of(write("a", "new")));
        assertEquals("rwxr-x---", PosixFilePermissions.toString(Files.getPosixFilePermissions(workspace.resolve("a"))));
        assertEquals("old", Files.readString(twin));
    }

    @Test
    void conflicts_are_named_before_anything_is_touched() throws Exception {
        workspace.apply(List.of(write("a", "1"), write("d/x", "2")));
        for (List<Change> bad : List.of(
                List.of(write("new", "n"), write("a/b", "3")),
                List.of(write("new", "n"), write("d", "3")),
                List.of(write("new", "n"), new Change.Delete("d")),
                List.of(write("new", "n"), new Change.Move("a", "d/x")),
                List.of(write("new", "n"), write("e", "1"), write("e/f", "1")))) {
            assertThrows(WorkspaceException.Conflict.class, () -> workspace.apply(bad), bad::toString);
        }
        for (List<Change> bad : List.<List<Change>>of(
                List.of(write("new", "n"), new Change.Delete("none")),
                List.of(write("new", "n"), new Change.Move("none", "x")),
                List.of(write("new", "n"), new Change.Mode("none", true)),
                List.of(new Change.Delete("a"), new Change.Delete("a")))) {
            assertThrows(WorkspaceException.NoSuchFile.class, () -> workspace.apply(bad), bad::toString);
        }
        assertEquals(List.of("a", "d/x"), paths());
    }

    @Test
    void a_file_may_take_the_place_of_a_folder_that_the_same_changes_empty_and_the_reverse() {
        workspace.apply(List.of(write("d/e/x", "1"), write("f", "2")));
        workspace.apply(List.of(
                new Change.Delete("d/e/x"), write("d", "now a file"), new Change.Delete("f"), write("f/g", "3")));
        assertEquals(List.of("d", "f/g"), paths());
    }

    @Test
    void bytes_that_are_not_text_are_answered_as_bytes_only() {
        byte[] binary = {1, 0, 2};
        workspace.apply(List.of(new Change.Write("b", binary), new Change.Write("c", new byte[] {(byte) 0xff, 'a'})));
        assertArrayEquals(binary, workspace.bytes("b"));
        assertTrue(workspace.text("b").isEmpty());
        assertTrue(workspace.text("c").isEmpty());
        assertThrows(WorkspaceException.NoSuchFile.class, () -> workspace.text("missing"));
        assertThrows(WorkspaceException.NoSuchFile.class, () -> workspace.text("missing/deep"));
        assertFalse(workspace.has("missing"));
        assertTrue(workspace.has("b"));
    }
}
