package autodev.agents.workflow;

import autodev.Json;
import autodev.plan.OnFailure;
import autodev.plan.Plan;
import autodev.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A workflow as the engine's plan: a step for each task, on one lane if they are sequential, else each on its own. */
final class WorkflowPlan {
    /** The dialect of workflows. */
    static final Plan.Dialect DIALECT = new Plan.Dialect("workflow");

    private WorkflowPlan() {}

    /** Its plan under a new id, which is the workflow's. */
    static Plan of(Workflow workflow) {
        return of(workflow, UUID.randomUUID().toString());
    }

    static Plan of(Workflow workflow, String id) {
        boolean one = workflow.mode() == CoordinationMode.SEQUENTIAL;
        var steps = new ArrayList<Step>();
        List<WorkflowTask> tasks = one ? workflow.order() : workflow.tasks();
        for (WorkflowTask task : tasks) {
            Step step = Step.of(task.id(), RunAgent.NAME, Json.tree(args(task, workflow, id)))
                    .lane(one ? Step.MAIN : lane(task))
                    .needs(task.dependencies());
            steps.add(workflow.mode() == CoordinationMode.HYBRID ? step.priority(opposite(task.priority())) : step);
        }
        return new Plan(id, workflow.description(), DIALECT, OnFailure.GO_ON, steps);
    }

    private static RunAgent args(WorkflowTask task, Workflow workflow, String id) {
        return new RunAgent(
                task.agent(),
                task.text(),
                task.context().isEmpty() ? Optional.empty() : Optional.of(task.context()),
                task.timeout().map(limit -> limit.toMillis() / 1e3),
                task.memory(),
                task.model(),
                Optional.of(
                        new RunAgent.Origin(id, task.number(), workflow.mode().word())));
    }

    private static String lane(WorkflowTask task) {
        return task.id().equals(WorkflowTask.name(task.number())) ? task.id() + " " + task.agent() : task.id();
    }

    // In a plan the highest number is the first.
    private static int opposite(int priority) {
        return priority == Integer.MIN_VALUE ? Integer.MAX_VALUE : -priority;
    }
}
