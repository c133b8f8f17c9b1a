package autodev.agents.rule;

import autodev.agents.AgentTask;
import autodev.workspace.Workspace;
import java.util.Optional;
import java.util.function.Consumer;

/** An agent whose task can be done by rule, without a model; it reads the workspace and writes nothing to it. */
public interface RuleAgent {
    /** What every answer says of itself. */
    String BY_RULE = "by rule, no model was asked";

    /** The one for the core agent of this name; empty where it takes a model. */
    static Optional<RuleAgent> of(String agentName) {
        return Optional.ofNullable(
                switch (agentName) {
                    case "qa" -> new QaAgent();
                    case "security" -> new SecurityAgent();
                    case "versioner" -> new VersionerAgent();
                    case "documentation" -> new DocumentationAgent();
                    case "ticketer" -> new TicketerAgent();
                    default -> null;
                });
    }

    /** What it does, in a sentence. */
    String about();

    /**
     * Does it; {@code progress} hears short lines meanwhile. Throws {@link autodev.Interrupted} when its thread is
     * interrupted, {@link autodev.BadInput} for a context that it cannot use.
     */
    AgentAnswer run(AgentTask task, Workspace workspace, Consumer<String> progress);
}
