package autodev.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Interrupted;
import autodev.llm.Layers;
import autodev.llm.Live;
import autodev.llm.Model;
import autodev.llm.ModelException;
import autodev.llm.Models;
import autodev.llm.Reply;
import autodev.llm.Request;
import autodev.llm.Tool;
import autodev.llm.wire.ScriptedServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepliesTest {
    @TempDir
    private Path folder;

    private static int times(String word, String text) {
        return text.split(java.util.regex.Pattern.quote(word), -1).length - 1;
    }

    @Test
    void a_reply_streams_and_its_value_adds_what_it_took() throws Exception {
        try (var server = ScriptedServer.of(NotebookLab.says("Because ", "of you."));
                var lab = NotebookLab.with(server, folder)) {
            var cell = lab.kernel.run(() -> Notebook.model().ask("Why?"));
            assertEquals(1, cell.places().size());
            assertEquals("Because of you.", cell.places().getFirst().text());
            assertTrue(cell.value().startsWith("tiny-1 · 11 + 7 tokens · price unknown · "), cell.value());
            assertEquals(1, times("Because", cell.text()));
            assertEquals(1, times("tokens", cell.text()));
        }
    }

    @Test
    void replies_in_the_middle_of_a_cell_stand_each_by_itself_with_what_they_took() throws Exception {
        try (var server = ScriptedServer.of(NotebookLab.says("First."), NotebookLab.says("Second."));
                var lab = NotebookLab.with(server, folder)) {
            var cell = lab.kernel.run(() -> {
                Notebook.model().ask("1?");
                return Notebook.model().ask("2?").text().length();
            });
            assertEquals(2, cell.places().size());
            assertTrue(cell.places().get(0).text().matches("First\\.\ntiny-1 · 11 \\+ 7 tokens.*"), cell.text());
            assertTrue(cell.places().get(1).text().matches("Second\\.\ntiny-1 · 11 \\+ 7 tokens.*"), cell.text());
            assertEquals("7", cell.value());
        }
    }

    @Test
    void replies_of_a_model_with_layers_of_ones_own_stand_each_by_itself_too() throws Exception {
        try (var server = ScriptedServer.of(NotebookLab.says("First."), NotebookLab.says("Second."));
                var lab = NotebookLab.with(server, folder)) {
            var environment = Map.of("LLM_BASE_URL", server.url(), "AUTODEV_STATE", folder.toString());
            var cell = lab.kernel.run(() -> {
                Model own = Models.layered(Models.of("openai:tiny", environment), Layers.of(environment));
                own.ask("1?");
                return own.ask("2?").text().length();
            });
            assertEquals(2, cell.places().size());
            assertTrue(cell.places().get(0).text().matches("First\\.\ntiny-1 · 11 \\+ 7 tokens.*"), cell.text());
            assertTrue(cell.places().get(1).text().matches("Second\\.\ntiny-1 · 11 \\+ 7 tokens.*"), cell.text());
        }
    }

    @Test
    void a_model_without_our_layers_streams_too() throws Exception {
        try (var server = ScriptedServer.of(NotebookLab.says("Bare."));
                var lab = NotebookLab.with(server, folder)) {
            var bare = autodev.llm.Models.of("openai:tiny", java.util.Map.of("LLM_BASE_URL", server.url()));
            var cell = lab.kernel.run(() -> bare.ask("?"));
            assertEquals("Bare.", cell.places().getFirst().text());
            assertTrue(cell.value().startsWith("tiny-1 · "), cell.value());
        }
    }

    @Test
    void two_replies_of_a_model_without_our_layers_stand_each_by_itself() throws Exception {
        try (var server = ScriptedServer.of(NotebookLab.says("First."), NotebookLab.says("Second."));
                var lab = NotebookLab.with(server, folder)) {
            var bare = Models.of("openai:tiny", Map.of("LLM_BASE_URL", server.url()));
            var cell = lab.kernel.run(() -> {
                bare.ask("1?");
                return bare.ask("2?");
            });
            assertEquals(
                    List.of("First.", "Second."),
                    cell.places().stream().map(place -> place.text()).toList());
            assertTrue(cell.value().startsWith("tiny-1 · "), cell.value());
        }
    }

    @Test
    void a_reply_that_is_looked_at_again_is_shown_whole() throws Exception {
        try (var server = ScriptedServer.of(NotebookLab.says("Because of you."));
                var lab = NotebookLab.with(server, folder)) {
            var kept = new ArrayList<Reply>();
            lab.kernel.run(() -> {
                kept.add(Notebook.model().ask("Why?"));
                return kept.getFirst();
            });
            var again = lab.kernel.run(kept::getFirst);
            assertEquals(List.of(), again.places());
            assertTrue(again.value().startsWith("Because of you.\ntiny-1"), again.value());
        }
    }

    @Test
    void what_the_model_thought_is_folded() throws Exception {
        var script = NotebookLab.stream("{\"reasoning_content\":\"hm, hm\"}", "{\"content\":\"Yes.\"}");
        try (var server = ScriptedServer.of(script);
                var lab = NotebookLab.with(server, folder)) {
            var cell = lab.kernel.run(() -> Notebook.model().ask("?"));
            String html = cell.places().getFirst().html();
            assertTrue(html.contains("thoughts, 2 words") && html.contains("<details"), html);
            assertTrue(html.contains("Yes."), html);
        }
    }

    @Test
    void replies_to_several_threads_do_not_mix() throws Exception {
        try (var server = ScriptedServer.telling(body -> {
                    String who = body.replaceAll("(?s).*number (\\d).*", "$1");
                    return NotebookLab.says(("I am " + who + ". ").repeat(30).split("(?<= )"));
                });
                var lab = NotebookLab.with(server, folder)) {
            var cell = lab.kernel.run(() -> {
                var threads = new ArrayList<Thread>();
                for (int i = 0; i < 5; i++) {
                    String question = "number " + i;
                    threads.add(Thread.startVirtualThread(() -> Notebook.model().ask(question)));
                }
                for (Thread one : threads) one.join();
                return null;
            });
            assertEquals(5, cell.places().size());
            for (var place : cell.places()) {
                String who = place.text().substring(5, 6);
                assertTrue(
                        place.text()
                                .startsWith(("I am " + who + ". ").repeat(30).strip()),
                        place.text());
            }
        }
    }

    @Test
    void a_thread_that_outlives_its_cell_shows_its_reply_there() throws Exception {
        try (var server = ScriptedServer.of(NotebookLab.says("Late."));
                var lab = NotebookLab.with(server, folder)) {
            var go = new java.util.concurrent.CountDownLatch(1);
            var threads = new ArrayList<Thread>();
            var cell = lab.kernel.run(() -> threads.add(Thread.startVirtualThread(() -> {
                try {
                    go.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                Notebook.model().ask("?");
            })));
            var next = lab.kernel.run(() -> 1);
            go.countDown();
            threads.getFirst().join();
            assertTrue(cell.places().getFirst().text().startsWith("Late.\n"), cell.text());
            assertEquals(List.of(), next.places());
        }
    }

    @Test
    void calls_of_tools_stand_between_what_the_model_says() throws Exception {
        var call = NotebookLab.stream(
                "{\"content\":\"Let me see.\"}",
                "{\"tool_calls\":[{\"index\":0,\"id\":\"c1\",\"type\":\"function\",\"function\":{\"name\":\"double_it\",\"arguments\":\"{\\\"number\\\":"
                    + " 21}\"}}]}");
        try (var server = ScriptedServer.of(call, NotebookLab.says("It is 42."));
                var lab = NotebookLab.with(server, folder)) {
            Tool tool = Tool.of("double_it", "Doubles.", Given.class, given -> 2 * given.number());
            var cell = lab.kernel.run(() -> Notebook.model().ask("?", tool));
            String text = cell.places().getFirst().text();
            assertTrue(text.matches("(?s)Let me see\\.\n→ double_it \\{\"number\": 21}\nIt is 42\\."), text);
            assertTrue(cell.value().contains("22 + 14 tokens"), cell.value());
        }
    }

    /** What the tool takes. */
    record Given(int number) {}

    @Test
    void a_secret_in_pieces_is_never_seen() throws Exception {
        String key = "sk-" + "abcdefghij0123456789";
        try (var server = ScriptedServer.of(
                        NotebookLab.says("The key is ", "sk-abc", "defghij01", "23456789", " and no more."));
                var lab = NotebookLab.with(server, folder)) {
            var cell = lab.kernel.run(() -> Notebook.model().ask("?"));
            for (var state : cell.places().getFirst().states())
                assertFalse(state.data().toString().contains(key), state.toString());
            assertEquals(
                    "The key is [redacted] and no more.",
                    cell.places().getFirst().text());
        }
    }

    @Test
    void a_reply_that_breaks_off_says_why() throws Exception {
        String cut = "data: {\"model\":\"tiny-1\",\"choices\":[{\"delta\":{\"content\":\"Half of\"}}]}\n\n";
        try (var server = ScriptedServer.of(ScriptedServer.typed(200, "text/event-stream", cut));
                var lab = NotebookLab.with(server, folder)) {
            var said = new ArrayList<String>();
            var cell = lab.kernel.run(() -> {
                said.add(assertThrows(
                                ModelException.class, () -> Notebook.model().ask("?"))
                        .getMessage());
                return null;
            });
            assertTrue(cell.text().startsWith("Half of\nbroken off: "), cell.text());
            assertTrue(cell.text().contains(said.getFirst()), cell.text());
        }
    }

    @Test
    void an_interrupt_ends_a_reply_at_once_and_leaves_the_rest_alive() throws Exception {
        ScriptedServer.Script stuck = (socket, out) -> {
            out.write(ScriptedServer.head(200, "Content-Type: text/event-stream", "Cache-Control: no-cache"));
            out.write("data: {\"choices\":[{\"delta\":{\"content\":\"Half of it\"}}]}\n\n".getBytes());
            out.flush();
            socket.getInputStream().read();
        };
        try (var server = ScriptedServer.of(stuck, NotebookLab.says("Whole."));
                var lab = NotebookLab.with(server, folder)) {
            var cell = lab.kernel.run(() -> {
                Thread own = Thread.currentThread();
                var heard = new java.util.concurrent.CountDownLatch(1);
                Thread.ofVirtual().start(() -> {
                    try {
                        heard.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    own.interrupt();
                });
                var live = Live.listener();
                assertThrows(
                        Interrupted.class,
                        () -> Notebook.model().send(Request.of("?"), delta -> {
                            live.on(delta);
                            heard.countDown();
                        }));
                assertTrue(own.isInterrupted());
                return null;
            });
            assertTrue(cell.text().startsWith("Half of it\nbroken off: "), cell.text());
            assertEquals(
                    "Whole.", lab.kernel.cell("%%ask", "?").places().getFirst().text());
        }
    }

    @Test
    void a_wait_before_another_attempt_is_said() throws Exception {
        var reply = new StreamedReply();
        reply.on(new autodev.llm.Delta.Text("So "));
        reply.on(new autodev.llm.LlmEvent.Waiting("openai:tiny", "TooBusy", java.time.Duration.ofSeconds(2), 2, 5));
        String text = autodev.view.Terminal.plain().draw(reply.view());
        assertEquals("So\nwaits 2.0 s before attempt 2 of 5", text);
    }

    @Test
    void a_model_shows_its_name() throws Exception {
        try (var server = ScriptedServer.of(NotebookLab.says("x"));
                var lab = NotebookLab.with(server, folder)) {
            Model model = Notebook.model();
            assertEquals("openai:tiny", lab.kernel.run(() -> model).value());
        }
    }
}
