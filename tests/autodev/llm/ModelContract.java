package autodev.llm;

import static autodev.llm.ScriptedServer.json;
import static autodev.llm.ScriptedServer.raw;
import static autodev.llm.ScriptedServer.typed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Event;
import autodev.Exit;
import autodev.Interrupted;
import autodev.Json;
import autodev.Retryable;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every provider must do, against a real server that speaks its wire format. */
abstract class ModelContract {
    /** Has the shape of no vendor's key, so only the key itself can be what hides it. */
    static final String KEY = "correct.horse.battery.staple";

    private static final Backoff AT_ONCE = new Backoff(4, Duration.ZERO, Duration.ZERO, Duration.ofMinutes(1));

    /** The name as a user gives it. */
    abstract String spec();

    /** The environment for a server at this address. */
    abstract Map<String, String> environment(String url);

    /** A whole reply with this text, 11 tokens read and 7 written. */
    abstract String reply(String text);

    /** An error in the provider's form. */
    abstract String error(String message, String code);

    /** The path that a request goes to. */
    abstract String path();

    /** What 11 tokens read and 7 written cost. */
    abstract String usd();

    /** The header that carries the key, with its value; empty for a provider without one. */
    abstract Optional<Map.Entry<String, String>> keyHeader();

    Model model(ScriptedServer server, Map<String, String> more) {
        var environment = new HashMap<>(environment(server.url()));
        environment.putAll(more);
        return Models.of(spec(), environment);
    }

    Model model(ScriptedServer server) {
        return model(server, Map.of());
    }

    private Model layered(ScriptedServer server, List<Event> events) {
        return Models.layered(model(server), Budget.unlimited(), Prices.shipped(), AT_ONCE, events::add);
    }

    private <E extends ModelException> E fails(Class<E> type, ScriptedServer.Script... scripts) throws Exception {
        try (var server = ScriptedServer.of(scripts)) {
            var error = assertThrows(type, () -> model(server).ask("Why?"));
            String message = String.valueOf(error.getMessage());
            assertEquals(1, message.lines().count(), message);
            assertTrue(message.contains(spec()), message);
            assertFalse(message.contains(KEY), message);
            return error;
        }
    }

    @Test
    void asks_on_the_wire_and_reads_text_usage_and_cost() throws Exception {
        try (var server = ScriptedServer.of(json(200, reply("Because – ünïcode \uD83D\uDE00.")))) {
            Reply reply = model(server)
                    .send(Request.of(List.of(
                                    Message.system("Be brief."),
                                    Message.user("Why?"),
                                    Message.assistant("Who knows."),
                                    Message.user("You.")))
                            .maxTokens(99));
            assertEquals("Because – ünïcode \uD83D\uDE00.", reply.text());
            assertEquals("stop", reply.finish());
            assertFalse(reply.cut());
            assertEquals(new Usage(11, 7, 0, false, reply.usage().usd()), reply.usage());
            assertEquals(0, reply.usage().usd().orElseThrow().compareTo(new BigDecimal(usd())));
            var seen = server.seen().getFirst();
            assertEquals("POST", seen.method());
            assertEquals(path(), seen.path());
            assertTrue(seen.headers().get("content-type").startsWith("application/json"));
            keyHeader()
                    .ifPresent(header ->
                            assertEquals(header.getValue(), seen.headers().get(header.getKey())));
            JsonNode body = Json.parse(seen.body());
            assertEquals(
                    spec().substring(spec().indexOf(':') + 1),
                    body.path("model").asText());
            checkBody(body);
        }
    }

    /** Looks at the body of a request with a system message, three turns and a bound of 99 tokens. */
    abstract void checkBody(JsonNode body);

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void a_wrong_key_says_which_variable_to_look_at(int status) throws Exception {
        var error = fails(
                ModelException.WrongKey.class, json(status, error("Incorrect API key: " + KEY, "invalid_api_key")));
        assertEquals(Exit.BLOCKED, error.exitCode());
        assertTrue(error.getMessage().contains("_KEY"), error.getMessage());
    }

    @Test
    void an_unknown_model_is_named() throws Exception {
        var error = fails(
                ModelException.NoSuchModel.class,
                json(404, error("The model 'x' does not exist, not found", "model_not_found")));
        assertTrue(error.getMessage().contains(spec().substring(spec().indexOf(':') + 1)), error.getMessage());
    }

