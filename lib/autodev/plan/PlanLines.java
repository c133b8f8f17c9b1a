package autodev.plan;

import autodev.Event;
import autodev.Plural;
import autodev.view.View;
import autodev.view.View.Tone;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** What the events of a run look like as they come, a line each. */
public final class PlanLines {
    private static final int LONGEST_WORDS = 160;

    private PlanLines() {}

    /** What {@code event} adds to a listing of the run; empty for what nobody waits to see. */
    public static Optional<View> line(Event event) {
        return switch (event) {
            case PlanEvent.Started started ->
                Optional.of(View.text("plan     ", Tone.STRONG)
                        .and(started.plan().id() + ", "
                                + count(started.plan().steps().size()) + ", run " + started.run()));
            case PlanEvent.Resumed resumed ->
                Optional.of(
                        View.text("resume   ", Tone.STRONG).and(resumed.run()).and(twice(resumed), Tone.WARN));
            case PlanEvent.StepRetried r ->
                Optional.of(View.text("again    ", Tone.WARN)
                        .and(r.step() + "  " + cut(r.problem()) + "  next in " + seconds(r.delay())));
            case PlanEvent.SignedOff s ->
                Optional.of(View.text("approved ", Tone.GOOD)
                        .and(s.step() + " by " + s.by() + (s.because().isBlank() ? "" : ": " + s.because())));
            case PlanEvent.StepEnded ended -> Optional.of(ended(ended));
            case PlanEvent known -> Optional.empty();
            default -> Optional.empty();
        };
    }

    /** What goes on after {@code event}; empty if that is nothing new. */
    public static Optional<String> status(Event event) {
        return event instanceof PlanEvent.StepStarted started
                ? Optional.of("running " + started.step() + (started.attempt() > 1 ? ", try " + started.attempt() : ""))
                : Optional.empty();
    }

    private static View ended(PlanEvent.StepEnded ended) {
        String label = switch (ended.outcome()) {
            case Outcome.Done _ -> "done     ";
            case Outcome.Failed _ -> "FAILED   ";
            case Outcome.TimedOut _ -> "TIMED OUT";
            case Outcome.Blocked _ -> "BLOCKED  ";
            case Outcome.AwaitingSignOff _ -> "waits    ";
            case Outcome.Skipped _ -> "skipped  ";
        };
        Tone tone = switch (ended.outcome()) {
            case Outcome.Done _ -> Tone.GOOD;
            case Outcome.Failed _, Outcome.TimedOut _ -> Tone.BAD;
            case Outcome.Blocked _, Outcome.AwaitingSignOff _ -> Tone.WARN;
            case Outcome.Skipped _ -> Tone.MUTED;
        };
        return View.text(label, tone)
                .and(ended.step() + "  " + cut(ended.outcome().words()))
                .and("  " + seconds(ended.wall()), Tone.MUTED);
    }

    private static String twice(PlanEvent.Resumed resumed) {
        return resumed.uncertain().isEmpty()
                ? ""
                : "  begun before and done again, so perhaps twice: " + String.join(", ", resumed.uncertain());
    }

    private static String cut(String words) {
        String line = words.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST_WORDS ? line : line.substring(0, LONGEST_WORDS - 1) + "…";
    }

    private static String count(int steps) {
        return Plural.of(steps, "step");
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.2f s", time.toNanos() / 1e9);
    }
}
