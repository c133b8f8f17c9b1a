package autodev.repair;

import autodev.llm.Usage;
import autodev.view.View;
import autodev.view.View.Tone;
import autodev.view.Viewable;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a repair came to: its outcome, what it changed ({@code diff} from the state at the start to the state now), what it
 * cost, where the time went, and how it went ({@code progress}; not in its JSON). {@code --json} prints it
 * as it is.
 */
public record Report(
        Outcome outcome,
        boolean success,
        int exitCode,
        String message,
        String run,
        String workspace,
        String proposer,
        int iterations,
        List<String> files,
        String diff,
        Usage usage,
        Times times,
        Optional<String> zip,
        Optional<String> branch,
        List<Iteration> steps,
        @JsonIgnore RepairProgress progress)
        implements Viewable {

    /** The whole repair, as {@link RepairProgress#view()} has it, all that it changed, and what it came to. */
    @Override
    public View view() {
        if (diff.isBlank()) return View.stack(progress.view(), brief());
        var changed = View.text("all that was changed  ", Tone.STRONG).and(Figures.change(files, diff));
        return View.stack(progress.view(), new View.Folded(changed, new View.Diff(diff)), brief());
    }

    /** What was changed and what it came to, for a terminal that has shown the rest line by line. */
    public View summary() {
        return diff.isBlank() ? brief() : View.stack(new View.Diff(diff), brief());
    }

    /** As {@link #summary()}, without the diff. */
    public View brief() {
        var head = View.text(message, success ? Tone.GOOD : Tone.BAD);
        var facts = new View.Table(
                List.of(
                        "iterations",
                        "files",
                        "tokens",
                        "cost",
                        "tests",
                        proposer.equals("builtin") ? "search" : "model",
                        "own"),
                List.of(List.of(
                        String.valueOf(iterations),
                        String.valueOf(files.size()),
                        String.valueOf(usage.tokens()),
                        usage.tokens() == 0 ? "$0" : Figures.cost(usage),
                        seconds(times.tests()),
                        seconds(times.proposing()),
                        seconds(times.own()))));
        return View.stack(head, facts);
    }

    private static String seconds(java.time.Duration wall) {
        return String.format(Locale.ROOT, "%.2f s", wall.toMillis() / 1000.0);
    }
}
