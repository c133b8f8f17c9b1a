package autodev.agents.workflow;

import autodev.Interrupted;
import autodev.Plural;
import autodev.agents.Agent;
import autodev.agents.AgentResult;
import autodev.agents.Agents;
import autodev.plan.Action;
import autodev.plan.ActionSpec;
import autodev.plan.ActionSpec.Effect;
import autodev.plan.Outcome;
import autodev.plan.PlanContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** RUN_AGENT: an agent's task as a step of any plan. */
final class RunAgentAction {
    private static final int LONGEST_PREVIEW = 200;

    private final TaskRunner runner;
    private final Map<String, String> environment;
    private final DependencyResults results = new DependencyResults();
    // Read once for all tasks; they notice by themselves what changes.
    private final Map<Path, Agents> known = new ConcurrentHashMap<>();

    private RunAgentAction(TaskRunner runner, Map<String, String> environment) {
        this.runner = runner;
        this.environment = environment;
    }

    /** The action; {@code environment} says where the user's own agents are. */
    static Action of(TaskRunner runner, Map<String, String> environment) {
        var action = new RunAgentAction(runner, environment);
        return Action.of(
                ActionSpec.of(
                        RunAgent.NAME,
                        "Runs an agent on a task, in a process of its own.",
                        RunAgent.class,
                        Effect.ONCE),
                RunAgent.class,
                action::preview,
                action::run);
    }

    private Agent agent(RunAgent fields, PlanContext context) {
        return known.computeIfAbsent(context.workspace().root(), root -> Agents.in(root, environment))
                .get(fields.agentType());
    }

    private String preview(RunAgent fields, PlanContext context) {
        Agent agent = agent(fields, context);
        TaskLimits limits = fields.limits(agent);
        String text = fields.task().strip().replaceAll("\\s+", " ");
        return "has the agent " + agent.name() + " do: "
                + (text.length() <= LONGEST_PREVIEW ? text : text.substring(0, LONGEST_PREVIEW) + "…")
                + " (at most " + Plural.of(limits.timeout().toSeconds(), "second") + ", " + limits.memory() + " MiB)";
    }

    private Outcome run(RunAgent fields, Action.Call call) throws Exception {
        Agent agent = agent(fields, call.context());
        ObjectNode handed = results.of(call.step().needs(), fields, call.context());
        Agent shown = handed.isEmpty() ? agent : seeing(agent);
        AgentResult result = runner.run(shown, fields.task(handed), fields.limits(agent), call.context());
        // A cancelled agent is no failure of its own: the run was stopped, or its time was over.
        if (result.status() == AgentResult.Status.CANCELLED && Thread.interrupted())
            throw new Interrupted("the agent " + agent.name());
        JsonNode payload = TaskJson.of(result);
        if (!result.success()) return new Outcome.Failed(why(result), payload);
        results.keep(call.context(), call.step().id(), payload);
        return new Outcome.Done(payload);
    }

    private static String why(AgentResult result) {
        String error = result.error().isBlank() ? result.status().word() : result.error();
        return "the agent " + result.agent() + ": " + error;
    }

    /** An agent sees of a context what its file names, and what those said that it depends on. */
    private static Agent seeing(Agent agent) {
        List<String> keys = new ArrayList<>(agent.context());
        keys.add(DependencyResults.KEY);
        return new Agent(
                agent.name(),
                agent.description(),
                agent.specializations(),
                agent.model(),
                agent.tools(),
                keys,
                agent.timeout(),
                agent.memory(),
                agent.remembers(),
                agent.prompt(),
                agent.file());
    }
}
