package autodev.agents.workflow;

import autodev.agents.Agent;
import autodev.agents.AgentResult;
import autodev.agents.AgentResult.Status;
import autodev.agents.AgentTask;
import autodev.llm.Usage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What tests of workflows start from. */
final class Given {
    private Given() {}

    /** Workflows in this folder whose agents are the shipped ones and whose tasks {@code work} does. */
    static Workflows workflows(Path folder, Work work) {
        return Workflows.in(folder)
                .environment(Map.of())
                .runner((agent, task, _, _) -> work.run(agent, task))
                .lanes(4);
    }

    /** Does a task without a thought of its limits. */
    interface Work {
        AgentResult run(Agent agent, AgentTask task) throws Exception;
    }

    /** A task that completed and said this. */
    static AgentResult said(Agent agent, AgentTask task, String output) {
        return result(agent, task, Status.COMPLETED, output, "");
    }

    /** A task that failed so. */
    static AgentResult failed(Agent agent, AgentTask task, Status status, String error) {
        return result(agent, task, status, "", error);
    }

    private static AgentResult result(Agent agent, AgentTask task, Status status, String output, String error) {
        return new AgentResult(
                "run-1",
                agent.name(),
                task.text(),
                status,
                output,
                "",
                error,
                status == Status.COMPLETED ? 0 : 1,
                Duration.ofMillis(1234),
                7,
                Usage.NONE,
                Optional.empty(),
                List.of("a.txt"),
                List.of(),
                "test");
    }

    /** A workflow of these tasks, each {@code id|dependencies|priority}; its text is its id. */
    static String workflow(String mode, String... tasks) {
        var json = new StringBuilder("{\"workflow_description\":\"all\",\"coordination_mode\":\"" + mode + "\",");
        json.append("\"agent_tasks\":[");
        for (int i = 0; i < tasks.length; i++) {
            String[] parts = tasks[i].split("\\|", -1);
            String needs = parts[1].isEmpty() ? "" : "\"" + parts[1].replace(",", "\",\"") + "\"";
            json.append(i == 0 ? "" : ",")
                    .append("{\"id\":\"" + parts[0] + "\",\"agent_type\":\"qa\",\"task\":\"" + parts[0]
                            + "\",\"dependencies\":[" + needs + "],\"priority\":" + parts[2] + "}");
        }
        return json.append("]}").toString();
    }
}
