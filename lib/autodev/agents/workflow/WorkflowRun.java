package autodev.agents.workflow;

import autodev.plan.Outcome;
import autodev.plan.PlanRun;
import autodev.plan.PlanRun.StepRun;
import autodev.view.View;
import autodev.view.Viewable;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;

/** A run of a workflow as it stands. */
public record WorkflowRun(PlanRun run) implements Viewable {
    /** What {@link #run} is called: {@code autodev workflow resume NAME}. */
    public String name() {
        return run.run();
    }

    /** 0 every task completed; 1 one failed; 3 one is blocked; 130 interrupted. */
    public int exitCode() {
        return run.exitCode();
    }

    /** How it stands, in words, and how to go on. */
    public String status() {
        // The engine knows only of plans.
        return run.status().replace("autodev plan resume ", "autodev workflow resume ");
    }

    /** How a task stands; what was stopped together with the run is pending again. */
    TaskState state(StepRun task) {
        TaskState state = TaskState.of(task);
        boolean stopped = state == TaskState.RUNNING && run.state() != PlanRun.State.RUNNING;
        return stopped ? TaskState.PENDING : state;
    }

    /** Its tasks in the order of the workflow's file. */
    List<StepRun> tasks() {
        return run.steps().stream()
                .sorted(Comparator.comparingInt(
                        step -> step.step().args().path("workflow").path("task").asInt()))
                .toList();
    }

    /**
     * As seed 002 answers {@code coordinate_multi_agent_workflow}: {@code workflow_id, workflow_description,
     * coordination_mode, total_tasks, completed_tasks, failed_tasks, task_results}, and ours: {@code skipped_tasks},
     * {@code pending_tasks} that have no end yet, {@code run} and {@code status}. Results stand in the order of the
     * file, each with {@code task_id} and {@code id}.
     */
    @JsonValue
    public JsonNode json() {
        List<StepRun> tasks = tasks();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("workflow_id", run.plan().id());
        json.put("workflow_description", run.plan().description());
        json.put("coordination_mode", mode().word());
        json.put("total_tasks", tasks.size());
        json.put("completed_tasks", count(tasks, TaskState.COMPLETED));
        json.put("failed_tasks", count(tasks, TaskState.FAILED));
        json.put("skipped_tasks", count(tasks, TaskState.SKIPPED));
        json.put("pending_tasks", count(tasks, TaskState.PENDING) + count(tasks, TaskState.RUNNING));
        json.put("run", run.run());
        json.put("status", status());
        json.put("wall_seconds", run.wall().toMillis() / 1e3);
        var results = json.putArray("task_results");
        for (StepRun task : tasks) results.add(result(task));
        var twice = json.putArray("maybe_twice");
        run.maybeTwice().forEach(twice::add);
        return json;
    }

    /** The mode that it runs in. */
    public CoordinationMode mode() {
        return run.steps().stream()
                .map(step -> step.step().args().path("workflow").path("mode").asText(""))
                .filter(word -> !word.isEmpty())
                .findFirst()
                .map(CoordinationMode::of)
                .orElse(CoordinationMode.HYBRID);
    }

    private long count(List<StepRun> tasks, TaskState state) {
        return tasks.stream().filter(task -> state(task) == state).count();
    }

    private ObjectNode result(StepRun task) {
        JsonNode args = task.step().args();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("success", false);
        json.put(
                "task_id",
                run.plan().id() + "-"
                        + WorkflowTask.name(args.path("workflow").path("task").asInt()));
        json.put("id", task.step().id());
        json.put("agent_type", args.path("agent_type").asText());
        json.put("task_description", args.path("task").asText());
        json.put("status", state(task).word());
        task.outcome().ifPresent(outcome -> {
            if (!outcome.done()) json.put("error", outcome.words());
            JsonNode payload = switch (outcome) {
                case Outcome.Done(JsonNode given) -> given;
                case Outcome.Failed(String _, JsonNode given) -> given;
                default -> json;
            };
            if (payload instanceof ObjectNode fields && fields != json) json.setAll(fields);
        });
        return json;
    }

    @Override
    public View view() {
        return WorkflowView.of(this);
    }
}
