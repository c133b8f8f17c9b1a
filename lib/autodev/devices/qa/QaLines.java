package autodev.devices.qa;

import autodev.Event;
import autodev.Plural;
import autodev.devices.qa.QaEvent.Stage;
import autodev.plan.PlanEvent;
import autodev.plan.PlanLines;
import autodev.view.View;
import autodev.view.View.Tone;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the events of a QA run look like as they come, a line or a few each. */
public final class QaLines {
    private static final int LONGEST = 100;

    private QaLines() {}

    /** What {@code event} adds to a listing of the run; empty for what nobody waits to see. */
    public static Optional<View> line(Event event) {
        // Its steps are counted where it was planned, without the engine's own.
        if (event instanceof PlanEvent.Started) return Optional.empty();
        return event instanceof QaEvent known ? of(known) : PlanLines.line(event);
    }

    private static Optional<View> of(QaEvent event) {
        return switch (event) {
            case QaEvent.Begun _ -> Optional.empty();
            case QaEvent.Fetched(var ticket) ->
                Optional.of(View.text("ticket   ", Tone.STRONG).and(ticket.key() + "  " + cut(ticket.title())));
            case QaEvent.Summarised(String summary) ->
                Optional.of(View.text("summary  ", Tone.STRONG).and(indented(summary)));
            case QaEvent.Probed(List<String> devices) ->
                Optional.of(View.text("devices  ", Tone.STRONG).and(String.join(", ", devices)));
            case QaEvent.Planned(QaPlan plan, List<String> notes, var file) ->
                Optional.of(planned(plan, notes, file.toString()));
            case QaEvent.Judged(Verdict verdict, var report) ->
                Optional.of(View.text("verdict  ", Tone.STRONG)
                        .and(verdict.result().name().toLowerCase(Locale.ROOT), tone(verdict.result()))
                        .and("  " + verdict.justification() + "\n         " + report));
        };
    }

    private static View planned(QaPlan plan, List<String> notes, String file) {
        View.Text text = View.text("plan     ", Tone.STRONG)
                .and(Plural.of(plan.steps().size(), "step") + ", "
                        + Plural.of(plan.verifications().size(), "verification") + " on "
                        + Plural.of(plan.drivers(), "driver")
                        + "  " + file);
        for (String note : notes) text = text.and("\n         " + note, Tone.WARN);
        return text;
    }

    /** What goes on after {@code event}; empty if that is nothing new. */
    public static Optional<String> status(Event event) {
        return event instanceof QaEvent.Begun(Stage stage) ? Optional.of(doing(stage)) : PlanLines.status(event);
    }

    private static String doing(Stage stage) {
        return switch (stage) {
            case TICKET -> "fetching the ticket";
            case SUMMARY -> "summarising the ticket";
            case PLAN -> "planning";
            case EXECUTE -> "running the plan";
            case VERIFY -> "verifying";
        };
    }

    private static Tone tone(Verdict.Result result) {
        return switch (result) {
            case SUCCESS -> Tone.GOOD;
            case FAILURE -> Tone.BAD;
            case BLOCKED -> Tone.WARN;
        };
    }

    private static String indented(String text) {
        return text.strip().lines().map(QaLines::cut).collect(Collectors.joining("\n         "));
    }

    private static String cut(String line) {
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
    }
}
