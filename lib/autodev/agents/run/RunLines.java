package autodev.agents.run;

import autodev.Event;
import autodev.agents.AgentResult;
import autodev.llm.Part;
import autodev.view.View;
import autodev.view.View.Tone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How the events of an agent's run read, line by line, while it runs and afterwards. */
public final class RunLines {
    private static final int LABEL = 9;
    private static final int LONGEST = 160;

    private RunLines() {}

    /** What an event adds to the text so far; empty for events that a reader need not see. */
    public static Optional<View> line(Event event) {
        if (!(event instanceof AgentEvent known)) return Optional.empty();
        return switch (known) {
            case AgentEvent.Launched _ -> Optional.empty();
            case AgentEvent.Started s ->
                Optional.of(label("agent", Tone.STRONG).and(s.agent() + " by " + s.by() + "  run " + s.run()));
            case AgentEvent.Turned(int _, var reply) -> turned(reply.text(), calls(reply.calls()));
            case AgentEvent.Called c -> Optional.of(called(c));
            case AgentEvent.Signed(String message, String answer, String _) ->
                Optional.of(label("sign-off", Tone.WARN).and(answer + ": " + cut(message)));
            case AgentEvent.Said(String line) ->
                Optional.of(label("", Tone.MUTED).and(cut(line), Tone.MUTED));
            case AgentEvent.Noted(String text) ->
                Optional.of(label("note", Tone.WARN).and(text));
            case AgentEvent.Ended(AgentResult result) -> Optional.of(ended(result));
        };
    }

    /** What is going on from this event on; empty if nothing is. */
    public static Optional<String> status(Event event) {
        return switch (event) {
            case AgentEvent.Launched launched -> Optional.of("starting " + launched.agent());
            case AgentEvent.Started started -> Optional.of(started.agent() + " at work");
            case AgentEvent.Turned(int _, var reply) ->
                reply.calls().isEmpty()
                        ? Optional.empty()
                        : Optional.of("running " + reply.calls().getLast().name());
            case AgentEvent.Called _ -> Optional.of("asking its model");
            default -> Optional.empty();
        };
    }

    private static List<View> calls(List<Part.ToolCall> calls) {
        return calls.stream()
                .<View>map(call ->
                        label("calls", Tone.MUTED).and(call.name() + " ").and(cut(call.arguments()), Tone.MUTED))
                .toList();
    }

    private static Optional<View> turned(String text, List<View> calls) {
        var views = new ArrayList<View>();
        // What it says at the end is the result, which is shown by itself.
        if (!text.isBlank() && !calls.isEmpty())
            views.add(label("says", Tone.STRONG).and(cut(text)));
        views.addAll(calls);
        return views.isEmpty() ? Optional.empty() : Optional.of(new View.Stack(views));
    }

    private static View called(AgentEvent.Called called) {
        String first = called.result().lines().findFirst().orElse("");
        return label(called.failed() ? "failed" : "done", called.failed() ? Tone.WARN : Tone.MUTED)
                .and(called.tool() + "  " + seconds(called.wall()) + "  ", Tone.MUTED)
                .and(cut(first), Tone.MUTED);
    }

    private static View ended(AgentResult result) {
        return label("ended", result.success() ? Tone.GOOD : Tone.BAD)
                .and(result.status().word() + ", " + seconds(result.wall()) + ", "
                        + result.usage().tokens() + " tokens, "
                        + (result.files().isEmpty()
                                ? "no file changed"
                                : "changed " + cut(String.join(", ", result.files()))));
    }

    static String seconds(Duration wall) {
        return String.format(Locale.ROOT, "%.1f s", wall.toMillis() / 1000.0);
    }

    private static String cut(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    private static View.Text label(String word, Tone tone) {
        return View.text(word + " ".repeat(Math.max(1, LABEL - word.length())), tone);
    }
}
