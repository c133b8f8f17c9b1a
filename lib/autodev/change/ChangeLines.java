package autodev.change;

import autodev.Event;
import autodev.view.View;
import autodev.view.View.Tone;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the events of a change read, line by line, while it runs. */
public final class ChangeLines {
    private static final int LABEL = 10;

    private ChangeLines() {}

    /** What an event adds to the text so far; empty for events that a reader need not see. */
    public static Optional<View> line(Event event) {
        return event instanceof ChangeEvent known ? Optional.ofNullable(view(known)) : Optional.empty();
    }

    /** What is going on from this event on; empty if nothing is. */
    public static Optional<String> status(Event event) {
        return switch (event) {
            case ChangeEvent.Started _ -> Optional.of("preparing a worktree");
            case ChangeEvent.Asked asked -> Optional.of("asking " + asked.model());
            case ChangeEvent.Verifying verifying -> Optional.of("checking " + verifying.branch());
            default -> Optional.empty();
        };
    }

    private static @Nullable View view(ChangeEvent event) {
        return switch (event) {
            case ChangeEvent.Started s ->
                label("finding", Tone.STRONG).and(s.finding().words());
            case ChangeEvent.Noted noted -> label("note", Tone.WARN).and(noted.text());
            case ChangeEvent.Recalled recalled ->
                label("record", Tone.MUTED)
                        .and("asked before: suggestion " + recalled.suggestion() + ", then " + recalled.outcome());
            case ChangeEvent.Asked asked ->
                asked.repair() ? label("repair", Tone.WARN).and("sending the failure back, once") : null;
            case ChangeEvent.Proposed p ->
                label("patch", Tone.STRONG)
                        .and(String.format(
                                Locale.ROOT,
                                "%s, confidence %.2f: %s",
                                ChangeOutcome.counted(p.files(), p.lines()),
                                p.confidence(),
                                p.explanation()));
            case ChangeEvent.Refused refused -> label("no patch", Tone.BAD).and(String.join("; ", refused.reasons()));
            case ChangeEvent.Verified v ->
                v.passed()
                        ? label("verified", Tone.GOOD).and("it applies and breaks nothing")
                        : label("verified", Tone.BAD)
                                .and(v.problem().lines().findFirst().orElse("it failed"));
            case ChangeEvent.Verifying _, ChangeEvent.Ended _ -> null;
        };
    }

    private static View.Text label(String word, Tone tone) {
        return View.text(word + " ".repeat(Math.max(1, LABEL - word.length())), tone);
    }
}
