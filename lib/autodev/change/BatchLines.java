package autodev.change;

import autodev.Event;
import autodev.view.View;
import autodev.view.View.Tone;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * How a batch reads while it runs: a line for each finding that is settled, and below them how far it is, what it cost
 * and how long the rest may take. For one batch.
 */
public final class BatchLines {
    private final AtomicReference<String> status = new AtomicReference<>("");

    /** What an event adds to the text so far; empty for events that a reader need not see. */
    public Optional<View> line(Event event) {
        return switch (event) {
            case BatchEvent.Began began -> Optional.of(View.text(began(began), Tone.STRONG));
            case BatchEvent.Settled settled -> Optional.of(settled.row().line());
            case BatchEvent.Stopping stopping ->
                Optional.of(View.text("stopping  ", Tone.WARN).and(stopping.reason()));
            case BatchEvent.Grouping group ->
                Optional.of(
                        View.text("together  ", Tone.STRONG).and(group.findings() + " findings in " + group.folder()));
            case ChangeEvent.Noted noted ->
                Optional.of(View.text("note      ", Tone.WARN).and(noted.text()));
            default -> Optional.empty();
        };
    }

    private static String began(BatchEvent.Began began) {
        String before = began.done() > 0 ? ", " + began.done() + " of them settled before" : "";
        String findings = began.total() == 1 ? " finding" : " findings";
        return began.total() + findings + before + ", checks of " + began.jobs() + " at once";
    }

    /** What is going on, whatever the event. */
    public Optional<String> status(Event event) {
        if (event instanceof BatchEvent.Began began) status.set("settled " + began.done() + " of " + began.total());
        if (event instanceof BatchEvent.Settled settled) status.set(status(settled));
        if (event instanceof BatchEvent.Grouping group) status.set("checking " + group.folder() + " as a whole");
        if (event instanceof BatchEvent.Over) status.set("");
        return Optional.of(status.get()).filter(text -> !text.isEmpty());
    }

    private static String status(BatchEvent.Settled settled) {
        String cost = settled.cost()
                .map(BigDecimal::stripTrailingZeros)
                .map(usd -> ", $" + usd.toPlainString())
                .orElse("");
        String left = settled.done() < settled.total() ? ", about " + rough(settled.left()) + " left" : "";
        return "settled " + settled.done() + " of " + settled.total() + ", " + settled.passed() + " passed" + cost
                + left;
    }

    private static String rough(Duration left) {
        long seconds = Math.max(1, left.toSeconds());
        if (seconds < 90) return seconds + " s";
        return seconds < 5400
                ? (seconds + 30) / 60 + " min"
                : String.format(java.util.Locale.ROOT, "%.1f h", seconds / 3600.0);
    }
}
