package autodev.llm;

import static autodev.llm.ScriptedModel.fails;
import static autodev.llm.ScriptedModel.says;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FittingTest {
    private static final ModelException.ContextTooLong TOO_LONG = new ModelException.ContextTooLong("too long");
    private final List<Event> events = new ArrayList<>();

    /** A turn of about this many tokens, with a call and its result. */
    private static List<Message> turn(String name, int tokens) {
        return List.of(
                Message.user(name),
                new Message(Message.Role.ASSISTANT, List.of(new Part.ToolCall(name, "look", "{}"))),
                Message.results(List.of(new Part.ToolResult(name, "look", "word ".repeat(tokens), false))),
                Message.assistant("seen"));
    }

    private static Request request(int turns, int tokens) {
        var messages = new ArrayList<Message>(List.of(Message.system("Be brief.")));
        for (int i = 0; i < turns; i++) messages.addAll(turn("t" + i, tokens));
        messages.add(Message.user("And now?"));
        return Request.of(messages);
    }

    private static List<String> users(Request request) {
        return request.messages().stream()
                .filter(message -> message.role() == Message.Role.USER)
                .map(Message::text)
                .toList();
    }

    private Fitting fitting(ScriptedModel model, int tokens) {
        return new Fitting(model, new ContextWindow(tokens, 0, true), events::add);
    }

    @Test
    void what_fits_is_sent_as_it_is() {
        var model = ScriptedModel.of(says("Fine."));
        var request = request(4, 100);
        fitting(model, 100_000).send(request, Delta.Listener.NONE);
        assertEquals(request, model.asked.getFirst());
        assertTrue(events.isEmpty());
    }

    @Test
    void the_oldest_turns_go_whole_and_the_instructions_and_the_question_stay() {
        var model = ScriptedModel.of(says("Fine."));
        fitting(model, 1000).send(request(9, 100), Delta.Listener.NONE);
        var sent = model.asked.getFirst();
        assertEquals(Message.system("Be brief."), sent.messages().getFirst());
        assertEquals(Message.Role.USER, sent.messages().get(1).role());
        assertEquals("And now?", users(sent).getLast());
        assertTrue(Tokens.estimate(sent) <= 750, "to three quarters, " + Tokens.estimate(sent));
        var calls = sent.messages().stream()
                .flatMap(message -> message.of(Part.ToolCall.class).stream())
                .map(Part.ToolCall::id)
                .toList();
        var results = sent.messages().stream()
                .flatMap(message -> message.of(Part.ToolResult.class).stream())
                .map(Part.ToolResult::id)
                .toList();
        assertEquals(calls, results);
        var cut = (LlmEvent.HistoryCut) events.getFirst();
        assertEquals(10 - users(sent).size(), cut.turns());
        assertEquals(Tokens.estimate(sent), cut.tokens());
        assertEquals(1000, cut.limit());
    }

    @Test
    void the_beginning_stays_the_same_for_the_next_turns() {
        var model = ScriptedModel.of(says("Fine."));
        var fitting = fitting(model, 1000);
        fitting.send(request(7, 100), Delta.Listener.NONE);
        fitting.send(request(8, 100), Delta.Listener.NONE);
        assertEquals(
                users(model.asked.get(0)).getFirst(), users(model.asked.get(1)).getFirst());
        assertEquals(1, events.size());
    }

    @Test
    void after_turns_were_taken_back_the_last_one_is_still_sent() {
        var model = ScriptedModel.of(says("Fine."));
        var fitting = fitting(model, 1000);
        fitting.send(request(9, 100), Delta.Listener.NONE);
        fitting.send(request(1, 10), Delta.Listener.NONE);
        assertEquals("And now?", users(model.asked.get(1)).getLast());
    }

    @Test
    void a_server_that_finds_it_too_long_is_asked_once_more_with_less() {
        var model = ScriptedModel.of(fails(TOO_LONG), says("Fine."), says("Fine."));
        var fitting = fitting(model, 100_000);
        assertEquals("Fine.", fitting.send(request(8, 100), Delta.Listener.NONE).text());
        assertEquals(9, users(model.asked.get(0)).size());
        assertEquals(5, users(model.asked.get(1)).size());
        assertEquals(4, ((LlmEvent.HistoryCut) events.getFirst()).turns());
        fitting.send(request(9, 100), Delta.Listener.NONE);
        assertTrue(Tokens.estimate(model.asked.get(2)) < Tokens.estimate(model.asked.get(0)));
    }

    @Test
    void a_server_that_still_finds_it_too_long_is_believed() {
        var model = ScriptedModel.of(fails(TOO_LONG));
        assertSame(
                TOO_LONG,
                assertThrows(
                        ModelException.ContextTooLong.class,
                        () -> fitting(model, 100_000).send(request(8, 100), Delta.Listener.NONE)));
        assertEquals(2, model.asked.size());
        var alone = ScriptedModel.of(fails(TOO_LONG));
        assertThrows(
                ModelException.ContextTooLong.class,
                () -> fitting(alone, 100_000).send(Request.of("Why?"), Delta.Listener.NONE));
        assertEquals(1, alone.asked.size());
    }

    @Test
    void a_last_message_that_is_too_long_alone_is_not_sent() {
        var model = ScriptedModel.of(says("Fine."));
        var error = assertThrows(
                ModelException.ContextTooLong.class,
                () -> fitting(model, 1000)
                        .send(request(3, 100).and(Message.user("word ".repeat(2000))), Delta.Listener.NONE));
        assertTrue(error.getMessage().contains("more than the 1000 "), error.getMessage());
        assertTrue(model.asked.isEmpty());
    }

    @Test
    void what_may_fit_after_all_is_left_to_the_server_to_judge() {
        var model = ScriptedModel.of(says("Fine."));
        fitting(model, 1000).send(Request.of("word ".repeat(1200)), Delta.Listener.NONE);
        var guessed = new Fitting(model, new ContextWindow(1000, 100, false), events::add);
        guessed.send(Request.of("word ".repeat(9000)), Delta.Listener.NONE);
        assertEquals(2, model.asked.size());
    }

    @Test
    void an_estimate_that_a_server_shows_to_be_low_is_raised() {
        var model = ScriptedModel.of((request, _) -> new Reply(
                "Fine.",
                "scripted",
                "stop",
                new Usage(3 * Tokens.estimate(request), 1, Optional.empty()),
                Duration.ZERO));
        var fitting = fitting(model, 4000);
        fitting.send(request(9, 100), Delta.Listener.NONE);
        assertTrue(events.isEmpty());
        fitting.send(request(10, 100), Delta.Listener.NONE);
        assertTrue(3 * Tokens.estimate(model.asked.get(1)) <= 3000);
    }

    @Test
    void a_conversation_of_thousands_of_turns_is_cut_like_any_other() {
        var model = ScriptedModel.of(says("Fine."));
        fitting(model, 1000).send(request(5000, 20), Delta.Listener.NONE);
        long sent = Tokens.estimate(model.asked.getFirst());
        assertTrue(sent <= 750 && sent > 600, "about three quarters, " + sent);
    }
}
