package autodev.llm.wire;

import static autodev.llm.wire.ScriptedServer.json;
import static autodev.llm.wire.ScriptedServer.typed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Event;
import autodev.Exit;
import autodev.Json;
import autodev.llm.LlmEvent;
import autodev.llm.Message;
import autodev.llm.ModelException;
import autodev.llm.Reply;
import autodev.llm.Request;
import autodev.llm.Usage;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every provider must do, against a real server that speaks its wire format. */
abstract class ModelContract extends ConnectionContract {
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
                json(429, error("slow down", "rate_limit_exceeded"), "Retry-After-Ms: 30"), json(200, reply("Now.")))) {
            var events = new ArrayList<Event>();
            assertEquals("Now.", layered(server, events).ask("Why?").text());
            assertEquals(new LlmEvent.Waiting(spec(), "TooBusy", Duration.ofMillis(30), 2, 4), events.get(1));
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

    @ParameterizedTest
    @CsvSource({"<title>Bad</title><h1>Bad</h1>gate, \"Bad gate\"", "<title>Bad</title>, \"Bad\""})
    void a_page_is_quoted_without_saying_its_title_twice(String page, String quoted) throws Exception {
        var error = fails(ModelException.ServerFailed.class, typed(500, "text/html", "<html>" + page + "</html>"));
        assertTrue(error.getMessage().contains(": " + quoted + ";"), error.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"502, CutConnection", "520, CutConnection", "504, TimedOut", "524, TimedOut"})
    void a_gateway_that_lost_its_model_may_have_been_billed(int status, String type) throws Exception {
        var error = fails(ModelException.class, typed(status, "text/html", "<html><h1>Bad Gateway</h1></html>"));
        assertEquals(type, error.getClass().getSimpleName());
        assertTrue(error.mayBeBilled() && error.getMessage().contains("billed"), error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-3", "9000000000000000000", "1e30", "null"})
    void tokens_that_nobody_can_have_counted_are_estimated(String count) throws Exception {
        String body = reply("Because.").replaceAll("(_tokens|_count)\":\\d+", "$1\":" + count);
        try (var server = ScriptedServer.of(json(200, body))) {
            Usage usage = model(server).ask("Why?").usage();
            assertTrue(usage.estimated() && usage.inputTokens() > 0 && usage.outputTokens() > 0, usage.toString());
            assertTrue(usage.tokens() < 100, usage.toString());
        }
    }

    @Test
    void a_server_that_creates_its_answer_has_answered() throws Exception {
        try (var server = ScriptedServer.of(json(201, reply("Because.")))) {
            assertEquals("Because.", model(server).ask("Why?").text());
        }
        fails(ModelException.BadReply.class, json(204, ""));
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
}
