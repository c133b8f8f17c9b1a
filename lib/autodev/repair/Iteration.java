package autodev.repair;

import autodev.llm.Usage;
import autodev.view.View;
import autodev.view.Viewable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One turn of the loop: a patch set proposed, applied and tested. {@code version} is the state after it in the hidden history
 * ({@code before} if nothing was applied), {@code failure} what the tests say after it, {@code outcome} is there when the run
 * cannot go on from here.
 */
public record Iteration(
        int number,
        String patch,
        String before,
        String version,
        List<String> files,
        String diff,
        String explanation,
        Usage usage,
        Optional<Failure> failure,
        Duration proposing,
        Duration testing,
        Optional<Outcome> outcome)
        implements Viewable {

    /** Whether the tests pass after it. */
    public boolean green() {
        return outcome.map(Outcome::green).orElse(false);
    }

    /** How many tests fail after it, in words. */
    public String state() {
        return failure.map(Failure::summary).orElse(green() ? "all tests pass" : "not tested");
    }

    @Override
    public View view() {
        var head = View.text("iteration " + number + "  ", View.Tone.STRONG)
                .and(state(), green() ? View.Tone.GOOD : View.Tone.BAD)
                .and(explanation.isBlank() ? "" : "\n" + explanation.strip(), View.Tone.MUTED);
        return diff.isBlank() ? head : View.stack(head, new View.Diff(diff));
    }
}
