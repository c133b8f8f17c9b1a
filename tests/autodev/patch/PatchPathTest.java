package autodev.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PatchPathTest {
    private static final List<String> ATTACKS = List.of(
            "../evil",
            "../../evil",
            "a/../../evil",
            "a/../b",
            "..",
            "a/..",
            "./../evil",
            "a/b/../../../evil",
            "/etc/passwd",
            "//etc/passwd",
            "/",
            "\\etc\\passwd",
            "..\\evil",
            "a\\..\\..\\evil",
            "C:\\evil",
            "C:/evil",
            "C:evil",
            "c:\\windows\\x",
            "\\\\server\\share\\x",
            "\\\\?\\C:\\x",
            "a\\b/c",
            "../a\\b",
            ".git/config",
            ".git",
            ".GIT/config",
            ".Git/hooks/pre-commit",
            "sub/.git/config",
            ".git./config",
            ".git /config",
            ".git::$INDEX_ALLOCATION/config",
            "GIT~1/config",
            "git~1",
            ".g\u200Cit/config",
            ".gi\u200Dt/config",
            "./.git/config",
            ".git//config",
            ".autodev/change",
            ".AUTODEV/x",
            ".autodev",
            ".autodev./x",
            "~/x",
            "~",
            "file:///etc/passwd",
            "https://example.com/x",
            "a\0b",
            "a\u0001b",
            "a\u007Fb",
            "a\u001B[31mb",
            "a\tb",
            "a\u2028b",
            "a\u202Eb",
            "a\uD800b",
            "folder/",
            ".",
            "./",
            "a/.",
            "x/" + "y".repeat(300),
            "x/".repeat(3000) + "y",
            "...",
            "a/.../b",
            "link/x",
            "link",
            "out/x",
            "out",
            "loop",
            "a/ /b\u0000");

    static Stream<String> attacks() {
        return ATTACKS.stream();
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void a_path_that_leaves_the_workspace_is_refused_in_every_dialect(String path, @TempDir Path temporary)
            throws Exception {
        var folder = Folder.at(temporary.resolve("ws")).with("inside/x", "in\n").with("file", "in\n");
        var outside = Files.createDirectories(temporary.resolve("outside"));
        Files.writeString(outside.resolve("x"), "out\n");
        Path root = folder.workspace().root();
        Files.createSymbolicLink(root.resolve("out"), outside);
        Files.createSymbolicLink(root.resolve("link"), Path.of("inside"));
        Files.createSymbolicLink(root.resolve("loop"), Path.of("loop"));
        var before = folder.files();
        for (Patch patch : patches(path)) {
            var thrown = assertThrows(
                    PatchException.class,
                    () -> PatchSet.of(patch).apply(folder.workspace(), one -> false),
                    patch.toString());
            assertTrue(thrown instanceof PatchException.Refused, thrown.toString());
            assertTrue(
                    thrown.getMessage().indexOf('\0') < 0 && thrown.getMessage().indexOf('\u001B') < 0);
        }
        assertEquals(before, folder.files());
        assertEquals("out\n", Files.readString(outside.resolve("x")));
    }

    private static List<Patch> patches(String path) {
        return List.of(
                new PatchBlock(path, "x\n"),
                new WholeFile(path, "x\n"),
                new FencedFile(path, "x\n", java.util.Optional.empty()),
                new SearchReplace(path, List.of(), List.of("x")),
                new UnifiedDiff("file", path, Operation.RENAME, List.of(), java.util.Optional.empty()),
                new UnifiedDiff(path, path, Operation.DELETE, List.of(), java.util.Optional.empty()),
                new ApplyPatch(path, "new", Operation.RENAME, List.of()),
                new ApplyPatch(path, path, Operation.CREATE, List.of()));
    }

    @Test
    void there_are_at_least_forty_forms_of_attack() {
        assertTrue(attacks().distinct().count() >= 40);
    }

    @ParameterizedTest
    @CsvSource({
        "./a.py, a.py",
        "src//a.py, src/a.py",
        "src/./a.py, src/a.py",
        "src\\b\\a.py, src/b/a.py",
        ".gitignore, .gitignore",
        "a..b/c, a..b/c",
        "späce x/ü.py, späce x/ü.py",
        "git/config, git/config"
    })
    void a_sound_path_is_made_plain(String raw, String clean) {
        assertEquals(clean, PatchPath.clean("patch 1", raw));
    }
}
