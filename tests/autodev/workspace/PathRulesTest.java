package autodev.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathRulesTest {
    @TempDir
    Path temp;

    Workspace workspace;

    @BeforeEach
    void open() throws Exception {
        workspace = Workspace.open(temp.resolve("ws"));
        Files.writeString(temp.resolve("secret"), "outside");
        Files.createDirectories(workspace.root().resolve(".git/hooks"));
        Files.writeString(workspace.root().resolve(".git/config"), "git's");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "../secret",
                "a/../../secret",
                "a/../b",
                "./a",
                "a/.",
                "a/./b",
                "a//b",
                "/",
                "//",
                "/a",
                "/etc/passwd",
                "a/",
                "\\a",
                "..\\secret",
                "a\\b",
                "C:",
                "C:/x",
                "C:\\x",
                "c:x",
                "\\\\host\\share\\x",
                "a\0b",
                "a\nb",
                "a\tb",
                "\u001b[2J",
                "a\u007f",
                "a\u0085b",
                "a\u2028b",
                "\ud800",
                "a/..",
                "...",
                "a/...",
                "....//x",
                "a.",
                "a ",
                "a/b. ",
                ". .",
                ".. /x",
                ".git",
                ".git/config",
                ".GIT/config",
                ".Git/hooks/x",
                "a/.git/config",
                "a/b/.gIt",
                ".git ",
                ".git.",
                ".git /config",
                ".git::$INDEX_ALLOCATION/config",
                ".git:x",
                "GIT~1/config",
                "git~2",
                "a/GIT~1",
                ".g\u200cit/config",
                ".\u200egit/config",
                ".git\ufeff/config",
                ".autodev",
                ".autodev/workspace.json",
                ".AutoDev/x",
                ".AUTODEV",
                "autode~1/x",
                ".autodev /x",
                ".auto\u200ddev/x",
                "~/../x"
            })
    void a_path_that_could_get_out_or_reach_git_is_refused_everywhere(String path) throws Exception {
        byte[] bytes = {1};
        for (Change change : List.of(
                new Change.Write(path, bytes),
                new Change.Delete(path),
                new Change.Move(path, "x"),
                new Change.Mode(path, true))) {
            assertThrows(WorkspaceException.OutsideWorkspace.class, () -> workspace.apply(List.of(change)));
        }
        assertThrows(WorkspaceException.OutsideWorkspace.class, () -> workspace.resolve(path));
        assertThrows(WorkspaceException.OutsideWorkspace.class, () -> workspace.bytes(path));
        assertThrows(WorkspaceException.OutsideWorkspace.class, () -> workspace.text(path));
        assertThrows(WorkspaceException.OutsideWorkspace.class, () -> workspace.has(path));
        workspace.apply(List.of(new Change.Write("a", bytes)));
        assertThrows(
                WorkspaceException.OutsideWorkspace.class, () -> workspace.apply(List.of(new Change.Move("a", path))));
        assertEquals("git's", Files.readString(workspace.root().resolve(".git/config")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "a/b/c",
                ".gitignore",
                ".github/workflows/x.yml",
                ".gitattributes",
                "a.git/x",
                "..a",
                "a..b",
                "...a",
                "-x",
                "a b",
                "ü/日本",
                "👩‍👩‍👧",
                "ab:c",
                "sub/.autodev/x",
                "git",
                "gitx~1",
                ".autodevrc",
                "~",
                "$HOME",
                "a*?[x]",
                "CON",
                "%2e%2e/x"
            })
    void an_ordinary_name_is_written_and_read_back(String path) {
        workspace.apply(
                List.of(new Change.Write(path, ("# " + path).getBytes(java.nio.charset.StandardCharsets.UTF_8))));
        assertEquals("# " + path, workspace.text(path).orElseThrow());
        assertEquals(
                List.of(path),
                workspace.files().stream().map(Workspace.Entry::path).toList());
    }

    @Test
    void a_name_that_is_too_long_is_refused_with_its_reason() {
        var error = assertThrows(
                WorkspaceException.OutsideWorkspace.class, () -> workspace.resolve("x/" + "ü".repeat(128)));
        assertTrue(error.getMessage().contains("255 bytes"), error.getMessage());
        assertThrows(WorkspaceException.OutsideWorkspace.class, () -> workspace.resolve("a/".repeat(3000) + "b"));
    }

    @Test
    void an_error_shows_no_control_character() {
        var error = assertThrows(WorkspaceException.OutsideWorkspace.class, () -> workspace.resolve("a\u001b[31m\nb"));
        assertFalse(error.getMessage().chars().anyMatch(c -> c < ' '), error.getMessage());
    }

    @Test
    void links_are_read_where_they_stay_inside_and_never_written_through() throws Exception {
        Path root = workspace.root();
        workspace.apply(List.of(new Change.Write("dir/file", "inside".getBytes())));
        Files.createSymbolicLink(root.resolve("in"), Path.of("dir"));
        Files.createSymbolicLink(root.resolve("infile"), Path.of("dir/file"));
        Files.createSymbolicLink(root.resolve("out"), temp);
        Files.createSymbolicLink(root.resolve("outfile"), temp.resolve("secret"));
        Files.createSymbolicLink(root.resolve("chain"), Path.of("out"));
        Files.createSymbolicLink(root.resolve("dangling"), temp.resolve("not-there"));
        Files.createSymbolicLink(root.resolve("loop"), Path.of("loop"));
        Files.createSymbolicLink(root.resolve("togit"), Path.of(".git"));
        Files.createSymbolicLink(root.resolve("self"), Path.of("."));
        assertEquals("inside", workspace.text("in/file").orElseThrow());
        assertEquals("inside", workspace.text("infile").orElseThrow());
        assertEquals("inside", workspace.text("self/self/dir/file").orElseThrow());
        for (String path : List.of("out/secret", "outfile", "chain/secret", "dangling", "loop", "togit/config")) {
            assertThrows(WorkspaceException.OutsideWorkspace.class, () -> workspace.text(path), path);
            assertThrows(WorkspaceException.OutsideWorkspace.class, () -> workspace.resolve(path), path);
        }
        for (String path : List.of(
                "in/file",
                "in/new",
                "infile",
                "out/secret",
                "out/new",
                "outfile",
                "chain/new",
                "dangling",
                "dangling/x",
                "loop",
                "loop/x",
                "togit/config",
                "self/a",
                "in")) {
            for (Change change : List.of(
                    new Change.Write(path, new byte[1]),
                    new Change.Delete(path),
                    new Change.Mode(path, true),
                    new Change.Move("dir/file", path),
                    new Change.Move(path, "fresh"))) {
                assertThrows(
                        WorkspaceException.OutsideWorkspace.class,
                        () -> workspace.apply(List.of(change)),
                        change::toString);
            }
        }
        assertEquals("outside", Files.readString(temp.resolve("secret")));
        assertFalse(Files.exists(temp.resolve("new")) || Files.exists(temp.resolve("not-there")));
        assertTrue(Files.isSymbolicLink(root.resolve("outfile")));
        assertFalse(Files.exists(root.resolve("fresh"), LinkOption.NOFOLLOW_LINKS));
    }

    @Test
    void autodevs_own_folder_may_not_be_a_link() throws Exception {
        Path folder = Files.createDirectory(temp.resolve("trap"));
        Files.createSymbolicLink(folder.resolve(".autodev"), temp);
        assertThrows(WorkspaceException.NotAWorkspace.class, () -> Workspace.open(folder));
        assertFalse(Files.exists(temp.resolve("workspace.json")));
    }
}
