package autodev.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryWatchTest {
    private static final long MB = 1 << 20;
    private final List<MemoryEvent> events = new CopyOnWriteArrayList<>();

    @BeforeEach
    void linux() {
        assumeTrue(Platform.LINUX, "memory is read from /proc here");
    }

    private static Command python(String program, String... arguments) {
        var argv = new ArrayList<>(List.of("python3", "-c", "import os, sys, time\n" + program));
        argv.addAll(List.of(arguments));
        return Command.of(argv).timeout(Duration.ofSeconds(60));
    }

    private List<MemoryLevel> levels() {
        return events.stream()
                .map(event -> ((MemoryEvent.Reached) event).level())
                .toList();
    }

    private CommandResult run(Command command, MemoryLimit limit) {
        return command.memory(limit, events::add).run();
    }

    private void assertKilled(CommandResult result) {
        assertTrue(result.memoryExceeded(), result::toString);
        assertEquals(137, result.exitCode());
        assertFalse(result.timedOut() || result.ok());
        assertEquals(List.of(MemoryLevel.values()), levels());
        assertEquals(
                Optional.of(MemoryLevel.KILLED), result.memory().orElseThrow().highest());
    }

    @Test
    void one_that_grows_in_steps_is_warned_of_then_critical_then_killed(@TempDir Path folder) throws Exception {
        String marker = Survivors.marker();
        var command = python("""
            kept = [b'x' * (40 << 20)]
            for level in 'WARNING', 'CRITICAL':
                while not os.path.exists(level): time.sleep(0.01)
                kept.append(b'x' * (35 << 20))
            kept.append(b'x' * (35 << 20))
            time.sleep(600)
            """, marker).in(folder);
        // It grows on only when it was told of; so each level has a sample of its own.
        var result = command.memory(MemoryLimit.of(60 * MB), event -> {
                    events.add(event);
                    if (event instanceof MemoryEvent.Reached reached)
                        touch(folder.resolve(reached.level().name()));
                })
                .run();
        assertKilled(result);
        var told = events.stream().map(MemoryEvent.Reached.class::cast).toList();
        for (var event : told) assertTrue(event.bytes() >= event.from(), event::text);
        assertNear(45 * MB, told.get(0).bytes());
        assertNear(80 * MB, told.get(1).bytes());
        long peak = result.memory().orElseThrow().peakBytes();
        assertTrue(peak >= 120 * MB && peak < 180 * MB, () -> "peak " + peak);
        assertEquals(List.of(), Survivors.of(marker));
    }

    private static void touch(Path file) {
        try {
            Files.createFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void children_that_each_stay_below_the_limit_count_together() throws Exception {
        String marker = Survivors.marker();
        var result = run(python("""
            for i in range(8):
                time.sleep(0.1)
                if os.fork() == 0:
                    mine = b'x' * (30 << 20)
                    time.sleep(600)
            time.sleep(600)
            """, marker), MemoryLimit.of(80 * MB));
        assertKilled(result);
        assertEquals(List.of(), Survivors.of(marker));
    }

    /** Forks twice, and has a session of its own. */
    private static final String DAEMON = """
        if os.fork() == 0:
            os.setsid()
            if os.fork(): os._exit(0)
            kept = []
            while True:
                kept.append(b'x' * (4 << 20))
                time.sleep(0.02)
        print('parent', flush=True)
        time.sleep(600)
        """;

    @Test
    void a_daemon_that_has_left_its_parents_counts() throws Exception {
        String marker = Survivors.marker();
        var result = run(python(DAEMON, marker), MemoryLimit.of(50 * MB));
        assertKilled(result);
        assertEquals("parent\n", result.output());
        assertEquals(List.of(), Survivors.of(marker));
    }

    @Test
    void a_box_does_not_hide_it(@TempDir Path folder) throws Exception {
        BoxNeeded.orSkip();
        String marker = Survivors.marker();
        var result = run(
                Command.of("/usr/bin/env", "python3", "-c", "import os, time\n" + DAEMON, marker)
                        .in(folder)
                        .sandbox(Sandbox.in(folder)),
                MemoryLimit.of(50 * MB));
        assertKilled(result);
        assertEquals(List.of(), Survivors.of(marker));
    }

    @Test
    void files_that_a_box_keeps_in_memory_count(@TempDir Path folder) {
        BoxNeeded.orSkip();
        var fill = Command.shell("head -c 110M /dev/zero >/tmp/file; echo written; sleep 600")
                .in(folder)
                .timeout(Duration.ofSeconds(60))
                .sandbox(Sandbox.in(folder));
        assertKilled(run(fill, MemoryLimit.of(50 * MB)));
        events.clear();
        var kept = Command.shell("head -c 90M /dev/zero >file; sleep 1; rm file")
                .in(folder)
                .sandbox(Sandbox.in(folder));
        assertTrue(run(kept, MemoryLimit.of(40 * MB)).ok());
        assertEquals(List.of(), List.copyOf(events));
    }

    @Test
    void a_fork_bomb_is_stopped() throws Exception {
        String marker = Survivors.marker();
        var bomb = python("""
            depth = 0
            while depth < 8:
                mine = b'x' * (1 << 20)
                if os.fork() == 0: depth += 1
                else: time.sleep(0.01)
            while True: pass
            """, marker);
        assertKilled(run(bomb, MemoryLimit.of(40 * MB)));
        assertEquals(List.of(), Survivors.of(marker));
    }

    @Test
    void memory_that_forks_share_counts_once_until_they_write_to_it() throws Exception {
        String marker = Survivors.marker();
        var program = """
            shared = bytearray(b'x') * (100 << 20)
            for i in range(5):
                if os.fork() == 0:
                    time.sleep(1)
                    if sys.argv[2] == 'write':
                        for at in range(0, len(shared), 4096): shared[at] = 1
                    time.sleep(1)
                    os._exit(0)
            for i in range(5): os.wait()
            print('over')
            """;
        var limit = MemoryLimit.of(150 * MB);
        var quiet = run(python(program, marker, "read"), limit);
        assertEquals("over\n", quiet.output());
        assertEquals(0, quiet.exitCode());
        assertEquals(List.of(MemoryLevel.WARNING), levels());
        assertNear(110 * MB, quiet.memory().orElseThrow().peakBytes());
        events.clear();
        assertKilled(run(python(program, marker, "write"), limit));
        assertEquals(List.of(), Survivors.of(marker));
    }

    @Test
    void a_quiet_command_is_left_alone_and_its_peak_is_told() {
        var result = run(python("""
            big = b'x' * (150 << 20)
            time.sleep(0.8)
            del big
            time.sleep(0.3)
            """), MemoryLimit.of(1000 * MB));
        assertTrue(result.ok(), result::toString);
        assertFalse(result.memoryExceeded());
        assertEquals(List.of(), List.copyOf(events));
        assertNear(157 * MB, result.memory().orElseThrow().peakBytes());
        assertTrue(result.memory().orElseThrow().bytes() < 60 * MB, result::toString);
    }

    private static void assertNear(long expected, long actual) {
        assertTrue(Math.abs(actual - expected) < expected / 5, () -> actual + " is not about " + expected);
    }

    @Test
    void each_rise_is_told_and_a_level_only_once_in_it() {
        var result = run(python("""
            for i in range(2):
                big = b'x' * (70 << 20)
                time.sleep(0.7)
                del big
                time.sleep(0.7)
            """), MemoryLimit.of(100 * MB));
        assertTrue(result.ok(), result::toString);
        assertEquals(List.of(MemoryLevel.WARNING, MemoryLevel.WARNING), levels());
    }

    @Test
    void of_a_running_command_it_can_be_asked_and_ends_it_too() throws Exception {
        String marker = Survivors.marker();
        var command = python("""
            first = b'x' * (40 << 20)
            print('up', flush=True)
            sys.stdin.readline()
            second = b'x' * (100 << 20)
            time.sleep(600)
            """, marker).memory(MemoryLimit.of(60 * MB), events::add);
        try (var running = command.start(Map.of(), line -> {})) {
            assertEquals('u', running.stdout().read());
            assertTrue(Survivors.eventually(() -> running.memory().orElseThrow().bytes() > 40 * MB));
            assertEquals(
                    Optional.of(MemoryLevel.WARNING),
                    running.memory().orElseThrow().highest());
            assertTrue(running.alive());
            running.stdin().write('\n');
            running.stdin().flush();
            assertTrue(running.ended(20_000));
            assertTrue(running.memory().orElseThrow().killed());
            assertEquals(List.of(), Survivors.of(marker));
        }
        assertEquals(List.of(MemoryLevel.values()), levels());
    }

    @Test
    void many_at_once_are_told_apart_by_one_thread_that_ends_with_them() throws Exception {
        var quiet = python("print('up', flush=True); sys.stdin.read()").memory(MemoryLimit.of(1000 * MB), events::add);
        var hog = python("big = b'x' * (120 << 20); time.sleep(600)");
        try (var one = quiet.start(Map.of(), line -> {});
                var two = quiet.start(Map.of(), line -> {})) {
            assertEquals('u', one.stdout().read());
            assertEquals('u', two.stdout().read());
            assertKilled(run(hog, MemoryLimit.of(50 * MB)));
            assertTrue(one.alive() && two.alive());
            assertEquals(1, guards());
        }
        assertTrue(Survivors.eventually(() -> guards() == 0), "the guard has nothing to do, and is there");
    }

    private static long guards() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("autodev-memory"))
                .count();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fork", "daemon"})
    void without_namespaces_it_works_too(String how) throws Exception {
        String marker = Survivors.marker();
        String program = how.equals("daemon") ? DAEMON : "os.fork()\nbig = b'x' * (60 << 20)\ntime.sleep(600)";
        var builder = new ProcessBuilder("python3", "-c", "import os, time\n" + program, marker)
                .redirectOutput(Platform.NULL_DEVICE);
        builder.environment().put(ScannedTree.MARKER, marker);
        var tree = new ScannedTree(Spawner.start(builder, "python3"), marker);
        var watch = MemoryWatch.over(tree, Command.of("true").memory(MemoryLimit.of(50 * MB), events::add))
                .orElseThrow();
        assertTrue(Survivors.eventually(watch::killed), "it was not killed");
        assertTrue(Survivors.eventually(() -> !Survivors.atLeast(1, marker)), "a process is left");
        tree.end();
        watch.close();
        assertEquals(List.of(MemoryLevel.values()), levels());
    }
}
