package autodev.repair;

import autodev.llm.Usage;
import autodev.view.View;
import autodev.view.View.Tone;
import autodev.view.Viewable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a repair came to: its outcome, what it changed ({@code diff} from the state at the start to the state now), what it
 * cost, where the time went. {@code --json} prints it as it is.
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
        List<Iteration> steps)
        implements Viewable {

    @Override
    public View view() {
        return diff.isBlank() ? brief() : View.stack(new View.Diff(diff), brief());
    }

    /** As {@link #view()}, without the diff. */
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
                        usage.usd()
                                .map(usd -> "$" + usd.stripTrailingZeros().toPlainString())
                                .orElse("unknown"),
                        seconds(times.tests()),
                        seconds(times.proposing()),
                        seconds(times.own()))));
        return View.stack(head, facts);
    }

    private static String seconds(java.time.Duration wall) {
        return String.format(Locale.ROOT, "%.2f s", wall.toMillis() / 1000.0);
    }
}
