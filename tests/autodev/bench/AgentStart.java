package autodev.bench;

import autodev.agents.Agent;
import autodev.agents.AgentResult;
import autodev.agents.AgentTask;
import autodev.agents.run.AgentEvent;
import autodev.agents.run.AgentRun;
import autodev.llm.Delta;
import autodev.llm.Model;
import autodev.llm.Reply;
import autodev.llm.Request;
import autodev.llm.Usage;
import autodev.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** From the start of an agent's process, in its sandbox, to its first question to its model. */
public final class AgentStart implements Measurement {
    private static final double AIM_SECONDS = 0.6;

    @Override
    public String name() {
        return "agent-start";
    }

    @Override
    public String about() {
        return "start of an agent's process to its first call of its model";
    }

    @Override
    public Findings measure(Lab lab) throws IOException {
        var bare = new BareJava(lab);
        Path project = lab.folder("agent");
        Files.writeString(project.resolve("a.txt"), "one\n");
        Workspace workspace = Workspace.open(project);
        var samples = lab.rounds(name(), record -> {
            record.keep("bare", bare.start().wall());
            record.keep("agent", toFirstCall(workspace));
        });
        return Findings.of(Figure.of("start to first call", Unit.SECONDS, samples.get("agent"))
                .against(BareJava.NAME, samples.get("bare"))
                .aim(AIM_SECONDS));
    }

    private static double toFirstCall(Workspace workspace) {
        var launched = new AtomicLong();
        var asked = new AtomicLong();
        Model model = new Model() {
            @Override
            public String name() {
                return "replay:bench";
            }

            @Override
            public Reply send(Request request, Delta.Listener deltas) {
                asked.set(System.nanoTime());
                return new Reply("done", "bench", "stop", Usage.NONE, Duration.ZERO);
            }
        };
        AgentResult result = AgentRun.of(agent(), AgentTask.of("say done"))
                .in(workspace)
                .model(model)
                .listen(event -> {
                    if (event instanceof AgentEvent.Launched) launched.set(System.nanoTime());
                })
                .run();
        if (!result.success()) throw new IllegalStateException("the agent did not complete: " + result.error());
        return (asked.get() - launched.get()) / 1e9;
    }

    private static Agent agent() {
        return new Agent(
                "bench",
                "says done",
                List.of(),
                Optional.empty(),
                List.of("read", "list", "search", "write", "run"),
                List.of(),
                Agent.TIMEOUT,
                Agent.MEMORY,
                false,
                "Say done.",
                Optional.empty());
    }
}
