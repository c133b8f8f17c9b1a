package autodev.llm;

import static autodev.llm.ScriptedModel.calls;
import static autodev.llm.ScriptedModel.fails;
import static autodev.llm.ScriptedModel.says;
import static autodev.llm.ScriptedModel.tool;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.Event;
import autodev.Interrupted;
import autodev.view.Terminal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConversationTest {
    private static List<String> texts(List<Message> messages) {
        return messages.stream().map(Message::text).toList();
    }

    @Test
    void what_was_said_is_sent_along() {
        var model = ScriptedModel.of(says("Hello Ada."), says("Ada."));
        var chat = model.chat().system("Be brief.").with(request -> request.temperature(0));
        assertEquals("Hello Ada.", chat.say("I am Ada.").text());
        assertEquals("Ada.", chat.say("Who am I?").text());
        assertEquals(
                List.of("Be brief.", "I am Ada.", "Hello Ada.", "Who am I?"),
                texts(model.asked.get(1).messages()));
        assertEquals(0, model.asked.get(1).temperature().orElseThrow());
        assertEquals(List.of("Be brief.", "I am Ada.", "Hello Ada.", "Who am I?", "Ada."), texts(chat.history()));
        assertEquals(20, chat.usage().inputTokens());
    }

    @Test
    void images_go_with_the_text() {
        var model = ScriptedModel.of(says("A cat."));
        var image = Images.of("GIF89a".getBytes(StandardCharsets.ISO_8859_1));
        model.chat().say("What is this?", image);
        assertEquals(
                List.of(new Part.Text("What is this?"), image),
                model.asked.getFirst().messages().getFirst().parts());
    }

    @Test
    void a_turn_with_tools_is_kept_and_taken_back_whole() {
        var model = ScriptedModel.of(calls("now", "{}"), says("Noon."), says("Yes."));
        var chat = model.chat().tools(tool("now", () -> "12:00"));
        chat.say("When?");
        assertEquals(4, chat.history().size());
        chat.say("Sure?");
        assertEquals(5, model.asked.get(2).messages().size());
        assertEquals("Sure?", chat.undo().orElseThrow().text());
        assertEquals(4, chat.history().size());
        assertEquals("When?", chat.undo().orElseThrow().text());
        assertEquals(List.of(), chat.history());
        assertEquals(Optional.empty(), chat.undo());
        assertEquals(30, chat.usage().inputTokens(), "what was taken back was paid for");
    }

    @Test
    void the_last_turn_can_be_asked_again_in_its_place() {
        var model =
                ScriptedModel.of(says("One."), says("Two."), says("Three."), fails(new ModelException.Rejected("no")));
        var chat = model.chat();
        chat.say("First?");
        chat.say("Second?");
        assertEquals("Three.", chat.retry().text());
        assertEquals(List.of("First?", "One.", "Second?", "Three."), texts(chat.history()));
        assertEquals(
                List.of("First?", "One.", "Second?"), texts(model.asked.get(2).messages()));
        assertThrows(ModelException.Rejected.class, chat::retry);
        assertEquals(List.of("First?", "One.", "Second?", "Three."), texts(chat.history()));
        assertThrows(BadInput.class, () -> model.chat().retry());
    }

    @Test
    void a_turn_that_fails_leaves_the_history_as_it_was_and_what_had_arrived() {
        var model = ScriptedModel.of(
                says("Fine."),
                (_, deltas) -> {
                    deltas.on(new Delta.Text("Let me look. "));
                    return ScriptedModel.reply(
                            List.of(new Part.Text("Let me look. "), new Part.ToolCall("c0", "now", "{}")), "tools");
                },
                (_, deltas) -> {
                    deltas.on(new Delta.Text("It is no"));
                    throw new ModelException.CutConnection("cut").arrived("It is no");
                },
                says("Noon."));
        var chat = model.chat().tools(tool("now", () -> "12:00")).deltas(_ -> {});
        chat.say("How are you?");
        assertThrows(ModelException.CutConnection.class, () -> chat.say("When?"));
        assertEquals(List.of("How are you?", "Fine."), texts(chat.history()));
        assertEquals("Let me look. \n\nIt is no", chat.partial());
        assertEquals(20, chat.usage().inputTokens(), "the round that was whole counts");
        chat.say("When?");
        assertEquals("", chat.partial());
        assertEquals(List.of("How are you?", "Fine.", "When?", "Noon."), texts(chat.history()));
    }

    @Test
    void without_a_listener_what_had_arrived_is_what_the_error_tells() {
        var chat = ScriptedModel.of(fails(new ModelException.CutConnection("cut").arrived("It is")))
                .chat();
        assertThrows(ModelException.class, () -> chat.say("When?"));
        assertEquals("It is", chat.partial());
    }

    @Test
    void an_interrupted_turn_leaves_the_history_as_it_was() throws Exception {
        var begun = new CountDownLatch(1);
        var chat = ScriptedModel.of(says("Fine."), calls("wait", "{}")).chat().tools(tool("wait", () -> {
            begun.countDown();
            new CountDownLatch(1).await();
            return "";
        }));
        chat.say("How are you?");
        var thrown = new AtomicReference<Throwable>();
        var asking = Thread.ofPlatform().start(() -> {
            try {
                chat.say("Wait");
            } catch (Interrupted e) {
                thrown.set(e);
            }
        });
        begun.await();
        asking.interrupt();
        asking.join();
        assertTrue(thrown.get() instanceof Interrupted);
        assertEquals(List.of("How are you?", "Fine."), texts(chat.history()));
    }

    @Test
    void too_many_rounds_leave_the_history_as_it_was_too() {
        var chat = ScriptedModel.of(calls("now", "{}"))
                .chat()
                .tools(tool("now", () -> ""))
                .rounds(2);
        assertThrows(TooManyRounds.class, () -> chat.say("When?"));
        assertEquals(List.of(), chat.history());
        assertEquals(30, chat.usage().inputTokens());
    }

    @Test
    void another_model_goes_on_without_what_the_first_one_thought() {
        var thinking = ScriptedModel.named(
                "anthropic:thinker",
                (_, _) -> ScriptedModel.reply(
                        List.of(new Part.Reasoning("Hm.", Optional.of("signed")), new Part.Text("Yes.")), "stop"));
        var other = ScriptedModel.named("openai:other", says("No."));
        var chat = thinking.chat();
        chat.say("Is it?");
        chat.say("Really?");
        assertEquals(2, thinking.asked.get(1).messages().get(1).parts().size());
        chat.model(other).say("And you?");
        assertEquals(
                List.of(new Part.Text("Yes.")),
                other.asked.getFirst().messages().get(1).parts());
        assertEquals(2, chat.history().get(1).parts().size(), "a person can still read it");
        chat.model(thinking).say("Still?");
        assertEquals(2, thinking.asked.get(2).messages().get(1).parts().size());
        assertEquals(thinking, chat.model());
    }

    @Test
    void history_beyond_the_context_is_not_sent_but_kept() {
        var model = ScriptedModel.of(says("Fine."));
        var events = new ArrayList<Event>();
        var chat = model.chat().window(ContextWindow.of(1000)).events(events::add);
        for (int i = 0; i < 10; i++) chat.say("word ".repeat(100));
        assertEquals(20, chat.history().size());
        for (Request request : model.asked) assertTrue(Tokens.estimate(request) <= 750);
        assertTrue(events.getFirst() instanceof LlmEvent.HistoryCut);
    }

    @Test
    void pieces_and_calls_are_heard() {
        var heard = new StringBuilder();
        var events = new ArrayList<Event>();
        var chat = ScriptedModel.of(calls("now", "{}"), says("Noon."))
                .chat()
                .tools(List.of(tool("now", () -> "12:00")))
                .deltas(delta -> heard.append(((Delta.Text) delta).text()))
                .events(events::add);
        chat.say("When?");
        assertEquals("Noon.", heard.toString());
        assertEquals("now", ((LlmEvent.ToolCalled) events.getFirst()).tool());
    }

    @Test
    void a_gate_may_refuse() {
        var ran = new AtomicInteger();
        var model = ScriptedModel.of(calls("pay", "{}"), says("Not paid."));
        var chat = model.chat().tools(tool("pay", ran::incrementAndGet)).gate((_, _) -> Optional.of("no"));
        assertEquals("Not paid.", chat.say("Pay!").text());
        assertEquals(0, ran.get());
    }

    @Test
    void one_turn_runs_at_a_time() throws Exception {
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        var chat = ScriptedModel.of((_, _) -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    Thread.yield();
                    running.decrementAndGet();
                    return ScriptedModel.reply(List.of(new Part.Text("Yes.")), "stop");
                })
                .chat();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 20; i++) threads.add(Thread.ofVirtual().start(() -> chat.say("And?")));
        for (var thread : threads) thread.join();
        assertEquals(1, most.get());
        assertEquals(40, chat.history().size());
        assertEquals(200, chat.usage().inputTokens());
    }

    @Test
    void a_tool_that_speaks_in_its_own_conversation_is_told_so_and_may_have_another() {
        var model = ScriptedModel.of(calls("ask", "{}"), says("Inner."), says("Outer."));
        var chat = model.chat();
        chat.tools(tool("ask", () -> {
            var error = assertThrows(BadInput.class, () -> chat.say("Me again"));
            assertThrows(BadInput.class, chat::undo);
            return error.getMessage() + " / " + model.chat().say("Another").text();
        }));
        assertEquals("Outer.", chat.say("Go").text());
        String told = model.results(2).getFirst().text();
        assertTrue(told.startsWith("a tool cannot speak") && told.endsWith(" / Inner."), told);
    }

    @Test
    void settings_can_be_taken_away() {
        var model = ScriptedModel.of(says("Fine."));
        var chat = model.chat().system("Be brief.");
        assertEquals(Optional.of("Be brief."), chat.system());
        chat.say("How are you?");
        chat.system(" ").reset().say("And now?");
        assertEquals(List.of("And now?"), texts(model.asked.get(1).messages()));
        assertEquals(Optional.empty(), chat.system());
    }

    @Test
    void it_can_be_looked_at() {
        var chat = ScriptedModel.of(calls("now", "{}"), says("Noon.")).chat().system("Be brief.");
        chat.tools(tool("now", () -> "12:00")).say("When? " + "word ".repeat(1000));
        String drawn = chat.view().toString();
        for (String seen : List.of("Be brief.", "you: ", "→ now", "12:00", "Noon.", "1 turn · 20 + 10 tokens"))
            assertTrue(drawn.contains(seen), seen + " in " + drawn);
        assertTrue(drawn.length() < 3000, "long values are cut");
    }

    @Test
    void a_replay_speaks_under_the_name_of_the_model_that_is_played_back() {
        var messages = List.of(Message.user("Why?"), Message.assistant("Because."));
        for (var served : List.of(Optional.of("tiny-1"), Optional.<String>empty())) {
            var turn = new Transcript.Turn("replay:recordings/a.jsonl", Usage.NONE, messages, served);
            String drawn =
                    Terminal.plain().draw(ConversationView.of("replay:recordings/a.jsonl", Transcript.EMPTY.and(turn)));
            String name = served.orElse("replay:recordings/a.jsonl");
            assertTrue(drawn.contains(name + ": Because.") && drawn.contains(name + " · 1 turn"), drawn);
            assertEquals(served.isEmpty(), drawn.contains("replay:"), drawn);
        }
    }
}
