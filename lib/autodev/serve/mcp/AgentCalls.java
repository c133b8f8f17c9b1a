package autodev.serve.mcp;

import autodev.BadInput;
import autodev.agents.Agent;
import autodev.agents.AgentResult;
import autodev.agents.AgentTask;
import autodev.agents.Agents;
import autodev.agents.run.AgentRun;
import autodev.agents.run.RunLines;
import autodev.agents.tickets.TicketTool;
import autodev.agents.tools.AgentTools;
import autodev.agents.workflow.AgentTaskRunner;
import autodev.agents.workflow.CoordinateWorkflow;
import autodev.agents.workflow.WorkflowLines;
import autodev.agents.workflow.Workflows;
import autodev.workspace.Workspace;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What the seed's tools do in one call; their results have the seed's fields, and a few of our own. */
final class AgentCalls {
    private static final int DAY = 86_400;

    private final ToolCall call;
    private final Path folder;
    private final Agents agents;

    AgentCalls(ToolCall call) {
        this.call = call;
        this.folder = call.places().base();
        this.agents = Agents.in(folder, call.settings().environment());
    }

    JsonNode handle(String name, JsonNode arguments) {
        var tools = new AgentTools(
                agents,
                Map.of(
                        AgentTools.EXECUTE, this::execute,
                        AgentTools.COORDINATE, this::coordinate,
                        AgentTools.TICKETS, this::tickets));
        return tools.handle(name, arguments);
    }

    private JsonNode execute(ObjectNode given) {
        Agent agent = agents.get(given.path("agent_type").asText());
        String task = given.path("task_description").asText();
        ObjectNode context = given.path("context") instanceof ObjectNode object
                ? object.deepCopy()
                : JsonNodeFactory.instance.objectNode();
        Path project = project(context);
        AgentTask.Priority priority =
                AgentTask.Priority.of(context.path("priority").asText("medium"));
        AgentRun run = AgentRun.of(agent, new AgentTask(task, context, priority))
                .in(Workspace.open(project))
                .sandbox(call.settings().sandbox())
                .budget(call.budget(Optional.empty()))
                .person(call.person())
                .listen(call.listener(RunLines::line, RunLines::status));
        call.model(Optional.empty()).ifPresent(run::model);
        if (given.has("timeout")) run.timeout(seconds(given.path("timeout").asLong()));
        if (given.has("memory_limit")) run.memory(given.path("memory_limit").asInt());
        return result(run.run());
    }

    /** The folder in {@code project_root}; it and the files of the context are those that the call may name. */
    private Path project(ObjectNode context) {
        Optional<String> root =
                Optional.of(context.path("project_root").asText("")).filter(text -> !text.isBlank());
        Path project = root.map(text -> call.places().folder("context.project_root", Optional.of(text)))
                .orElse(folder);
        if (root.isPresent()) context.put("project_root", project.toString());
        for (JsonNode file : context.path("file_paths"))
            call.places().inside("context.file_paths", project, file.asText());
        return project;
    }

    private static Duration seconds(long value) {
        if (value < 1 || value > DAY) throw new BadInput("timeout is " + value + "; give seconds, 1 to " + DAY);
        return Duration.ofSeconds(value);
    }

    private static ObjectNode result(AgentResult result) {
        ObjectNode all = JsonNodeFactory.instance.objectNode().put("success", result.success());
        all.put("agent_type", result.agent()).put("task_description", result.task());
        all.put("output", result.output()).put("errors", result.errors().isEmpty() ? null : result.errors());
        all.put("execution_time_seconds", result.wall().toMillis() / 10 / 100.0);
        all.putObject("memory_usage").put("rss_mb", result.peak());
        var tickets = all.putArray("tickets_created");
        result.tickets().forEach(tickets::add);
        all.put("exit_code", result.exitCode());
        if (!result.error().isEmpty()) all.put("error", result.error());
        all.put("status", result.status().word()).put("run", result.run()).put("by", result.by());
        var files = all.putArray("files_changed");
        result.files().forEach(files::add);
        return all;
    }

    private JsonNode coordinate(ObjectNode given) {
        var lines = new WorkflowLines();
        var runner = new AgentTaskRunner(call.model(Optional.empty()), Optional.empty(), call.budget(Optional.empty()));
        Workflows workflows = Workflows.in(folder)
                .runner(runner)
                .sandbox(call.settings().sandbox())
                .listen(call.listener(lines::line, lines::status));
        return new CoordinateWorkflow(workflows).answer(given);
    }

    private JsonNode tickets(ObjectNode given) {
        return TicketTool.in(folder)
                .answer(
                        given.path("output_text").asText(),
                        given.path("source_agent").asText(),
                        given.path("auto_create").asBoolean(false));
    }
}
