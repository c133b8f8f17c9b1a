package autodev.plan;

import autodev.BadInput;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Which steps of a plan wait for which: each for the one before it on its lane, for those that it needs and for the last barrier
 * before it; a barrier for all since the one before. Steps are numbered as the plan has them, from 0; {@code needs} and
 * {@code before} say for each what it waits for, {@code after} what waits for it. As many links as steps and needs, whatever the
 * number of lanes and barriers.
 */
record StepOrder(List<Step> steps, List<List<Integer>> needs, List<List<Integer>> before, List<List<Integer>> after) {
    private static final int MOST_SHOWN = 10;

    /**
     * The order of this plan. Throws BadInput that lists what makes it one that cannot be run: two steps of one name, a need that is
     * no step, steps that wait for each other, no try at all, a time limit of nothing.
     */
    static StepOrder of(Plan plan) {
        List<Step> steps = plan.steps();
        Map<String, Integer> numbers = new HashMap<>();
        var problems = new ArrayList<String>();
        for (int i = 0; i < steps.size(); i++)
            if (numbers.putIfAbsent(steps.get(i).id(), i) != null)
                problems.add("two steps are named \"" + shown(steps.get(i)) + "\"");
        for (Step step : steps) lookAt(step, numbers, problems);
        if (!problems.isEmpty()) throw unfit(plan, problems);
        List<List<Integer>> needs = steps.stream()
                .map(step -> step.needs().stream().distinct().map(numbers::get).toList())
                .toList();
        var before = predecessors(steps, needs);
        var after = lists(steps.size());
        for (int i = 0; i < steps.size(); i++)
            for (int earlier : before.get(i)) after.get(earlier).add(i);
        var order = new StepOrder(steps, needs, before, after);
        order.circle(problems);
        if (!problems.isEmpty()) throw unfit(plan, problems);
        return order;
    }

    private static void lookAt(Step step, Map<String, Integer> numbers, List<String> problems) {
        for (String need : step.needs())
            if (!numbers.containsKey(need))
                problems.add("step \"" + shown(step) + "\" needs \"" + PlanText.shown(need) + "\", which is no step");
        if (step.attempts() < 1)
            problems.add("step \"" + shown(step) + "\" has " + step.attempts() + " attempts, expected 1 or more");
        if (step.timeout().filter(limit -> !limit.isPositive()).isPresent())
            problems.add("step \"" + shown(step) + "\" has a timeout of "
                    + step.timeout().get().toMillis() / 1e3 + " s, expected more than 0");
    }

    private static List<List<Integer>> predecessors(List<Step> steps, List<List<Integer>> needs) {
        var before = lists(steps.size());
        Map<String, Integer> lastOnLane = new HashMap<>();
        int barrier = -1;
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            List<Integer> mine = before.get(i);
            Integer last = lastOnLane.put(step.lane(), i);
            if (step.barrier()) {
                for (int earlier = Math.max(0, barrier); earlier < i; earlier++) mine.add(earlier);
                barrier = i;
            } else {
                if (last != null) mine.add(last);
                if (barrier >= 0) mine.add(barrier);
            }
            mine.addAll(needs.get(i));
        }
        return before;
    }

    private static List<List<Integer>> lists(int size) {
        var lists = new ArrayList<List<Integer>>(size);
        for (int i = 0; i < size; i++) lists.add(new ArrayList<>());
        return lists;
    }

    /** Kahn, "Topological sorting of large networks", 1962: what it cannot sort waits in a circle, or behind one. */
    private void circle(List<String> problems) {
        int[] open = before.stream().mapToInt(List::size).toArray();
        var free = new ArrayList<Integer>();
        for (int i = 0; i < open.length; i++) if (open[i] == 0) free.add(i);
        for (int at = 0; at < free.size(); at++)
            for (int next : after.get(free.get(at))) if (--open[next] == 0) free.add(next);
        if (free.size() == open.length) return;
        int at = 0;
        while (open[at] == 0) at++;
        var way = new ArrayList<Integer>();
        var seen = new HashSet<Integer>();
        while (seen.add(at)) {
            way.add(at);
            at = before.get(at).stream().filter(i -> open[i] > 0).findFirst().orElseThrow();
        }
        List<Integer> round = new ArrayList<>(way.subList(way.indexOf(at), way.size()));
        round.add(at);
        // Found from the last to the first; read as: this one, then that one.
        Collections.reverse(round);
        problems.add("steps wait for each other: "
                + String.join(
                        " → ",
                        round.stream()
                                .limit(MOST_SHOWN)
                                .map(i -> shown(steps.get(i)))
                                .toList())
                + (round.size() > MOST_SHOWN ? " → …" : ""));
    }

    private static String shown(Step step) {
        return PlanText.shown(step.id());
    }

    private static BadInput unfit(Plan plan, List<String> all) {
        List<String> problems = all.stream().distinct().toList();
        return new BadInput("the plan \"" + PlanText.shown(plan.id()) + "\" cannot be run: "
                + String.join("; ", problems.subList(0, Math.min(MOST_SHOWN, problems.size())))
                + (problems.size() > MOST_SHOWN ? "; and " + (problems.size() - MOST_SHOWN) + " more" : ""));
    }
}
