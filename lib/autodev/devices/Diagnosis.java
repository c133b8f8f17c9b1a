package autodev.devices;

import autodev.view.View;
import autodev.view.View.Tone;
import autodev.view.Viewable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What stands between here and a device, in the order in which one thing needs the other. */
public record Diagnosis(List<Finding> findings) implements Viewable {
    /** How one thing is. */
    public enum State {
        /** As it should be. */
        GOOD,
        /** Works, or is not needed for all; worth knowing. */
        NOTE,
        /** Keeps devices from being reached. */
        BAD
    }

    /**
     * One thing that was looked at, how it is, and what to do about it; {@code todo} is empty where nothing is to be
     * done.
     */
    public record Finding(State state, String what, String found, String todo) {}

    /** Holds its own copy. */
    public Diagnosis {
        findings = List.copyOf(findings);
    }

    /** Whether nothing keeps devices from being reached. */
    public boolean healthy() {
        return findings.stream().noneMatch(finding -> finding.state() == State.BAD);
    }

    /** A copy in which those that {@code which} says keep nothing from being reached. */
    Diagnosis softened(Predicate<Finding> which) {
        return new Diagnosis(findings.stream()
                .map(one -> one.state() == State.BAD && which.test(one)
                        ? new Finding(State.NOTE, one.what(), one.found(), one.todo())
                        : one)
                .toList());
    }

    /** A copy with one more finding. */
    Diagnosis and(Finding finding) {
        var more = new ArrayList<>(findings);
        more.add(finding);
        return new Diagnosis(more);
    }

    @Override
    public View view() {
        var lines = new ArrayList<View>();
        for (Finding one : findings) {
            String mark = switch (one.state()) {
                case GOOD -> "ok   ";
                case NOTE -> "note ";
                case BAD -> "BAD  ";
            };
            Tone tone = switch (one.state()) {
                case GOOD -> Tone.GOOD;
                case NOTE -> Tone.WARN;
                case BAD -> Tone.BAD;
            };
            lines.add(View.text(mark, tone).and(one.what() + ": ", Tone.STRONG).and(one.found()));
            if (!one.todo().isEmpty()) lines.add(View.text("     → " + one.todo()));
        }
        return new View.Stack(lines);
    }
}
