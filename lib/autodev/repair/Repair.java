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
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

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
    private final Undertaking undertaking;

    private Repair(Undertaking undertaking) {
        this.undertaking = undertaking;
    }

    /** A repair of the folder {@code workspace}, relative to this process's folder; it is made at the first step if missing. */
    public static Repair in(String workspace) {
        return in(Path.of(workspace));
    }

    /** A repair of the folder {@code workspace}. */
    public static Repair in(Path workspace) {
        return new Repair(new Undertaking(workspace.toAbsolutePath().normalize()));
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
        undertaking.model = Optional.empty();
        return set(s -> s.model = Optional.of(name));
    }

    /** This model. */
    public Repair model(Model model) {
        undertaking.model = Optional.of(model);
        return set(s -> s.model = Optional.empty());
    }

    /** What the model may cost in this run: {@code $0.50}, {@code 50000tokens}; no bound unless given. */
    public Repair budget(String budget) {
        return set(s -> s.budget = Optional.of(budget));
    }

    /** How many patches at most, 1 or more; 6 unless given. */
    public Repair maxIterations(int count) {
        return set(s -> s.maxIterations(count));
    }

    /** How many proposals side by side, 1 to 32; 1 unless given. The first that turns green wins. */
    public Repair candidates(int count) {
        return set(s -> s.candidates(count));
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
        return set(s -> s.contextTokens(tokens));
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

    /**
     * Hears every event of the run; several listeners hear in the order in which they came. Where none is named, that of the
     * interactive session hears, if there is one.
     */
    public Repair listen(Event.Listener more) {
        undertaking.listener = Optional.of(
                undertaking.listener.map(earlier -> earlier.and(more)).orElse(more));
        return this;
    }

    /** Empties the workspace first, if AutoDev made it. */
    public Repair reset() {
        undertaking.reset = true;
        return this;
    }

    /** Goes on with the last run in this workspace, with its settings unless others are given. */
    public Repair resume() {
        undertaking.resume = true;
        return this;
    }

    /** One iteration: tests if they have not run yet, a proposal, its patch, the tests again. On green it does nothing more. */
    public Iteration step() {
        return undertaking.shown(Run::step);
    }

    /** Steps until the tests pass or it cannot go on, then runs the tests once more. */
    public Report run() {
        return undertaking.shown(Run::toTheEnd);
    }

    /**
     * What would be asked next, and how long it is; asks nobody and changes no file. The tests run first if they have not seen the
     * files as they are.
     */
    public NextPrompt prompt() {
        return undertaking.shown(Run::prompt);
    }

    /**
     * Changes the question that the next proposal is asked with: {@code edit} is given its text and answers what is sent. It holds
     * for one proposal, with all its candidates, and then no more; another edit takes its place, and
     * {@code UnaryOperator.identity()} takes it back. The journal says that a person edited it, and what.
     */
    public Repair prompt(UnaryOperator<String> edit) {
        undertaking.edit = Optional.of(edit);
        undertaking.run.ifPresent(open -> open.edit(edit));
        return this;
    }

    /**
     * Undoes the last iteration: its patch is taken out of the files again. What you have changed by hand since stays; where that
     * is in the same lines, throws {@link BadInput} and changes nothing. Before the first step it undoes the last iteration of the
     * last run in this workspace, of whatever process.
     */
    public Repair back() {
        if (undertaking.run.isEmpty()) new LastRun(undertaking.workspace).back(undertaking::hear);
        else undertaking.shown(Run::back);
        return this;
    }

    /** What the patches of this run have changed so far; before the first step, those of the last run in this workspace. */
    public View.Diff diff() {
        return new View.Diff(undertaking.run.map(Run::diff).orElseGet(() -> new LastRun(undertaking.workspace).diff()));
    }

    /**
     * The iterations of this run so far, oldest first, without those undone; before the first step, those of the last run in this
     * workspace, of whatever process. Looking changes nothing there.
     */
    public List<Iteration> history() {
        return undertaking.run.map(Run::iterations).orElseGet(() -> progress().iterations());
    }

    /** How far this run has come; before the first step, how far the last run in this workspace did. */
    public RepairProgress progress() {
        return undertaking.run.map(Run::progress).orElseGet(() -> new LastRun(undertaking.workspace).progress());
    }

    /** As {@link #fork(String)}, in the first folder of {@code WORKSPACE-fork-1}, {@code -2}, … that is free. */
    public Repair fork() {
        return new Repair(undertaking.forked(Optional.empty()));
    }

    /**
     * A second repair that goes on from here, with the same settings, in a copy of the workspace as it stands: the folder
     * {@code WORKSPACE-name} beside it, made by AutoDev. It has the iterations so far and can undo them; listeners, an edit of the
     * prompt, a zip and a branch at the end are not taken over. This repair stays as it is.
     */
    public Repair fork(String name) {
        return new Repair(undertaking.forked(Optional.of(name)));
    }

    /**
     * This repair and others side by side, from the point where they part: iterations, failing tests, cost and patches of each,
     * and how their files differ as last recorded.
     */
    public Comparison compare(Repair... others) {
        List<Repair> all = Stream.concat(Stream.of(this), Stream.of(others)).toList();
        all.forEach(one -> one.undertaking.run.ifPresent(Run::observe));
        return Comparing.of(all.stream().map(one -> one.undertaking.workspace).toList());
    }

    /** Writes the workspace's files as a zip; answers how many. */
    public int zip(String file) {
        return undertaking.opened().zip(Path.of(file));
    }

    /** Commits the present state to the user's own repository as a new branch; answers the branch's name. */
    public String branch() {
        return undertaking.opened().branch();
    }

    /** How far it has come, see {@link RepairProgress#view()}. */
    @Override
    public View view() {
        RepairProgress progress = progress();
        if (progress.begun().isPresent()) return progress.view();
        return View.text("repair of " + undertaking.workspace + "  ", View.Tone.STRONG)
                .and("no iteration yet");
    }

    /** Lets go of the workspace. */
    @Override
    public void close() {
        undertaking.close();
    }

    private Repair set(Consumer<Settings.Draft> change) {
        undertaking.set(change);
        return this;
    }
}
