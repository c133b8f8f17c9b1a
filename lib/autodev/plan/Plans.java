package autodev.plan;

import autodev.BadInput;
import autodev.Event;
import autodev.Interactive;
import autodev.SignOff;
import autodev.llm.Budget;
import autodev.llm.Model;
import autodev.llm.Models;
import autodev.plan.learn.Lessons;
import autodev.plan.learn.Teacher;
import autodev.process.Sandbox;
import autodev.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * How plans are run in a folder. Each setting gives a copy; nothing is made or asked before something runs.
 *
 * <pre>{@code
 * var plans = Plans.in(Path.of("my-project")).model("ollama:llama3.1").network(true).parallel(8);
 * plans.dryRun(plan);
 * var run = plans.run(plan);
 * plans.resume(run.run());
 * }</pre>
 */
public final class Plans {
    private final Path folder;
    private Actions actions = Actions.standard();
    private SignOffs.Approve approve = SignOffs.Approve.ASK;
    private SignOff person = TerminalSignOff.unlessInteractive();
    private Optional<Supplier<Model>> model = Optional.empty();
    private Optional<String> modelName = Optional.empty();
    private Budget budget = Budget.unlimited();
    private Sandbox.Mode sandbox = Sandbox.Mode.AUTO;
    private boolean network;
    private int parallel = PlanContext.UNBOUNDED;
    private Event.Listener listener = Interactive.listener();
    private Engine engine = new LocalEngine();

    private Plans(Path folder) {
        this.folder = folder;
    }

    /**
     * With every action of the house; asking whoever is there; the model that the environment names; commands in the sandbox where
     * there is one; no network; as many steps at once as can run.
     */
    public static Plans in(Path folder) {
        return new Plans(folder);
    }

    /** As above. */
    public static Plans in(String folder) {
        return in(PlanFile.path(folder));
    }

    private Plans with(Consumer<Plans> change) {
        var copy = new Plans(folder);
        copy.actions = actions;
        copy.approve = approve;
        copy.person = person;
        copy.model = model;
        copy.modelName = modelName;
        copy.budget = budget;
        copy.sandbox = sandbox;
        copy.network = network;
        copy.parallel = parallel;
        copy.listener = listener;
        copy.engine = engine;
        change.accept(copy);
        return copy;
    }

    /** With these actions and no others. */
    public Plans actions(Actions value) {
        return with(copy -> copy.actions = value);
    }

    /** When people are asked. */
    public Plans approve(SignOffs.Approve value) {
        return with(copy -> copy.approve = value);
    }

    /** Who is asked; by default who sits at the terminal, or in the notebook. */
    public Plans person(SignOff value) {
        return with(copy -> copy.person = value);
    }

    /** The model of this name, {@code provider:model}, with every layer round it (see {@link Models#of}). */
    public Plans model(String name) {
        return with(copy -> copy.modelName = Optional.of(name));
    }

    /** This model, as it is. */
    public Plans model(Model value) {
        return with(copy -> copy.model = Optional.of(() -> value));
    }

    /** What all calls of the model together may use; not of one that was given as it is. */
    public Plans budget(Budget value) {
        return with(copy -> copy.budget = value);
    }

    /** How commands are boxed. */
    public Plans sandbox(Sandbox.Mode value) {
        return with(copy -> copy.sandbox = value);
    }

    /** Whether actions and commands may use the network. */
    public Plans network(boolean value) {
        return with(copy -> copy.network = value);
    }

    /** How many steps run at once at most; throws BadInput unless it is 1 or more. */
    public Plans parallel(int value) {
        if (value < 1) throw new BadInput("parallel " + value + ", expected 1 or more steps at once");
        return with(copy -> copy.parallel = value);
    }

    /** Lets {@code value} hear the events of runs too. */
    public Plans listen(Event.Listener value) {
        return with(copy -> copy.listener = listener.and(value));
    }

    /** Runs with this engine instead of the one on this machine. */
    public Plans engine(Engine value) {
        return with(copy -> copy.engine = value);
    }

    /** The actions that there are in the folder, the learnt ones among them. */
    public Actions actions() {
        return Lessons.of(Workspace.look(folder)).applyTo(actions);
    }

    /** Reads a plan as {@link Plan#read(Path)} does, with the actions of the folder. */
    public Plan read(Path file) {
        return parse(PlanFile.text(file));
    }

    /** As above, from its text. */
    public Plan parse(String json) {
        return Plan.parse(json, actions());
    }

    /** Has the model write a plan and checks it; runs nothing. See {@link PlanWriter#write}. */
    public Plan write(String want) {
        Workspace workspace = Workspace.look(folder);
        PlanContext context = context(workspace, listener);
        return new PlanWriter(context.model().get(), context.actions()).write(want, workspace);
    }

    /** Learns from what failed in a run, asking whoever is there; see {@link Teacher#learn}. */
    public List<Teacher.Result> learn(PlanRun run) {
        return new Teacher(context(Workspace.open(folder), listener)).learn(run);
    }

    /**
     * What each step would do, with what the project has learnt; changes nothing, not even AutoDev's own folder. Throws BadInput for
     * a plan with problems.
     */
    public DryRun dryRun(Plan plan) {
        Workspace workspace = Workspace.look(folder);
        return DryRun.of(Lessons.of(workspace).applyTo(plan), context(workspace, Event.Listener.none()));
    }

    /**
     * Runs it, with what the project has learnt, to its end, or until it pauses; what ran is in the {@link History}. Before anything
     * runs, throws {@link autodev.Blocked} if all that is wrong with it are actions that are not there, else BadInput for a plan
     * with problems; see {@link Engine#run}.
     */
    public PlanRun run(Plan plan) {
        Workspace workspace = Workspace.open(folder);
        Plan learnt = Lessons.of(workspace).applyTo(plan);
        PlanProblems.refuse(learnt, Lessons.of(workspace).applyTo(actions));
        return recorded(workspace, learnt, context -> engine.run(learnt, context));
    }

    /** Goes on with a run that was killed, paused or failed; see {@link Engine#resume}. */
    public PlanRun resume(String run) {
        Workspace workspace = Workspace.open(folder);
        return recorded(workspace, show(run).plan(), context -> engine.resume(run, context));
    }

    /** The runs of the folder, the newest first. */
    public List<PlanRun> runs() {
        return PlanRuns.list(Workspace.look(folder));
    }

    /** One run, as it stands. Throws BadInput for an unknown one. */
    public PlanRun show(String run) {
        return PlanRuns.read(RunFolder.of(Workspace.look(folder), run)).run();
    }

    private PlanRun recorded(Workspace workspace, Plan plan, Function<PlanContext, PlanRun> work) {
        try (var recorder = History.in(workspace).record(plan)) {
            PlanRun run = work.apply(context(workspace, listener.and(recorder)));
            if (recorder.repaired() > 0)
                listener.on(new PlanNotice("the history had a torn last line of a killed process; it was set aside"));
            recorder.trouble()
                    .ifPresent(trouble -> listener.on(
                            new PlanNotice("the history of this run is not complete: " + trouble.getMessage())));
            return run;
        }
    }

    private PlanContext context(Workspace workspace, Event.Listener heard) {
        return new PlanContext(
                workspace,
                Lessons.of(workspace).applyTo(actions),
                SignOffFolder.in(workspace, approve, person),
                model.orElseGet(() -> new LazyModel(modelName, budget, heard)),
                sandbox,
                network,
                parallel,
                heard);
    }
}
