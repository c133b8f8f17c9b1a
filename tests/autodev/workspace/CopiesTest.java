package autodev.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopiesTest {
    @TempDir
    Path temp;

    Workspace workspace;
    Path root;

    @BeforeEach
    void open() throws Exception {
        workspace = Workspace.open(temp.resolve("ws"));
        root = workspace.root();
        Files.createDirectories(root.resolve("node_modules/x/.git"));
        Files.createDirectories(root.resolve("empty"));
        Files.createDirectories(root.resolve(".git"));
        Files.writeString(root.resolve(".git/config"), "x");
        Files.writeString(root.resolve("node_modules/x/index.js"), "js");
        Files.writeString(root.resolve("run"), "#!");
        Files.setPosixFilePermissions(root.resolve("run"), PosixFilePermissions.fromString("r-xr-x--x"));
        Files.setLastModifiedTime(root.resolve("run"), FileTime.fromMillis(1_234_567_890_123L));
        Files.createSymbolicLink(root.resolve("link"), Path.of("node_modules/x"));
        Files.createSymbolicLink(root.resolve("out"), temp);
    }

    private static Map<String, String> picture(Path root) throws IOException {
        var picture = new TreeMap<String, String>();
        try (var walk = Files.walk(root)) {
            for (Path file : walk.toList()) {
                String path = root.relativize(file).toString();
                if (path.startsWith(".autodev") || path.matches("(.*/)?\\.git(/.*)?")) continue;
                picture.put(path, picture(file, path));
            }
        }
        return picture;
    }

    private static String picture(Path file, String path) throws IOException {
        if (Files.isSymbolicLink(file)) return "-> " + Files.readSymbolicLink(file);
        if (Files.isDirectory(file))
            return path.isEmpty() ? "" : Files.getPosixFilePermissions(file).toString();
        return Files.readString(file) + Files.getLastModifiedTime(file) + Files.getPosixFilePermissions(file);
    }

    @Test
    void a_copy_has_ignored_files_modes_times_and_links_but_no_git() throws Exception {
        var copy = workspace.copyTo(temp.resolve("copy"));
        assertEquals(picture(root), picture(copy.root()));
        assertFalse(Files.exists(copy.root().resolve(".git")));
        assertTrue(copy.isOwn());
        Files.writeString(copy.root().resolve("node_modules/x/index.js"), "changed in place");
        assertEquals("js", Files.readString(root.resolve("node_modules/x/index.js")));
    }

    @Test
    void a_mirror_takes_over_what_changed_and_drops_what_is_gone() throws Exception {
        Path folder = workspace.home().resolve("copies/1");
        var copy = workspace.mirrorTo(folder);
        copy.history().record("kept");
        Path trap = Files.createDirectory(temp.resolve("trap"));
        Files.writeString(trap.resolve("victim"), "safe");
        Files.writeString(copy.root().resolve("run2"), "extra");
        Files.delete(copy.root().resolve("link"));
        Files.createDirectories(copy.root().resolve("link/deep"));
        Files.delete(copy.root().resolve("empty"));
        Files.createSymbolicLink(copy.root().resolve("empty"), trap);
        Files.writeString(copy.root().resolve("node_modules/x/index.js"), "other");
        Files.delete(root.resolve("run"));
        Files.createDirectories(root.resolve("run/now/a"));
        Files.writeString(root.resolve("new"), "new");
        workspace.mirrorTo(folder);
        assertEquals(picture(root), picture(copy.root()));
        assertEquals("safe", Files.readString(trap.resolve("victim")));
        assertEquals(1, Workspace.open(folder).history().log().size());
    }

    @Test
    void a_file_that_did_not_change_is_left_alone_by_a_mirror() throws Exception {
        var copy = workspace.copyTo(temp.resolve("copy"));
        Object key = key(copy.root().resolve("run"));
        workspace.mirrorTo(copy.root());
        assertEquals(key, key(copy.root().resolve("run")));
    }

    private static Object key(Path file) throws IOException {
        return Files.readAttributes(file, java.nio.file.attribute.BasicFileAttributes.class)
                .fileKey();
    }

    @Test
    void a_copy_goes_nowhere_where_it_could_do_harm() throws Exception {
        Path theirs = Files.createDirectory(temp.resolve("theirs"));
        Files.writeString(theirs.resolve("x"), "x");
        Path link = Files.createSymbolicLink(temp.resolve("alias"), theirs);
        for (Path folder : new Path[] {theirs, link, root, root.resolve("inside"), temp, root.resolve("run")}) {
            assertThrows(WorkspaceException.NotAWorkspace.class, () -> workspace.copyTo(folder), folder::toString);
            assertThrows(WorkspaceException.NotAWorkspace.class, () -> workspace.mirrorTo(folder), folder::toString);
        }
        assertEquals("x", Files.readString(theirs.resolve("x")));
        assertFalse(Files.exists(theirs.resolve(".autodev"), LinkOption.NOFOLLOW_LINKS));
    }
}
