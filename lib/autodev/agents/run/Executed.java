package autodev.agents.run;

import autodev.agents.AgentResult;
import autodev.agents.rule.RuleAgent;
import autodev.llm.Choice;
import autodev.llm.Model;
import autodev.llm.Models;
import java.nio.file.Path;
import java.util.Optional;

/** Who does an agent's task. */
sealed interface Executed permits WorkerRun, ExecutorRun {
    /** Does it. */
    AgentResult run(RunRecord record);

    /** As the run says, else the agent, else the environment. Throws NeedsModel, NoProgram. */
    static Executed by(AgentRun run, Path folder) {
        if (run.executor.isPresent()) return ExecutorRun.of(run, folder);
        if (run.given.isPresent()) return new WorkerRun(run, run.given);
        return switch (Models.choose(run.named.or(run.agent::model), run.environment)) {
            case Choice.Language(Model model, String _) -> new WorkerRun(run, Optional.of(model));
            case Choice.Builtin() -> byRule(run, "builtin is no language model; " + Choice.setOne());
            case Choice.None(String message) -> byRule(run, message);
        };
    }

    private static Executed byRule(AgentRun run, String message) {
        if (RuleAgent.of(run.agent.name()).isEmpty())
            throw new AgentRunException.NeedsModel(
                    "the agent " + run.agent.name() + " cannot be done by rule, it needs a model: " + message);
        return new WorkerRun(run, Optional.empty());
    }
}
