package autodev.agents.workflow;

import autodev.BadInput;
import autodev.agents.Agent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads a workflow, and finds everything that is wrong with it before anything of it runs. */
final class WorkflowReader {
    private static final List<String> ROOT =
            List.of("workflow_description", "agent_tasks", "coordination_mode", "context");
    private static final List<String> TASK = List.of(
            "agent_type",
            "task",
            "dependencies",
            "priority",
            "id",
            "name",
            "context",
            "timeout",
            "memory_limit",
            "model");
    private static final int MOST_TASKS = 10_000;
    private static final int LONGEST_NAME = 80;
    private static final int LEAST_MEMORY = 64;
    private static final int MOST_MEMORY = 1 << 20;
    private static final double MOST_SECONDS = 86_400;
    private static final Set<String> PRIORITIES = Set.of("low", "medium", "high");

    private final WorkflowProblems problems;
    private final Function<String, Optional<Agent>> agents;

    private WorkflowReader(WorkflowProblems problems, Function<String, Optional<Agent>> agents) {
        this.problems = problems;
        this.agents = agents;
    }

    /**
     * {@code agents} gives the agent of a name, nothing if that is not known yet, or throws BadInput. Throws
     * BadInput.
     */
    static Workflow read(WorkflowSource source, Function<String, Optional<Agent>> agents) {
        var problems = new WorkflowProblems(source.places());
        source.twice().forEach((pointer, at) -> problems.note(pointer, "is there twice (again at " + at + ")"));
        Workflow workflow = new WorkflowReader(problems, agents).workflow(source.root());
        problems.refuse();
        return workflow;
    }

    private Workflow workflow(JsonNode root) {
        if (!root.isObject()) {
            problems.note("", WorkflowProblems.seen(root) + ", expected an object with \"agent_tasks\"");
            return new Workflow("", CoordinationMode.HYBRID, List.of(), List.of());
        }
        var fields = new WorkflowFields(root, "", problems);
        fields.only(ROOT);
        String description =
                fields.required("workflow_description", "Review and release").strip();
        CoordinationMode mode = mode(fields);
        JsonNode shared = fields.object("context");
        var tasks = tasks(root.path("agent_tasks"), (ObjectNode) shared);
        return new Workflow(description, mode, tasks, TaskOrder.notes(mode, tasks));
    }

    private CoordinationMode mode(WorkflowFields fields) {
        try {
            return fields.text("coordination_mode").map(CoordinationMode::of).orElse(CoordinationMode.HYBRID);
        } catch (BadInput e) {
            fields.note("coordination_mode", String.valueOf(e.getMessage()));
            return CoordinationMode.HYBRID;
        }
    }

    private List<WorkflowTask> tasks(JsonNode list, ObjectNode shared) {
        boolean there = !list.isMissingNode() && !list.isNull();
        if (!list.isArray() || list.isEmpty() || list.size() > MOST_TASKS) {
            String seen = list.isArray() ? "a list of " + list.size() : WorkflowProblems.seen(list);
            problems.note(
                    there ? "/agent_tasks" : "",
                    (there ? seen : "no \"agent_tasks\"") + ", expected a list of 1 to " + MOST_TASKS
                            + " tasks, each with agent_type and task");
            return List.of();
        }
        var fields = new ArrayList<WorkflowFields>();
        for (int i = 0; i < list.size(); i++)
            fields.add(new WorkflowFields(list.get(i), "/agent_tasks/" + i, problems));
        TaskNames names = TaskNames.of(fields);
        var tasks = new ArrayList<WorkflowTask>();
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).object().isObject()) tasks.add(task(i, fields.get(i), names, shared));
            else fields.get(i).note("", WorkflowProblems.seen(list.get(i)) + ", expected an object");
        }
        for (var circle : TaskOrder.circles(tasks))
            problems.note(
                    "/agent_tasks/" + circle.getFirst().number() + "/dependencies",
                    "tasks wait for each other: "
                            + String.join(
                                    " needs ",
                                    circle.stream().map(WorkflowTask::id).toList()) + " needs "
                            + circle.getFirst().id() + "; take one of these dependencies out");
        return tasks;
    }

    private WorkflowTask task(int number, WorkflowFields fields, TaskNames names, ObjectNode shared) {
        fields.only(TASK);
        Optional<Agent> agent = agent(fields);
        ObjectNode context = shared.deepCopy();
        context.setAll((ObjectNode) fields.object("context"));
        JsonNode urgency = context.path("priority");
        if (!urgency.isMissingNode() && !PRIORITIES.contains(urgency.asText()))
            fields.note("context", "priority " + WorkflowProblems.seen(urgency) + ", expected low, medium or high");
        String id = names.id(number);
        if (id.length() > LONGEST_NAME || id.codePoints().anyMatch(Character::isISOControl))
            fields.note(
                    "",
                    "the name \"" + WorkflowProblems.shown(id) + "\", expected at most " + LONGEST_NAME
                            + " characters, all of which can be seen");
        return new WorkflowTask(
                number,
                id,
                agent.map(Agent::name)
                        .orElseGet(() ->
                                fields.object().path("agent_type").asText("").strip()),
                fields.required("task", "Run the tests"),
                names.dependencies(number, fields),
                fields.integer("priority").orElse(WorkflowTask.PRIORITY),
                context,
                fields.number("timeout", 0.001, MOST_SECONDS, "seconds")
                        .map(seconds -> Duration.ofMillis(Math.round(seconds * 1000)))
                        .or(() -> agent.map(Agent::timeout)),
                fields.number("memory_limit", LEAST_MEMORY, MOST_MEMORY, "MiB")
                        .map(Double::intValue)
                        .or(() -> agent.map(Agent::memory)),
                fields.text("model").filter(model -> !model.isBlank()));
    }

    private Optional<Agent> agent(WorkflowFields fields) {
        String name = fields.required("agent_type", "qa");
        if (name.isBlank()) return Optional.empty();
        try {
            return agents.apply(name.strip());
        } catch (BadInput e) {
            fields.note("agent_type", String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
