package autodev.cli;

import autodev.Event;
import autodev.llm.LlmEvent;
import autodev.view.View;
import autodev.view.View.Tone;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** What a person who waits for a model is told: failed attempts, waits, calls of tools, what is not sent any more. */
public final class ModelLines {
    private ModelLines() {}

    /** The line that {@code event} adds, if any. */
    public static Optional<View> line(Event event) {
        return event instanceof LlmEvent known
                ? words(known).map(text -> View.text(text, tone(known)))
                : Optional.empty();
    }

    /** What goes on after {@code event}. */
    public static Optional<String> status(Event event) {
        return switch (event) {
            case LlmEvent.Waiting waiting -> Optional.of("waiting for " + waiting.model());
            case LlmEvent.Queued queued -> Optional.of("waiting for " + queued.model());
            case LlmEvent.ToolCalled _ -> Optional.of("asking");
            default -> Optional.empty();
        };
    }

    private static Optional<String> words(LlmEvent event) {
        return switch (event) {
            // What was answered is seen, and the failure that ends it all is said by whoever it ends.
            case LlmEvent.Called _, LlmEvent.CallFailed _ -> Optional.empty();
            case LlmEvent.Waiting w ->
                Optional.of(plain(w.reason()) + ": waiting " + seconds(w.delay()) + " before attempt " + w.next()
                        + " of " + w.attempts());
            case LlmEvent.Queued q -> Optional.of("waiting " + seconds(q.delay()) + " for the limit of " + q.limit());
            case LlmEvent.ToolCalled t ->
                Optional.of("→ " + t.tool() + " " + t.arguments() + "  " + seconds(t.wall())
                        + t.problem().map(problem -> "  " + problem).orElse(""));
            case LlmEvent.HistoryCut cut ->
                Optional.of("the oldest " + (cut.turns() == 1 ? "turn is" : cut.turns() + " turns are")
                        + " not sent any more: the model reads " + cut.limit()
                        + " tokens at most");
            case LlmEvent.LedgerFailed failed -> Optional.of(failed.problem());
        };
    }

    /** {@code ServerFailed} as people say it: server failed. */
    private static String plain(String reason) {
        return reason.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    private static Tone tone(LlmEvent event) {
        boolean bad = event instanceof LlmEvent.LedgerFailed || event instanceof LlmEvent.ToolCalled t && t.failed();
        return bad ? Tone.WARN : Tone.MUTED;
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }
}
