package autodev.agents.workflow;

import autodev.agents.Agent;
import autodev.agents.AgentResult;
import autodev.agents.AgentTask;
import autodev.plan.PlanContext;

/** Runs one task of a workflow. Safe for many threads. */
@FunctionalInterface
public interface TaskRunner {
    /**
     * Runs it in {@code context}'s workspace to its end and keeps its limits. However it ends, that is the result;
     * what keeps it from beginning is an {@link autodev.AutodevException}. An interrupt ends it with all that it
     * started; the result is then {@link AgentResult.Status#CANCELLED}, or an InterruptedException.
     */
    AgentResult run(Agent agent, AgentTask task, TaskLimits limits, PlanContext context) throws Exception;
}
