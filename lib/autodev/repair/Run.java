package autodev.repair;

import autodev.AutodevException;
import autodev.BadInput;
import autodev.Interactive;
import autodev.Interrupted;
import autodev.llm.Model;
import autodev.llm.ModelException;
import autodev.llm.Usage;
import autodev.workspace.Journal;
import autodev.workspace.Workspace;
import autodev.workspace.WorkspaceLock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** One run of a repair in a workspace that it holds: stepped, undone, ended. See {@link RunOpening} for how it begins. */
final class Run implements AutoCloseable {
    private static final int NAMED = 5;

    private final String id;
    private final WorkspaceLock lock;
    private final Journal journal;
    private final Session session;
    private final RepairLoop loop;
    private final HandEdits hand;
    private final Optional<UserBranch> repository;
    private final List<String> uncommitted;
    private final long start = System.nanoTime();
    private Optional<String> branch = Optional.empty();
    private Optional<String> zip = Optional.empty();
    /** Why what was asked to be made of the final state could not be made. */
    private Optional<String> problem = Optional.empty();

    /** {@code uncommitted}: what of the user's own was on no branch when the run began. */
    Run(
            String id,
            WorkspaceLock lock,
            Journal journal,
            Session session,
            Optional<UserBranch> repository,
            List<String> uncommitted) {
        this.id = id;
        this.lock = lock;
        this.journal = journal;
        this.session = session;
        this.loop = new RepairLoop(session);
        this.hand = new HandEdits(session);
        this.repository = repository;
        this.uncommitted = uncommitted;
    }

    /** Settings change between two steps; what is made of them changes with them. */
    void change(Consumer<Settings.Draft> change, Optional<Model> model) {
        String runner = session.settings().runner();
        session.parts = Parts.changed(session, session.settings().with(change), model);
        if (session.settings().runner().equals(runner)) return;
        // What another test command said does not count for this one.
        session.forgetTests();
        loop.testAgain();
    }

    /** All that are not undone, those of earlier processes of this run too. */
    List<Iteration> iterations() {
        return Stream.concat(session.earlier.stream(), session.iterations.stream())
                .toList();
    }

    RepairProgress progress() {
        return session.watch.progress();
    }

    /** A person changes what is asked next. */
    void edit(UnaryOperator<String> edit) {
        session.edit = Optional.of(edit);
    }

    /** What a person has changed in the files is seen and recorded. */
    void observe() {
        if (hand.take()) loop.testAgain();
    }

    Iteration step() {
        hand.begin();
        try {
            return turn();
        } finally {
            hand.end();
        }
    }

    /** What the next step would ask; the tests run first if they have not seen the files as they are. */
    NextPrompt prompt() {
        hand.begin();
        try {
            Optional<Outcome> first = loop.look();
            Proposer plain = session.parts.proposer();
            if (loop.green()) return NextPrompt.none(plain.name(), "is not asked: the tests pass");
            if (first.isPresent())
                return NextPrompt.none(plain.name(), "is not asked: all iterations are used up; raise maxIterations");
            Proposer asked = session.edit.map(plain::edited).orElse(plain);
            var packed = new ArrayList<RepairEvent.Packed>();
            return asked.asks(session.situation(event -> {
                        if (event instanceof RepairEvent.Packed one) packed.add(one);
                    }))
                    .map(request ->
                            NextPrompt.of(plain.name(), request, packed, session.edit.isPresent(), loop.count()))
                    .orElseGet(() -> NextPrompt.none(plain.name(), "is asked without a prompt: it is no model"));
        } finally {
            hand.end();
        }
    }

    private Iteration turn() {
        Optional<Outcome> first = loop.begin();
        if (first.isPresent()) return untouched(first.get());
        return loop.green() ? untouched(Outcome.GREEN) : loop.step();
    }

    /** Nothing to propose: the tests pass, or all iterations are used up. */
    private Iteration untouched(Outcome outcome) {
        String version = session.version();
        return new Iteration(
                session.nextIteration() - 1,
                "",
                version,
                version,
                List.of(),
                "",
                "",
                Usage.NONE,
                session.failure,
                Duration.ZERO,
                Duration.ZERO,
                Optional.of(outcome),
                List.of());
    }

    Report toTheEnd() {
        hand.begin();
        try {
            Iteration last = turn();
            while (last.outcome().isEmpty()) last = loop.step();
            Outcome outcome = last.outcome().get();
            if (outcome == Outcome.GREEN) outcome = onceMore();
            return end(outcome, Endings.message(outcome, session, last), outcome.exitCode());
        } catch (ModelException e) {
            Outcome outcome = e instanceof ModelException.BudgetExhausted ? Outcome.OVER_BUDGET : Outcome.MODEL_FAILED;
            return end(outcome, e.getMessage(), e.exitCode());
        } catch (Interrupted e) {
            ended(Outcome.INTERRUPTED, e.getMessage());
            throw new Interrupted(
                    "the repair in " + session.workspace.root(),
                    "its state is kept: go on with " + Interactive.either("--resume", ".resume()"));
        } finally {
            hand.end();
        }
    }

