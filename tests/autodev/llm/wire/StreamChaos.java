package autodev.llm.wire;

import static autodev.llm.wire.ScriptedServer.chunked;
import static autodev.llm.wire.ScriptedServer.streamed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.llm.Delta;
import autodev.llm.Limits;
import autodev.llm.Model;
import autodev.llm.ModelException;
import autodev.llm.Reply;
import autodev.llm.Request;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a network and a careless server can do to a stream, and what every provider must make of it. */
abstract class StreamChaos extends StreamFixture {
    private static final String TEXT = "Grün – \uD83D\uDE00 a\nb.";

    private String small() {
        return stream(
                "tools",
                new Delta.Reasoning("Hm ü."),
                new Delta.Text("Grün – "),
                new Delta.Text("\uD83D\uDE00 a\nb."),
                new Delta.Call(0, "id-a", "read", "{\"path\":\"ä\"}"));
    }

    private void isWhole(Reply reply) {
        assertEquals("Hm ü.", reply.reasoning());
        assertEquals(TEXT, reply.text());
        assertEquals("tools", reply.finish());
        assertEquals("{\"path\":\"ä\"}", reply.calls().getFirst().arguments());
        assertEquals(7, reply.usage().outputTokens());
    }

    @Test
    void a_stream_may_be_split_at_every_byte() throws Exception {
        byte[] bytes = small().getBytes(StandardCharsets.UTF_8);
        // An HTTP chunk is what the client reads at once, however the network packs it.
        var outcomes = asked(
                bytes.length,
                i -> chunked(streamType(), Arrays.copyOf(bytes, i), Arrays.copyOfRange(bytes, i, bytes.length)));
        for (var outcome : outcomes) isWhole(outcome.get(30, TimeUnit.SECONDS));
    }

    @Test
    void a_stream_may_come_a_byte_at_a_time() throws Exception {
        byte[] bytes = small().getBytes(StandardCharsets.UTF_8);
        byte[][] single = new byte[bytes.length][];
        for (int i = 0; i < bytes.length; i++) single[i] = new byte[] {bytes[i]};
        replies(chunked(streamType(), single), this::isWhole);
        replies(
                (socket, out) -> {
                    socket.setTcpNoDelay(true);
                    out.write(ScriptedServer.head(200, "Content-Type: " + streamType(), "Cache-Control: no-cache"));
                    for (byte one : bytes) {
                        out.write(one);
                        out.flush();
                    }
                },
                this::isWhole);
    }

    @Test
    void a_stream_cut_anywhere_is_an_error_that_keeps_what_arrived_or_the_whole_reply() throws Exception {
        String stream = stream("length", new Delta.Text("Grün – "), new Delta.Text("\uD83D\uDE00 a\nb."));
        byte[] bytes = stream.getBytes(StandardCharsets.UTF_8);
        boolean whole = false;
        String kept = "";
        var outcomes = asked(bytes.length, i -> streamed(streamType(), Arrays.copyOf(bytes, i)));
        for (var outcome : outcomes) {
            try {
                Reply reply = outcome.get(30, TimeUnit.SECONDS);
                whole = true;
                assertEquals(TEXT, reply.text());
                assertEquals("length", reply.finish());
            } catch (ExecutionException e) {
                var cut = assertInstanceOf(ModelException.CutConnection.class, e.getCause());
                assertFalse(whole, "cut, but whole with fewer bytes");
                assertTrue(cut.partial().startsWith(kept) && TEXT.startsWith(cut.partial()), cut.partial());
                kept = cut.partial();
            }
        }
        assertTrue(whole, "not even without its last byte");
        assertEquals(TEXT, kept);
    }

