package autodev.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PriorityQueue;

/**
 * Says which step comes next, and which never will. Knows of no time and no thread; steps by their numbers in the
 * {@link StepOrder}.
 */
final class Schedule {
    private final StepOrder order;
    private final OnFailure onFailure;
    private final int[] waitsFor;
    private final boolean[] begun;
    private final List<Optional<Outcome>> outcomes;
    private final PriorityQueue<Integer> ready;
    private boolean halted;

    /** {@code done}: what has been done before, in the order of the steps; those do not come again. */
    Schedule(StepOrder order, OnFailure onFailure, List<Optional<Outcome>> done) {
        this.order = order;
        this.onFailure = onFailure;
        this.outcomes = new ArrayList<>(done);
        this.begun = new boolean[done.size()];
        this.waitsFor = order.before().stream().mapToInt(List::size).toArray();
        this.ready = new PriorityQueue<>(
                Comparator.comparingInt((Integer i) -> order.steps().get(i).priority())
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()));
        for (int i = 0; i < begun.length; i++)
            if (done.get(i).isPresent()) for (int later : order.after().get(i)) waitsFor[later]--;
        for (int i = 0; i < begun.length; i++) if (done.get(i).isEmpty() && waitsFor[i] == 0) ready.add(i);
    }

    /** A step that ended without being begun. */
    record Skip(int step, Outcome.Skipped outcome) {}

    /** The step that comes next, which counts as begun from now on; empty if none may begin now. */
    OptionalInt next() {
        Integer step = ready.poll();
        if (step == null) return OptionalInt.empty();
        begun[step] = true;
        return OptionalInt.of(step);
    }

    /** A step that was begun is to be begun once more. */
    void again(int step) {
        ready.add(step);
    }

    /** A step that was begun ended so; gives those that will not be begun for that reason, in the order in which they end. */
    List<Skip> ended(int step, Outcome outcome) {
        outcomes.set(step, Optional.of(outcome));
        if (outcome instanceof Outcome.AwaitingSignOff) return List.of();
        var skipped = new ArrayList<Skip>();
        if (!outcome.done() && onFailure == OnFailure.HALT) halt(step, skipped);
        else release(step, skipped);
        return skipped;
    }

    private void release(int step, List<Skip> skipped) {
        var ended = new ArrayDeque<Integer>(List.of(step));
        while (!ended.isEmpty())
            for (int later : order.after().get(ended.poll())) {
                if (--waitsFor[later] > 0 || outcomes.get(later).isPresent()) continue;
                OptionalInt lacking = lacking(later);
                if (lacking.isEmpty()) ready.add(later);
                else {
                    skip(later, unmet(lacking.getAsInt()), skipped);
                    ended.add(later);
                }
            }
    }

    /** The first need of {@code step} that has ended and is not done. */
    private OptionalInt lacking(int step) {
        return order.needs().get(step).stream()
                .mapToInt(need -> need)
                .filter(need -> outcomes.get(need)
                        .filter(outcome -> !outcome.done() && !(outcome instanceof Outcome.AwaitingSignOff))
                        .isPresent())
                .findFirst();
    }

    private void halt(int culprit, List<Skip> skipped) {
        halted = true;
        // Those that are to be tried again have begun, and go on to their end.
        ready.removeIf(step -> !begun[step]);
        for (int step = 0; step < begun.length; step++) {
            if (begun[step] || outcomes.get(step).isPresent()) continue;
            OptionalInt lacking = lacking(step);
            skip(step, lacking.isPresent() ? unmet(lacking.getAsInt()) : because(culprit), skipped);
        }
    }

    private void skip(int step, String message, List<Skip> skipped) {
        var outcome = new Outcome.Skipped(message);
        outcomes.set(step, Optional.of(outcome));
        skipped.add(new Skip(step, outcome));
    }

    private String unmet(int need) {
        return "needs step " + shown(need) + ", which " + became(need);
    }

    /** The reason for a step that is not begun because {@code culprit} did not succeed. */
    private String because(int culprit) {
        return "not begun: step " + shown(culprit) + " " + became(culprit) + ", and this plan halts at a failure";
    }

    private String became(int step) {
        return switch (outcomes.get(step).orElseThrow()) {
            case Outcome.Failed _ -> "failed";
            case Outcome.TimedOut _ -> "timed out";
            case Outcome.Blocked _ -> "is blocked";
            case Outcome.Skipped _ -> "was skipped";
            case Outcome.AwaitingSignOff _ -> "awaits sign-off";
            case Outcome.Done _ -> "is done";
        };
    }

    private String shown(int step) {
        return "\"" + PlanText.shown(order.steps().get(step).id()) + "\"";
    }

    /** Whether no step that has not begun will begin any more. */
    boolean halted() {
        return halted;
    }

    /** The outcome of each step that has one. */
    List<Optional<Outcome>> outcomes() {
        return outcomes;
    }
}
