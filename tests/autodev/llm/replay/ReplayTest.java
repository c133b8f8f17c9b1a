package autodev.llm.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.Exit;
import autodev.Json;
import autodev.llm.Budget;
import autodev.llm.Choice;
import autodev.llm.Delta;
import autodev.llm.Layers;
import autodev.llm.Message;
import autodev.llm.Model;
import autodev.llm.ModelException;
import autodev.llm.Models;
import autodev.llm.Part;
import autodev.llm.Reply;
import autodev.llm.Request;
import autodev.llm.Usage;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayTest {
    private static final String SECRET = "sk-0123456789abcdefghij";
    private static final Usage USED = new Usage(10, 20, 5, false, Optional.of(new BigDecimal("0.000123")));

    @TempDir
    Path temp;

    private Path file() {
        return temp.resolve("session.jsonl");
    }

    /** Says these pieces, each time with the number of the call behind them. */
    private static final class Speaker implements Model {
        private final AtomicInteger calls = new AtomicInteger();
        private final List<Delta> pieces;

        Speaker(Delta... pieces) {
            this.pieces = List.of(pieces);
        }

        @Override
        public String name() {
            return "openai:x";
        }

        @Override
        public Reply send(Request request, Delta.Listener deltas) {
            pieces.forEach(deltas::on);
            String number = String.valueOf(calls.incrementAndGet());
            var message = new Message(
                    Message.Role.ASSISTANT,
                    List.of(
                            new Part.Reasoning("Hm.", Optional.of("signature")),
                            new Part.Text("Reply " + number),
                            new Part.ToolCall("c1", "add", "{\"a\": 1}")));
            return new Reply(message, "x-2026", "tools", USED, Duration.ofMillis(1234));
        }
    }

    private Model replay() {
        return Models.of("replay:" + file(), Map.of());
    }

    private static Request question(String text) {
        return Request.of(text).temperature(0.5).with("top_p", new BigDecimal("0.90"));
    }

    @Test
    void a_session_is_replayed_byte_for_byte_in_the_same_pieces() {
        var pieces = new Delta[] {
            new Delta.Reasoning("Hm."),
            new Delta.Text("Reply"),
            new Delta.Text(" 1"),
            new Delta.Call(0, "c1", "add", ""),
            new Delta.Call(0, "c1", "add", "{\"a\": 1}")
        };
        var recorded = new ArrayList<Delta>();
        Reply first = new Speaker(pieces).recording(file()).send(question("Why?"), recorded::add);
        var heard = new ArrayList<Delta>();
        assertEquals(first, replay().send(question("Why?"), heard::add));
        assertEquals(List.of(pieces), heard);
        assertEquals(recorded, heard);
        assertEquals(first, replay().send(question("Why?")));
    }

    @Test
    void who_listens_to_what_nobody_had_listened_to_hears_it_in_whole_parts() {
        new Speaker(new Delta.Text("never recorded")).recording(file()).send(question("Why?"));
        var heard = new ArrayList<Delta>();
        replay().send(question("Why?"), heard::add);
        assertEquals(
                List.of(
                        new Delta.Reasoning("Hm."),
                        new Delta.Text("Reply 1"),
                        new Delta.Call(0, "c1", "add", "{\"a\": 1}")),
                heard);
    }

    @Test
    void equal_requests_get_their_replies_in_order_and_no_more_of_them() {
        var model = new Speaker().recording(file());
        for (String text : List.of("Why?", "How?", "Why?")) model.send(question(text));
        var replay = replay();
        assertEquals("Reply 2", replay.send(question("How?")).text());
        assertEquals("Reply 1", replay.send(question("Why?")).text());
        assertEquals("Reply 3", replay.send(question("Why?")).text());
        var error = assertThrows(ModelException.NotRecorded.class, () -> replay.send(question("Why?")));
        assertTrue(error.getMessage().contains("recorded 2 times"), error.getMessage());
        assertEquals(Exit.BLOCKED, error.exitCode());
    }

    @Test
    void a_request_that_was_not_recorded_says_what_differs() {
        var model = new Speaker().recording(file());
        model.send(question("Something else entirely"));
        var asked = question("Why would this test hang?")
                .and(Message.assistant("Because of a lock.\nProbably."), Message.user("Which lock is it?"));
        model.send(asked);
        var changed = asked.messages(
                        List.of(asked.messages().get(0), asked.messages().get(1), Message.user("Which lock was it?")))
                .temperature(0.7);
        var error = assertThrows(ModelException.NotRecorded.class, () -> replay().send(changed));
        assertEquals(
                "replay:" + file() + " holds no reply to this request; nearest is exchange 2 of 2, which differs in"
                        + " message 3 (user) text at character 12: recorded \"…hich lock is it?\", now"
                        + " \"…hich lock was it?\"; temperature: recorded 0.5, now 0.7; ask as recorded, or"
                        + " record it anew",
                error.getMessage());
    }

    @Test
    void every_error_is_replayed_as_what_it_was() throws Exception {
        var retry = Optional.of(Duration.ofSeconds(7));
        for (Class<?> type : leaves(ModelException.class)) {
            ModelException error =
                    new RecordedError(type.getSimpleName(), type.getSimpleName() + " happened", "half", retry).thrown();
            assertEquals(type, error.getClass());
            assertEquals(type.getSimpleName() + " happened", error.getMessage());
            assertEquals("half", error.partial());
            assertEquals(error.retryAfter(), RecordedError.of(error).retryAfter());
        }
        var failing = new Model() {
            @Override
            public String name() {
                return "openai:x";
            }

            @Override
            public Reply send(Request request, Delta.Listener deltas) {
                deltas.on(new Delta.Text("half"));
                throw new ModelException.TooBusy("busy " + SECRET, retry).arrived("half");
            }
        };
        var recording = failing.recording(file());
        assertThrows(ModelException.TooBusy.class, () -> recording.send(question("Why?"), _ -> {}));
        var heard = new ArrayList<Delta>();
        var error = assertThrows(ModelException.TooBusy.class, () -> replay().send(question("Why?"), heard::add));
        assertEquals("busy [redacted]", error.getMessage());
        assertEquals(retry, error.retryAfter());
        assertEquals("half", error.partial());
        assertEquals(List.of(new Delta.Text("half")), heard);
    }

    private static List<Class<?>> leaves(Class<?> type) {
        if (type.getPermittedSubclasses() == null) return List.of(type);
        return List.of(type.getPermittedSubclasses()).stream()
                .flatMap(one -> leaves(one).stream())
                .toList();
    }

    @Test
    void no_secret_is_recorded_even_across_pieces_and_a_request_with_another_one_is_the_same() throws Exception {
        var speaker = new Speaker(
                new Delta.Text("It is sk-01234"), new Delta.Text("56789abcdefghij."), new Delta.Reasoning("Hm."));
        speaker.recording(file()).send(question("My key is " + SECRET), _ -> {});
        assertFalse(Files.readString(file()).contains("56789"), Files.readString(file()));
        var heard = new ArrayList<Delta>();
        replay().send(question("My key is sk-zyxwvutsrqponmlkjihg"), heard::add);
        assertEquals(List.of(new Delta.Text("It is [redacted]."), new Delta.Reasoning("Hm.")), heard);
    }

    @Test
    void a_recording_is_for_its_owner_alone_and_one_that_was_there_stays_as_it_was() throws Exception {
        new Speaker().recording(file());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
        var shared = PosixFilePermissions.fromString("rw-r--r--");
        Files.setPosixFilePermissions(file(), shared);
        new Speaker().recording(file()).send(question("Why?"));
        assertEquals(shared, Files.getPosixFilePermissions(file()));
    }

    @Test
    void threads_record_side_by_side() throws Exception {
        var model = new Speaker().recording(file());
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 20; i++) {
            String text = "Question " + i;
            threads.add(Thread.ofVirtual().start(() -> model.send(question(text))));
        }
        for (var thread : threads) thread.join();
        var replies = new HashSet<String>();
        var replay = replay();
        for (int i = 0; i < 20; i++)
            replies.add(replay.send(question("Question " + i)).text());
        assertEquals(20, replies.size());
    }

    @Test
    void a_torn_line_is_left_out_and_said() throws Exception {
        new Speaker().recording(file()).send(question("Why?"));
        Files.writeString(file(), "{\"event\":\"Exchange\",\"requ", StandardOpenOption.APPEND);
        var choice = assertInstanceOf(Choice.Language.class, Models.choose(Optional.of("replay:" + file()), Map.of()));
        assertTrue(choice.why().contains("line 3 was torn"), choice.why());
        assertEquals("Reply 1", choice.model().send(question("Why?")).text());
        var error = assertThrows(
                ModelException.NotRecorded.class, () -> choice.model().send(question("How?")));
        assertTrue(error.getMessage().contains("line 3 was torn"), error.getMessage());
        // What is recorded next does not stick to it.
        new Speaker().recording(file()).send(question("How?"));
        assertEquals("Reply 1", replay().send(question("How?")).text());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ''                                                      | it is empty
        hello                                                   | its first line is not
        {"event":"TestsRan"}                                    | its first line is not
        {"event":"Recording","version":2}                       | is of version 2
        {"event":"Recording","version":1}~{"event":"TestsRan"}  | its line 2 is no exchange
        {"event":"Recording","version":1}~{"event":"Exchange"}  | its line 2
        """)
    void a_file_that_is_no_recording_says_why(String content, String why) throws Exception {
        Files.writeString(file(), content.replace("~", "\n") + (content.isEmpty() ? "" : "\n"));
        var error = assertThrows(BadInput.class, this::replay);
        assertTrue(
                error.getMessage().contains(why) && error.getMessage().contains(file().toString()), error.getMessage());
    }

    @Test
    void a_missing_file_says_how_to_make_one_and_another_file_is_not_written_to() throws Exception {
        var error = assertThrows(BadInput.class, this::replay);
        assertTrue(error.getMessage().contains("AUTODEV_RECORD"), error.getMessage());
        Path notes = Files.writeString(temp.resolve("notes"), "mine\n");
        assertThrows(BadInput.class, () -> new Speaker().recording(notes));
        assertEquals("mine\n", Files.readString(notes));
    }

    @Test
    void with_layers_a_replay_is_counted_and_neither_refused_nor_retried_nor_entered_in_the_ledger() throws Exception {
        var environment = Map.of("AUTODEV_RECORD", file().toString());
        Models.layered(new Speaker(), Layers.of(environment).budget(Budget.parse("50k")))
                .send(Request.of("Why?"));
        assertFalse(Files.readString(file()).contains("maxTokens"), "the budget's bound is not the user's");
        var budget = Budget.parse("$0.0000001,1token");
        var state = temp.resolve("state");
        var model = Models.layered(
                replay(),
                Layers.of(Map.of("AUTODEV_STATE", state.toString(), "AUTODEV_BUDGET_DAY", "1token"))
                        .budget(budget));
        assertEquals("Reply 1", model.send(Request.of("Why?")).text());
        assertEquals(USED.usd(), budget.spent().usd());
        assertThrows(ModelException.NotRecorded.class, () -> model.send(Request.of("Why?")));
        assertFalse(Files.exists(state));
    }

    @Test
    void equal_requests_are_written_alike_however_they_were_made() {
        var one = Request.of("Why?").with("b", Map.of("y", 1, "x", 2.0f)).with("a", new int[] {1});
        var other = Request.of("Why?").with("a", List.of(1)).with("b", Map.of("x", 2.0, "y", 1L));
        assertEquals(Json.line(RecordedLine.canonical(one)), Json.line(RecordedLine.canonical(other)));
        assertEquals(
                Request.of("Why?").temperature(0).seed(0), Request.of("Why?").deterministic());
    }
}
