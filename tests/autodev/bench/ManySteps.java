package autodev.bench;

import autodev.AutodevException;
import autodev.Event;
import autodev.SignOff;
import autodev.plan.Action;
import autodev.plan.ActionSpec;
import autodev.plan.Actions;
import autodev.plan.LocalEngine;
import autodev.plan.OnFailure;
import autodev.plan.Outcome;
import autodev.plan.Plan;
import autodev.plan.PlanContext;
import autodev.plan.PlanRun;
import autodev.plan.SignOffFolder;
import autodev.plan.SignOffs;
import autodev.plan.Step;
import autodev.process.Sandbox;
import autodev.workspace.Workspace;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** The process that runs a plan of many steps, each of which only waits. */
final class ManySteps {
    private ManySteps() {}

    /** How long a step waits. */
    record Wait(int millis) {}

    /** {@code FOLDER STEPS LANES MILLIS}; prints the wall time in seconds. */
    public static void main(String... args) {
        int steps = Integer.parseInt(args[1]);
        int lanes = Integer.parseInt(args[2]);
        var workspace = Workspace.open(Path.of(args[0]));
        // What a process loads and compiles once is not the engine's time.
        run(workspace, plan(lanes, lanes, 1));
        System.out.println(run(workspace, plan(steps, lanes, Integer.parseInt(args[3]))));
        System.exit(0);
    }

    private static Plan plan(int steps, int lanes, int millis) {
        ObjectNode wait = JsonNodeFactory.instance.objectNode().put("millis", millis);
        return new Plan(
                "many",
                "",
                Plan.Dialect.STEPS,
                OnFailure.HALT,
                IntStream.range(0, steps)
                        .mapToObj(i -> Step.of("step " + i, "WAIT", wait).lane("lane " + i % lanes))
                        .toList());
    }

    private static double run(Workspace workspace, Plan plan) {
        var ran = new AtomicInteger();
        PlanContext context = context(workspace, ran);
        long start = System.nanoTime();
        PlanRun run = new LocalEngine().run(plan, context);
        double wall = (System.nanoTime() - start) / 1e9;
        if (run.state() != PlanRun.State.DONE || ran.get() != plan.steps().size())
            throw new AutodevException(ran + " of " + plan.steps().size() + " steps ran: " + run.status());
        return wall;
    }

    private static PlanContext context(Workspace workspace, AtomicInteger ran) {
        var spec = ActionSpec.of("WAIT", "Waits.", Wait.class, ActionSpec.Effect.READS);
        var action = Action.of(spec, Wait.class, (fields, _) -> "wait " + fields.millis(), (fields, _) -> {
            Thread.sleep(fields.millis());
            ran.incrementAndGet();
            return Outcome.Done.of("");
        });
        return new PlanContext(
                workspace,
                Actions.of(List.of(action)),
                SignOffFolder.in(workspace, SignOffs.Approve.NONE, SignOff.nobody()),
                () -> {
                    throw new AutodevException("a step that waits needs no model");
                },
                Sandbox.Mode.OFF,
                false,
                PlanContext.UNBOUNDED,
                Event.Listener.none());
    }
}
