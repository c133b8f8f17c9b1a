package autodev.plan;

import autodev.BadInput;
import autodev.Event;
import autodev.llm.Budget;
import autodev.llm.Model;
import autodev.llm.Models;
import autodev.process.Sandbox;
import autodev.workspace.Workspace;
import java.nio.file.Path;
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
    private Optional<Function<Workspace, SignOffs>> signOffs = Optional.empty();
    private Optional<Supplier<Model>> model = Optional.empty();
    private Optional<String> modelName = Optional.empty();
    private Budget budget = Budget.unlimited();
    private Sandbox.Mode sandbox = Sandbox.Mode.AUTO;
    private boolean network;
    private int parallel = PlanContext.UNBOUNDED;
    private Event.Listener listener = Event.Listener.none();
    private Optional<Engine> engine = Optional.empty();

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
        copy.signOffs = signOffs;
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

    /** Whom to ask, made for the workspace when it is open; takes the place of {@link #approve}. */
    public Plans signOffs(Function<Workspace, SignOffs> value) {
        return with(copy -> copy.signOffs = Optional.of(value));
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
        return with(copy -> copy.engine = Optional.of(value));
    }

    /** What each step would do; changes nothing, not even AutoDev's own folder. Throws BadInput for a plan with problems. */
    public DryRun dryRun(Plan plan) {
        return DryRun.of(plan, context(Workspace.look(folder)));
    }

    /** Runs it to its end, or until it pauses; see {@link Engine#run}. Throws BadInput for a plan with problems. */
    public PlanRun run(Plan plan) {
        plan.check(actions);
        return engine().run(plan, context(Workspace.open(folder)));
    }

    /** Goes on with a run that was killed, paused or failed; see {@link Engine#resume}. */
    public PlanRun resume(String run) {
        return engine().resume(run, context(Workspace.open(folder)));
    }

    /** Where plans run, in {@code workspace}. */
    PlanContext context(Workspace workspace) {
        return new PlanContext(
                workspace,
                actions,
                signOffs.map(made -> made.apply(workspace)).orElseGet(() -> signOffs(workspace)),
                model.orElseGet(() -> new LazyModel(modelName, budget, listener)),
                sandbox,
                network,
                parallel,
                listener);
    }

    private SignOffs signOffs(Workspace workspace) {
        throw new UnsupportedOperationException("to be built: " + approve + " in " + workspace.root());
    }

    private Engine engine() {
        return engine.orElseThrow(() -> new UnsupportedOperationException("to be built"));
    }
}
