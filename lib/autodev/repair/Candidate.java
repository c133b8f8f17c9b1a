package autodev.repair;

import autodev.llm.Usage;
import autodev.view.View;
import autodev.view.View.Tone;
import autodev.view.Viewable;
import java.time.Duration;
import java.util.Optional;

/**
 * One of several proposals for the same failure: its {@code diff}, what it cost, and what the tests said of it in a copy of the
 * workspace ({@code tested}; empty if they never ran, because another one was green before). {@code chosen}: it came into the
 * workspace. {@code patch} is the fingerprint of its patch set.
 */
public record Candidate(
        int number,
        String patch,
        String diff,
        String explanation,
        Usage usage,
        Duration wall,
        Optional<RepairEvent.CandidateTested> tested,
        boolean chosen)
        implements Viewable {
    static Candidate of(RepairEvent.Proposed p) {
        return new Candidate(
                p.candidate(), p.patch(), p.diff(), p.explanation(), p.usage(), p.wall(), Optional.empty(), false);
    }

    Candidate with(RepairEvent.CandidateTested result) {
        return new Candidate(number, patch, diff, explanation, usage, wall, Optional.of(result), chosen);
    }

    Candidate choose() {
        return new Candidate(number, patch, diff, explanation, usage, wall, tested, true);
    }

    /** Its number, and whether it won. */
    String heading() {
        return "candidate " + number + (chosen ? ", chosen" : "");
    }

    /** What the tests said of it, in words. */
    public String state() {
        if (tested.isEmpty()) return "not tested";
        if (tested.get().green()) return "all tests pass";
        int failing = tested.get().failing().orElse(-1);
        return failing < 0 ? "tests fail" : failing == 1 ? "1 test fails" : failing + " tests fail";
    }

    /** What the tests said of it, what it costs, its words and its diff. */
    @Override
    public View view() {
        Tone tone = tested.isEmpty() ? Tone.MUTED : tested.get().green() ? Tone.GOOD : Tone.BAD;
        return View.stack(
                View.text(state(), tone)
                        .and("  " + Figures.price(usage), Tone.MUTED)
                        .and(explanation.isBlank() ? "" : "\n" + explanation.strip(), Tone.MUTED),
                new View.Diff(diff));
    }
}
