package autodev.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.AutodevException;
import autodev.BadInput;
import autodev.Event;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    @TempDir
    Path temp;

    sealed interface Sample extends Event permits Said, Inner {}

    record Said(String who, int number, Optional<String> more) implements Sample {}

    sealed interface Inner extends Sample permits Deep {}

    record Deep(Map<String, List<String>> things) implements Inner {}

    record Stranger(String x) implements Event {}

    record Wrong(String at) implements Event {}

    @Test
    void what_was_said_is_read_back_in_order_and_other_kinds_are_passed_over() throws Exception {
        Path file = temp.resolve("a/b/journal.jsonl");
        try (var journal = Journal.open(file)) {
            journal.on(new Said("a", 1, Optional.empty()));
            journal.on(new Stranger("x"));
            journal.on(new Deep(Map.of("k", List.of("line\nbreak", "ü"))));
            assertEquals(2, Journal.read(file, Sample.class).size());
        }
        var entries = Journal.read(file, Sample.class);
        assertEquals(
                List.of(new Said("a", 1, Optional.empty()), new Deep(Map.of("k", List.of("line\nbreak", "ü")))),
                entries.stream().map(Journal.Entry::event).toList());
        assertFalse(entries.getFirst().at().isAfter(entries.getLast().at()));
        assertTrue(Files.readAllLines(file)
                .getFirst()
                .matches("\\{\"at\":\"[^\"]+Z\",\"event\":\"Said\",\"who\":\"a\".*"));
        assertEquals(List.of(), Journal.read(temp.resolve("none"), Sample.class));
    }

    @Test
    void several_events_are_kept_in_their_order_between_those_of_others() {
        Path file = temp.resolve("j");
        try (var journal = Journal.open(file)) {
            journal.on(new Said("a", 1, Optional.empty()));
            journal.onAll(List.of(
                    new Said("b", 2, Optional.empty()), new Deep(Map.of()), new Said("b", 3, Optional.empty())));
            journal.onAll(List.of());
            journal.on(new Said("c", 4, Optional.empty()));
        }
        assertEquals(
                List.of("a", "b", "", "b", "c"),
                Journal.read(file, Sample.class).stream()
                        .map(entry -> entry.event() instanceof Said said ? said.who() : "")
                        .toList());
    }

    /** Writes until the disk refuses, which a limit of the size of files does; then something smaller. */
    static final class Filler {
        public static void main(String[] arguments) {
            try (var journal = Journal.open(Path.of(arguments[0]))) {
                for (int i = 0; ; i++) {
                    journal.onAll(List.of(
                            new Said("first", i, Optional.of("x".repeat(300))),
                            new Said("second", i, Optional.of("x".repeat(300)))));
                }
            } catch (WorkspaceException.UnableToWrite full) {
                System.exit(7);
            }
        }
    }

    @Test
    void what_the_disk_refuses_leaves_nothing_behind() throws Exception {
        Path file = temp.resolve("j");
        var limited = List.of("sh", "-c", "ulimit -f 16; exec \"$@\"", "sh");
        assertEquals(7, Crash.start(limited, Filler.class, file.toString()).waitFor());
        var entries = Journal.read(file, Sample.class);
        assertTrue(entries.size() > 2 && entries.size() % 2 == 0, () -> entries.size() + " lines");
        assertTrue(Files.readString(file).endsWith("}\n"));
        try (var journal = Journal.open(file)) {
            assertEquals(0, journal.repaired());
            journal.on(new Said("b", 2, Optional.empty()));
        }
    }

    @Test
    void secrets_are_masked_and_the_line_stays_json() throws Exception {
        Path file = temp.resolve("j");
        try (var journal = Journal.open(file)) {
            journal.on(new Said(
                    "http://localhost:8080\",\"x\":\"me@there", 1, Optional.of("sk-abcdefghijklmnopqrstuvwx")));
        }
        assertFalse(Files.readString(file).contains("sk-abcdef"));
        assertEquals(1, Journal.read(file, Sample.class).size());
    }

    @Test
    void a_torn_last_line_is_moved_aside_at_opening() throws Exception {
        Path file = temp.resolve("j");
        try (var journal = Journal.open(file)) {
            journal.on(new Said("a", 1, Optional.empty()));
        }
        Files.writeString(file, "{\"at\":\"2026-01-01T00:00:00Z\",\"event\":\"Sa", StandardOpenOption.APPEND);
        assertEquals(1, Journal.read(file, Sample.class).size());
        try (var journal = Journal.open(file)) {
            assertEquals(1, journal.repaired());
            journal.on(new Said("b", 2, Optional.empty()));
        }
        assertEquals(2, Journal.read(file, Sample.class).size());
        assertTrue(Files.readString(temp.resolve("j.torn")).endsWith("\"event\":\"Sa\n"));
        try (var journal = Journal.open(file)) {
            assertEquals(0, journal.repaired());
        }
    }

    @Test
    void a_line_torn_by_another_writer_does_not_swallow_the_next() throws Exception {
        Path file = temp.resolve("j");
        try (var journal = Journal.open(file)) {
            Files.writeString(file, "{\"torn", StandardOpenOption.APPEND);
            journal.on(new Said("a", 1, Optional.empty()));
        }
        assertEquals(1, Journal.read(file, Sample.class).size());
    }

    @Test
    void an_interrupted_thread_loses_no_line_and_stays_interrupted() {
        Path file = temp.resolve("j");
        try (var journal = Journal.open(file)) {
            Thread.currentThread().interrupt();
            for (int i = 0; i < 10; i++) journal.on(new Said("a", i, Optional.empty()));
            assertTrue(Thread.interrupted());
        }
        assertEquals(10, Journal.read(file, Sample.class).size());
    }

    @Test
    void an_event_that_does_not_fit_and_a_record_that_cannot_be_kept_are_named() throws Exception {
        Path file = temp.resolve("j");
        Files.writeString(file, "{\"at\":\"2026-01-01T00:00:00Z\",\"event\":\"Said\",\"number\":\"many\"}\n");
        var error = assertThrows(BadInput.class, () -> Journal.read(file, Sample.class));
        assertTrue(error.getMessage().contains("line 1"), error.getMessage());
        try (var journal = Journal.open(file)) {
            assertThrows(IllegalArgumentException.class, () -> journal.on(new Wrong("x")));
        }
        assertThrows(IllegalArgumentException.class, () -> Journal.read(file, Event.class));
        assertThrows(AutodevException.class, () -> Journal.open(temp));
        Path link = Files.createSymbolicLink(temp.resolve("link"), temp.resolve("elsewhere"));
        assertThrows(AutodevException.class, () -> Journal.open(link));
        assertFalse(Files.exists(temp.resolve("elsewhere")));
    }

    /** Writes its share of lines; run in processes of its own. */
    static final class Writer {
        public static void main(String[] arguments) {
            try (var journal = Journal.open(Path.of(arguments[0]))) {
                for (int i = 0; i < 100; i++) {
                    journal.on(new Said(arguments[1], i, Optional.of("x".repeat(i * 50))));
                }
            }
        }
    }

    @Test
    void three_processes_and_two_threads_write_at_once_and_nothing_is_lost_or_mixed() throws Exception {
        Path file = temp.resolve("j");
        var processes = new ArrayList<Process>();
        for (String who : List.of("a", "b", "c")) {
            processes.add(Crash.start(Writer.class, file.toString(), who));
        }
        var threads = new ArrayList<Thread>();
        for (String who : List.of("d", "e")) {
            threads.add(Thread.startVirtualThread(() -> Writer.main(new String[] {file.toString(), who})));
        }
        for (Thread thread : threads) thread.join();
        for (Process process : processes) assertEquals(0, process.waitFor());
        var next = new HashMap<String, Integer>();
        for (var entry : Journal.read(file, Sample.class)) {
            var said = (Said) entry.event();
            assertEquals(next.getOrDefault(said.who(), 0), said.number());
            next.put(said.who(), said.number() + 1);
        }
        assertEquals(Map.of("a", 100, "b", 100, "c", 100, "d", 100, "e", 100), next);
    }
}
