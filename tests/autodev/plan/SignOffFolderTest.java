package autodev.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.AutodevException;
import autodev.BadInput;
import autodev.SignOff;
import autodev.plan.SignOffs.Answer;
import autodev.plan.SignOffs.Approve;
import autodev.plan.SignOffs.Question;
import autodev.process.Command;
import autodev.view.Terminal;
import autodev.workspace.Workspace;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignOffFolderTest {
    @TempDir
    Path folder;

    private SignOffFolder in(Approve approve, SignOff person) {
        return SignOffFolder.in(Workspace.open(folder), approve, person);
    }

    private SignOffFolder nobody() {
        return in(Approve.ASK, SignOff.nobody());
    }

    private static Question question(String id, String message, String shown) {
        return new Question(id, message, shown, JsonNodeFactory.instance.objectNode());
    }

    private static SignOff saying(boolean approved, String because) {
        return (_, _) -> Optional.of(new SignOff.Answer(approved, because));
    }

    @Test
    void a_question_stays_open_until_somebody_answers_from_elsewhere() {
        var asking = nobody().forRun("r1");
        assertEquals(Optional.empty(), asking.ask(question("deploy", "Deploy?", "diff")));
        assertEquals(
                List.of("deploy"),
                nobody().open().stream().map(SignOffFolder.Asked::id).toList());
        assertTrue(Terminal.plain().draw(nobody().view()).contains("Deploy?"));
        Answer given = nobody().answer("deploy", true, "looks right");
        assertEquals(Optional.of(given), asking.ask(question("deploy", "Deploy?", "diff")));
        assertEquals(Optional.of(given), nobody().answered("deploy"));
        assertTrue(
                given.approved() && given.by().contains("@") && given.because().equals("looks right"),
                given.toString());
        assertEquals(List.of(), nobody().open());
    }

    @Test
    void it_is_answered_once_and_who_comes_second_is_told_who_was_first() {
        nobody().ask(question("q", "?", ""));
        Answer first = nobody().answer("q", false, "too early");
        String message = assertThrows(BadInput.class, () -> nobody().answer("q", true, ""))
                .getMessage();
        assertTrue(
                message.contains("answered already: no, by " + first.by()) && message.contains("too early"), message);
        assertTrue(assertThrows(BadInput.class, () -> nobody().answer("p", true, ""))
                .getMessage()
                .contains("no sign-off 'p'"));
    }

    @Test
    void of_many_answers_at_once_one_wins() throws Exception {
        for (int round = 0; round < 10; round++) {
            String id = "q" + round;
            nobody().ask(question(id, "?", ""));
            var start = new CountDownLatch(1);
            var won = new AtomicInteger();
            var lost = new AtomicInteger();
            var threads = new ArrayList<Thread>();
            for (int t = 0; t < 8; t++) {
                boolean approved = t % 2 == 0;
                var mine = nobody();
                threads.add(Thread.ofPlatform().start(() -> {
                    try {
                        start.await();
                        mine.answer(id, approved, "");
                        won.incrementAndGet();
                    } catch (BadInput e) {
                        lost.incrementAndGet();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }));
            }
            start.countDown();
            for (Thread thread : threads) thread.join();
            assertEquals(List.of(1, 7), List.of(won.get(), lost.get()));
        }
    }

    @Test
    void what_changed_is_asked_anew_and_so_is_what_another_run_asks() {
        var run = in(Approve.ASK, saying(true, "")).forRun("r1");
        assertTrue(run.ask(question("q", "Apply?", "diff 1")).orElseThrow().approved());
        assertEquals(Optional.empty(), nobody().forRun("r1").ask(question("q", "Apply?", "diff 2")));
        assertTrue(nobody().forRun("r1").ask(question("q", "Apply?", "diff 1")).isPresent());
        assertEquals(Optional.empty(), nobody().forRun("r2").ask(question("q", "Apply?", "diff 1")));
        nobody().answer("q", false, "");
        assertFalse(nobody().forRun("r2")
                .ask(question("q", "Apply?", "diff 1"))
                .orElseThrow()
                .approved());
    }

    @Test
    void a_run_does_not_answer_its_own_question() {
        nobody().forRun("r1").ask(question("q", "?", ""));
        assertTrue(assertThrows(BadInput.class, () -> nobody().forRun("r1").answer("q", true, ""))
                .getMessage()
                .contains("cannot approve itself"));
        assertTrue(nobody().forRun("r2").answer("q", true, "").approved());
    }

    @Test
    void without_asking_all_is_yes_and_none_is_no_but_what_a_person_said_stands() {
        SignOff never = (_, _) -> {
            throw new IllegalStateException("nobody is to be asked");
        };
        Answer all = in(Approve.ALL, never).ask(question("a", "?", "")).orElseThrow();
        assertTrue(all.approved() && all.because().contains("--approve all"));
        assertEquals(Optional.of(all), nobody().answered("a"));
        assertFalse(in(Approve.NONE, never)
                .ask(question("n", "?", ""))
                .orElseThrow()
                .approved());
        assertTrue(
                in(Approve.ALL, never).ask(question("n", "?", "")).orElseThrow().approved());
        in(Approve.ASK, saying(false, "no")).ask(question("p", "?", ""));
        assertFalse(
                in(Approve.ALL, never).ask(question("p", "?", "")).orElseThrow().approved());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", ".", "..", "../x", "a/b", "a\\b", "/etc/x", ".hidden", "a b", "a\u0000", "a\n", "~x", "-x", "a~b",
                "a:b", "\u00fc"
            })
    void an_id_is_no_path(String id) throws Exception {
        assertThrows(BadInput.class, () -> nobody().ask(question(id, "?", "")));
        assertThrows(BadInput.class, () -> nobody().answer(id, true, ""));
        assertThrows(BadInput.class, () -> nobody().answered(id));
        assertFalse(Files.exists(folder.resolve(".autodev/signoffs")));
    }

    @Test
    void no_link_is_followed_and_no_secret_is_kept() throws Exception {
        nobody().ask(question("q", "use sk-abcdefghijklmnopqrstuvwx", "sk-abcdefghijklmnopqrstuvwx"));
        String kept = Files.readString(folder.resolve(".autodev/signoffs/q.json"));
        assertFalse(kept.contains("sk-abc"), kept);
        Path away = Files.createDirectories(folder.resolve("away"));
        Files.createSymbolicLink(folder.resolve(".autodev/signoffs/answers"), away);
        assertThrows(AutodevException.class, () -> nobody().answer("q", true, ""));
        try (var files = Files.list(away)) {
            assertEquals(0, files.count());
        }
        Files.delete(folder.resolve(".autodev/signoffs/answers"));
        Files.delete(folder.resolve(".autodev/signoffs/q.json"));
        Path planted = Files.writeString(folder.resolve("planted.json"), kept);
        Files.createSymbolicLink(folder.resolve(".autodev/signoffs/q.json"), planted);
        assertThrows(AutodevException.class, () -> nobody().answered("q"));
    }

    @Test
    void what_cannot_be_read_is_told_and_hides_no_other_question() throws Exception {
        nobody().ask(question("first", "First?", ""));
        nobody().ask(question("last", "Last?", ""));
        nobody().ask(question("garbled", "?", ""));
        Path home = folder.resolve(".autodev/signoffs");
        String kept = Files.readString(home.resolve("last.json"));
        var texts = List.of("", "{", "{}", "null", "[]", "7", kept.replace("Last?", "\""));
        for (int i = 0; i < texts.size(); i++) Files.writeString(home.resolve("a" + i + ".json"), texts.get(i));
        Files.writeString(
                home.resolve("b.json"), kept.replaceFirst("\"asked_at\" *: *\"[^\"]*\"", "\"asked_at\":null"));
        Files.write(home.resolve("c.json"), new byte[] {'"', (byte) 0xff, '"'});
        Files.createDirectory(home.resolve("d.json"));
        if (File.separatorChar == '/')
            assertTrue(Command.of("mkfifo", home.resolve("p.json").toString())
                    .run()
                    .ok());
        Files.createSymbolicLink(home.resolve("e.json"), Files.writeString(folder.resolve("planted"), kept));
        String answer = "garbled~"
                + nobody().open().stream()
                        .filter(asked -> asked.id().equals("garbled"))
                        .findFirst()
                        .orElseThrow()
                        .digest();
        Files.createDirectories(home.resolve("answers"));
        Files.writeString(home.resolve("answers").resolve(answer + ".json"), "{\"approved\":true}");
        var waiting = nobody().waiting();
        assertEquals(
                List.of("first", "last"),
                waiting.open().stream().map(SignOffFolder.Asked::id).toList());
        try (var files = Files.list(home)) {
            // Each but the two, and the folder of the answers.
            assertEquals(
                    files.count() - 3,
                    waiting.problems().size(),
                    waiting.problems().toString());
        }
        for (String file : List.of("a0.json", "a1.json", "b.json", "c.json", "d.json", "e.json", answer))
            assertEquals(
                    1,
                    waiting.problems().stream()
                            .filter(line -> line.contains(file))
                            .count(),
                    file + " in " + waiting.problems());
        String shown = Terminal.plain().draw(nobody().view());
        assertTrue(shown.contains("First?") && shown.contains("c.json"), shown);
        assertTrue(nobody().answer("last", true, "").approved());
        for (int i = 0; i < 30; i++) Files.writeString(home.resolve("many" + i + ".json"), "");
        var many = nobody().waiting();
        assertEquals(1, many.open().size());
        assertEquals(21, many.problems().size());
        assertTrue(
                many.problems().getLast().matches("\\d+ more sign-off files .*"),
                many.problems().toString());
    }

    @Test
    void another_process_answers() {
        nobody().ask(question("q", "?", ""));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var result = Command.of(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Answering.class.getName(),
                        folder.toString())
                .run();
        assertTrue(result.ok(), result.output());
        assertEquals("from afar", nobody().answered("q").orElseThrow().because());
    }

    /** A process of its own that answers. */
    static final class Answering {
        public static void main(String[] args) {
            SignOffFolder.in(Workspace.open(Path.of(args[0])), Approve.ASK, SignOff.nobody())
                    .answer("q", true, "from afar");
        }
    }
}
