package autodev.plan.action;

import static autodev.plan.action.Ground.base64;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.plan.Outcome;
import autodev.workspace.WorkspaceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileActionsTest {
    @TempDir
    Path temp;

    Ground ground;

    @BeforeEach
    void open() {
        ground = Ground.in(temp.resolve("ws"));
    }

    private Outcome write(String path, String text) {
        return ground.run("CREATE_OR_REPLACE_FILE", "{'path':'" + path + "','content_base64':'" + base64(text) + "'}");
    }

    private Outcome append(String path, String text, String more) {
        return ground.run(
                "APPEND_TO_FILE", "{'path':'" + path + "','content_base64':'" + base64(text) + "'" + more + "}");
    }

    @Test
    void echo_says_what_it_is_told_as_the_seed_does() {
        assertEquals(Outcome.Done.of("Echoed: hello"), ground.run("ECHO", "{'message':'hello'}"));
        assertEquals(Outcome.Done.of("Echoed: No message provided for ECHO."), ground.run("ECHO", "{}"));
        assertEquals("says: hello", ground.preview("ECHO", "{'message':'hello'}"));
    }

    @Test
    void a_file_is_made_with_its_folders_and_replaced() {
        assertEquals(Outcome.Done.of("File 'a/b/c.txt' written successfully (3 bytes)."), write("a/b/c.txt", "one"));
        assertEquals("one", ground.text("a/b/c.txt"));
        write("a/b/c.txt", "");
        assertEquals("", ground.text("a/b/c.txt"));
    }

    @Test
    void a_replaced_file_keeps_its_mode() throws Exception {
        write("run", "one");
        assertTrue(ground.workspace().resolve("run").toFile().setExecutable(true));
        write("run", "two");
        assertTrue(Files.isExecutable(ground.workspace().resolve("run")));
    }

    @Test
    void paths_are_read_as_the_seed_reads_them() {
        write("./a//b/./c.txt", "1");
        write("a\\\\b\\\\d.txt", "2");
        write(ground.workspace().root() + "/a/e.txt", "3");
        assertEquals("1", ground.text("a/b/c.txt"));
        assertEquals("2", ground.text("a/b/d.txt"));
        assertEquals("3", ground.text("a/e.txt"));
    }

    @Test
    void bad_base64_touches_nothing() {
        write("a", "old");
        for (String action : new String[] {"CREATE_OR_REPLACE_FILE", "APPEND_TO_FILE"}) {
            assertThrows(BadInput.class, () -> ground.run(action, "{'path':'a','content_base64':'no base64'}"));
            assertThrows(BadInput.class, () -> ground.preview(action, "{'path':'a','content_base64':'no base64'}"));
            assertThrows(BadInput.class, () -> ground.run(action, "{'path':'new/b','content_base64':'%%%%'}"));
        }
        assertEquals("old", ground.text("a"));
        assertFalse(Files.exists(ground.workspace().root().resolve("new")));
    }

    @Test
    void append_adds_the_missing_line_end_exactly_once() {
        assertEquals(Outcome.Done.of("Appended 3 bytes to 'log'."), append("log", "one", ""));
        append("log", "two\n", "");
        append("log", "three", "");
        append("log", "four", ",'add_newline_if_missing':false");
        append("log", "", "");
        append("log", "", "");
        assertEquals("one\ntwo\nthreefour\n", ground.text("log"));
    }

    @Test
    void append_keeps_windows_line_ends_and_binary_bytes() {
        write("log", "one\r\n");
        append("log", "two\r\n", "");
        assertEquals("one\r\ntwo\r\n", ground.text("log"));
        ground.run("APPEND_TO_FILE", "{'path':'log','content_base64':'AP8='}");
        byte[] bytes = ground.workspace().bytes("log");
        assertArrayEquals(
                new byte[] {'\n', 0, -1}, java.util.Arrays.copyOfRange(bytes, bytes.length - 3, bytes.length));
    }

    @Test
    void lanes_that_append_to_one_file_lose_no_line() throws Exception {
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var lanes = IntStream.range(0, 40)
                    .<Callable<Outcome>>mapToObj(i -> () -> append("log", "line " + i, ""))
                    .toList();
            for (var done : pool.invokeAll(lanes)) assertTrue(done.get().done());
        }
        assertEquals(40, ground.text("log").lines().distinct().count());
    }

    @Test
    void previews_say_what_would_happen_and_change_nothing() {
        String one = "{'path':'a','content_base64':'" + base64("one\n") + "'}";
        assertEquals("makes 'a' with 4 bytes", ground.preview("CREATE_OR_REPLACE_FILE", one));
        assertEquals("makes 'a' with 4 bytes", ground.preview("APPEND_TO_FILE", one));
        assertEquals("deletes nothing: 'a' is not there now", ground.preview("DELETE_FILE", "{'path':'a'}"));
        assertEquals("reads 'a', which is not there now", ground.preview("READ_FILE", "{'path':'a'}"));
        assertTrue(ground.workspace().isEmpty());
        write("a", "--old\n++x");
        assertEquals("replaces 'a': 9 bytes become 4, lines +1 -2", ground.preview("CREATE_OR_REPLACE_FILE", one));
        assertEquals("appends 4 bytes to 'a', which has 9 after a line end", ground.preview("APPEND_TO_FILE", one));
        assertEquals("deletes 'a', a file of 9 bytes", ground.preview("DELETE_FILE", "{'path':'a'}"));
        assertEquals("--old\n++x", ground.text("a"));
        write("a", "one\n");
        assertEquals("leaves 'a' as it is: it has these 4 bytes", ground.preview("CREATE_OR_REPLACE_FILE", one));
    }

    @Test
    void a_folder_in_the_way_is_said_and_stays() {
        write("dir/a", "1");
        assertTrue(ground.said("CREATE_OR_REPLACE_FILE", "{'path':'dir','content_base64':''}")
                .contains("folder"));
        assertTrue(ground.said("APPEND_TO_FILE", "{'path':'dir','content_base64':''}")
                .contains("is a folder"));
        assertTrue(ground.said("CREATE_OR_REPLACE_FILE", "{'path':'dir/a/b','content_base64':''}")
                .contains("is a file, not a folder"));
        assertTrue(ground.said("DELETE_FILE", "{'path':'dir'}").contains("is a folder; expected a file"));
        assertTrue(ground.said("DELETE_FILE", "{'path':'.'}").contains("the project's own folder"));
        assertEquals("1", ground.text("dir/a"));
    }

    private com.fasterxml.jackson.databind.JsonNode read(String args) {
        return assertDone(ground.run("READ_FILE", args)).payload();
    }

    private static Outcome.Done assertDone(Outcome outcome) {
        assertTrue(outcome.done(), outcome.words());
        return (Outcome.Done) outcome;
    }

    @Test
    void a_file_is_read_as_text_or_bytes_up_to_a_bound() {
        write("a", "grün und blau");
        assertEquals("grün und blau", read("{'path':'a'}").path("content").asText());
        var cut = read("{'path':'a','max_bytes':3}");
        assertEquals("gr", cut.path("content").asText());
        assertTrue(cut.path("truncated").asBoolean());
        assertEquals(14, cut.path("size").asInt());
        ground.run("CREATE_OR_REPLACE_FILE", "{'path':'b','content_base64':'AP8A'}");
        assertEquals("AP8A", read("{'path':'b'}").path("content_base64").asText());
        assertTrue(read("{'path':'b'}").path("content").isMissingNode());
        assertThrows(BadInput.class, () -> read("{'path':'a','max_bytes':0}"));
        assertThrows(WorkspaceException.NoSuchFile.class, () -> read("{'path':'c'}"));
    }

    @Test
    void a_deleted_file_is_gone_with_the_folders_it_leaves_empty_and_twice_is_as_good_as_once() {
        write("a/b/c", "1");
        assertEquals(Outcome.Done.of("File 'a/b/c' deleted (1 bytes)."), ground.run("DELETE_FILE", "{'path':'a/b/c'}"));
        assertFalse(Files.exists(ground.workspace().root().resolve("a")));
        assertEquals(
                Outcome.Done.of("File 'a/b/c' was not there; nothing to delete."),
                ground.run("DELETE_FILE", "{'path':'a/b/c'}"));
    }

    @Test
    void a_file_too_large_for_memory_is_refused_unread() throws Exception {
        Path large = ground.workspace().root().resolve("large");
        try (var file = new java.io.RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(Spot.LARGEST + 1);
        }
        for (String args : new String[] {"{'path':'large'}"})
            assertTrue(ground.said("READ_FILE", args).contains("expected 268435456 at most"));
        assertTrue(ground.said("APPEND_TO_FILE", "{'path':'large','content_base64':''}")
                .contains("at most"));
    }

    @Test
    void each_action_says_what_it_does_and_what_it_takes() {
        for (var action : FileActions.all()) {
            var spec = action.spec();
            assertTrue(spec.about().endsWith("."), spec.name());
            spec.fields()
                    .json()
                    .path("properties")
                    .forEach(field ->
                            assertFalse(field.path("description").asText().isEmpty(), spec.name() + " " + field));
        }
        assertEquals(
                8,
                FileActions.all().stream()
                        .map(action -> action.spec().key())
                        .distinct()
                        .count());
    }
}
