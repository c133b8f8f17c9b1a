package autodev.llm.wire;

import static autodev.llm.wire.ScriptedServer.json;
import static autodev.llm.wire.ScriptedServer.typed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.Event;
import autodev.Interrupted;
import autodev.Retryable;
import autodev.llm.Delta;
import autodev.llm.ModelException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every provider must do with a reply that comes in pieces, against a real server that speaks its wire format. */
abstract class StreamContract extends StreamChaos {
    @Test
    void pieces_are_heard_in_order_and_make_the_reply() throws Exception {
        Delta[] pieces = {
            new Delta.Reasoning("First I "),
            new Delta.Reasoning("think – ü"),
            new Delta.Text("Because "),
            new Delta.Text("\uD83D\uDE00 "),
            new Delta.Text("it \"is\".\n")
        };
        try (var server = ScriptedServer.of(serve(stream("stop", pieces)))) {
            var heard = new ArrayList<Delta>();
            var reply = ask(model(server), heard);
            assertEquals(List.of(pieces), heard);
            assertEquals("Because \uD83D\uDE00 it \"is\".\n", reply.text());
            assertEquals("First I think – ü", reply.reasoning());
            assertEquals("stop", reply.finish());
            assertEquals(11, reply.usage().inputTokens());
            assertEquals(7, reply.usage().outputTokens());
            assertFalse(reply.usage().estimated());
            assertEquals(0, reply.usage().usd().orElseThrow().compareTo(new BigDecimal(usd())));
        }
    }

    @Test
    void calls_of_tools_are_put_together_in_their_order() throws Exception {
        String stream = stream(
                "tools",
                new Delta.Text("Let me look."),
                new Delta.Call(0, "id-a", "read_file", ""),
                new Delta.Call(0, "id-a", "read_file", "{\"path\":"),
                new Delta.Call(0, "id-a", "read_file", "\"a ü.txt\"}"),
                new Delta.Call(1, "id-b", "now", "{}"));
        replies(serve(stream), reply -> {
            assertEquals("tools", reply.finish());
            assertEquals("Let me look.", reply.text());
            assertEquals(
                    List.of("read_file {\"path\":\"a ü.txt\"}", "now {}"),
                    reply.calls().stream()
                            .map(call -> call.name() + " " + call.arguments())
                            .toList());
            if (callIds()) assertEquals("id-a", reply.calls().getFirst().id());
            assertEquals(
                    2, reply.calls().stream().map(call -> call.id()).distinct().count());
        });
    }

    @Test
    void a_reply_of_calls_alone_is_one() throws Exception {
        replies(serve(stream("tools", new Delta.Call(0, "id-a", "now", "{}"))), reply -> {
            assertEquals("", reply.text());
            assertEquals(1, reply.calls().size());
        });
    }

    @Test
    void a_stream_that_stops_at_its_bound_is_marked_as_cut() throws Exception {
        replies(serve(stream("length", new Delta.Text("Half"))), reply -> assertTrue(reply.cut()));
    }

    @Test
    void an_empty_stream_is_an_empty_answer() throws Exception {
        try (var server = ScriptedServer.of(serve(stream("stop")))) {
            assertThrows(ModelException.BadReply.class, () -> ask(model(server), new ArrayList<>()));
        }
    }

    @Test
    void a_server_that_does_not_stream_is_heard_all_the_same() throws Exception {
        try (var server = ScriptedServer.of(json(200, reply("Whole.")), json(200, reply("Whole.\\n")))) {
            var heard = new ArrayList<Delta>();
            assertEquals("Whole.", ask(model(server), heard).text());
            assertTrue(heard.contains(new Delta.Text("Whole.")), heard.toString());
        }
    }

    @Test
    void only_a_listener_makes_it_stream() throws Exception {
        try (var server = ScriptedServer.of(json(200, reply("Whole.")))) {
            var model = model(server);
            model.send(WHY);
            ask(model, new ArrayList<>());
            assertFalse(server.seen().getFirst().body().contains("\"stream\":true"));
            assertTrue(server.seen().getLast().body().contains("\"stream\":true"));
        }
    }

    @Test
    void what_is_no_stream_says_so() throws Exception {
        try (var server = ScriptedServer.of(
                typed(200, "text/html", "<html><body>Please <b>log in</b></body></html>"),
                typed(200, "text/plain", ""),
                serve("data: {\"a\":\n\n"))) {
            var model = model(server);
            var html = assertThrows(ModelException.BadReply.class, () -> ask(model, new ArrayList<>()));
            assertTrue(html.getMessage().contains("HTML"), html.getMessage());
            assertThrows(ModelException.class, () -> ask(model, new ArrayList<>()));
            assertThrows(ModelException.class, () -> ask(model, new ArrayList<>()));
        }
    }