    @Test
    void a_connection_that_breaks_keeps_what_arrived() throws Exception {
        byte[] half = before("away", words("Half of it is away.")).getBytes(StandardCharsets.UTF_8);
        String type = "Content-Type: " + streamType();
        ScriptedServer.Script shortOfItsLength = (_, out) -> {
            out.write(ScriptedServer.head(200, type, "Content-Length: 100000"));
            out.write(half);
        };
        ScriptedServer.Script chunksWithoutEnd = (_, out) -> {
            out.write(ScriptedServer.head(200, type, "Transfer-Encoding: chunked"));
            out.write((Integer.toHexString(half.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(half);
            out.write("\r\nff\r\nda".getBytes(StandardCharsets.US_ASCII));
        };
        ScriptedServer.Script halfClosed = (socket, out) -> {
            streamed(streamType(), half).answer(socket, out);
            out.flush();
            socket.shutdownOutput();
            if (socket.getInputStream().read() > 0) throw new IllegalStateException("the client spoke");
        };
        for (var script : List.of(shortOfItsLength, chunksWithoutEnd, halfClosed)) {
            try (var server = ScriptedServer.of(script)) {
                var cut = assertThrows(ModelException.CutConnection.class, () -> ask(model(server), new ArrayList<>()));
                assertEquals("Half of it is ", cut.partial());
                assertEquals(1, String.valueOf(cut.getMessage()).lines().count());
            }
        }
    }

    @Test
    void a_reset_in_the_middle_keeps_what_arrived() throws Exception {
        var heard = new CompletableFuture<Boolean>();
        try (var server = ScriptedServer.of((socket, out) -> {
            serve(before("away", words("Half of it is away."))).answer(socket, out);
            out.flush();
            heard.get(10, TimeUnit.SECONDS); // a reset may overtake what was sent before it
            socket.setSoLinger(true, 0);
        })) {
            var model = model(server);
            var text = new StringBuilder();
            var cut = assertThrows(
                    ModelException.CutConnection.class,
                    () -> model.send(WHY, delta -> {
                        if (delta instanceof Delta.Text(String more)) text.append(more);
                        if (text.toString().equals("Half of it is ")) heard.complete(true);
                    }));
            assertEquals("Half of it is ", cut.partial());
        }
    }

    @Test
    void a_length_that_is_too_small_is_a_cut_and_one_that_is_too_large_hides_no_reply() throws Exception {
        byte[] bytes = words("All of it.").getBytes(StandardCharsets.UTF_8);
        for (int length : new int[] {bytes.length / 2, bytes.length + 1000}) {
            try (var server = ScriptedServer.of((_, out) -> {
                out.write(ScriptedServer.head(200, "Content-Type: " + streamType(), "Content-Length: " + length));
                out.write(bytes);
            })) {
                var model = model(server);
                if (length > bytes.length)
                    assertEquals("All of it.", ask(model, new ArrayList<>()).text());
                else assertThrows(ModelException.CutConnection.class, () -> ask(model, new ArrayList<>()));
            }
        }
    }

    @Test
    void ends_of_lines_and_blank_ones_may_be_of_any_kind() throws Exception {
        String stream = small();
        String quiet = keepAlive();
        for (String form : List.of(
                stream.replace("\n", "\r\n"),
                stream.stripTrailing(),
                quiet + quiet + stream.replace(separator(), separator() + quiet),
                "\uFEFF" + stream,
                stream + "\n\n\n" + quiet)) replies(serve(form), this::isWhole);
    }

    private String separator() {
        return small().contains("\n\n") ? "\n\n" : "\n";
    }

    @ParameterizedTest
    @ValueSource(strings = {"charset=ISO-8859-1", "charset=utf-16", "charset=no-such-charset", "x"})
    void a_stream_is_utf_8_whatever_its_header_says(String parameter) throws Exception {
        replies(streamed(streamType() + "; " + parameter, small().getBytes(StandardCharsets.UTF_8)), this::isWhole);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/json", "no/such/type"})
    void a_stream_is_one_whatever_its_type_says(String type) throws Exception {
        replies(streamed(type, small().getBytes(StandardCharsets.UTF_8)), this::isWhole);
    }

    @Test
    void a_line_of_ten_megabytes_arrives_whole() throws Exception {
        String large = "0123456789".repeat(1 << 20);
        replies(serve(stream("stop", new Delta.Text(large))), reply -> assertEquals(large, reply.text()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_stream_larger_than_the_limit_is_not_read_to_its_end(boolean oneLine) throws Exception {
        Delta[] pieces = new Delta[oneLine ? 2 : 2_000];
        Arrays.fill(pieces, new Delta.Text("x".repeat(oneLine ? 100_000 : 100)));
        pieces[0] = new Delta.Text("Begun ");
        try (var server = ScriptedServer.of(serve(stream("stop", pieces)))) {
            var setup = new Setup(environment(server.url()), Limits.DEFAULT.bytes(50_000));
            var model = setup.named(spec()).model();
            var error = assertThrows(ModelException.BadReply.class, () -> ask(model, new ArrayList<>()));
            assertTrue(error.getMessage().contains("50000 bytes"), error.getMessage());
            assertTrue(error.partial().startsWith("Begun "), "nothing of it is kept");
        }
    }

    @Test
    void a_slow_stream_is_waited_for() throws Exception {
        String stream = words("All of it.");
        replies(
                (socket, out) -> {
                    streamed(streamType(), new byte[0]).answer(socket, out);
                    for (String line : stream.split("(?<=\n)")) {
                        out.write(line.getBytes(StandardCharsets.UTF_8));
                        out.flush();
                        Thread.sleep(5);
                    }
                },
                reply -> assertEquals("All of it.", reply.text()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void parallel_streams_lose_and_mix_nothing(boolean virtual) throws Exception {
        int calls = virtual ? 1_000 : 100;
        // Each question has a reply of 50 pieces that no other has.
        try (var server = ScriptedServer.telling(question -> {
            Delta[] pieces = new Delta[50];
            for (int i = 0; i < 50; i++) pieces[i] = new Delta.Text(number(question) + "-" + i + " ");
            return serve(stream("stop", pieces));
        })) {
            var model = model(server);
            var texts = new ArrayList<CompletableFuture<String>>();
            for (int n = 0; n < calls; n++) {
                int number = n;
                var heard = new ArrayList<Delta>();
                texts.add(CompletableFuture.supplyAsync(
                        () -> numbered(model, number, heard).text() + heard.size(),
                        task -> (virtual ? Thread.ofVirtual() : Thread.ofPlatform()).start(task)));
            }
            for (int n = 0; n < calls; n++) {
                var all = new StringBuilder();
                for (int i = 0; i < 50; i++) all.append(n).append('-').append(i).append(' ');
                assertEquals(all + "50", texts.get(n).get(60, TimeUnit.SECONDS));
            }
        }
    }

    /** What comes of {@code count} questions, asked four at a time, of which the server answers each with its own script. */
    private List<CompletableFuture<Reply>> asked(int count, IntFunction<ScriptedServer.Script> scripts)
            throws Exception {
        try (var server = ScriptedServer.telling(question -> scripts.apply(number(question)));
                var askers = Executors.newFixedThreadPool(4, Thread.ofVirtual().factory())) {
            var model = model(server);
            return IntStream.range(0, count)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> numbered(model, i, new ArrayList<>()), askers))
                    .toList();
        }
    }

    private static Reply numbered(Model model, int number, List<Delta> heard) {
        return model.send(Request.of("Number " + number + "."), heard::add);
    }

    private static int number(String question) {
        return Integer.parseInt(question.replaceAll("(?s).*Number (\\d+)\\..*", "$1"));
    }
}
