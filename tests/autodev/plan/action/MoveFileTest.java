package autodev.plan.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.workspace.Change;
import autodev.workspace.WorkspaceException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MoveFileTest {
    @TempDir
    Path temp;

    Ground ground;

    @BeforeEach
    void open() {
        ground = Ground.in(temp.resolve("ws"));
        put("a", "1");
        put("dir/b", "2");
        put("dir/sub/c", "3");
        put(".gitignore", "*.log\n");
        put("dir/x.log", "ignored by git, moved all the same");
    }

    private void put(String path, String text) {
        ground.workspace().apply(List.of(new Change.Write(path, text.getBytes(StandardCharsets.UTF_8))));
    }

    private String move(String from, String to, String more) {
        return ground.said("MOVE_FILE", "{'from':'" + from + "','to':'" + to + "'" + more + "}");
    }

    private List<String> files() {
        return ground.workspace().files().stream()
                .map(file -> file.path())
                .filter(path -> !path.equals(".gitignore"))
                .toList();
    }

    @Test
    void a_file_moves_with_its_mode() {
        assertTrue(ground.workspace().resolve("a").toFile().setExecutable(true));
        assertEquals("Moved 'a' to 'new/place/a'.", move("a", "new/place/a", ""));
        assertEquals("1", ground.text("new/place/a"));
        assertTrue(Files.isExecutable(ground.workspace().resolve("new/place/a")));
        assertFalse(ground.workspace().has("a"));
    }

    @Test
    void a_folder_moves_with_all_that_is_below_it() {
        assertEquals("Moved 'dir' to 'there/dir' (3 files).", move("dir", "there/dir", ""));
        assertEquals(List.of("a", "there/dir/b", "there/dir/sub/c"), files());
        assertTrue(ground.workspace().has("there/dir/x.log"));
        assertFalse(Files.exists(ground.workspace().root().resolve("dir")));
    }

    @Test
    void what_is_there_is_replaced_only_if_asked() {
        assertTrue(move("a", "dir/b", "").contains("'overwrite' is not true"));
        assertEquals("2", ground.text("dir/b"));
        assertEquals("Moved 'a' to 'dir/b'.", move("a", "dir/b", ",'overwrite':true"));
        assertEquals("1", ground.text("dir/b"));
        assertTrue(move("dir/b", "dir/sub", ",'overwrite':true").contains("a folder is there already"));
        put("other/z", "");
        assertTrue(move("dir", "other", ",'overwrite':true").contains("a folder takes no place of another"));
    }

    @Test
    void moves_that_make_no_sense_are_refused() {
        assertTrue(move("a", "a", "").contains("to itself"));
        assertTrue(move("dir", "dir/sub/dir", "").contains("into itself"));
        assertTrue(move(".", "x", "").contains("own folder"));
        assertTrue(move("gone", "x", "").contains("no file 'gone'"));
        assertTrue(move("a", "dir/b/c", "").contains("is a file, not a folder"));
        assertEquals(List.of("a", "dir/b", "dir/sub/c"), files());
    }

    @Test
    void a_folder_with_a_link_or_a_repository_in_it_stays() throws Exception {
        Files.createSymbolicLink(ground.workspace().root().resolve("dir/link"), Path.of("b"));
        assertTrue(move("dir", "x", "").contains("'dir/link' is a link or a special file"));
        Files.delete(ground.workspace().root().resolve("dir/link"));
        Files.createDirectories(ground.workspace().root().resolve("dir/.git"));
        Files.writeString(ground.workspace().root().resolve("dir/.git/config"), "");
        assertTrue(move("dir", "x", "").contains("git's own folder"));
        assertEquals(List.of("a", "dir/b", "dir/sub/c"), files());
    }

    @Test
    void a_move_that_a_crash_cut_off_from_its_run_is_known_to_be_done() {
        assertEquals("Moved 'a' to 'b'.", move("a", "b", ""));
        assertEquals("already done: moves 'a' to 'b'", move("a", "b", ""));
        assertEquals("Moved 'dir' to 'there' (3 files).", move("dir", "there", ""));
        assertEquals("already done: moves 'dir' to 'there'", move("dir", "there", ""));
        put("b", "changed since");
        assertTrue(move("a", "b", "").contains("no file 'a'"));
        ground.run("DELETE_FILE", "{'path':'there/b'}");
        assertTrue(move("dir", "there", "").contains("no file 'dir'"));
    }

    @Test
    void a_torn_note_tells_nothing() throws Exception {
        move("a", "b", "");
        try (var notes = Files.list(ground.workspace().home().resolve("moves"))) {
            for (Path note : notes.toList()) Files.writeString(note, "{\"from\":");
        }
        assertTrue(move("a", "b", "").contains("no file 'a'"));
    }

    @Test
    void a_move_that_never_was_is_not_taken_for_done() {
        put("b", "1");
        ground.run("DELETE_FILE", "{'path':'a'}");
        assertThrows(WorkspaceException.NoSuchFile.class, () -> ground.run("MOVE_FILE", "{'from':'a','to':'b'}"));
    }

    @Test
    void previews_say_what_would_move() {
        assertEquals("moves 'a' to 'b'", ground.preview("MOVE_FILE", "{'from':'a','to':'b'}"));
        assertEquals("moves 'dir' to 'e', 3 files", ground.preview("MOVE_FILE", "{'from':'dir','to':'e'}"));
        assertEquals("moves 'x' to 'e', which is not there now", ground.preview("MOVE_FILE", "{'from':'x','to':'e'}"));
        assertEquals(
                "moves 'a' to 'dir/b', in the place of a file of 1 bytes",
                ground.preview("MOVE_FILE", "{'from':'a','to':'dir/b','overwrite':true}"));
        assertEquals("1", ground.text("a"));
    }
}
