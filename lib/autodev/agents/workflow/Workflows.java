package autodev.agents.workflow;

import autodev.BadInput;
import autodev.Event;
import autodev.Interactive;
import autodev.Interrupted;
import autodev.Plural;
import autodev.agents.Agents;
import autodev.llm.Budget;
import autodev.plan.Actions;
import autodev.plan.Plan;
import autodev.plan.PlanEvent;
import autodev.plan.PlanNotice;
import autodev.plan.PlanRun;
import autodev.plan.Plans;
import autodev.process.Sandbox;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Runs workflows in a folder. Each setting gives a copy.
 *
 * <pre>{@code
 * var workflows = Workflows.in(Path.of("my-project"));
 * var run = workflows.run(workflows.read(Path.of("release.yaml")));
 * workflows.resume(run.name());
 * }</pre>
 */
public final class Workflows {
    private final Path folder;
    private Map<String, String> environment = System.getenv();
    private TaskRunner runner = AgentTaskRunner.usual();
    private OptionalInt lanes = OptionalInt.empty();
    private Sandbox.Mode sandbox = Sandbox.Mode.AUTO;
    private boolean network;
    // Whoever sits at the session hears them from Plans already.
    private Event.Listener listener = _ -> {};

    private Workflows(Path folder) {
        this.folder = folder;
    }

    /**
     * With agents in processes of their own, as many at once as cores and memory allow, in the sandbox where there is
     * one, no network.
     */
    public static Workflows in(Path folder) {
        return new Workflows(folder);
    }

    private Workflows with(Consumer<Workflows> change) {
        var copy = new Workflows(folder);
        copy.environment = environment;
        copy.runner = runner;
        copy.lanes = lanes;
        copy.sandbox = sandbox;
        copy.network = network;
        copy.listener = listener;
        change.accept(copy);
        return copy;
    }

    /** With this in place of real agents, or agents with other settings: {@link AgentTaskRunner}. */
    public Workflows runner(TaskRunner value) {
        return with(copy -> copy.runner = value);
    }

    /** With agents that ask this model, {@code builtin} for those that work by rule, where a task names none. */
    public Workflows model(String name) {
        return runner(new AgentTaskRunner(Optional.of(name), Optional.empty(), Budget.unlimited()));
    }

    /** So many tasks at once, whatever cores and memory there are. Throws BadInput unless it is 1 or more. */
    public Workflows lanes(int value) {
        if (value < 1) throw new BadInput("lanes " + value + ", expected 1 or more tasks at once");
        return with(copy -> copy.lanes = OptionalInt.of(value));
    }

    /** How agents are boxed. */
    public Workflows sandbox(Sandbox.Mode value) {
        return with(copy -> copy.sandbox = value);
    }

    /** Whether agents may use the network. */
    public Workflows network(boolean value) {
        return with(copy -> copy.network = value);
    }

    /** Lets {@code value} hear the events of runs ({@link PlanEvent}) and of agents too. */
    public Workflows listen(Event.Listener value) {
        return with(copy -> copy.listener = listener.and(value));
    }

    /** With this environment in place of the process's own; it says where the user's agents are. */
    Workflows environment(Map<String, String> value) {
        return with(copy -> copy.environment = Map.copyOf(value));
    }

    /** The workflow in this file, checked; see {@link Workflow#read}. */
    public Workflow read(Path file) {
        return Workflow.read(file, Agents.in(folder, environment));
    }

    /** As above, from its text. */
    public Workflow parse(String text) {
        return Workflow.parse(text, Agents.in(folder, environment));
    }

    /** As above, from JSON that was read already. */
    public Workflow parse(JsonNode json) {
        return Workflow.of(json, Agents.in(folder, environment));
    }

    /** How many tasks of this workflow would run at once here, and why not more. */
    public String lanes(Workflow workflow) {
        Lanes here = lanes(WorkflowPlan.of(workflow));
        return here.count() + " (" + here.why() + ")";
    }

    /**
     * Runs it to its end: a task that fails keeps those that depend on it from running, the others go on. Throws
     * {@link Interrupted} that says how to go on.
     */
    public WorkflowRun run(Workflow workflow) {
        Plan plan = WorkflowPlan.of(workflow);
        return ran(plan, plans -> plans.run(plan));
    }

    /**
     * Goes on with a run that was killed, interrupted or failed: no task that completed runs again. Throws BadInput
     * for an unknown one.
     */
    public WorkflowRun resume(String run) {
        return ran(show(run).run().plan(), plans -> plans.resume(run));
    }

    /**
     * A run as it stands, while it runs in another process too. Throws BadInput if there is none, or it is no
     * workflow's.
     */
    public WorkflowRun show(String run) {
        PlanRun found = Plans.in(folder).show(run);
        if (!isWorkflow(found))
            throw new BadInput("the run " + run + " is no workflow's; look at: autodev plan show " + run);
        return new WorkflowRun(found);
    }

    /** The runs of workflows in the folder, the newest first. */
    public List<WorkflowRun> runs() {
        return Plans.in(folder).runs().stream()
                .filter(Workflows::isWorkflow)
                .map(WorkflowRun::new)
                .toList();
    }

    private static boolean isWorkflow(PlanRun run) {
        return run.plan().dialect().equals(WorkflowPlan.DIALECT);
    }

    private WorkflowRun ran(Plan plan, Function<Plans, PlanRun> work) {
        Lanes here = lanes(plan);
        var begun = new AtomicReference<Optional<String>>(Optional.empty());
        Event.Listener heard = event -> {
            if (event instanceof PlanEvent.Started started) begun.set(Optional.of(started.run()));
            if (event instanceof PlanEvent.Resumed resumed) begun.set(Optional.of(resumed.run()));
            listener.on(event);
        };
        if (here.count() < plan.steps().size())
            Interactive.listener()
                    .and(listener)
                    .on(new PlanNotice("at most " + Plural.of(here.count(), "task") + " at once (" + here.why() + ")"));
        Plans plans = Plans.in(folder)
                .actions(Actions.standard().and(List.of(RunAgentAction.of(runner, environment))))
                .sandbox(sandbox)
                .network(network)
                .parallel(here.count())
                .listen(heard);
        try {
            return new WorkflowRun(work.apply(plans));
        } catch (Interrupted e) {
            throw begun.get()
                    .map(run -> new Interrupted(
                            "the workflow run " + run,
                            "go on with: "
                                    + Interactive.either(
                                            "autodev workflow resume " + run,
                                            "Workflows.in(FOLDER).resume(\"" + run + "\")")))
                    .orElse(e);
        }
    }

    private Lanes lanes(Plan plan) {
        return lanes.isPresent() ? new Lanes(lanes.getAsInt(), "asked for") : Lanes.of(plan);
    }
}
