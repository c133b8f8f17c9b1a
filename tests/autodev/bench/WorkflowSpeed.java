package autodev.bench;

import autodev.AutodevException;
import autodev.agents.AgentResult;
import autodev.agents.workflow.TaskRunner;
import autodev.agents.workflow.Workflow;
import autodev.agents.workflow.Workflows;
import autodev.llm.Usage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A workflow of 100 tasks in 10 layers of 10, each of which needs the whole layer before: checked, journaled, forced
 * to the disk, results handed on. Its tasks start no process and only wait, so that what is measured is the
 * order-keeper and not its agents; as many run at once as the machine has cores. The critical path at that
 * parallelism is what the waiting alone would take. Once more with tasks that do not even wait.
 */
public final class WorkflowSpeed implements Measurement {
    private static final int LAYERS = 10;
    private static final int WIDE = 10;
    private static final int MILLIS = 40;
    private static final double AIM = 1.3;

    @Override
    public String name() {
        return "workflow";
    }

    @Override
    public String about() {
        return "a workflow of 100 tasks in 10 layers";
    }

    @Override
    public Findings measure(Lab lab) throws IOException {
        int lanes = Math.max(2, Runtime.getRuntime().availableProcessors());
        double critical = LAYERS * Math.ceilDiv(WIDE, lanes) * MILLIS / 1e3;
        var samples = lab.rounds(name(), record -> {
            record.keep("wall", run(lab.folder("workflow"), lanes, MILLIS));
            record.keep("critical", critical);
            record.keep("nothing", run(lab.folder("workflow"), lanes, 0));
        });
        String what = "100 tasks of " + MILLIS + " ms in 10 layers, " + lanes + " at once";
        return Findings.of(Figure.of(what, Unit.SECONDS, samples.get("wall"))
                        .against("their critical path", samples.get("critical"))
                        .aim(AIM * critical))
                .and(Findings.of(
                        Figure.of("100 tasks that do nothing in 10 layers", Unit.SECONDS, samples.get("nothing"))));
    }

    private static double run(Path folder, int lanes, int millis) {
        TaskRunner idle = (agent, task, _, _) -> {
            if (millis > 0) Thread.sleep(millis);
            return new AgentResult(
                    "",
                    agent.name(),
                    task.text(),
                    AgentResult.Status.COMPLETED,
                    "done",
                    "",
                    "",
                    0,
                    Duration.ofMillis(millis),
                    0,
                    Usage.NONE,
                    Optional.empty(),
                    List.of(),
                    List.of(),
                    "bench");
        };
        var workflows = Workflows.in(folder).runner(idle).lanes(lanes);
        Workflow workflow = workflows.parse(layers());
        long start = System.nanoTime();
        var run = workflows.run(workflow);
        double wall = (System.nanoTime() - start) / 1e9;
        if (run.exitCode() != 0)
            throw new AutodevException(
                    "the workflow did not end well: " + run.run().status());
        return wall;
    }

    private static String layers() {
        var tasks = new ArrayList<String>();
        for (int i = 0; i < LAYERS * WIDE; i++) {
            var needs = new ArrayList<String>();
            int first = i - i % WIDE - WIDE;
            for (int j = first; first >= 0 && j < first + WIDE; j++) needs.add("\"task-" + j + "\"");
            tasks.add(
                    "{\"agent_type\":\"qa\",\"task\":\"nothing\",\"dependencies\":[" + String.join(",", needs) + "]}");
        }
        return "{\"workflow_description\":\"layers\",\"agent_tasks\":[" + String.join(",", tasks) + "]}";
    }
}
