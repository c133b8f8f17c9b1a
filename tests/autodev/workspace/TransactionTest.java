package autodev.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Interrupted;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransactionTest {
    @TempDir
    Path temp;

    Workspace workspace;

    @BeforeEach
    void open() throws Exception {
        workspace = Workspace.open(temp.resolve("ws"));
        workspace.apply(List.of(write("a", "1"), write("d/b", "2"), write("d/c", "3"), write("run", "4")));
        workspace.apply(List.of(new Change.Mode("run", true)));
        for (String path : List.of("a", "d/b", "d/c", "run")) {
            Files.setLastModifiedTime(workspace.resolve(path), FileTime.fromMillis(1_600_000_000_000L));
        }
    }

    static Change write(String path, String text) {
        return new Change.Write(path, text.getBytes(StandardCharsets.UTF_8));
    }

    private static final List<Change> CHANGES = List.of(
            write("a", "one"),
            new Change.Delete("d/b"),
            new Change.Move("d/c", "e/f/c"),
            new Change.Mode("run", false),
            write("z/new", "n"));

    /** Everything that can be told about a tree: bytes, mode, time. */
    static Map<String, String> picture(Path root) throws IOException {
        var picture = new TreeMap<String, String>();
        try (var walk = Files.walk(root)) {
            for (Path file :
                    walk.filter(p -> !p.startsWith(root.resolve(".autodev"))).toList()) {
                String content = Files.isRegularFile(file)
                        ? Files.readString(file) + " "
                                + Files.getLastModifiedTime(file).toMillis()
                        : "folder";
                picture.put(root.relativize(file).toString(), content + " " + Files.getPosixFilePermissions(file));
            }
        }
        return picture;
    }

    private List<String> paths() {
        return workspace.files().stream().map(Workspace.Entry::path).toList();
    }

    private Manifest stage(List<Change> changes) throws IOException {
        try (Folder staging = Folder.make(workspace.root(), Transaction.STAGING)) {
            return new Transaction(workspace.root()).stage(staging, ChangePlan.of(workspace.root(), changes));
        }
    }

    private void assertDone() {
        assertEquals(List.of("a", "e/f/c", "run", "z/new"), paths());
        assertEquals("one", workspace.text("a").orElseThrow());
        assertEquals("3", workspace.text("e/f/c").orElseThrow());
        assertFalse(Files.isExecutable(workspace.resolve("run")));
        assertFalse(Files.exists(workspace.root().resolve("d")));
        assertEquals(0, workspace.home().resolve("change").toFile().list().length);
    }

    @Test
    void what_is_staged_whole_happens_at_the_next_opening_however_far_it_had_come() throws Exception {
        for (int taken = 0; taken <= 5; taken++) {
            if (taken > 0) open();
            Manifest manifest = stage(CHANGES);
            try (Folder staging = Folder.open(workspace.root(), Transaction.STAGING)) {
                var some = new Manifest(1, manifest.steps().subList(0, taken), manifest.made());
                new Execution(workspace.root(), staging, some).forward();
            }
            workspace = Workspace.open(workspace.root());
            assertDone();
            Workspace.reset(workspace.root());
        }
    }

    @Test
    void what_was_being_undone_is_undone_at_the_next_opening() throws Exception {
        var before = picture(workspace.root());
        for (int taken = 0; taken <= 6; taken++) {
            Manifest manifest = stage(CHANGES);
            try (Folder staging = Folder.open(workspace.root(), Transaction.STAGING)) {
                var some = manifest.steps()
                        .subList(0, Math.min(taken, manifest.steps().size()));
                new Execution(workspace.root(), staging, new Manifest(1, some, manifest.made())).forward();
                staging.move(Manifest.FORWARD, staging, Manifest.BACKWARD);
            }
            workspace = Workspace.open(workspace.root());
            assertEquals(before, picture(workspace.root()), "after " + taken + " steps");
        }
    }

    @Test
    void what_was_not_staged_whole_never_happens() throws Exception {
        var before = picture(workspace.root());
        stage(CHANGES);
        Path manifest = workspace.home().resolve("change/manifest");
        for (String damage : List.of("", "x", Files.readString(manifest).replace("d/b", "d/x"))) {
            stage2(manifest, damage);
            workspace = Workspace.open(workspace.root());
            assertEquals(before, picture(workspace.root()));
            assertEquals(0, workspace.home().resolve("change").toFile().list().length);
        }
    }

    private static void stage2(Path manifest, String text) throws IOException {
        Files.writeString(manifest, text, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
        Files.writeString(manifest.resolveSibling("0.new"), "stray");
    }

    @Test
    void an_error_in_the_middle_restores_the_former_state_and_names_the_file() throws Exception {
        var steps = ChangePlan.of(workspace.root(), CHANGES);
        Path inTheWay = Files.createDirectories(workspace.root().resolve("z/new/full"));
        Files.writeString(inTheWay.resolve("x"), "x");
        var before = picture(workspace.root());
        var error = assertThrows(
                WorkspaceException.UnableToWrite.class, () -> new Transaction(workspace.root()).run(steps));
        assertTrue(error.getMessage().contains("'z/new'"), error.getMessage());
        assertEquals(before, picture(workspace.root()));
        assertEquals(0, workspace.home().resolve("change").toFile().list().length);
    }

    @Test
    void an_interrupted_thread_changes_nothing_or_everything() throws Exception {
        var before = picture(workspace.root());
        Thread.currentThread().interrupt();
        assertThrows(Interrupted.class, () -> workspace.apply(CHANGES));
        assertTrue(Thread.interrupted());
        assertEquals(before, picture(workspace.root()));
        workspace.apply(CHANGES);
        assertDone();
    }

    @Test
    void many_threads_change_one_workspace_one_after_another() throws Exception {
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = IntStream.range(0, 40)
                    .<Callable<Void>>mapToObj(i -> () -> {
                        workspace.apply(List.of(write("x", "" + i), write("y/" + i % 5, "" + i), write("w", "" + i)));
                        return null;
                    })
                    .toList();
            for (var done : pool.invokeAll(tasks)) done.get();
        }
        assertEquals(workspace.text("x"), workspace.text("w"));
    }

    /** Writes a file larger than its process may write. */
    static final class TooLarge {
        public static void main(String[] arguments) {
            var workspace = Workspace.open(Path.of(arguments[0]));
            try {
                workspace.apply(List.of(write("a", "one"), new Change.Write("big", new byte[4_000_000])));
            } catch (WorkspaceException.UnableToWrite e) {
                System.exit(e.getMessage().contains("'big'") ? 7 : 8);
            }
        }
    }

    @Test
    void a_disk_without_room_changes_nothing() throws Exception {
        var before = picture(workspace.root());
        var process = Crash.start(
                List.of("sh", "-c", "ulimit -f 1000; exec \"$@\"", "sh"),
                TooLarge.class,
                workspace.root().toString());
        assertEquals(7, process.waitFor());
        assertEquals(before, picture(workspace.root()));
    }

    /** Changes, records and notes in the journal what it has done, for ever. */
    static final class Endless {
        public static void main(String[] arguments) {
            var workspace = Workspace.open(Path.of(arguments[0]));
            int start = Integer.parseInt(arguments[1]);
            try (var journal = Journal.open(workspace.home().resolve("done.jsonl"))) {
                for (int i = start; ; i++) {
                    workspace.apply(round(i));
                    var version = workspace.history().record("" + i);
                    journal.on(new Done(i, version.id()));
                }
            }
        }
    }

    sealed interface Note extends autodev.Event permits Done {}

    record Done(int round, String version) implements Note {}

    // Round i leaves a, d/b = i, and one file under one of two names.
    private static List<Change> round(int i) {
        var changes = new ArrayList<Change>(List.of(write("a", "" + i), write("d/b", "" + i)));
        if (i > 0) changes.add(new Change.Delete("n" + (i - 1) % 2 + "/here"));
        changes.add(write("n" + i % 2 + "/here", "" + i));
        return changes;
    }

    private static final int LANES = 2;
    private static final int KILLS = 5;
    private static final int LONGEST_WAIT_MILLIS = 40;

    @Test
    void a_killed_process_leaves_all_of_a_change_or_nothing_and_no_recorded_version_is_lost() throws Exception {
        var failures = new ConcurrentHashMap<String, String>();
        var lanes = IntStream.range(0, LANES)
                .mapToObj(lane -> Thread.ofPlatform().start(() -> {
                    try {
                        killAgainAndAgain(temp.resolve("lane" + lane), lane);
                    } catch (Exception | AssertionError e) {
                        failures.put("lane " + lane, e.toString());
                    }
                }))
                .toList();
        for (Thread lane : lanes) lane.join();
        assertEquals(Map.of(), failures);
    }

    // The moments lie evenly over what a few rounds take, so that few kills meet every phase of a change and of a
    // record.
    private static void killAgainAndAgain(Path folder, int lane) throws Exception {
        int next = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            var process = Crash.start(Endless.class, folder.toString(), "" + next);
            Path journal = folder.resolve(".autodev/done.jsonl");
            long seen = journal.toFile().length();
            while (process.isAlive() && journal.toFile().length() <= seen) Thread.sleep(2);
            Thread.sleep((kill * LANES + lane) * LONGEST_WAIT_MILLIS / (KILLS * LANES));
            process.destroyForcibly();
            process.waitFor();
            next = check(folder) + 1;
        }
        assertTrue(next > KILLS);
    }

    private static int check(Path folder) {
        var workspace = Workspace.open(folder);
        int now = Integer.parseInt(workspace.text("a").orElseThrow());
        assertEquals("" + now, workspace.text("d/b").orElseThrow());
        assertEquals("" + now, workspace.text("n" + now % 2 + "/here").orElseThrow());
        assertEquals(3, workspace.files().size());
        var history = workspace.history();
        var log = history.log();
        assertTrue(history.repaired().isEmpty(), history.repaired().toString());
        var done = Journal.read(workspace.home().resolve("done.jsonl"), Note.class);
        for (var entry : done) {
            var note = (Done) entry.event();
            assertTrue(log.stream().anyMatch(version -> version.id().equals(note.version())), "lost " + note);
            assertEquals("" + note.round(), history.text(note.version(), "a").orElseThrow());
        }
        assertTrue(now >= ((Done) done.getLast().event()).round());
        return now;
    }
}
