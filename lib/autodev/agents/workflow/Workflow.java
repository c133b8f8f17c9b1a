package autodev.agents.workflow;

import autodev.agents.Agents;
import autodev.view.View;
import autodev.view.Viewable;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Tasks for several agents, as seed 002's {@code coordinate_multi_agent_workflow} takes them, in JSON or YAML;
 * nothing is wrong with one that was read. {@code notes} say what its author may not expect.
 *
 * <pre>{@code
 * workflow_description: Review and release
 * coordination_mode: hybrid
 * agent_tasks:
 *   - {id: tests, agent_type: qa, task: Run the tests}
 *   - {agent_type: versioner, task: Propose the next version, dependencies: [tests], priority: 2}
 * }</pre>
 */
public record Workflow(String description, CoordinationMode mode, List<WorkflowTask> tasks, List<String> notes)
        implements Viewable {
    /** Holds its own copies. */
    public Workflow {
        tasks = List.copyOf(tasks);
        notes = List.copyOf(notes);
    }

    /**
     * The workflow in this file, JSON or YAML in UTF-8, for {@code agents}. Throws {@link autodev.BadInput} that says
     * everything that is wrong with it, each with its place.
     */
    public static Workflow read(Path file, Agents agents) {
        return parse(WorkflowSource.text(file), agents);
    }

    /** As above, from its text: JSON if that begins with a brace, else YAML. */
    public static Workflow parse(String text, Agents agents) {
        return WorkflowReader.read(WorkflowSource.parse(text), name -> Optional.of(agents.get(name)));
    }

    /** As above, from JSON that was read already; places are JSON pointers. */
    public static Workflow of(JsonNode json, Agents agents) {
        return WorkflowReader.read(WorkflowSource.of(json), name -> Optional.of(agents.get(name)));
    }

    /** The tasks in the order in which one lane runs them. */
    public List<WorkflowTask> order() {
        return TaskOrder.of(this);
    }

    @Override
    public View view() {
        return WorkflowView.of(this);
    }
}
