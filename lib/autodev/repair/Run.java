package autodev.repair;

import autodev.AutodevException;
import autodev.BadInput;
import autodev.Event;
import autodev.Interrupted;
import autodev.llm.Budget;
import autodev.llm.LlmEvent;
import autodev.llm.ModelException;
import autodev.repair.RepairEvent.Started;
import autodev.workspace.Journal;
import autodev.workspace.Workspace;
import autodev.workspace.WorkspaceLock;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One run of a repair in a workspace that it holds: opened, stepped, ended. */
final class Run implements AutoCloseable {
    private static final String JOURNAL = "repair.jsonl";

    private final String id;
    private final WorkspaceLock lock;
    private final Journal journal;
    private final Session session;
    private final RepairLoop loop;
    private final Optional<RepairEvent.Proposed> pending;
    private final long start = System.nanoTime();
    private Optional<Outcome> ended = Optional.empty();
    private Optional<String> branch = Optional.empty();
    private Optional<String> zip = Optional.empty();

    private Run(
            String id, WorkspaceLock lock, Journal journal, Session session, Optional<RepairEvent.Proposed> pending) {
        this.id = id;
        this.lock = lock;
        this.journal = journal;
        this.session = session;
        this.loop = new RepairLoop(session);
        this.pending = pending;
    }

