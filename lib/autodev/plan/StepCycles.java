package autodev.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.Collectors;

/**
 * The order in which a plan's steps can begin, and the circles in which steps wait for each other for ever: by their needs, by the
 * order of a lane, by barriers. Time is that of sorting them. Steps are numbers: their places in the plan. Needs
 * that are not there are passed over; of steps of one name the first is meant.
 */
final class StepCycles {
    private static final int MOST_LINKS = 12;

    private enum Why {
        NEEDS,
        LANE,
        BARRIER
    }

    /** One step waits for the step {@code to}. */
    private record Wait(int to, Why why) {}

    /** {@code from} waits for {@code to}, perhaps over others that stand between them for the same reason. */
    private record Link(int from, int to, Why why) {}

    private final List<Step> steps;
    private final List<List<Wait>> waits = new ArrayList<>();
    private final List<List<Integer>> behind = new ArrayList<>();
    private final List<Integer> order = new ArrayList<>();
    private final boolean[] sorted;

    StepCycles(List<Step> steps) {
        this.steps = steps;
        this.sorted = new boolean[steps.size()];
        connect();
        sort();
    }

    /** The steps that can begin, in an order in which they can, as near to the plan's as may be; all of them if there is no circle. */
    List<Integer> order() {
        return order;
    }

    /** Each circle, as a line: {@code "a" needs "b"; "b" comes after "a" on lane "main"}. */
    List<String> cycles() {
        var cycles = new ArrayList<String>();
        int[] walk = new int[steps.size()];
        for (int start = 0; start < steps.size(); start++) {
            int at = start;
            while (!sorted[at] && walk[at] == 0) {
                walk[at] = start + 1;
                at = blocking(at).to();
            }
            if (!sorted[at] && walk[at] == start + 1) cycles.add(described(at));
        }
        return cycles;
    }

    private void connect() {
        Map<String, Integer> ids = new HashMap<>();
        for (int i = 0; i < steps.size(); i++) {
            ids.putIfAbsent(steps.get(i).id(), i);
            waits.add(new ArrayList<>());
            behind.add(new ArrayList<>());
        }
        Map<String, Integer> lastOnLane = new HashMap<>();
        int barrier = -1;
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            for (String need : step.needs()) if (ids.containsKey(need)) wait(i, ids.get(need), Why.NEEDS);
            Integer last = lastOnLane.put(step.lane(), i);
            if (last != null) wait(i, last, Why.LANE);
            if (barrier >= 0) wait(i, barrier, Why.BARRIER);
            // Links to the steps since the barrier before are enough: that one waited for all others.
            for (int earlier = barrier + 1; step.barrier() && earlier < i; earlier++) wait(i, earlier, Why.BARRIER);
            if (step.barrier()) barrier = i;
        }
    }

    private void wait(int from, int to, Why why) {
        waits.get(from).add(new Wait(to, why));
        behind.get(to).add(from);
    }

    /** Kahn, "Topological sorting of large networks", 1962; what is left stands in a circle or behind one. */
    private void sort() {
        int[] open = waits.stream().mapToInt(List::size).toArray();
        var free = new PriorityQueue<Integer>();
        for (int i = 0; i < open.length; i++) if (open[i] == 0) free.add(i);
        while (!free.isEmpty()) {
            int next = free.remove();
            sorted[next] = true;
            order.add(next);
            for (int later : behind.get(next)) if (--open[later] == 0) free.add(later);
        }
    }

    /** One that {@code step}, which is not sorted, waits for in vain; there is always one. */
    private Wait blocking(int step) {
        return waits.get(step).stream()
                .filter(wait -> !sorted[wait.to()])
                .findFirst()
                .orElseThrow();
    }

    private String described(int start) {
        var links = new ArrayList<Link>();
        int at = start;
        do {
            Wait next = blocking(at);
            Link last = links.isEmpty() ? null : links.getLast();
            // A chain along a lane, or over barriers, is one link: what is between says nothing.
            boolean same = last != null
                    && last.why() == next.why()
                    && (next.why() == Why.LANE || next.why() == Why.BARRIER && isBarrier(at) && isBarrier(next.to()));
            Link link = new Link(same ? last.from() : at, next.to(), next.why());
            if (same) links.removeLast();
            links.add(link);
            at = next.to();
        } while (at != start);
        String all = links.stream().limit(MOST_LINKS).map(this::words).collect(Collectors.joining("; "));
        return links.size() <= MOST_LINKS ? all : all + "; and " + (links.size() - MOST_LINKS) + " more";
    }

    private String words(Link link) {
        String to = name(link.to());
        return name(link.from())
                + switch (link.why()) {
                    case NEEDS -> " needs " + to;
                    case LANE ->
                        " comes after " + to + " on lane \""
                                + PlanText.shown(steps.get(link.to()).lane()) + "\"";
                    case BARRIER ->
                        isBarrier(link.to()) ? " stands behind the barrier " + to : " is a barrier behind " + to;
                };
    }

    private boolean isBarrier(int step) {
        return steps.get(step).barrier();
    }

    private String name(int step) {
        return "\"" + PlanText.shown(steps.get(step).id()) + "\"";
    }
}
