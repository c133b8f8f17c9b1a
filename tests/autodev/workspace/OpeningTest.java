package autodev.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Exit;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpeningTest {
    @TempDir
    Path temp;

    private String refusal(Path folder) {
        var error = assertThrows(WorkspaceException.NotAWorkspace.class, () -> Workspace.reset(folder));
        assertEquals(Exit.USAGE, error.exitCode());
        assertEquals(1, error.getMessage().lines().count());
        return error.getMessage();
    }

    @Test
    void an_own_workspace_is_emptied_without_following_links() throws Exception {
        Path outside = Files.createDirectory(temp.resolve("outside"));
        Files.writeString(outside.resolve("x"), "safe");
        var workspace = Workspace.open(temp.resolve("ws"));
        workspace.apply(List.of(new Change.Write("a/b/c", new byte[1])));
        workspace.history().record("v");
        Files.createSymbolicLink(workspace.root().resolve("link"), outside);
        Files.createSymbolicLink(workspace.home().resolve("link"), outside);
        workspace = Workspace.reset(temp.resolve("ws"));
        assertTrue(workspace.isEmpty() && workspace.isOwn());
        assertTrue(workspace.history().head().isEmpty());
        assertFalse(Files.exists(workspace.root().resolve("link"), LinkOption.NOFOLLOW_LINKS));
        assertEquals("safe", Files.readString(outside.resolve("x")));
    }

    @Test
    void what_a_killed_reset_left_can_be_reset_again() throws Exception {
        var workspace = Workspace.open(temp.resolve("ws"));
        workspace.apply(List.of(new Change.Write("a", new byte[1])));
        Files.delete(workspace.home().resolve(".gitignore"));
        assertTrue(Workspace.reset(workspace.root()).isEmpty());
    }

    @Test
    void an_empty_and_a_missing_folder_become_workspaces() throws Exception {
        Path empty = Files.createDirectory(temp.resolve("empty"));
        assertTrue(Workspace.reset(empty).isOwn());
        assertTrue(Workspace.reset(temp.resolve("missing/deep")).isOwn());
    }

    @Test
    void nothing_else_is_ever_reset() throws Exception {
        Path theirs = Files.createDirectory(temp.resolve("theirs"));
        Files.writeString(theirs.resolve("x"), "x");
        assertTrue(refusal(theirs).contains("did not make it"));
        assertFalse(Files.exists(theirs.resolve(".autodev")));
        Workspace.open(theirs);
        assertTrue(refusal(theirs).contains("did not make it"));
        assertTrue(refusal(theirs.resolve("x")).contains("not a folder"));
        var own = Workspace.open(temp.resolve("own"));
        Files.createDirectory(own.root().resolve(".git"));
        assertTrue(refusal(own.root()).contains("git repository"));
        Path alias = Files.createSymbolicLink(temp.resolve("alias"), own.root());
        assertTrue(refusal(alias).contains("symbolic link"));
        assertTrue(refusal(Path.of("/")).contains("root of a file system"));
        assertTrue(refusal(Path.of(System.getProperty("user.home"))).contains("home folder"));
        assertTrue(refusal(Path.of("")).contains("you are in it"));
        assertTrue(
                refusal(Path.of("").toAbsolutePath().getParent()).matches(".*(you are in it|root of a|home folder).*"));
        Path forged = Files.createDirectories(temp.resolve("forged/.autodev"));
        Files.writeString(forged.resolve("workspace.json"), "{\"own\":\"maybe");
        assertTrue(refusal(forged.getParent()).contains("did not make it"));
        assertEquals("x", Files.readString(theirs.resolve("x")));
    }

    @Test
    void a_file_in_the_place_of_the_folder_is_named() throws Exception {
        Path file = Files.writeString(temp.resolve("f"), "x");
        for (Path folder : List.of(file, file.resolve("deeper"))) {
            var error = assertThrows(WorkspaceException.NotAWorkspace.class, () -> Workspace.open(folder));
            assertTrue(error.getMessage().contains(file.toString()), error.getMessage());
        }
        Path dangling = Files.createSymbolicLink(temp.resolve("dangling"), temp.resolve("none"));
        assertThrows(WorkspaceException.NotAWorkspace.class, () -> Workspace.open(dangling));
        Path home = Files.createDirectory(temp.resolve("h"));
        Files.writeString(home.resolve(".autodev"), "x");
        assertThrows(WorkspaceException.NotAWorkspace.class, () -> Workspace.open(home));
    }

    @Test
    void opening_through_a_link_answers_the_real_folder() throws Exception {
        Path real = Files.createDirectory(temp.resolve("real")).toRealPath();
        Path alias = Files.createSymbolicLink(temp.resolve("alias"), real);
        assertEquals(real, Workspace.open(alias).root());
    }

    @Test
    void what_a_killed_process_left_in_the_root_is_swept_away() throws Exception {
        var workspace = Workspace.open(temp.resolve("ws"));
        Path old = Files.createDirectory(workspace.root().resolve(SecureFolder.NEWBORN + "1"));
        Path young = Files.createDirectory(workspace.root().resolve(SecureFolder.NEWBORN + "2"));
        Files.setLastModifiedTime(old, FileTime.fromMillis(1_000_000));
        assertTrue(Workspace.open(workspace.root()).isEmpty());
        assertFalse(Files.exists(old));
        assertTrue(Files.exists(young));
    }

    /** Holds the lock of a workspace until it is killed. */
    static final class Holder {
        public static void main(String[] arguments) throws Exception {
            try (var _ = Workspace.open(Path.of(arguments[0])).lock()) {
                Files.writeString(Path.of(arguments[1]), "held");
                Thread.sleep(60_000);
            }
        }
    }

    @Test
    void two_runs_exclude_each_other_and_a_dead_one_holds_nothing() throws Exception {
        var workspace = Workspace.open(temp.resolve("ws"));
        Path sign = temp.resolve("sign");
        var process = Crash.start(Holder.class, workspace.root().toString(), sign.toString());
        try {
            while (process.isAlive() && !Files.exists(sign)) Thread.sleep(5);
            var busy = assertThrows(WorkspaceException.Busy.class, workspace::lock);
            assertTrue(busy.getMessage().contains("process " + process.pid()), busy.getMessage());
            assertEquals(Exit.BLOCKED, busy.exitCode());
            assertThrows(WorkspaceException.Busy.class, () -> Workspace.reset(workspace.root()));
            workspace.apply(List.of(new Change.Write("a", new byte[1])));
        } finally {
            process.destroyForcibly();
            process.waitFor();
        }
        try (var _ = workspace.lock()) {
            assertThrows(
                    WorkspaceException.Busy.class,
                    () -> Workspace.open(workspace.root()).lock());
        }
        workspace.lock().close();
    }

    @Test
    void many_may_open_a_new_folder_at_once() throws Exception {
        for (int round = 0; round < 40; round++) {
            Path folder = Files.createDirectory(temp.resolve("new-" + round));
            var opened = new java.util.concurrent.ConcurrentLinkedQueue<Path>();
            var threads = new java.util.ArrayList<Thread>();
            for (int t = 0; t < 8; t++)
                threads.add(Thread.ofPlatform()
                        .start(() -> opened.add(Workspace.open(folder).root())));
            for (Thread thread : threads) thread.join();
            assertEquals(8, opened.size());
        }
    }
}
