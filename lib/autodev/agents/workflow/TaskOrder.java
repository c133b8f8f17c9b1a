package autodev.agents.workflow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * The order of tasks by what they depend on: list scheduling with priorities (R. L. Graham, Bounds on multiprocessing
 * timing anomalies, 1969). Dependencies that are no task are passed over.
 */
final class TaskOrder {
    private TaskOrder() {}

    /** As one lane runs them. */
    static List<WorkflowTask> of(Workflow workflow) {
        return of(workflow.tasks(), workflow.mode() != CoordinationMode.PARALLEL);
    }

    private static List<WorkflowTask> of(List<WorkflowTask> tasks, boolean byPriority) {
        Map<String, WorkflowTask> named = named(tasks);
        Map<String, Integer> waits = new HashMap<>();
        Map<String, List<WorkflowTask>> after = new HashMap<>();
        var ready = new PriorityQueue<WorkflowTask>(
                Comparator.comparingInt((WorkflowTask task) -> byPriority ? task.priority() : 0)
                        .thenComparingInt(WorkflowTask::number));
        for (WorkflowTask task : tasks) {
            var needs = task.dependencies().stream().filter(named::containsKey).toList();
            waits.put(task.id(), needs.size());
            for (String need : needs)
                after.computeIfAbsent(need, _ -> new ArrayList<>()).add(task);
            if (needs.isEmpty()) ready.add(task);
        }
        var order = new ArrayList<WorkflowTask>();
        for (WorkflowTask next = ready.poll(); next != null; next = ready.poll()) {
            order.add(next);
            for (WorkflowTask later : after.getOrDefault(next.id(), List.of()))
                if (waits.merge(later.id(), -1, Integer::sum) == 0) ready.add(later);
        }
        return order;
    }

    /** Each circle of tasks that wait for each other, from the one that stands first in the file. */
    static List<List<WorkflowTask>> circles(List<WorkflowTask> tasks) {
        Map<String, WorkflowTask> named = named(tasks);
        Set<WorkflowTask> free = new HashSet<>(of(tasks, false));
        var seen = new HashSet<WorkflowTask>();
        var circles = new ArrayList<List<WorkflowTask>>();
        for (WorkflowTask start : tasks) {
            var path = new ArrayList<WorkflowTask>();
            WorkflowTask at = start;
            // What never gets ready waits for another that never does.
            while (!free.contains(at) && seen.add(at)) {
                path.add(at);
                at = at.dependencies().stream()
                        .map(named::get)
                        .filter(task -> task != null && !free.contains(task))
                        .findFirst()
                        .orElseThrow();
            }
            int begins = path.indexOf(at);
            if (begins >= 0) circles.add(fromTheFirst(path.subList(begins, path.size())));
        }
        return circles;
    }

    private static List<WorkflowTask> fromTheFirst(List<WorkflowTask> circle) {
        int first = 0;
        for (int i = 1; i < circle.size(); i++)
            if (circle.get(i).number() < circle.get(first).number()) first = i;
        var turned = new ArrayList<>(circle.subList(first, circle.size()));
        turned.addAll(circle.subList(0, first));
        return turned;
    }

    /** How many tasks stand before each on the longest way to it. */
    static Map<String, Integer> layers(List<WorkflowTask> tasks) {
        var layers = new HashMap<String, Integer>();
        for (WorkflowTask task : of(tasks, false))
            layers.put(
                    task.id(),
                    task.dependencies().stream()
                            .mapToInt(need -> layers.getOrDefault(need, -1) + 1)
                            .max()
                            .orElse(0));
        return layers;
    }

    /** What the author of tasks in this mode may not expect. */
    static List<String> notes(CoordinationMode mode, List<WorkflowTask> tasks) {
        var notes = new ArrayList<String>();
        boolean depends = tasks.stream().anyMatch(task -> !task.dependencies().isEmpty());
        if (mode == CoordinationMode.PARALLEL && depends)
            notes.add("parallel: a task still begins only when those that it depends on are done");
        Map<String, WorkflowTask> named = named(tasks);
        if (mode == CoordinationMode.SEQUENTIAL)
            for (WorkflowTask task : tasks)
                for (String need : task.dependencies())
                    if (named.containsKey(need) && named.get(need).priority() > task.priority())
                        notes.add("sequential: " + need + " runs before " + task.id()
                                + ", which depends on it, in spite of their priorities");
        return notes;
    }

    private static Map<String, WorkflowTask> named(List<WorkflowTask> tasks) {
        var named = new HashMap<String, WorkflowTask>();
        for (WorkflowTask task : tasks) named.putIfAbsent(task.id(), task);
        return named;
    }
}
