package autodev.agents.workflow;

import autodev.plan.Outcome;
import autodev.plan.PlanContext;
import autodev.plan.PlanRun;
import autodev.plan.PlanRuns;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * What finished tasks hand to those that depend on them. Kept for each run in this process; of a run that goes on
 * after a crash the journal has what was done before.
 */
final class DependencyResults {
    /** The key of a task's context that holds them: an object with the id of each task that it depends on. */
    static final String KEY = "dependency_results";

    /** Of each result this many characters are handed on, of all together at most four times as many. */
    static final int LONGEST = 16_000;

    private static final int MOST = 4 * LONGEST;

    // By the context, of which each run has its own: gone with it.
    private final Map<PlanContext, Map<String, JsonNode>> kept = new WeakHashMap<>();

    synchronized void keep(PlanContext context, String step, JsonNode payload) {
        kept.computeIfAbsent(context, _ -> new HashMap<>()).put(step, payload);
    }

    /** Those of {@code needs}, cut; those that are not an agent's are left out. */
    ObjectNode of(List<String> needs, RunAgent fields, PlanContext context) {
        var found = new ArrayList<Map.Entry<String, JsonNode>>();
        for (String need : needs) {
            JsonNode payload = get(need, fields, context);
            if (payload.path("agent_type").isTextual()) found.add(Map.entry(need, payload));
        }
        ObjectNode handed = JsonNodeFactory.instance.objectNode();
        int share = Math.min(LONGEST, MOST / Math.max(1, found.size()));
        for (var one : found) {
            ObjectNode result = handed.putObject(one.getKey());
            for (String field : List.of("agent_type", "task_description", "files_changed", "tickets_created"))
                if (one.getValue().has(field)) result.set(field, one.getValue().get(field));
            result.put(
                    "task_description",
                    TaskJson.cut(result.path("task_description").asText(), share / 8));
            result.put("output", TaskJson.cut(one.getValue().path("output").asText(), share));
        }
        return handed;
    }

    private synchronized JsonNode get(String step, RunAgent fields, PlanContext context) {
        var mine = kept.computeIfAbsent(context, _ -> new HashMap<>());
        if (!mine.containsKey(step) && fields.workflow().isPresent()) {
            before(fields.workflow().get().id(), context).forEach(mine::putIfAbsent);
            // It is done, so it is in the journal; if not, it is looked for once only.
            mine.putIfAbsent(step, JsonNodeFactory.instance.nullNode());
        }
        return mine.getOrDefault(step, JsonNodeFactory.instance.nullNode());
    }

    private static Map<String, JsonNode> before(String workflow, PlanContext context) {
        var results = new HashMap<String, JsonNode>();
        PlanRuns.list(context.workspace()).stream()
                .filter(run -> run.plan().id().equals(workflow))
                .findFirst()
                .map(PlanRun::steps)
                .orElse(List.of())
                .forEach(step -> step.outcome().ifPresent(outcome -> {
                    if (outcome instanceof Outcome.Done(JsonNode payload))
                        results.put(step.step().id(), payload);
                }));
        return results;
    }
}
