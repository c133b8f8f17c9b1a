package autodev.agents.run;

import autodev.Json;
import autodev.agents.AgentTask;
import autodev.agents.rule.AgentAnswer;
import autodev.agents.rule.RuleAgent;
import autodev.workspace.Workspace;
import java.util.List;

/** What a worker does for an agent that needs no model. */
final class RuleWork {
    private RuleWork() {}

    static Word done(Order.Begin order, ParentLine parent) {
        RuleAgent agent = RuleAgent.of(order.agent())
                .orElseThrow(() -> new IllegalStateException("no rules for the agent " + order.agent()));
        AgentAnswer answer = agent.run(
                Json.convert(order.task(), AgentTask.class),
                Workspace.look(order.folder()),
                progress -> parent.say(new Word.Progress(progress)));
        return answer.success()
                ? new Word.Done(answer.summary(), List.of())
                : new Word.Failed(answer.summary(), answer.summary());
    }
}
