package autodev.agents.run;

import autodev.Json;
import autodev.Template;
import autodev.agents.Agent;
import autodev.agents.AgentTask;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What an agent's model is told: {@code system} who it is and what holds for it, {@code question} its task, what it
 * may know of its surroundings, and what it did before.
 */
record AgentPrompt(String system, String question) {
    /** The prompt of this agent for this task, with the context that it is allowed to see, and its earlier results. */
    static AgentPrompt of(
            Agent agent, AgentTask task, ObjectNode context, Path folder, List<String> tools, int rounds, String past) {
        String system = Template.beside(AgentPrompt.class, "agent.md")
                .fill(Map.of(
                        "name",
                        agent.name(),
                        "prompt",
                        agent.prompt().strip(),
                        // Its paths are relative; where it lies on this machine is nobody's business.
                        "folder",
                        String.valueOf(folder.getFileName() == null ? folder : folder.getFileName()),
                        "tools",
                        tools.isEmpty() ? "none; answer from what you are told" : String.join(", ", tools),
                        "rounds",
                        String.valueOf(rounds)));
        return new AgentPrompt(system, question(task, context, past));
    }

    /** The prompt of this agent for another command-line agent, which has tools and rounds of its own. */
    static AgentPrompt forExecutor(Agent agent, AgentTask task, ObjectNode context, Path folder, String past) {
        String tools = agent.tools().isEmpty() ? "answer, and change nothing" : String.join(", ", agent.tools());
        String system = Template.beside(AgentPrompt.class, "executor.md")
                .fill(Map.of(
                        "name",
                        agent.name(),
                        "prompt",
                        agent.prompt().strip(),
                        "folder",
                        folder.toString(),
                        "tools",
                        tools));
        return new AgentPrompt(system, question(task, context, past));
    }

    private static String question(AgentTask task, ObjectNode context, String past) {
        return Template.beside(AgentPrompt.class, "task.md")
                .fill(Map.of(
                        "task",
                        task.text().strip(),
                        "priority",
                        task.priority().word(),
                        "context",
                        context.isEmpty() ? "" : "\n## Context\n\n```json\n" + Json.pretty(context) + "\n```\n",
                        "past",
                        past.isEmpty() ? "" : "\n## What you did here before\n\n" + past + "\n"));
    }

    /** Both in one, for a command that takes one text. */
    String whole() {
        return system + "\n" + question;
    }
}
