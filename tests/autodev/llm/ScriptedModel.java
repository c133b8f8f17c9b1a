package autodev.llm;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;

/** A model that answers as told, and keeps what it was asked. */
final class ScriptedModel implements Model {
    /** What it does with a request; may stream. */
    @FunctionalInterface
    interface Script {
        Reply answer(Request request, Delta.Listener deltas);
    }

    final List<Request> asked = new CopyOnWriteArrayList<>();
    private final String name;
    private final BiFunction<Integer, Request, Script> scripts;

    private ScriptedModel(String name, BiFunction<Integer, Request, Script> scripts) {
        this.name = name;
        this.scripts = scripts;
    }

    /** Each request gets the next script, the last one for good. */
    static ScriptedModel of(Script... scripts) {
        return named("openai:scripted", scripts);
    }

    static ScriptedModel named(String name, Script... scripts) {
        return new ScriptedModel(name, (turn, _) -> scripts[Math.min(turn, scripts.length - 1)]);
    }

    /** Says this, in two pieces. */
    static Script says(String text) {
        return (_, deltas) -> {
            deltas.on(new Delta.Text(text.substring(0, text.length() / 2)));
            deltas.on(new Delta.Text(text.substring(text.length() / 2)));
            return reply(List.of(new Part.Text(text)), "stop");
        };
    }

    /** Asks for calls, each a tool's name and its arguments; their ids are {@code c0}, {@code c1} and so on. */
    static Script calls(String... namesAndArguments) {
        return (_, _) -> {
            var parts = new ArrayList<Part>();
            for (int i = 0; i < namesAndArguments.length; i += 2)
                parts.add(new Part.ToolCall("c" + i / 2, namesAndArguments[i], namesAndArguments[i + 1]));
            return reply(parts, "tools");
        };
    }

    static Script fails(RuntimeException error) {
        return (_, _) -> {
            throw error;
        };
    }

    /** A reply of these parts that used 10 tokens in and 5 out. */
    static Reply reply(List<Part> parts, String finish) {
        return new Reply(
                new Message(Message.Role.ASSISTANT, parts),
                "scripted",
                finish,
                new Usage(10, 5, Optional.empty()),
                Duration.ofMillis(3));
    }

    /** A tool without arguments. */
    static Tool tool(String name, java.util.concurrent.Callable<Object> body) {
        var none = JsonNodeFactory.instance.objectNode().put("type", "object");
        return Tool.of(new ToolSpec(name, "does " + name, none), _ -> body.call());
    }

    /** The results that went back with the request of this number, counted from 0. */
    List<Part.ToolResult> results(int request) {
        return asked.get(request).messages().getLast().of(Part.ToolResult.class);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Reply send(Request request, Delta.Listener deltas) {
        asked.add(request);
        return scripts.apply(asked.size() - 1, request).answer(request, deltas);
    }
}
