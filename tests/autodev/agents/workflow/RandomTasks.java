package autodev.agents.workflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Tasks {@code t0, t1, …} with dependencies at random but in no circle, and the order that they must have, found the
 * slow way.
 */
record RandomTasks(Map<String, List<String>> all, Map<String, Integer> priorities) {
    static RandomTasks of(Random random, int count) {
        var ranks = new ArrayList<Integer>();
        for (int i = 0; i < count; i++) ranks.add(i);
        java.util.Collections.shuffle(ranks, random);
        var all = new LinkedHashMap<String, List<String>>();
        var priorities = new LinkedHashMap<String, Integer>();
        for (int i = 0; i < count; i++) {
            var needs = new ArrayList<String>();
            for (int j = 0; j < count; j++)
                if (ranks.get(j) < ranks.get(i) && random.nextInt(5) == 0) needs.add("t" + j);
            all.put("t" + i, needs);
            priorities.put("t" + i, random.nextInt(5) - 2);
        }
        return new RandomTasks(all, priorities);
    }

    List<String> needs(String task) {
        return all.get(task);
    }

    String[] lines() {
        return all.keySet().stream()
                .map(id -> id + "|" + String.join(",", all.get(id)) + "|" + priorities.get(id))
                .toArray(String[]::new);
    }

    /** Again and again the first that may begin; of those with the lowest number if {@code byPriority}. */
    List<String> order(boolean byPriority) {
        var order = new ArrayList<String>();
        while (order.size() < all.size()) {
            String next = "";
            for (String id : all.keySet()) {
                boolean may = !order.contains(id) && order.containsAll(all.get(id));
                boolean better = next.isEmpty() || byPriority && priorities.get(id) < priorities.get(next);
                if (may && better) next = id;
            }
            order.add(next);
        }
        return order;
    }
}
