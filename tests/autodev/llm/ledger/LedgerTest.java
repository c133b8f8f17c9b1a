package autodev.llm.ledger;

import static autodev.llm.ledger.LedgerWriter.called;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.Event;
import autodev.Json;
import autodev.llm.LlmEvent;
import autodev.llm.Usage;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LedgerTest {
    private static final Optional<BigDecimal> CENT = Optional.of(new BigDecimal("0.01"));

    @TempDir
    Path temp;

    private Ledger ledger() {
        return Ledger.at(temp.resolve("state"));
    }

    private UsageReport report() {
        return ledger().report(UsageReport.By.RUN, Optional.empty());
    }

    private List<Path> spools() throws IOException {
        try (var files = Files.list(temp.resolve("state/calls"))) {
            return files.toList();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        AUTODEV_STATE=/s XDG_STATE_HOME=/x HOME=/h | /s
        XDG_STATE_HOME=/x HOME=/h                  | /x/autodev
        HOME=/h                                    | /h/.local/state/autodev
        HOME=/h AUTODEV_LEDGER=off                 | none
        HOME=/h AUTODEV_LEDGER=on                  | /h/.local/state/autodev
        LANG=C                                     | none
        """)
    void it_lies_where_the_environment_says(String settings, String folder) {
        var environment = new java.util.HashMap<String, String>();
        for (String setting : settings.split(" ")) environment.put(setting.split("=")[0], setting.split("=")[1]);
        assertEquals(
                folder,
                Ledger.of(environment).map(ledger -> ledger.folder().toString()).orElse("none"));
        assertThrows(BadInput.class, () -> Ledger.of(Map.of("AUTODEV_LEDGER", "perhaps")));
    }

    @Test
    void processes_that_write_at_once_lose_no_call_though_one_is_killed() throws Exception {
        var writers = new ArrayList<Process>();
        for (int i = 0; i < 3; i++)
            writers.add(LedgerWriter.start(
                    temp.resolve("out" + i), "write", ledger().folder().toString(), "run" + i, "300"));
        Path said = temp.resolve("said");
        var victim = LedgerWriter.start(said, "write", ledger().folder().toString(), "killed", "1000000");
        while (Files.size(said) < 500 && victim.isAlive()) Thread.onSpinWait();
        // A report while they write, and one more: each call counts once.
        report();
        report();
        victim.destroyForcibly().waitFor();
        for (var writer : writers) assertEquals(0, writer.waitFor());
        var rows = report().rows();
        for (int i = 0; i < 3; i++) {
            String run = "run" + i;
            var row = rows.stream()
                    .filter(one -> one.key().equals(run))
                    .findFirst()
                    .orElseThrow();
            assertEquals(300, row.calls());
            assertEquals(0, row.knownUsd().compareTo(new BigDecimal("0.3")), row.toString());
        }
        long killed = rows.stream()
                .filter(one -> one.key().equals("killed"))
                .findFirst()
                .orElseThrow()
                .calls();
        long claimed = Files.readString(said).lines().count();
        // It may have been killed between writing a call and saying so.
        assertTrue(killed == claimed || killed == claimed + 1, killed + " of " + claimed);
        assertEquals(List.of(), spools(), "what is taken over from processes that have ended is removed");
        assertEquals(rows, report().rows());
    }

    @Test
    void what_is_taken_over_twice_counts_once() throws Exception {
        var listener = ledger().listener("run", "", Event.Listener.none());
        listener.on(called("openai:x", 10, CENT));
        Path spool = spools().getFirst();
        byte[] lines = Files.readAllBytes(spool);
        assertEquals(1, report().total().calls());
        listener.on(called("openai:x", 10, CENT));
        assertEquals(2, report().total().calls());
        // A crash just after the removal's first half would have brought the same lines back under another name.
        Files.write(spool.resolveSibling("1-1-local.jsonl"), lines);
        assertEquals(2, report().total().calls());
        assertEquals(List.of(spool), spools().stream().filter(spool::equals).toList());
    }

    @Test
    void a_row_says_who_what_and_how_it_ended_and_nothing_of_the_text() throws Exception {
        var listener = ledger().listener("run", "coder", Event.Listener.none());
        listener.on(new LlmEvent.Called(
                "openai:x",
                Optional.of("x-2026"),
                new Usage(10, 20, 5, false, CENT),
                Duration.ofMillis(1234),
                "hash",
                Optional.of("the prompt"),
                Optional.of("the reply")));
        listener.on(new LlmEvent.CallFailed(
                "openai:x",
                "TimedOut",
                "the problem",
                true,
                Optional.of(new Usage(7, 0, 0, true, Optional.empty())),
                Duration.ofSeconds(2),
                "hash",
                Optional.of("the prompt")));
        listener.on(new LlmEvent.Waiting("openai:x", "TooBusy", Duration.ZERO, 2, 4));
        String lines = Files.readString(spools().getFirst());
        for (String text : List.of("the prompt", "the reply", "the problem")) assertFalse(lines.contains(text), lines);
        var calls = lines.lines().map(line -> Json.read(line, LedgerCall.class)).toList();
        assertEquals(2, calls.size());
        assertEquals("coder", calls.getFirst().agent());
        assertEquals(Optional.of("x-2026"), calls.getFirst().served());
        assertEquals(new Usage(10, 20, 5, false, CENT), calls.getFirst().usage());
        assertEquals("TimedOut", calls.getLast().outcome());
        assertTrue(calls.getLast().mayBeBilled());
        assertEquals(Optional.empty(), calls.getLast().usage().usd());
    }

    @Test
    void a_ledger_that_cannot_be_written_is_said_once_and_fails_no_call() throws Exception {
        Path file = Files.writeString(temp.resolve("file"), "");
        var heard = new ArrayList<Event>();
        for (int i = 0; i < 2; i++) {
            var listener = Ledger.at(file.resolve("state")).listener("run", "", heard::add);
            listener.on(called("openai:x", 10, CENT));
            listener.on(called("openai:x", 10, CENT));
        }
        assertEquals(1, heard.size());
        assertTrue(assertInstanceOf(LlmEvent.LedgerFailed.class, heard.getFirst())
                .problem()
                .contains("AUTODEV_LEDGER=off"));
    }

    @Test
    void an_interrupted_thread_still_writes() throws Exception {
        Thread.currentThread().interrupt();
        ledger().listener("run", "", Event.Listener.none()).on(called("openai:x", 10, CENT));
        assertTrue(Thread.interrupted());
        assertEquals(1, report().total().calls());
    }

    @Test
    void a_damaged_database_is_said_and_the_calls_wait_for_a_new_one() throws Exception {
        ledger().listener("run", "", Event.Listener.none()).on(called("openai:x", 10, CENT));
        Path database = Files.writeString(temp.resolve("state/ledger.db"), "this is no database at all ".repeat(500));
        var error = assertThrows(LedgerException.class, this::report);
        assertTrue(error.getMessage().contains(database + " cannot be used"), error.getMessage());
        assertTrue(error.getMessage().contains("move it away"), error.getMessage());
        Files.delete(database);
        assertEquals(1, report().total().calls());
    }

    @Test
    void damaged_lines_are_kept_and_reported_until_they_are_removed() throws Exception {
        ledger().listener("run", "", Event.Listener.none()).on(called("openai:x", 10, CENT));
        Path spool = spools().getFirst();
        String good = Files.readString(spool);
        Files.writeString(spool.resolveSibling("1-1-gone.jsonl"), "");
        // Process 1 began at this start of the machine, so a spool of long before it is a dead process's.
        Path dead = spool.resolveSibling(new Owner(java.time.Instant.EPOCH, 1, Owner.SELF.place()) + ".jsonl");
        Files.writeString(
                dead,
                good.replace("\"id\":\"", "\"id\":\"other-") + "{}\nrubbish\n{\"id\":\"torn",
                StandardOpenOption.CREATE);
        var report = report();
        assertEquals(2, report.total().calls());
        assertTrue(
                report.problems().getFirst().contains("damaged-calls.jsonl"),
                report.problems().toString());
        Path damaged = temp.resolve("state/damaged-calls.jsonl");
        assertEquals(List.of("{}", "rubbish", "{\"id\":\"torn"), Files.readAllLines(damaged));
        assertFalse(Files.exists(dead));
        Files.delete(damaged);
        assertEquals(List.of(), report().problems());
    }

    @Test
    void a_later_version_of_the_database_is_left_alone() throws Exception {
        report();
        Files.createDirectories(ledger().folder());
        try (var connection = new org.sqlite.JDBC()
                        .connect("jdbc:sqlite:" + ledger().folder().resolve("ledger.db"), new java.util.Properties());
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = 2");
        }
        var error = assertThrows(LedgerException.class, this::report);
        assertTrue(error.getMessage().contains("version 2"), error.getMessage());
    }

    @Test
    void a_ledger_that_was_never_written_has_no_calls_and_makes_no_file() {
        assertEquals(0, report().total().calls());
        assertFalse(Files.exists(ledger().folder()));
    }
}