    private Outcome onceMore() {
        session.test(session.nextIteration() - 1, true);
        return session.failure.isEmpty() ? Outcome.GREEN : Outcome.FLAKY;
    }

    private Report end(Outcome outcome, String message, int exitCode) {
        export();
        ended(outcome, message);
        session.times = session.times.since(start);
        int made = (int) session.iterations.stream()
                .filter(one -> !one.files().isEmpty())
                .count();
        boolean success = outcome.green() && problem.isEmpty();
        return new Report(
                outcome,
                success,
                success || !outcome.green() ? exitCode : Outcome.STILL_RED.exitCode(),
                message + problem.map(why -> "; but " + why).orElse(""),
                id,
                session.workspace.root().toString(),
                session.parts.proposer().name(),
                session.before + made,
                session.changed(),
                session.diff(),
                session.parts.budget().spent(),
                session.times,
                zip,
                branch,
                List.copyOf(session.iterations),
                progress());
    }

    /** What the user asked to be made of the final state; that it cannot be made is said and takes nothing from the rest. */
    private void export() {
        session.settings().zip().ifPresent(target -> tried(() -> zip(target)));
        if (!session.settings().git()) return;
        if (session.changed().isEmpty())
            session.say(new RepairEvent.Noted("--git: nothing was changed, no branch made"));
        else tried(this::branch);
    }

    private void tried(Runnable export) {
        try {
            export.run();
        } catch (Interrupted e) {
            throw e;
        } catch (AutodevException e) {
            problem = Optional.of(String.valueOf(e.getMessage()));
            session.say(new RepairEvent.Noted(e.getMessage()));
        }
    }

    private void ended(Outcome outcome, String message) {
        Optional<String> hint = outcome.green() ? Optional.empty() : Optional.of("--resume");
        session.say(new RepairEvent.Ended(outcome, message, hint));
    }

    /** Undoes the last iteration and answers it. */
    Iteration back() {
        List<Iteration> own = session.iterations.isEmpty() ? session.earlier : session.iterations;
        if (own.isEmpty()) throw new BadInput("nothing to undo: this run has made no iteration; step() first");
        Iteration last = own.getLast();
        Undo.of(session.workspace, last, byHandSince(last, progress()));
        own.removeLast();
        if (own == session.earlier) session.before = last.number() - 1;
        session.patches.remove(last.patch());
        boolean attempt = last.failure().isPresent() && !last.files().isEmpty();
        if (attempt && !session.attempts.isEmpty()) session.attempts.removeLast();
        session.say(new RepairEvent.Undone(last.number(), last.before(), last.patch(), attempt));
        session.forgetTests();
        loop.testAgain();
        return last;
    }

    /** The files that a person has changed after this iteration. */
    static Set<String> byHandSince(Iteration last, RepairProgress progress) {
        var files = new HashSet<String>();
        for (Round round : progress.rounds().reversed()) {
            boolean it = round.number() == last.number() && round.edited().isEmpty() && !round.undone();
            if (it) break;
            round.edited().ifPresent(edited -> files.addAll(edited.files()));
        }
        return files;
    }

    String diff() {
        return session.diff();
    }

    int zip(Path target) {
        int entries = session.workspace.zip(target);
        zip = Optional.of(target.toString());
        session.say(new RepairEvent.Zipped(target.toString(), entries));
        return entries;
    }

    String branch() {
        UserBranch user = repository.orElseGet(() -> UserBranch.of(session.workspace.root()));
        String name = "autodev/" + id;
        List<String> files = user.isUnborn() ? all() : session.changed();
        if (session.changed().isEmpty())
            throw new AutodevException("--git: this run has changed nothing; there is nothing to commit");
        String task = session.settings().task().lines().findFirst().orElse("Repair");
        String commit =
                user.commit(name, task + "\n\nMade by AutoDev, run " + id + ".", files, session.workspace.home());
        branch = Optional.of(name);
        session.say(new RepairEvent.Branched(name, commit));
        List<String> lacking =
                uncommitted.stream().filter(file -> !files.contains(file)).toList();
        if (!lacking.isEmpty())
            session.say(new RepairEvent.Noted(lacking.size() + " of your uncommitted files are not on the branch: "
                    + String.join(", ", lacking.subList(0, Math.min(NAMED, lacking.size())))
                    + (lacking.size() > NAMED ? ", …" : "")));
        return name;
    }

    private List<String> all() {
        return session.workspace.files().stream().map(Workspace.Entry::path).toList();
    }

    @Override
    public void close() {
        journal.close();
        session.workspace.history().close();
        lock.close();
    }
}