    /** Opens the workspace, takes it, and begins a run or takes up the last one. Nothing has been tested yet. */
    static Run open(Settings asked, Repair.Who who, Event.Listener listener, boolean reset, boolean resume) {
        if (!resume) needRunner(asked);
        if (resume && !java.nio.file.Files.isDirectory(asked.workspace())) throw nothingToResume(asked);
        // Nothing is opened, and nothing emptied, for a run that could not end as it should.
        if (asked.git() && !reset) UserBranch.of(asked.workspace());
        Workspace workspace = reset ? Workspace.reset(asked.workspace()) : Workspace.open(asked.workspace());
        WorkspaceLock lock = workspace.lock();
        try {
            Path file = workspace.home().resolve(JOURNAL);
            Optional<Past> past = resume ? Past.read(file) : Optional.empty();
            if (resume && past.isEmpty()) throw nothingToResume(asked);
            Settings settings = past.map(earlier -> merged(asked, earlier))
                    .orElse(asked)
                    .with(s -> {
                        if (s.task.isBlank()) s.task = Settings.DEFAULT_TASK;
                    });
            needRunner(settings);
            return begin(settings, who, listener, workspace, lock, past, file);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static Run begin(
            Settings settings,
            Repair.Who who,
            Event.Listener listener,
            Workspace workspace,
            WorkspaceLock lock,
            Optional<Past> past,
            Path journalFile) {
        Journal journal = Journal.open(journalFile);
        try {
            Event.Listener all = lasting(journal).and(listener);
            Budget budget = who.budget().map(Budget::parse).orElseGet(Budget::unlimited);
            past.ifPresent(earlier -> budget.spentBefore(earlier.used()));
            Proposer proposer = Proposers.choose(who, budget, settings, workspace, past, all);
            Protection protection = past.map(Past::protection)
                    .orElseGet(() -> settings.allowTestEdits()
                            ? Protection.ofGlobs(settings.protect())
                            : Protection.of(workspace, settings.protect(), settings.runner()));
            String version = workspace
                    .history()
                    .record(past.isEmpty() ? "before the repair" : "found when the repair was resumed")
                    .id();
            String base = past.map(earlier -> earlier.started().version()).orElse(version);
            Check check = Checks.of(settings, workspace, all);
            var session = new Session(settings, workspace, check, proposer, budget, protection, all, base);
            past.ifPresent(session::takeOver);
            String id = past.map(earlier -> earlier.started().run()).orElseGet(Run::newId);
            session.say(started(id, session, past.isPresent()));
            session.say(new RepairEvent.Protected(protection));
            return new Run(id, lock, journal, session, past.flatMap(Past::pending));
        } catch (RuntimeException e) {
            journal.close();
            throw e;
        }
    }

    /** What a resumed run needs to know; how far a search has come is of no use later. */
    private static Event.Listener lasting(Journal journal) {
        return event -> {
            if (event instanceof RepairEvent || event instanceof LlmEvent) journal.on(event);
        };
    }

    private static Started started(String id, Session session, boolean resumed) {
        Settings settings = session.settings;
        return new Started(
                id,
                session.workspace.root().toString(),
                settings.task(),
                settings.runner(),
                session.proposer.name(),
                settings.maxIterations(),
                settings.candidates(),
                session.base,
                resumed);
    }

    /** What was asked for now; what was left open now, as it was asked for then. */
    private static Settings merged(Settings asked, Past past) {
        return asked.with(s -> {
            if (s.task.isBlank()) s.task = past.started().task();
            if (s.runner.isBlank()) s.runner = past.started().runner();
        });
    }

    private static void needRunner(Settings settings) {
        if (settings.runner().isBlank())
            throw new BadInput("no test command; give one, for example --runner \"python3 -m unittest -v\"");
    }

    private static BadInput nothingToResume(Settings asked) {
        return new BadInput(
                "nothing to resume in " + asked.workspace() + ": no repair was started there; leave --resume out");
    }

    private static String newId() {
        var now = java.time.LocalDateTime.now(java.time.ZoneOffset.UTC);
        return now.format(java.time.format.DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")) + "-"
                + Long.toString(ProcessHandle.current().pid(), Character.MAX_RADIX);
    }

    void settings(Settings changed) {
        session.settings = changed.with(s -> {
            if (s.task.isBlank()) s.task = session.settings.task();
        });
    }

    List<Iteration> iterations() {
        return List.copyOf(session.iterations);
    }

    Iteration step() {
        Optional<Outcome> first = loop.begin(pending);
        if (first.isPresent()) return green(first.get());
        return loop.green() ? green(Outcome.GREEN) : loop.step();
    }

    /** Nothing to do: the tests pass. */
    private Iteration green(Outcome outcome) {
        String version = session.version();
        return new Iteration(
                session.nextIteration() - 1,
                "",
                version,
                version,
                List.of(),
                "",
                "",
                autodev.llm.Usage.NONE,
                Optional.empty(),
                java.time.Duration.ZERO,
                java.time.Duration.ZERO,
                Optional.of(outcome));
    }

    Report toTheEnd() {
        try {
            Iteration last = step();
            while (last.outcome().isEmpty()) last = loop.step();
            Outcome outcome = last.outcome().get();
            export();
            if (outcome == Outcome.GREEN) outcome = onceMore();
            return end(outcome, Endings.message(outcome, session, last), outcome.exitCode());
        } catch (ModelException e) {
            Outcome outcome = e instanceof ModelException.BudgetExhausted ? Outcome.OVER_BUDGET : Outcome.MODEL_FAILED;
            export();
            return end(outcome, e.getMessage(), e.exitCode());
        } catch (Interrupted e) {
            ended(Outcome.INTERRUPTED, e.getMessage());
            throw new Interrupted(
                    "the repair in " + session.workspace.root(), "its state is kept: go on with --resume");
        }
    }

    /** What the user asked to be made of the final state. */
    private void export() {
        session.settings.zip().ifPresent(this::zip);
        if (!session.settings.git()) return;
        if (session.changed().isEmpty())
            session.say(new RepairEvent.Noted("--git: nothing was changed, no branch made"));
        else branch();
    }

    private Outcome onceMore() {
        session.test(session.nextIteration() - 1, true);
        return session.failure.isEmpty() ? Outcome.GREEN : Outcome.FLAKY;
    }

    private Report end(Outcome outcome, String message, int exitCode) {
        ended(outcome, message);
        session.times = session.times.since(start);
        String diff = diff();
        return new Report(
                outcome,
                outcome.green(),
                exitCode,
                message,
                id,
                session.workspace.root().toString(),
                session.proposer.name(),
                session.before
                        + (int) session.iterations.stream()
                                .filter(one -> !one.files().isEmpty())
                                .count(),
                session.changed(),
                diff,
                session.budget.spent(),
                session.times,
                zip,
                branch,
                iterations());
    }

    private void ended(Outcome outcome, String message) {
        ended = Optional.of(outcome);
        Optional<String> hint = outcome.green() ? Optional.empty() : Optional.of("--resume");
        session.say(new RepairEvent.Ended(outcome, message, hint));
    }

    void back() {
        if (session.iterations.isEmpty())
            throw new BadInput("nothing to undo: this run has made no iteration; step() first");
        Iteration last = session.iterations.removeLast();
        session.workspace.history().restore(last.before());
        session.patches.remove(last.patch());
        if (!session.attempts.isEmpty()) session.attempts.removeLast();
        session.say(new RepairEvent.Undone(last.number(), last.before()));
        loop.testAgain();
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
        UserBranch repository = UserBranch.of(session.workspace.root());
        String name = "autodev/" + id;
        List<String> files = session.changed();
        if (files.isEmpty())
            throw new AutodevException("--git: this run has changed nothing; there is nothing to commit");
        String message =
                session.settings.task().lines().findFirst().orElse("Repair") + "\n\nMade by AutoDev, run " + id + ".";
        String commit =
                repository.commit(name, message, files, session.workspace.home().resolve("index-" + id));
        branch = Optional.of(name);
        session.say(new RepairEvent.Branched(name, commit));
        return name;
    }

    @Override
    public void close() {
        journal.close();
        session.workspace.history().close();
        lock.close();
    }
}
