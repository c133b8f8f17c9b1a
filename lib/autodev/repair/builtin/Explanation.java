package autodev.repair.builtin;

import autodev.Plural;
import autodev.repair.Failure;
import autodev.repair.Proposer.Situation;
import java.time.Duration;

/** Says in plain words what the engine did and found. */
final class Explanation {
    private Explanation() {}

    /** The explanation of a search that took {@code time}. */
    static String of(Search.Found found, Failure before, Duration time, Situation situation, String missing) {
        StringBuilder text = new StringBuilder();
        Tally t = found.tally();
        text.append(result(found, before, situation)).append('\n');
        text.append("The builtin engine made ")
                .append(count(t.generated, "edit"))
                .append(", dropped ")
                .append(t.dropped)
                .append(" that do not compile or repeat another, and tested ")
                .append(t.tried)
                .append(" in ")
                .append(BuiltinProposer.seconds(time))
                .append(" with ")
                .append(count(situation.workers(), "worker"))
                .append('.');
        if (t.slow > 0) text.append(' ').append(t.slow).append(" test runs were stopped because they took too long.");
        if (t.flaky > 0) text.append(' ').append(t.flaky).append(" passed once and then failed, so they do not count.");
        if (!missing.isEmpty()) text.append(" Note: ").append(missing).append('.');
        return text.toString();
    }

    private static String result(Search.Found found, Failure before, Situation situation) {
        if (found.tally().greenAtStart) {
            return "Nothing to repair was found: the tests pass in an unchanged copy of the workspace, so the failure"
                    + " depends on something outside the files, or on chance.";
        }
        if (found.best().isEmpty()) {
            String why = found.tally().outOfTime
                    ? "the time of " + BuiltinProposer.seconds(situation.bound())
                            + " is over and not all edits are tested"
                    : "none of the edits makes more tests pass";
            return "Found nothing: " + why + ". Nothing was changed.";
        }
        State best = found.best().get();
        StringBuilder edits = new StringBuilder();
        for (String edit : best.edits()) edits.append("\n  ").append(edit);
        if (found.green()) return "Found a repair; the tests passed with it, twice:" + edits;
        return "Found a partial repair (" + count(before.tests().size(), "failing test") + " before, "
                + best.failure().tests().size() + " after, none new):" + edits;
    }

    private static String count(int n, String noun) {
        return Plural.of(n, noun);
    }
}
