package autodev.agents.workflow;

import autodev.SignOff;
import autodev.agents.Agent;
import autodev.agents.AgentResult;
import autodev.agents.AgentTask;
import autodev.agents.run.AgentRun;
import autodev.llm.Budget;
import autodev.plan.PlanContext;
import autodev.plan.SignOffs;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Optional;

/**
 * Runs each task as a real agent, in a process of its own ({@link AgentRun}): with this model where the task names
 * none, the agent's own where there is neither, with this executor in place of a model, all of them within one
 * budget.
 */
public record AgentTaskRunner(Optional<String> model, Optional<String> executor, Budget budget) implements TaskRunner {
    /** With what agents and environment name, and no budget. */
    public static AgentTaskRunner usual() {
        return new AgentTaskRunner(Optional.empty(), Optional.empty(), Budget.unlimited());
    }

    @Override
    public AgentResult run(Agent agent, AgentTask task, TaskLimits limits, PlanContext context) {
        AgentRun run = AgentRun.of(agent, task)
                .in(context.workspace())
                .timeout(limits.timeout())
                .memory(limits.memory())
                .budget(budget)
                .sandbox(context.sandbox())
                .network(context.network())
                .person(person(agent.name(), context.signOffs()))
                .listen(context.listener());
        Optional<String> named = limits.model().or(() -> model);
        if (named.isPresent()) run = run.model(named.get());
        if (executor.isPresent()) run = run.executor(executor.get());
        return run.run();
    }

    // A question of an agent is kept beside those of plans, for whoever is there later.
    private static SignOff person(String agent, SignOffs signOffs) {
        return (message, shown) -> {
            String digest = Integer.toHexString((message + "\n" + shown).hashCode());
            var question = new SignOffs.Question(
                    "agent-" + agent + "-" + digest, message, shown, JsonNodeFactory.instance.objectNode());
            return signOffs.ask(question).map(answer -> new SignOff.Answer(answer.approved(), answer.because()));
        };
    }
}
