package autodev.devices.qa;

import autodev.llm.Delta;
import autodev.llm.Message;
import autodev.llm.Model;
import autodev.llm.Part;
import autodev.llm.Reply;
import autodev.llm.Request;
import autodev.llm.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A scripted model: answers as told, and keeps what it was asked. */
public final class ScriptedAnswers implements Model {
    /** What it was asked, in order. */
    public final List<Request> asked = new CopyOnWriteArrayList<>();

    private final Function<Request, Message> script;

    private ScriptedAnswers(Function<Request, Message> script) {
        this.script = script;
    }

    /** Each request gets the next of these, the last one for good. */
    public static ScriptedAnswers of(Object... answers) {
        var turn = new java.util.concurrent.atomic.AtomicInteger();
        return new ScriptedAnswers(_ -> message(answers[Math.min(turn.getAndIncrement(), answers.length - 1)]));
    }

    /** Each request gets what this gives. */
    public static ScriptedAnswers by(Function<Request, Object> answer) {
        return new ScriptedAnswers(request -> message(answer.apply(request)));
    }

    private static Message message(Object answer) {
        return switch (answer) {
            case RuntimeException error -> throw error;
            case Message message -> message;
            default -> Message.assistant(answer.toString());
        };
    }

    /** A reply that asks for these calls: a tool's name, its arguments, and so on. */
    public static Message calls(String... namesAndArguments) {
        var parts = new ArrayList<Part>();
        for (int i = 0; i < namesAndArguments.length; i += 2)
            parts.add(new Part.ToolCall("c" + i, namesAndArguments[i], namesAndArguments[i + 1]));
        return new Message(Message.Role.ASSISTANT, parts);
    }

    /** All the text of a request, with what tools gave. */
    public static String text(Request request) {
        var text = new StringBuilder();
        for (Message message : request.messages()) {
            text.append(message.text()).append('\n');
            message.of(Part.ToolResult.class)
                    .forEach(result -> text.append(result.text()).append('\n'));
        }
        return text.toString();
    }

    @Override
    public String name() {
        return "openai:scripted";
    }

    @Override
    public Reply send(Request request, Delta.Listener deltas) {
        asked.add(request);
        return new Reply(
                script.apply(request), "scripted", "stop", new Usage(10, 5, Optional.empty()), Duration.ofMillis(1));
    }
}
