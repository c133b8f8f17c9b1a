package autodev.repair;

import autodev.BadInput;
import autodev.Event;
import autodev.llm.Model;
import autodev.process.Sandbox;
import autodev.view.View;
import autodev.view.Viewable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Repairs a workspace until its test command passes.
 *
 * {@snippet :
 * var fix = Repair.in("demo_ws").task("Make the tests pass").runner("python3 -m unittest -v");
 * fix.step();      // one iteration: tests, proposal, patch
 * fix.back();      // undo it
 * fix.run();       // to the end
 * }
 *
 * Settings can be changed between steps. Not for several threads at once. Close it, or end the process, to let another repair
 * work in the same workspace.
 */
public final class Repair implements AutoCloseable, Viewable {
    private static final int MOST_CANDIDATES = 32;

    private final Path workspace;
    private Consumer<Settings.Draft> asked = settings -> {};
    private Optional<Model> model = Optional.empty();
    private Event.Listener listener = Event.Listener.none();
    private boolean reset;
    private boolean resume;
    private Optional<Run> run = Optional.empty();

    private Repair(Path workspace) {
        this.workspace = workspace;
    }

    /** A repair of the folder {@code workspace}, relative to this process's folder; it is made at the first step if missing. */
    public static Repair in(String workspace) {
        return in(Path.of(workspace));
    }

    /** A repair of the folder {@code workspace}. */
    public static Repair in(Path workspace) {
        return new Repair(workspace.toAbsolutePath().normalize());
    }

    /**
     * Begins what takes longest in a process's first repair, on threads of its own, while the caller finds out what is to be
     * repaired. A repair does the same without it, later.
     */
    public static void getReady() {
        HeadStart.begin();
    }

    /** What is to be done, in words for a model; "Make the tests pass." unless given. */
    public Repair task(String task) {
        return set(s -> s.task = task);
    }

    /** The test command, a shell line that runs in the workspace. Needed before the first step. */
    public Repair runner(String line) {
        return set(s -> s.runner = line);
    }

    /** {@code provider:model}, or {@code builtin}; the environment's choice unless given. */
    public Repair model(String name) {
        model = Optional.empty();
        return set(s -> s.model = Optional.of(name));
    }

    /** This model. */
    public Repair model(Model model) {
        this.model = Optional.of(model);
        return set(s -> s.model = Optional.empty());
    }

    /** What the model may cost in this run: {@code $0.50}, {@code 50000tokens}; no bound unless given. */
    public Repair budget(String budget) {
        return set(s -> s.budget = Optional.of(budget));
    }

    /** How many patches at most, 1 or more; 6 unless given. */
    public Repair maxIterations(int count) {
        return set(s -> s.maxIterations = atLeastOne("the number of iterations", count));
    }

    /** How many proposals side by side, 1 to 32; 1 unless given. The first that turns green wins. */
    public Repair candidates(int count) {
        if (count > MOST_CANDIDATES)
            throw new BadInput("the number of candidates is " + count + "; give at most " + MOST_CANDIDATES);
        return set(s -> s.candidates = atLeastOne("the number of candidates", count));
    }

    /** The time limit of one test run; 180 s unless given. */
    public Repair timeout(Duration limit) {
        return set(s -> s.timeout = limit);
    }

    /** The time limit of one search of the builtin engine; 300 s unless given. */
    public Repair bound(Duration limit) {
        return set(s -> s.bound = limit);
    }

    /** How many tokens of files a prompt may hold; 24,000 unless given. */
    public Repair contextTokens(int tokens) {
        return set(s -> s.contextTokens = atLeastOne("the number of context tokens", tokens));
    }

    /** Files that no patch may touch, as globs relative to the workspace, beside the tests that are there. */
    public Repair protect(String... globs) {
        return set(s -> s.protect = List.of(globs));
    }

    /** Lets patches change the tests that are there. */
    public Repair allowTestEdits() {
        return set(s -> s.allowTestEdits = true);
    }

    /** Whether the test command runs in a sandbox; {@code AUTO} unless given. */
    public Repair sandbox(Sandbox.Mode mode) {
        return set(s -> s.sandbox = mode);
    }

    /** Folders that the sandbox shows as well, read-only; writable with {@code :rw} behind the path. */
    public Repair sandboxAllow(String... paths) {
        return set(s -> s.sandboxAllow = List.of(paths));
    }

    /** Lets the test command reach the network from inside the sandbox. */
    public Repair network() {
        return set(s -> s.network = true);
    }

    /** At the end of {@link #run}, writes the workspace's files as this zip. */
    public Repair zipAtEnd(Path file) {
        return set(s -> s.zip = Optional.of(file));
    }

    /** At the end of {@link #run}, commits the final state to the user's own repository as a new branch. */
    public Repair git() {
        return set(s -> s.git = true);
    }

    /** Hears every event of the run; several listeners hear in the order in which they came. */
    public Repair listen(Event.Listener more) {
        listener = listener.and(more);
        return this;
    }

    /** Empties the workspace first, if AutoDev made it. */
    public Repair reset() {
        reset = true;
        return this;
    }

    /** Goes on with the last run in this workspace, with its settings unless others are given. */
    public Repair resume() {
        resume = true;
        return this;
    }

    /** One iteration: tests if they have not run yet, a proposal, its patch, the tests again. On green it does nothing more. */
    public Iteration step() {
        return opened().step();
    }

    /** Steps until the tests pass or it cannot go on, then runs the tests once more. */
    public Report run() {
        return opened().toTheEnd();
    }

    /** Undoes the last iteration of this run: the files are what they were before it. */
    public Repair back() {
        opened().back();
        return this;
    }

    /** What this run has changed so far. */
    public View.Diff diff() {
        return new View.Diff(opened().diff());
    }

    /** The iterations of this run so far, oldest first. */
    public List<Iteration> history() {
        return run.map(Run::iterations).orElse(List.of());
    }

    /** Writes the workspace's files as a zip; answers how many. */
    public int zip(String file) {
        return opened().zip(Path.of(file));
    }

    /** Commits the present state to the user's own repository as a new branch; answers the branch's name. */
    public String branch() {
        return opened().branch();
    }

    /** One line: the workspace, how many iterations there are, and what the tests said after the last. */
    @Override
    public View view() {
        var all = history();
        String count =
                all.isEmpty() ? "no iteration yet" : all.size() == 1 ? "1 iteration" : all.size() + " iterations";
        return View.text("repair of " + workspace + "  ", View.Tone.STRONG)
                .and(count + (all.isEmpty() ? "" : ", " + all.getLast().state()));
    }

    /** Lets go of the workspace. */
    @Override
    public void close() {
        run.ifPresent(Run::close);
        run = Optional.empty();
    }

    private Repair set(Consumer<Settings.Draft> change) {
        asked = asked.andThen(change);
        run.ifPresent(open -> open.change(change, model));
        return this;
    }

    private Run opened() {
        if (run.isEmpty()) {
            var opening = new RunOpening(workspace, asked, model, event -> listener.on(event), reset, resume);
            run = Optional.of(opening.run());
        }
        return run.get();
    }

    private static int atLeastOne(String what, int count) {
        if (count < 1) throw new BadInput(what + " is " + count + "; give 1 or more");
        return count;
    }
}