    @Test
    void an_error_in_the_middle_keeps_what_had_arrived_and_is_not_asked_again() throws Exception {
        String stream = before("away", words("Half of it is away.")) + streamError("too much " + KEY);
        try (var server = ScriptedServer.of(serve(stream))) {
            var heard = new ArrayList<Delta>();
            var error = assertThrows(
                    ModelException.class,
                    () -> layered(server, new ArrayList<>()).send(WHY, heard::add));
            assertInstanceOf(Retryable.class, error);
            assertEquals("Half of it is ", error.partial());
            assertTrue(error.getMessage().contains("too much"), error.getMessage());
            assertFalse(error.getMessage().contains(KEY), error.getMessage());
            assertEquals(List.of("Text Half of it is "), joined(heard, true));
            assertEquals(1, server.seen().size());
        }
    }

    @Test
    void an_error_before_the_first_piece_is_asked_again() throws Exception {
        try (var server = ScriptedServer.of(
                json(429, error("slow down", "rate_limit_exceeded"), "Retry-After-Ms: 1"),
                serve(streamError("overloaded")),
                serve(""),
                serve(words("Now it works.")))) {
            var heard = new ArrayList<Delta>();
            var events = new ArrayList<Event>();
            assertEquals(
                    "Now it works.",
                    layered(server, events).send(WHY, heard::add).text());
            assertEquals(List.of("Text Now it works."), joined(heard, true));
            assertEquals(4, server.seen().size());
        }
    }

    @Test
    void a_time_out_in_the_middle_keeps_what_had_arrived() throws Exception {
        var scripts = new ScriptedServer.Script[1];
        try (var server = ScriptedServer.of((socket, out) -> scripts[0].answer(socket, out))) {
            scripts[0] = upTo("away", words("Half of it is away."), server);
            String kept = "";
            // A slow machine needs longer for what comes before the silence.
            for (String seconds : List.of("0.3", "1", "5", "25")) {
                var model = model(server, Map.of("LLM_TIMEOUT", seconds));
                kept = assertThrows(ModelException.TimedOut.class, () -> ask(model, new ArrayList<>()))
                        .partial();
                if (kept.equals("Half of it is ")) break;
            }
            assertEquals("Half of it is ", kept);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_interrupt_in_the_middle_closes_the_connection(boolean virtual) throws Exception {
        var scripts = new ScriptedServer.Script[1];
        try (var server = ScriptedServer.of((socket, out) -> scripts[0].answer(socket, out))) {
            scripts[0] = upTo("away", words("Half of it is away."), server);
            var outcome = new CompletableFuture<Throwable>();
            var model = model(server);
            Runnable ask = () -> {
                try {
                    ask(model, new ArrayList<>());
                } catch (Throwable t) {
                    outcome.complete(Thread.currentThread().isInterrupted() ? t : new AssertionError("no flag", t));
                }
            };
            Thread thread = virtual
                    ? Thread.ofVirtual().start(ask)
                    : Thread.ofPlatform().start(ask);
            assertTrue(server.asked.await(10, TimeUnit.SECONDS));
            thread.interrupt();
            assertInstanceOf(Interrupted.class, outcome.get(10, TimeUnit.SECONDS));
            assertTrue(server.clientGone.await(10, TimeUnit.SECONDS), "the connection is still open");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void what_the_listener_throws_closes_the_connection_and_reaches_the_asker(boolean virtual) throws Exception {
        var scripts = new ScriptedServer.Script[1];
        try (var server = ScriptedServer.of((socket, out) -> scripts[0].answer(socket, out))) {
            scripts[0] = upTo("away", words("Half of it is away."), server);
            var enough = new BadInput("heard enough");
            var model = model(server);
            Delta.Listener deltas = _ -> {
                throw enough;
            };
            var outcome = CompletableFuture.supplyAsync(
                    () -> model.send(WHY, deltas),
                    task -> (virtual ? Thread.ofVirtual() : Thread.ofPlatform()).start(task));
            var thrown = assertThrows(ExecutionException.class, () -> outcome.get(10, TimeUnit.SECONDS));
            assertSame(enough, thrown.getCause());
            assertTrue(server.clientGone.await(10, TimeUnit.SECONDS), "the connection is still open");
        }
    }

    @Test
    void pieces_are_heard_before_the_reply_is_whole() throws Exception {
        var heard = new CountDownLatch(1);
        String stream = words("First then the rest.");
        String first = before("then", stream);
        try (var server = ScriptedServer.of((socket, out) -> {
            serve(first).answer(socket, out);
            out.flush();
            if (!heard.await(10, TimeUnit.SECONDS)) throw new IllegalStateException("nothing was heard");
            out.write(stream.substring(first.length()).getBytes(StandardCharsets.UTF_8));
        })) {
            assertEquals(
                    "First then the rest.",
                    model(server).send(WHY, _ -> heard.countDown()).text());
        }
    }
}
