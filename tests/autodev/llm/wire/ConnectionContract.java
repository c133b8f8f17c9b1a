package autodev.llm.wire;

import static autodev.llm.wire.ScriptedServer.json;
import static autodev.llm.wire.ScriptedServer.raw;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Event;
import autodev.Exit;
import autodev.Interrupted;
import autodev.Retryable;
import autodev.llm.Limits;
import autodev.llm.ModelException;
import autodev.llm.Models;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every provider must do when the connection or the time runs out, against a real server. */
abstract class ConnectionContract extends ProviderFixture {
    @Test
    void no_whole_reply_in_time_is_a_time_out_that_may_be_billed() throws Exception {
        try (var server =
                ScriptedServer.of((socket, _) -> socket.getInputStream().read())) {
            var error = assertThrows(
                    ModelException.TimedOut.class,
                    () -> model(server, Map.of("LLM_TIMEOUT", "0.2")).ask("Why?"));
            assertInstanceOf(Retryable.class, error);
            assertTrue(error.getMessage().contains("0.2 s"), error.getMessage());
        }
    }

    @Test
    void a_trickle_of_bytes_does_not_put_off_the_time_out() throws Exception {
        try (var server = ScriptedServer.of((_, out) -> {
            out.write(ScriptedServer.head(200, "Content-Type: application/json", "Content-Length: 100000"));
            while (true) {
                out.write(' ');
                out.flush();
                Thread.sleep(20);
            }
        })) {
            assertThrows(
                    ModelException.TimedOut.class,
                    () -> model(server, Map.of("LLM_TIMEOUT", "0.3")).ask("Why?"));
        }
    }

    @Test
    void a_reply_cut_anywhere_is_an_error_never_a_short_answer() throws Exception {
        byte[] body = reply("A long enough answer.").getBytes(StandardCharsets.UTF_8);
        var whole = new ByteArrayOutputStream();
        whole.write(ScriptedServer.head(200, "Content-Type: application/json", "Content-Length: " + body.length));
        whole.write(body);
        byte[] bytes = whole.toByteArray();
        for (int end : new int[] {0, 1, 20, bytes.length - body.length, bytes.length - 5, bytes.length - 1}) {
            var error = fails(ModelException.CutConnection.class, raw(java.util.Arrays.copyOf(bytes, end)));
            assertInstanceOf(ModelException.MayBeBilled.class, error);
        }
    }

    @Test
    void a_cut_chunked_reply_is_an_error_too() throws Exception {
        String head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
        String half = reply("x").substring(0, 16);
        fails(
                ModelException.CutConnection.class,
                raw((head + "10\r\n" + half + "\r\n").getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void a_reset_in_the_middle_of_a_reply_is_a_cut_connection() throws Exception {
        fails(ModelException.CutConnection.class, (socket, out) -> {
            out.write(ScriptedServer.head(200, "Content-Type: application/json", "Content-Length: 1000"));
            out.write("{\"mo".getBytes(StandardCharsets.UTF_8));
            out.flush();
            socket.setSoLinger(true, 0);
        });
    }

    @Test
    void a_cut_then_right_is_asked_again_by_us_and_not_behind_our_back() throws Exception {
        try (var server = ScriptedServer.of(raw(new byte[0]), json(200, reply("Now.")))) {
            var events = new ArrayList<Event>();
            assertEquals("Now.", layered(server, events).ask("Why?").text());
            assertEquals(
                    List.of("CallFailed", "Waiting", "Called"),
                    events.stream().map(Event::kind).toList());
        }
    }

    @Test
    void bytes_that_are_no_http_are_an_error() throws Exception {
        fails(ModelException.class, raw("SSH-2.0-OpenSSH_9.2\r\n".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void a_reply_larger_than_the_limit_is_not_read_to_its_end() throws Exception {
        try (var server = ScriptedServer.of(json(200, reply("x".repeat(100_000))))) {
            var setup = new Setup(environment(server.url()), Limits.DEFAULT.bytes(50_000));
            var model = setup.named(spec()).model();
            var error = assertThrows(ModelException.BadReply.class, () -> model.ask("Why?"));
            assertTrue(error.getMessage().contains("50000 bytes"), error.getMessage());
        }
    }

    @Test
    void a_large_reply_arrives_whole() throws Exception {
        String large = "0123456789".repeat(400_000);
        try (var server = ScriptedServer.of(json(200, reply(large)))) {
            assertEquals(large, model(server).ask("Why?").text());
        }
    }

    @Test
    void a_compressed_reply_is_read() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(reply("Small.").getBytes(StandardCharsets.UTF_8));
        }
        try (var server = ScriptedServer.of((_, out) -> {
            out.write(ScriptedServer.head(
                    200,
                    "Content-Encoding: gzip",
                    "Content-Length: " + bytes.size(),
                    "Content-Type: application/json"));
            bytes.writeTo(out);
        })) {
            assertEquals("Small.", model(server).ask("Why?").text());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "utf-16", "ISO-8859-1", "no-such-charset", ""})
    void the_charset_of_a_reply_is_honoured(String charset) throws Exception {
        var actual = charset.isEmpty() || charset.startsWith("no")
                ? StandardCharsets.UTF_8
                : java.nio.charset.Charset.forName(charset);
        byte[] body = reply("Grün.").getBytes(actual);
        String type = "Content-Type: application/json" + (charset.isEmpty() ? "" : "; charset=" + charset);
        try (var server = ScriptedServer.of((_, out) -> {
            out.write(ScriptedServer.head(200, type, "Content-Length: " + body.length));
            out.write(body);
        })) {
            assertEquals("Grün.", model(server).ask("Why?").text());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_interrupt_closes_the_connection(boolean virtual) throws Exception {
        var scripts = new ScriptedServer.Script[1];
        try (var server = ScriptedServer.of((socket, out) -> scripts[0].answer(socket, out))) {
            scripts[0] = server.silence();
            var outcome = new CompletableFuture<Throwable>();
            var model = model(server);
            Runnable ask = () -> {
                try {
                    model.ask("Why?");
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

    @Test
    void nothing_that_listens_says_what_to_start() throws Exception {
        int free;
        try (var never = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = never.getLocalPort();
        }
        var model = Models.of(spec(), environment("http://127.0.0.1:" + free));
        var error = assertThrows(ModelException.NotListening.class, () -> model.ask("Why?"));
        assertEquals(Exit.BLOCKED, error.exitCode());
        assertTrue(error.getMessage().contains("start the server"), error.getMessage());
    }

    @Test
    void parallel_calls_keep_their_replies_apart() throws Exception {
        try (var server = ScriptedServer.of(json(200, reply("Same.")))) {
            var model = model(server);
            var replies = new ArrayList<CompletableFuture<String>>();
            for (int i = 0; i < 50; i++) {
                String question = "Question " + i;
                var reply = new CompletableFuture<String>();
                replies.add(reply);
                Thread.ofVirtual()
                        .start(() -> reply.complete(model.ask(question).text()));
            }
            for (var reply : replies) assertEquals("Same.", reply.get(20, TimeUnit.SECONDS));
            assertEquals(
                    50,
                    server.seen().stream()
                            .map(ScriptedServer.Seen::body)
                            .distinct()
                            .count());
        }
    }
}
