package autodev.llm;

import autodev.BadInput;
import autodev.Event;
import autodev.Interrupted;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Asks a model, runs the calls that it asks for and asks again with what they gave, until it answers without a call. Calls of
 * one reply run at the same time; their results go back in the order of the calls. Whatever a tool does wrong is told to the
 * model, which may try again. A model that has had {@code rounds} rounds of calls must then answer.
 *
 * <pre>{@code
 * new ToolLoop(model, Tool.of(Weather.class)).run(Request.of("Do I need a coat in Oslo?")).reply().text()
 * }</pre>
 */
public final class ToolLoop {
    /** How many rounds of calls a model may have where nothing else is said. */
    public static final int ROUNDS = 12;

    /** Decides whether a call may run. Asked on the thread that runs the loop, one call after the other, before any of a round begins. */
    @FunctionalInterface
    public interface Gate {
        /** Lets everything through. */
        Gate OPEN = (_, _) -> Optional.empty();

        /**
         * Empty, or why this call, with {@code arguments} that fit its schema, may not run: in words for the model, which goes on
         * without it. A throw ends the loop and reaches who asked.
         */
        Optional<String> refusal(Tool tool, JsonNode arguments);
    }

    /**
     * What came of a loop: the model's last reply, with usage and time of all rounds, and every message after those of the
     * request: replies and results in turn, the last reply at the end.
     */
    public record Answer(Reply reply, List<Message> messages) {
        /** Holds its own copy of the messages. */
        public Answer {
            messages = List.copyOf(messages);
        }
    }

    private final Model model;
    private final Tools tools;
    private final int rounds;
    private final Gate gate;
    private final Event.Listener events;
    private final ToolText text;

    private ToolLoop(Model model, Tools tools, int rounds, Gate gate, Event.Listener events, ToolText text) {
        this.model = model;
        this.tools = tools;
        this.rounds = rounds;
        this.gate = gate;
        this.events = events;
        this.text = text;
    }

    /** A loop with these tools; throws BadInput if two have the same name, or if {@code MAX_TOOL_CHARS} or {@code MAX_TOOL_LINES} is no number. */
    public ToolLoop(Model model, Collection<Tool> tools) {
        this(model, new Tools(tools), ROUNDS, Gate.OPEN, Event.Listener.none(), ToolText.of(System.getenv()));
    }

    /** As above. */
    public ToolLoop(Model model, Tool... tools) {
        this(model, Arrays.asList(tools));
    }

    /** A copy with this bound on the rounds of calls; 0 means that no call may run. */
    public ToolLoop rounds(int most) {
        check(most);
        return new ToolLoop(model, tools, most, gate, events, text);
    }

    /** A copy in which this gate decides about every call. */
    public ToolLoop gate(Gate decides) {
        return new ToolLoop(model, tools, rounds, decides, events, text);
    }

    /** A copy that tells this listener of every call, once it has run ({@link LlmEvent.ToolCalled}). */
    public ToolLoop events(Event.Listener listener) {
        return new ToolLoop(model, tools, rounds, gate, listener, text);
    }

    /** A copy that cuts what tools answer to these bounds. */
    public ToolLoop text(ToolText bounds) {
        return new ToolLoop(model, tools, rounds, gate, events, bounds);
    }

    /** As {@link #run(Request, Delta.Listener)}; nothing is streamed. */
    public Answer run(Request request) {
        return run(request, Delta.Listener.NONE);
    }

    /**
     * Runs to the answer; {@code deltas} hears the replies of all rounds, one after the other. The loop's tools take the place of
     * the request's own. Throws {@link TooManyRounds}; {@link ModelException}; {@link Interrupted} at once on an interrupt, which
     * reaches the tools that run too: those that heed it have ended by then.
     */
    public Answer run(Request request, Delta.Listener deltas) {
        return run(request, deltas, _ -> {});
    }

    /** As above; {@code replied} hears each reply that is whole. */
    Answer run(Request request, Delta.Listener deltas, Consumer<Reply> replied) {
        var added = new ArrayList<Message>();
        var usage = Usage.NONE;
        var wall = Duration.ZERO;
        Request asked = request.tools(tools.specs());
        for (int round = 0; ; round++) {
            if (Thread.currentThread().isInterrupted()) throw new Interrupted("the conversation with " + model.name());
            Reply reply = model.send(asked.and(added.toArray(Message[]::new)), deltas);
            replied.accept(reply);
            usage = usage.plus(reply.usage());
            wall = wall.plus(reply.wall());
            if (reply.calls().isEmpty()) {
                added.add(reply.message());
                return new Answer(new Reply(reply.message(), reply.model(), reply.finish(), usage, wall), added);
            }
            if (round == rounds) throw tooMany(reply, asked.and(added.toArray(Message[]::new)), usage);
            added.add(reply.message());
            added.add(Message.results(results(reply)));
        }
    }

    /** Throws BadInput for a bound below 0. */
    static void check(int most) {
        if (most < 0) throw new BadInput("rounds of tools is " + most + "; expected 0 or more, for example " + ROUNDS);
    }

    private List<Part.ToolResult> results(Reply reply) {
        var calls = reply.calls().stream()
                .map(call -> ToolCalling.of(call, tools, gate, text, reply.cut()))
                .toList();
        var results = new ArrayList<Part.ToolResult>();
        ToolThreads.run(calls, done -> {
            results.add(done.result());
            events.on(done.event());
        });
        return results;
    }

    private TooManyRounds tooMany(Reply reply, Request request, Usage usage) {
        String wanted = reply.calls().stream()
                .map(call -> ToolText.line(call.name(), 80))
                .distinct()
                .collect(Collectors.joining(", "));
        return new TooManyRounds(
                model.name() + " has called tools in " + rounds + " rounds and asks for more (" + wanted
                        + "); allow more rounds, ask for less at once, or mend the tool that does not give it what it"
                        + " needs",
                request.messages(),
                usage);
    }
}
