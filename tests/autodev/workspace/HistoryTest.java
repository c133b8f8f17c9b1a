package autodev.workspace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Interrupted;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
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
    void a_record_without_a_change_answers_the_newest_version() {
        assertEquals(Optional.empty(), history.head());
        workspace.apply(List.of(write("a", "1")));
        var first = history.record("first");
        assertEquals(first, history.record("again"));
        workspace.apply(List.of(write("a", "2")));
        var second = history.record("second\n\nwith a body");
        assertEquals(List.of(second, first), history.log());
        assertEquals("second\n\nwith a body", history.head().orElseThrow().message());
        assertEquals(
                List.of(second, first),
                Workspace.open(workspace.root()).history().log());
    }

    @Test
    void an_empty_workspace_has_a_version_too() {
        var empty = history.record("nothing yet");
        workspace.apply(List.of(write("a", "1")));
        history.record("a");
        history.restore(empty.id());
        assertTrue(workspace.isEmpty());
    }

    @Test
    void a_change_of_the_same_size_and_time_is_seen() throws Exception {
        workspace.apply(List.of(write("a", "1111")));
        var time = Files.getLastModifiedTime(path("a"));
        var first = history.record("1");
        Files.writeString(path("a"), "2222");
        Files.setLastModifiedTime(path("a"), time);
        assertFalse(first.equals(history.record("2")));
        // An old file is taken from the cache; only a new inode or time gives a change away, as in git.
        Files.setLastModifiedTime(path("a"), FileTime.fromMillis(1_000_000));
        var third = history.record("3");
        assertEquals(third, history.record("4"));
        workspace.apply(List.of(write("a", "3333")));
        assertEquals("3333", history.text(history.record("5").id(), "a").orElseThrow());
    }

    @Test
    void restore_removes_what_later_versions_made_and_keeps_what_no_version_knows() throws Exception {
        workspace.apply(List.of(write("a", "1"), write("d/b", "2"), write("run", "#!")));
        workspace.apply(List.of(new Change.Mode("run", true)));
        Files.createSymbolicLink(path("link"), Path.of("d/b"));
        var first = history.record("first");
        workspace.apply(List.of(
                write("a", "changed"),
                new Change.Delete("d/b"),
                write("d", "file now"),
                write("new/x", "n"),
                new Change.Mode("run", false)));
        Files.delete(path("link"));
        var second = history.record("second");
        workspace.apply(List.of(new Change.Delete("new/x"), write("third", "3")));
        var third = history.record("third");
        Files.writeString(path("mine"), "untracked");
        history.restore(first.id());
        assertEquals(List.of("a", "d/b", "mine", "run"), paths());
        assertEquals("1", workspace.text("a").orElseThrow());
        assertTrue(Files.isExecutable(path("run")));
        assertEquals("d/b", Files.readSymbolicLink(path("link")).toString());
        assertEquals(first, history.head().orElseThrow());
        history.restore(third.id());
        assertEquals(List.of("a", "d", "mine", "run", "third"), paths());
        assertFalse(Files.exists(path("link"), LinkOption.NOFOLLOW_LINKS));
        assertEquals(List.of(third, second, first), history.log());
        assertEquals(List.of("a", "d", "d/b", "link", "new/x", "run"), history.changed(first.id(), second.id()));
        assertEquals(
                List.of("mine"),
                history.changed(third.id(), history.record("with mine").id()));
    }

    @Test
    void versions_fork_from_a_labelled_one() {
        workspace.apply(List.of(write("a", "1")));
        var base = history.record("base");
        history.label("fork.1", base.id());
        workspace.apply(List.of(write("left", "1")));
        var left = history.record("left");
        history.restore(history.version("fork.1").orElseThrow().id());
        workspace.apply(List.of(write("right", "1")));
        var right = history.record("right");
        assertEquals(List.of(right, base), history.log());
        history.restore(left.id());
        assertEquals(List.of("a", "left"), paths());
        assertEquals(base.id(), history.labels().get("fork.1"));
        assertEquals(Optional.empty(), history.version("none"));
        for (String bad : List.of("", "../x", "a/b", "a..b", ".a", "x.lock", "a b", "-a")) {
            assertThrows(WorkspaceException.NoSuchVersion.class, () -> history.label(bad, base.id()), bad);
        }
        assertThrows(WorkspaceException.NoSuchVersion.class, () -> history.label("x", "0".repeat(40)));
        assertThrows(WorkspaceException.NoSuchVersion.class, () -> history.restore("HEAD"));
    }

    @Test
    void bytes_stay_as_they_are_whatever_gitattributes_and_the_users_git_say() throws Exception {
        workspace.apply(List.of(
                write(".gitattributes", "* text=auto eol=crlf\n*.txt filter=lfs working-tree-encoding=UTF-16\n"),
                write("unix.txt", "a\nb\n"),
                write("dos.txt", "a\r\nb\r\n"),
                new Change.Write("bin", new byte[] {0, 13, 10, -1})));
        var version = history.record("bytes");
        workspace.apply(List.of(write("unix.txt", ""), write("dos.txt", ""), write("bin", "")));
        history.record("gone");
        history.restore(version.id());
        assertEquals("a\nb\n", workspace.text("unix.txt").orElseThrow());
        assertEquals("a\r\nb\r\n", workspace.text("dos.txt").orElseThrow());
        assertArrayEquals(new byte[] {0, 13, 10, -1}, workspace.bytes("bin"));
        assertArrayEquals(new byte[] {0, 13, 10, -1}, history.bytes(version.id(), "bin"));
        assertTrue(history.text(version.id(), "bin").isEmpty());
        assertThrows(WorkspaceException.NoSuchFile.class, () -> history.bytes(version.id(), "none"));
    }

    @Test
    void junk_and_ignored_files_are_not_recorded() throws Exception {
        workspace.apply(List.of(write(".gitignore", "*.log\n"), write("a.py", "1")));
        Files.createDirectories(path("__pycache__"));
        Files.writeString(path("__pycache__/a.pyc"), "x");
        Files.writeString(path("b.log"), "x");
        Files.createDirectories(path(".git"));
        Files.writeString(path(".git/config"), "x");
        assertEquals(
                List.of(".gitignore", "a.py"), history.files(history.record("v").id()));
    }

    @Test
    void a_version_is_one_that_git_reads_and_finds_sound() throws Exception {
        workspace.apply(List.of(
                write("a", "1"),
                write("a.b", "2"),
                write("a-b/c", "3"),
                write("a0/x", "4"),
                write("ü/ö \"q\"", "5"),
                write("😀", "6"),
                write("￼", "7")));
        var version = history.record("versión");
        String gitDir = "--git-dir=" + workspace.home().resolve("history");
        assertEquals("", git(gitDir, "fsck", "--strict", "--no-dangling"));
        assertEquals("versión", git(gitDir, "log", "--format=%B", version.id()).strip());
        var names = Stream.of(git(gitDir, "ls-tree", "-rz", "--name-only", version.id())
                        .split("\0"))
                .sorted()
                .toList();
        assertEquals(history.files(version.id()), names);
    }

    @Test
    void an_interrupted_record_leaves_a_whole_history() {
        workspace.apply(List.of(write("a", "1")));
        var first = history.record("first");
        workspace.apply(List.of(write("a", "2")));
        Thread.currentThread().interrupt();
        assertThrows(Interrupted.class, () -> history.record("second"));
        assertTrue(Thread.interrupted());
        var again = Workspace.open(workspace.root()).history();
        assertEquals(List.of(first), again.log());
        assertEquals(List.of(history.record("second"), first), history.log());
        assertTrue(again.repaired().isEmpty());
    }

    private static String git(String... arguments) throws Exception {
        var command = Stream.concat(Stream.of("git"), Stream.of(arguments)).toList();
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return out;
    }
}
