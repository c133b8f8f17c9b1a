package autodev.agents.workflow;

import autodev.plan.Action;
import autodev.plan.PlanExtension;
import autodev.plan.PlanForm;
import java.util.List;

/** Agents and workflows for everything that runs plans: the action RUN_AGENT, and workflows among the dialects. */
public final class WorkflowExtension implements PlanExtension {
    /** For {@link java.util.ServiceLoader}. */
    public WorkflowExtension() {}

    @Override
    public List<Action> actions() {
        return List.of(RunAgentAction.of(AgentTaskRunner.usual(), System.getenv()));
    }

    @Override
    public List<PlanForm> forms() {
        return List.of(new WorkflowForm());
    }
}
