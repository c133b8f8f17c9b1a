package autodev.repair;

import autodev.llm.Usage;
import autodev.view.View;
import autodev.view.Viewable;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One turn of the loop: a patch set proposed, applied and tested. {@code version} is the state after it in the hidden history
 * ({@code before} if nothing was applied), {@code failure} what the tests say after it, {@code outcome} is there when the run
 * cannot go on from here; {@code candidates} are all proposals, if there were several (not in its JSON).
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
        Optional<Outcome> outcome,
        @JsonIgnore List<Candidate> candidates)
        implements Viewable {
    /** Holds its own copies. */
    public Iteration {
        files = List.copyOf(files);
        candidates = List.copyOf(candidates);
    }

    Iteration with(List<Candidate> all) {
        return new Iteration(
                number,
                patch,
                before,
                version,
                files,
                diff,
                explanation,
                usage,
                failure,
                proposing,
                testing,
                outcome,
                all);
    }

    /** Whether the tests pass after it. */
    public boolean green() {
        return outcome.map(Outcome::green).orElse(false);
    }

    /** How many tests fail after it, in words. */
    public String state() {
        return failure.map(Failure::summary).orElse(green() ? "all tests pass" : "not tested");
    }

    /** What the tests say after it and its diff; of several candidates all, side by side, with what the tests said of each. */
    @Override
    public View view() {
        var head = View.text("iteration " + number + "  ", View.Tone.STRONG)
                .and(state(), green() ? View.Tone.GOOD : View.Tone.BAD)
                .and(explanation.isBlank() ? "" : "\n" + explanation.strip(), View.Tone.MUTED);
        if (candidates.size() > 1) return View.stack(head, columns(candidates));
        return diff.isBlank() ? head : View.stack(head, new View.Diff(diff));
    }

    /** Candidates side by side. */
    static View columns(List<Candidate> candidates) {
        return new View.Columns(candidates.stream()
                .map(one -> new View.Column(one.heading(), one.view()))
                .toList());
    }
}
