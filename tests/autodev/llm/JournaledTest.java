package autodev.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Event;
import autodev.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class JournaledTest {
    private static final String SECRET = "sk-0123456789abcdefghij";
    private final List<Event> events = new ArrayList<>();

    private Model model(Optional<Price> price, boolean text, Supplier<Reply> answer) {
        var inner = new Model() {
            @Override
            public String name() {
                return "openai:x";
            }

            @Override
            public Reply send(Request request, Delta.Listener deltas) {
                return answer.get();
            }
        };
        return new Journaled(inner, price, events::add, text);
    }

    private static Reply reply(Usage usage) {
        return new Reply("The key is " + SECRET, "x-2026", "stop", usage, Duration.ofSeconds(1));
    }

    @Test
    void a_call_is_told_with_its_hash_and_without_its_text() {
        var usage = new Usage(10, 20, Optional.of(new BigDecimal("0.5")));
        model(Optional.empty(), false, () -> reply(usage)).ask("Why?");
        assertEquals(
                List.of(new LlmEvent.Called(
                        "openai:x",
                        Optional.of("x-2026"),
                        usage,
                        Duration.ofSeconds(1),
                        Request.of("Why?").hash(),
                        Optional.empty(),
                        Optional.empty())),
                events);
    }

    @Test
    void the_text_is_there_if_asked_for_and_has_no_secret() {
        var request = Request.of(List.of(
                Message.system("Be brief."),
                Message.user("My key is " + SECRET),
                Message.results(List.of(new Part.ToolResult("1", "t", "42", false)))));
        model(Optional.empty(), true, () -> reply(Usage.NONE)).send(request);
        var called = assertInstanceOf(LlmEvent.Called.class, events.getFirst());
        assertEquals(Optional.of("system: Be brief.\n\nuser: My key is [redacted]\n\ntool: 42"), called.prompt());
        assertFalse(Json.line(called).contains(SECRET), called.toString());
    }

    @Test
    void a_failure_says_whether_it_may_be_billed_and_what_for() {
        var cut = new ModelException.CutConnection("cut", new IOException()).arrived("Because");
        var busy = new ModelException.TooBusy("busy", Optional.empty());
        for (RuntimeException error : List.of(cut, busy, new IllegalStateException("the listener threw"))) {
            var model = model(Optional.of(Price.of("1", "1")), false, () -> {
                throw error;
            });
            assertThrows(error.getClass(), () -> model.ask("Why?"));
        }
        var told = events.stream().map(LlmEvent.CallFailed.class::cast).toList();
        assertEquals(
                List.of("CutConnection", "TooBusy", "IllegalStateException"),
                told.stream().map(LlmEvent.CallFailed::error).toList());
        assertEquals(
                List.of(true, false, true),
                told.stream().map(LlmEvent.CallFailed::mayBeBilled).toList());
        assertEquals(Optional.empty(), told.get(1).usage());
        var used = told.getFirst().usage().orElseThrow();
        assertEquals(Tokens.estimate("Because"), used.outputTokens());
        assertTrue(used.estimated() && used.usd().orElseThrow().signum() > 0, used.toString());
    }

    @Test
    void a_cost_that_the_provider_did_not_know_is_told_if_we_do_and_else_is_unknown() {
        var usage = new Usage(1_000_000, 0, Optional.empty());
        var known = model(Optional.of(Price.of("2", "1")), false, () -> reply(usage))
                .ask("Why?");
        assertEquals(Optional.of(new BigDecimal("2")), known.usage().usd());
        var unknown = model(Optional.empty(), false, () -> reply(usage)).ask("Why?");
        assertEquals(Optional.empty(), unknown.usage().usd());
        assertEquals(Optional.empty(), known.usage().plus(unknown.usage()).usd());
    }

    @Test
    void an_event_of_an_earlier_version_can_still_be_read() {
        var old = Json.read(
                "{\"model\":\"m\",\"error\":\"TooBusy\",\"problem\":\"p\",\"wall\":1.0,\"promptHash\":\"h\"}",
                LlmEvent.CallFailed.class);
        assertEquals(Optional.empty(), old.usage());
        assertFalse(old.mayBeBilled());
        var called =
                "{\"model\":\"m\",\"usage\":{\"inputTokens\":1,\"outputTokens\":1},\"wall\":1,\"promptHash\":\"h\"}";
        assertEquals(Optional.empty(), Json.read(called, LlmEvent.Called.class).served());
    }
}
