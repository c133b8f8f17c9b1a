package autodev.llm;

import static autodev.llm.ScriptedModel.calls;
import static autodev.llm.ScriptedModel.says;
import static autodev.llm.ScriptedModel.tool;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.Event;
import autodev.Exit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ToolLoopTest {
    /** The sum of two numbers. */
    record Add(int a, int b) {}

    private static final Tool ADD = Tool.of("add", "the sum of two numbers", Add.class, add -> add.a() + add.b());

    @Test
    void a_model_reads_what_its_calls_gave_and_answers() {
        var model = ScriptedModel.of(calls("add", "{\"a\":2,\"b\":3}"), says("It is 5."));
        var answer = new ToolLoop(model, ADD).run(Request.of("2 + 3?").temperature(0));
        assertEquals("It is 5.", answer.reply().text());
        assertEquals(List.of(new Part.ToolResult("c0", "add", "5", false)), model.results(1));
        assertEquals(List.of(ADD.spec()), model.asked.get(0).tools());
        assertEquals(0, model.asked.get(1).temperature().orElseThrow());
        assertEquals(
                List.of(Message.Role.ASSISTANT, Message.Role.TOOL, Message.Role.ASSISTANT),
                answer.messages().stream().map(Message::role).toList());
    }

    @Test
    void usage_and_time_of_all_rounds_are_summed() {
        var model = ScriptedModel.of(calls("add", "{\"a\":2,\"b\":3}"), calls("add", "{\"a\":2,\"b\":3}"), says("5"));
        var reply = model.ask("2 + 3?", ADD);
        assertEquals(30, reply.usage().inputTokens());
        assertEquals(15, reply.usage().outputTokens());
        assertEquals(9, reply.wall().toMillis());
    }

    @Test
    void the_pieces_of_all_rounds_are_heard() {
        var heard = new StringBuilder();
        var model = ScriptedModel.of(
                (_, deltas) -> {
                    deltas.on(new Delta.Text("Let me see. "));
                    return ScriptedModel.reply(
                            List.of(new Part.Text("Let me see. "), new Part.ToolCall("c0", "add", "{\"a\":2,\"b\":3}")),
                            "tools");
                },
                says("It is 5."));
        new ToolLoop(model, ADD).run(Request.of("2 + 3?"), delta -> heard.append(((Delta.Text) delta).text()));
        assertEquals("Let me see. It is 5.", heard.toString());
    }

    @Test
    void what_goes_back_is_clean_and_cut() {
        var model = ScriptedModel.of(calls("log", "{}"), says("Long."));
        new ToolLoop(model, tool("log", () -> "\u001b[31mred\u001b[0m\n".repeat(400))).run(Request.of("Read"));
        String text = model.results(1).getFirst().text();
        assertTrue(text.startsWith("red\nred\n") && text.endsWith("\nred\n...[TRUNCATED_LINES]..."), text);
        model = ScriptedModel.of(calls("log", "{}"), says("Long."));
        new ToolLoop(model, tool("log", () -> "abcdef"))
                .text(new ToolText(3, 3))
                .run(Request.of("Read"));
        assertEquals("abc\n...[TRUNCATED_CHARS]...", model.results(1).getFirst().text());
    }

    @Test
    void a_tool_that_throws_tells_the_model_shortly_and_without_secrets() {
        var model = ScriptedModel.of(calls("a", "{}", "b", "{}", "c", "{}", "d", "{}"), says("Sorry."));
        var tools = List.of(
                tool("a", () -> {
                    throw new IllegalStateException("no such city\nkey sk-abcdefghijklmnopqrstuvwx0123");
                }),
                tool("b", () -> {
                    throw new BadInput("there is no file a.txt; there is b.txt");
                }),
                tool("c", () -> {
                    throw new StackOverflowError();
                }),
                tool("d", () -> {
                    throw new IllegalStateException("x".repeat(10_000));
                }));
        assertEquals(
                "Sorry.",
                new ToolLoop(model, tools).run(Request.of("Go")).reply().text());
        var results = model.results(1);
        assertEquals(
                "error: the tool failed: IllegalStateException: no such city key [redacted]",
                results.get(0).text());
        assertEquals(
                "error: the tool failed: there is no file a.txt; there is b.txt",
                results.get(1).text());
        assertEquals(
                "error: the tool failed: StackOverflowError: no message",
                results.get(2).text());
        assertTrue(results.get(3).text().length() < 600);
        assertTrue(results.stream().allMatch(Part.ToolResult::failed));
    }

    @Test
    void a_call_of_a_tool_that_is_not_there_is_told_which_there_are() {
        var model = ScriptedModel.of(calls("subtract", "{}"), says("Sorry."));
        new ToolLoop(model, ADD, tool("now", () -> "12:00")).run(Request.of("3 - 2?"));
        assertEquals(
                new Part.ToolResult("c0", "subtract", "error: there is no such tool; there are: add, now", true),
                model.results(1).getFirst());
    }

    @Test
    void bad_arguments_are_told_with_the_schema() {
        var model = ScriptedModel.of(
                calls(
                        "add",
                        "{\"a\":2,\"b\":",
                        "add",
                        "{\"a\":2}",
                        "add",
                        "{\"a\":\"two\",\"b\":3}",
                        "add",
                        "[2,3]",
                        "add",
                        ""),
                says("Sorry."));
        new ToolLoop(model, ADD).run(Request.of("2 + 3?"));
        for (var result : model.results(1)) {
            assertTrue(result.failed(), result.text());
            assertTrue(result.text().contains(ADD.spec().parameters().toString()), result.text());
        }
        assertTrue(model.results(1).get(0).text().contains("malformed JSON"));
        assertTrue(
                model.results(1).get(1).text().contains("b"),
                model.results(1).get(1).text());
        assertTrue(
                model.results(1).get(2).text().contains("\"two\""),
                model.results(1).get(2).text());
    }

    @Test
    void arguments_that_were_cut_with_the_reply_are_told_so() {
        var model = ScriptedModel.of(
                (_, _) -> ScriptedModel.reply(List.of(new Part.ToolCall("c0", "add", "{\"a\":2,")), "length"),
                says("Sorry."));
        new ToolLoop(model, ADD).run(Request.of("2 + 3?"));
        assertTrue(model.results(1).getFirst().text().contains("was cut"));
    }

    @Test
    void twelve_rounds_are_enough_and_what_was_done_is_kept() {
        var ran = new AtomicInteger();
        var model = ScriptedModel.of(calls("again", "{}"));
        var error = assertThrows(
                TooManyRounds.class,
                () -> new ToolLoop(model, tool("again", ran::incrementAndGet)).run(Request.of("Go")));
        assertEquals(12, ran.get());
        assertEquals(13, model.asked.size());
        assertTrue(error.getMessage().contains("in 12 rounds and asks for more (again)"), error.getMessage());
        assertEquals(25, error.messages().size());
        assertEquals(Message.Role.TOOL, error.messages().getLast().role());
        assertEquals(130, error.usage().inputTokens());
        assertEquals(Exit.FAILED, error.exitCode());
    }

    @Test
    void a_model_may_answer_after_its_last_round() {
        var model = ScriptedModel.of(calls("now", "{}"), calls("now", "{}"), says("Noon."));
        var loop = new ToolLoop(model, tool("now", () -> "12:00"));
        assertEquals("Noon.", loop.rounds(2).run(Request.of("When?")).reply().text());
        var eager = ScriptedModel.of(calls("now", "{}"));
        assertThrows(
                TooManyRounds.class,
                () -> new ToolLoop(eager, tool("now", () -> "12:00")).rounds(0).run(Request.of("When?")));
        assertThrows(BadInput.class, () -> loop.rounds(-1));
    }

    @Test
    void a_gate_decides_before_any_call_of_a_round_runs() {
        var order = new CopyOnWriteArrayList<String>();
        var model = ScriptedModel.of(calls("a", "{}", "b", "{}", "nothing", "{}"), says("Done."));
        new ToolLoop(model, tool("a", () -> order.add("ran a")), tool("b", () -> order.add("ran b")))
                .gate((tool, _) -> {
                    order.add("asked " + tool.name());
                    return tool.name().equals("a") ? Optional.of("not on a Sunday") : Optional.empty();
                })
                .run(Request.of("Go"));
        assertEquals(List.of("asked a", "asked b", "ran b"), order);
        assertEquals(
                "error: this call was not allowed: not on a Sunday",
                model.results(1).getFirst().text());
        assertFalse(model.results(1).get(1).failed());
    }

    @Test
    void a_gate_that_throws_ends_the_loop() {
        var model = ScriptedModel.of(calls("a", "{}"));
        var ran = new AtomicInteger();
        assertThrows(
                autodev.Blocked.class,
                () -> new ToolLoop(model, tool("a", ran::incrementAndGet))
                        .gate((_, _) -> {
                            throw new autodev.Blocked("nobody is here to agree");
                        })
                        .run(Request.of("Go")));
        assertEquals(0, ran.get());
    }

    @Test
    void every_call_is_an_event() {
        var events = new ArrayList<Event>();
        var model = ScriptedModel.of(
                calls("add", "{\"a\":2, \"b\":3}", "add", "{\"a\":\"sk-abcdefghijklmnopqrstuvwx0123\"}"), says("5"));
        new ToolLoop(model, ADD).events(events::add).run(Request.of("2 + 3?"));
        var good = (LlmEvent.ToolCalled) events.get(0);
        assertEquals("{\"a\":2,\"b\":3}", good.arguments());
        assertEquals(Optional.empty(), good.problem());
        var bad = (LlmEvent.ToolCalled) events.get(1);
        assertEquals("{\"a\":\"[redacted]\"}", bad.arguments());
        assertTrue(bad.failed() && bad.problem().orElseThrow().startsWith("error: the arguments do not fit"));
        assertFalse(bad.problem().orElseThrow().contains("abcdefgh"));
    }

    @Test
    void a_loop_without_tools_just_asks() {
        var model = ScriptedModel.of(says("Hello."));
        assertEquals("Hello.", model.ask("Hello?", new Tool[0]).text());
        assertTrue(model.asked.getFirst().tools().isEmpty());
    }

    @Test
    void a_models_error_reaches_who_asked() {
        var model = ScriptedModel.of(calls("now", "{}"), ScriptedModel.fails(new ModelException.Rejected("no")));
        assertThrows(
                ModelException.Rejected.class,
                () -> new ToolLoop(model, tool("now", () -> "12:00")).run(Request.of("When?")));
    }

    @Test
    void a_tool_whose_own_schema_is_of_no_use_is_told_so() {
        var spec = new ToolSpec("odd", "", autodev.Json.parse("{\"type\":\"object\",\"$ref\":\"#/nowhere\"}"));
        var model = ScriptedModel.of(calls("odd", "{}"), says("Sorry."));
        assertEquals("Sorry.", model.ask("Go", Tool.of(spec, _ -> "ran")).text());
        String told = model.results(1).getFirst().text();
        assertTrue(told.startsWith("error: this tool cannot be called: "), told);
    }
}
