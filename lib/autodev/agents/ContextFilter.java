package autodev.agents;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What an agent is shown of a task's context: the keys that its file names, and {@link #ALWAYS}. The shipped agents' files
 * name those of the seed's {@code agent_context_rules}; a custom agent that takes the name of a shipped one and names none
 * is shown the same.
 */
public final class ContextFilter {
    /** What every agent is shown. */
    public static final List<String> ALWAYS = List.of("project_root", "user_requirements", "priority");

    private ContextFilter() {}

    /** The keys that {@code agent} is shown, its own first. */
    public static Set<String> keys(Agent agent) {
        var keys = new LinkedHashSet<>(agent.context());
        keys.addAll(ALWAYS);
        return keys;
    }

    /** A copy of {@code context} with only what {@code agent} is shown, in the same order; values are as they were. */
    public static ObjectNode of(Agent agent, ObjectNode context) {
        Set<String> keys = keys(agent);
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        context.properties().forEach(field -> {
            if (keys.contains(field.getKey()))
                shown.set(field.getKey(), field.getValue().deepCopy());
        });
        return shown;
    }

    /** What {@code agent} is shown of the context of {@code task}; its priority is the task's if the context has none. */
    public static ObjectNode of(Agent agent, AgentTask task) {
        ObjectNode shown = of(agent, task.context());
        if (!shown.has("priority")) shown.put("priority", task.priority().word());
        return shown;
    }
}
