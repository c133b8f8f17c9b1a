package autodev.agents.workflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One task of a workflow: {@code number} is its place in the file, from 0; {@code id} the name that was given to it,
 * else {@code task-NUMBER}; {@code dependencies} the ids of those that must be done before; of {@code priority} the
 * lower number is first. Limits ({@code memory} in MiB) and {@code model} are the agent's own where they are empty.
 */
public record WorkflowTask(
        int number,
        String id,
        String agent,
        String text,
        List<String> dependencies,
        int priority,
        ObjectNode context,
        Optional<Duration> timeout,
        Optional<Integer> memory,
        Optional<String> model) {
    /** The priority of a task that names none, as in the seed. */
    public static final int PRIORITY = 1;

    /** Holds its own copies. */
    public WorkflowTask {
        dependencies = List.copyOf(dependencies);
        context = context.deepCopy();
    }

    /** Its own copy. */
    @Override
    public ObjectNode context() {
        return context.deepCopy();
    }

    /** The name of the task at this place that has no other. */
    static String name(int number) {
        return "task-" + number;
    }
}