    @Test
    void a_wrong_path_says_which_address_to_look_at() throws Exception {
        var error = fails(ModelException.WrongUrl.class, typed(404, "text/html", "<html><h1>Not Found</h1></html>"));
        assertTrue(error.getMessage().contains("Not Found"), error.getMessage());
    }

    @Test
    void a_redirect_is_not_followed_because_the_key_would_go_along() throws Exception {
        try (var other = ScriptedServer.of(json(200, reply("stolen")))) {
            var error = fails(
                    ModelException.WrongUrl.class, json(307, "{}", "Location: " + other.url() + "/elsewhere?x=" + KEY));
            assertTrue(error.getMessage().contains(other.url()), error.getMessage());
            assertEquals(List.of(), other.seen());
        }
    }

    @Test
    void too_many_requests_then_right_waits_as_long_as_asked() throws Exception {
        try (var server = ScriptedServer.of(
                json(429, error("slow down", "rate_limit_exceeded"), "Retry-After: 3"), json(200, reply("Now.")))) {
            var slept = new ArrayList<Duration>();
            var events = new ArrayList<Event>();
            var patient = new Retrying(model(server), Backoff.DEFAULT, events::add, slept::add);
            assertEquals("Now.", patient.ask("Why?").text());
            assertEquals(List.of(Duration.ofSeconds(3)), slept);
            assertEquals(List.of(new LlmEvent.Waiting(spec(), "TooBusy", Duration.ofSeconds(3), 2, 4)), events);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 529})
    void a_broken_server_then_right_is_asked_again(int status) throws Exception {
        try (var server = ScriptedServer.of(json(status, error("boom", "server_error")), json(200, reply("Now.")))) {
            var events = new ArrayList<Event>();
            assertEquals("Now.", layered(server, events).ask("Why?").text());
            assertEquals(
                    List.of("CallFailed", "Waiting", "Called"),
                    events.stream().map(Event::kind).toList());
            assertEquals(2, server.seen().size());
        }
    }

    @Test
    void a_server_that_stays_broken_is_asked_four_times() throws Exception {
        try (var server = ScriptedServer.of(json(500, error("boom", "server_error")))) {
            assertThrows(
                    ModelException.ServerFailed.class,
                    () -> layered(server, new ArrayList<>()).ask("Why?"));
            assertEquals(4, server.seen().size());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 422})
    void what_the_server_refuses_is_not_asked_again(int status) throws Exception {
        try (var server = ScriptedServer.of(json(status, error("no such thing", "no")))) {
            assertThrows(
                    ModelException.class,
                    () -> layered(server, new ArrayList<>()).ask("Why?"));
            assertEquals(
                    1,
                    server.seen().stream()
                            .filter(s -> s.method().equals("POST"))
                            .count());
        }
    }

    @Test
    void a_prompt_that_is_too_long_is_its_own_error() throws Exception {
        fails(
                ModelException.ContextTooLong.class,
                json(400, error("This model's maximum context length is 8192 tokens", "context_length_exceeded")));
    }

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
    void html_in_place_of_json_says_so() throws Exception {
        var error = fails(
                ModelException.BadReply.class,
                typed(200, "text/html", "<html><style>p{}</style><body>Please <b>log in</b></body></html>"));
        assertTrue(error.getMessage().contains("HTML"), error.getMessage());
        assertTrue(error.getMessage().contains("log in"), error.getMessage());
        assertFalse(error.getMessage().contains("p{}"), error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "null",
                "[]",
                "3",
                "\"text\"",
                "{}",
                "{\"choices\":[]}",
                "{\"content\":3}",
                "{\"message\":null}",
                "{\"a\":"
            })
    void an_answer_that_is_no_reply_is_a_bad_reply(String body) throws Exception {
        fails(ModelException.BadReply.class, json(200, body));
    }

    @Test
    void a_reply_without_text_is_a_bad_reply() throws Exception {
        var error = fails(ModelException.BadReply.class, json(200, reply(" \\n ")));
        assertTrue(error.getMessage().contains("empty"), error.getMessage());
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
    void the_key_shows_nowhere() throws Exception {
        String echo = "you sent " + KEY + " and " + "x".repeat(300);
        try (var server = ScriptedServer.of(json(500, error(echo, KEY)), json(200, reply("Fine, " + KEY)))) {
            var events = new ArrayList<Event>();
            var model = layered(server, events);
            model.ask("Why?");
            String everything = Json.line(events) + events + model + model(server);
            assertFalse(everything.contains(KEY), everything);
        }
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
