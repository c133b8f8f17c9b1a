package autodev.plan;

import autodev.Interactive;
import autodev.plan.PlanRun.State;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** How a run stands when nothing of it runs any more, in a word and in words. */
record Verdict(State state, String status) {
    /** By the outcomes of {@code steps}, in their order. A step that failed counts more than one that is blocked, unless others wait. */
    static Verdict of(String run, List<Step> steps, List<Optional<Outcome>> outcomes, boolean halted) {
        var seen = new Seen(steps, outcomes);
        var awaiting = seen.of(Outcome.AwaitingSignOff.class);
        if (!awaiting.isEmpty() && !halted) return new Verdict(State.PAUSED, paused(run, awaiting));
        var failed = seen.of(Outcome.Failed.class, Outcome.TimedOut.class);
        if (!failed.isEmpty()) return new Verdict(State.FAILED, words("failed", failed, steps.size()));
        var blocked = seen.of(Outcome.Blocked.class);
        if (!blocked.isEmpty()) return new Verdict(State.BLOCKED, words("is blocked", blocked, steps.size()));
        var skipped = seen.of(Outcome.Skipped.class);
        if (!skipped.isEmpty()) return new Verdict(State.FAILED, words("was skipped", skipped, steps.size()));
        return new Verdict(
                State.DONE, steps.size() == 1 ? "the step is done" : "all " + steps.size() + " steps are done");
    }

    /** The journal cannot be written: nothing may begin. */
    static Verdict refused(String run, String reason) {
        return new Verdict(State.BLOCKED, reason + "; no step is begun without it: go on with: " + resume(run));
    }

    private record One(Step step, Outcome outcome) {}

    private record Seen(List<Step> steps, List<Optional<Outcome>> outcomes) {
        List<One> of(Class<?>... kinds) {
            return IntStream.range(0, steps.size())
                    .filter(i -> outcomes.get(i)
                            .filter(outcome -> List.of(kinds).contains(outcome.getClass()))
                            .isPresent())
                    .mapToObj(i -> new One(steps.get(i), outcomes.get(i).orElseThrow()))
                    .toList();
        }
    }

    private static String words(String what, List<One> which, int all) {
        One first = which.getFirst();
        return "step \"" + PlanText.shown(first.step().id()) + "\" " + what + ": "
                + ActionCall.line(first.outcome().words())
                + (which.size() == 1 ? "" : "; and " + (which.size() - 1) + " more of " + all + " steps");
    }

    private static String paused(String run, List<One> awaiting) {
        String ids = String.join(
                ", ",
                awaiting.stream()
                        .map(one -> ((Outcome.AwaitingSignOff) one.outcome()).signoffId())
                        .distinct()
                        .toList());
        String answer = "answer with: autodev plan signoff " + (ids.contains(",") ? "ID" : ids) + " yes|no, then: ";
        return "waits for sign-off " + ids + "; " + Interactive.either(answer, "you are asked again by: ")
                + resume(run);
    }

    /** What to type so that the run goes on. */
    static String resume(String run) {
        return Interactive.either("autodev plan resume " + run, "Plans.in(\"FOLDER\").resume(\"" + run + "\")");
    }
}
