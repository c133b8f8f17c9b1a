package autodev.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectInserter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a damaged history gives back, and what it says. */
class HistoryRepairTest {
    @TempDir
    Path temp;

    Workspace workspace;
    History history;

    @BeforeEach
    void open() {
        workspace = Workspace.open(temp.resolve("ws"));
        history = workspace.history();
    }

    static Change write(String path, String text) {
        return new Change.Write(path, text.getBytes(StandardCharsets.UTF_8));
    }

    Path path(String name) {
        return workspace.root().resolve(name);
    }

    List<String> paths() {
        return workspace.files().stream().map(Workspace.Entry::path).toList();
    }

    @Test
    void a_truncated_head_goes_back_to_the_newest_whole_version() throws Exception {
        workspace.apply(List.of(write("a", "1")));
        var first = history.record("first");
        workspace.apply(List.of(write("a", "2")));
        var second = history.record("second");
        Files.write(object(second.id()), new byte[0]);
        var again = Workspace.open(workspace.root()).history();
        assertEquals(first, again.head().orElseThrow());
        assertTrue(
                again.repaired().orElseThrow().contains(first.id()),
                again.repaired().toString());
        assertEquals("2", workspace.text("a").orElseThrow());
        assertEquals("third", again.record("third").message());
        assertEquals(2, again.log().size());
    }

    @Test
    void a_torn_head_ref_is_found_again() throws Exception {
        workspace.apply(List.of(write("a", "1")));
        var first = history.record("first");
        Files.writeString(
                workspace.home().resolve("history/refs/heads/main"), first.id().substring(0, 7));
        assertEquals(first, Workspace.open(workspace.root()).history().head().orElseThrow());
    }

    @Test
    void a_history_with_nothing_whole_is_moved_aside_and_started_anew() throws Exception {
        workspace.apply(List.of(write("a", "1")));
        var first = history.record("first");
        Files.writeString(object(first.id()), "garbage");
        var again = Workspace.open(workspace.root()).history();
        assertEquals(Optional.empty(), again.head());
        assertTrue(again.repaired().orElseThrow().contains("started a new one"));
        again.record("new");
        assertEquals(1, again.log().size());
        try (var aside = Files.newDirectoryStream(workspace.home(), "history.damaged-*")) {
            assertTrue(aside.iterator().hasNext());
        }
    }

    @Test
    void a_damaged_content_is_a_clear_error_and_the_next_record_heals_it() throws Exception {
        workspace.apply(List.of(write("a", "content")));
        var first = history.record("first");
        String blob = blob("content");
        Files.write(object(blob), new byte[] {1, 2, 3});
        var error = assertThrows(WorkspaceException.NoSuchVersion.class, () -> history.text(first.id(), "a"));
        assertTrue(error.getMessage().contains(blob), error.getMessage());
        history.record("heals");
        assertEquals("content", history.text(first.id(), "a").orElseThrow());
    }

    @Test
    void a_history_that_another_process_began_anew_is_noticed() throws Exception {
        workspace.apply(List.of(write("a", "1")));
        history.record("first");
        var aside = workspace.home().resolve("aside");
        Files.move(workspace.home().resolve("history"), aside);
        Workspace.open(workspace.root()).history().record("by another");
        Removal.delete(
                Folder.open(workspace.home().resolve("history/objects")),
                blob("1").substring(0, 2));
        Files.move(workspace.home().resolve("history"), workspace.home().resolve("aside2"));
        var version = history.record("again");
        assertEquals("1", history.text(version.id(), "a").orElseThrow());
        assertEquals(1, history.log().size());
    }

    private static String blob(String text) {
        var formatter = new ObjectInserter.Formatter();
        return formatter
                .idFor(Constants.OBJ_BLOB, text.getBytes(StandardCharsets.UTF_8))
                .name();
    }

    private Path object(String id) {
        return workspace.home().resolve("history/objects/" + id.substring(0, 2) + "/" + id.substring(2));
    }

    @Test
    void a_damaged_stat_cache_is_only_a_loss_of_time() throws Exception {
        workspace.apply(List.of(write("a", "1")));
        var first = history.record("first");
        Path cache = workspace.home().resolve("history/index");
        byte[] whole = Files.readAllBytes(cache);
        for (int at = 0; at < whole.length; at += 5) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x55;
            Files.write(cache, at % 2 == 0 ? damaged : Arrays.copyOf(whole, at));
            assertEquals(first, Workspace.open(workspace.root()).history().record("again"), "byte " + at);
        }
    }
}
