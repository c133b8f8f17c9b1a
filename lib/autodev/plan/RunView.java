package autodev.plan;

import autodev.plan.PlanRun.StepRun;
import autodev.plan.PlanRun.Try;
import autodev.view.View;
import autodev.view.View.Tone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a run looks like: how it stands, when each step ran on its lane, what became of it. */
final class RunView {
    private static final int LONGEST_WORDS = 120;
    private static final List<String> COLUMNS = List.of("step", "action", "lane", "tries", "time", "outcome");

    private RunView() {}

    static View of(PlanRun run) {
        var views = new ArrayList<View>();
        views.add(View.text(run.run(), Tone.STRONG)
                .and("  " + run.state().name().toLowerCase(Locale.ROOT), tone(run.state()))
                .and("  " + run.status() + "  ")
                .and(seconds(run.wall()), Tone.MUTED));
        // From the first look on, so that a live cell does not jump when its first step begins.
        if (!run.steps().isEmpty()) views.add(timeline(run));
        views.add(new View.Table(COLUMNS, run.steps().stream().map(RunView::row).toList()));
        if (!run.maybeTwice().isEmpty())
            views.add(View.text(
                    "may have had their effect twice, because the run was killed in them: "
                            + String.join(", ", run.maybeTwice()),
                    Tone.WARN));
        return new View.Stack(views);
    }

    private static View timeline(PlanRun run) {
        Map<String, List<View.Bar>> lanes = new LinkedHashMap<>();
        var marks = new ArrayList<Double>();
        for (StepRun step : run.steps()) {
            var bars = lanes.computeIfAbsent(step.step().lane(), _ -> new ArrayList<>());
            for (Try one : step.tries()) bars.add(bar(step, one));
            if (step.step().barrier() && !step.tries().isEmpty())
                marks.add(step.tries().getFirst().began().toMillis() / 1e3);
        }
        double end = lanes.values().stream()
                .flatMap(List::stream)
                .mapToDouble(View.Bar::to)
                .max()
                .orElse(0);
        return new View.Timeline(
                Math.max(end, 0.001),
                lanes.entrySet().stream()
                        .map(lane -> new View.Lane(lane.getKey(), lane.getValue()))
                        .toList(),
                marks);
    }

    private static View.Bar bar(StepRun step, Try one) {
        boolean last = one == step.tries().getLast();
        Tone tone = last ? step.outcome().map(RunView::tone).orElse(Tone.PLAIN) : Tone.WARN;
        String note = last && step.outcome().isPresent()
                ? words(step.outcome().get())
                : one.problem().isEmpty() ? "runs" : "try " + one.attempt() + ": " + one.problem();
        return new View.Bar(
                step.step().id(), one.began().toNanos() / 1e9, one.ended().toNanos() / 1e9, tone, note);
    }

    private static List<String> row(StepRun step) {
        Duration time =
                step.tries().stream().map(one -> one.ended().minus(one.began())).reduce(Duration.ZERO, Duration::plus);
        return List.of(
                step.step().id(),
                step.step().action(),
                step.step().lane(),
                Integer.toString(step.tries().size()),
                step.tries().isEmpty() ? "" : seconds(time),
                step.outcome().map(outcome -> kind(outcome) + words(outcome)).orElse("not yet"));
    }

    private static String kind(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done _ -> "done: ";
            case Outcome.Failed _ -> "FAILED: ";
            case Outcome.TimedOut _ -> "TIMED OUT: ";
            case Outcome.Blocked _ -> "BLOCKED: ";
            case Outcome.AwaitingSignOff _ -> "";
            case Outcome.Skipped _ -> "skipped: ";
        };
    }

    private static String words(Outcome outcome) {
        String line = outcome.words().replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST_WORDS ? line : line.substring(0, LONGEST_WORDS - 1) + "…";
    }

    private static Tone tone(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done _ -> Tone.GOOD;
            case Outcome.Failed _, Outcome.TimedOut _ -> Tone.BAD;
            case Outcome.Blocked _, Outcome.AwaitingSignOff _ -> Tone.WARN;
            case Outcome.Skipped _ -> Tone.MUTED;
        };
    }

    private static Tone tone(PlanRun.State state) {
        return switch (state) {
            case DONE -> Tone.GOOD;
            case FAILED -> Tone.BAD;
            case PAUSED, BLOCKED, INTERRUPTED -> Tone.WARN;
            case RUNNING -> Tone.PLAIN;
        };
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.2f s", time.toNanos() / 1e9);
    }
}
