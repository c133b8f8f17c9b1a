package autodev.agents.workflow;

import autodev.BadInput;
import autodev.Json;
import autodev.agents.Agent;
import autodev.agents.AgentTask;
import autodev.llm.Doc;
import autodev.plan.Step;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;

/** The arguments of RUN_AGENT. */
@Doc("Runs an agent on a task, in a process of its own; shows it what the agents said whose steps it needs.")
record RunAgent(
        @Doc("the agent's name") @JsonProperty("agent_type") String agentType,
        @Doc("what it is to do") String task,

        @Doc("an object of which it is shown the keys that it may see: project_root, file_paths, user_requirements")
        Optional<JsonNode> context,

        @Doc("seconds until it is ended; the agent's own limit unless said otherwise")
        Optional<Double> timeout,

        @Doc("MiB that its processes may take; the agent's own limit unless said otherwise")
        @JsonProperty("memory_limit")
        Optional<Integer> memoryLimit,

        @Doc("provider:model, or builtin") Optional<String> model,
        @Doc("the workflow that it is a task of") Optional<Origin> workflow) {
    /** What steps name it. */
    static final String NAME = "RUN_AGENT";

    private static final int LEAST_MEMORY = 64;

    /** The workflow's id, the task's place in it, and its mode. */
    record Origin(String id, int task, String mode) {}

    /** Those of a step. */
    static RunAgent of(Step step) {
        return Json.convert(step.args(), RunAgent.class);
    }

    /** What the agent's limits are for this task. Throws BadInput for one that makes no sense. */
    TaskLimits limits(Agent agent) {
        double seconds = timeout.orElse(agent.timeout().toMillis() / 1e3);
        if (!(seconds > 0)) throw new BadInput("RUN_AGENT has a timeout of " + seconds + " s; give more than 0");
        int memory = memoryLimit.orElse(agent.memory());
        if (memory < LEAST_MEMORY)
            throw new BadInput("RUN_AGENT has a memory limit of " + memory + " MiB; give " + LEAST_MEMORY + " or more");
        return new TaskLimits(Duration.ofMillis(Math.max(1, Math.round(seconds * 1000))), memory, model);
    }

    /** The task, with {@code results} of others in its context if there are any. Throws BadInput. */
    AgentTask task(ObjectNode results) {
        ObjectNode shown = context.filter(value -> !value.isNull())
                .map(value -> {
                    if (value instanceof ObjectNode object) return object.deepCopy();
                    throw new BadInput("RUN_AGENT has a context that is no object; give one");
                })
                .orElseGet(JsonNodeFactory.instance::objectNode);
        if (!results.isEmpty()) shown.set(DependencyResults.KEY, results);
        String urgency = shown.path("priority").asText("medium");
        return new AgentTask(task, shown, AgentTask.Priority.of(urgency));
    }
}
